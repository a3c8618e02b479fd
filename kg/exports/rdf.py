"""The graph as RDF files: the same graph gives the same bytes, whatever the order it was built in.

N-Quads are sorted by graph and then by line; since the data has no blank nodes, that is a canonical form.
The graph of runs, which holds times and differs from build to build, is left out unless asked for.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.rdf.terms import PREFIXES
from kg.store import Store

# XML 1.0, section 2.2: what may not stand in a document, not even escaped.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def export_rdf(store: Store, format_name: str, out: Path | BinaryIO, with_runs: bool = False) -> None:
    """Write the graph as ``nquads``, ``trig``, ``turtle``, ``jsonld`` or ``rdfxml``.

    Turtle and RDF/XML know no named graphs: the statements of all are merged. A file is replaced only when
    the new one is complete. Raises UsageError for another format or a file that cannot be written.
    """
    try:
        write = FORMATS[format_name]
    except KeyError:
        known = ", ".join(FORMATS)
        raise UsageError(f"RDF cannot be exported as {format_name!r}; choose one of {known}.") from None
    if isinstance(out, Path):
        _replace(out, lambda file: write(store, with_runs, file))
    else:
        write(store, with_runs, out)


def canonical_hash(store: Store) -> str:
    """Return the SHA-256 (hex) of the graph as N-Quads without runs: equal for equal graphs."""
    digest = hashlib.sha256()
    for chunk in _nquad_chunks(store, with_runs=False):
        digest.update(chunk)
    return digest.hexdigest()


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    draft = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        with draft.open("wb") as file:
            write(file)
        draft.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another file.") from None
    finally:
        draft.unlink(missing_ok=True)


def _graphs(store: Store, with_runs: bool) -> list[ox.NamedNode]:
    runs = store.iris.graph("runs")
    graphs = [g for g in store.graph.named_graphs() if isinstance(g, ox.NamedNode)]
    return sorted((g for g in graphs if with_runs or g.value != runs), key=lambda g: g.value)


def _lines(store: Store, graph: ox.NamedNode) -> list[bytes]:
    """Return the triples of a graph as sorted lines of N-Triples, without their end."""
    dump = store.graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    return sorted(line.removesuffix(b" .") for line in dump.split(b"\n") if line)


def _nquad_chunks(store: Store, with_runs: bool) -> Iterator[bytes]:
    for graph in _graphs(store, with_runs):
        end = f" <{graph.value}> .\n".encode()
        yield b"".join(line + end for line in _lines(store, graph))


def _write_nquads(store: Store, with_runs: bool, out: BinaryIO) -> None:
    for chunk in _nquad_chunks(store, with_runs):
        out.write(chunk)


def _quads(store: Store, with_runs: bool) -> Iterator[ox.Quad]:
    for chunk in _nquad_chunks(store, with_runs):
        yield from ox.parse(chunk, format=ox.RdfFormat.N_QUADS)


def _triples(store: Store, with_runs: bool) -> Iterator[ox.Triple]:
    lines = {line for graph in _graphs(store, with_runs) for line in _lines(store, graph)}
    document = b" .\n".join([*sorted(lines), b""])
    return (quad.triple for quad in ox.parse(document, format=ox.RdfFormat.N_TRIPLES))


def _for_xml(triples: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    for triple in triples:
        value = triple.object
        if isinstance(value, ox.Literal) and _NOT_IN_XML.search(value.value):
            words = _NOT_IN_XML.sub("\ufffd", value.value)
            yield ox.Triple(triple.subject, triple.predicate, ox.Literal(words))
        else:
            yield triple


def _write_trig(store: Store, with_runs: bool, out: BinaryIO) -> None:
    ox.serialize(_quads(store, with_runs), out, ox.RdfFormat.TRIG, prefixes=PREFIXES)


def _write_jsonld(store: Store, with_runs: bool, out: BinaryIO) -> None:
    ox.serialize(_quads(store, with_runs), out, ox.RdfFormat.JSON_LD)


def _write_turtle(store: Store, with_runs: bool, out: BinaryIO) -> None:
    ox.serialize(_triples(store, with_runs), out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def _write_rdfxml(store: Store, with_runs: bool, out: BinaryIO) -> None:
    triples = _for_xml(_triples(store, with_runs))
    ox.serialize(triples, out, ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


FORMATS: dict[str, Callable[[Store, bool, BinaryIO], None]] = {
    "nquads": _write_nquads,
    "trig": _write_trig,
    "turtle": _write_turtle,
    "jsonld": _write_jsonld,
    "rdfxml": _write_rdfxml,
}
"""The formats, and what writes each."""
