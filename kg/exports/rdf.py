"""The graph as RDF files: the same graph gives the same bytes, whatever the order it was built in.

N-Quads are sorted by graph and then by line; since the data has no blank nodes, that is a canonical form.
The graph of runs, which holds times and differs from build to build, is left out unless asked for.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import pyoxigraph as ox

from kg.errors import UsageError
from kg.exports.files import write_whole
from kg.rdf import terms as t
from kg.rdf.terms import PREFIXES
from kg.store import Store

# XML 1.0, section 2.2: what may not stand in a document, not even escaped.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def _term(iri: str) -> bytes:
    return f"<{iri}>".encode()


_LABEL = _term(t.LABEL)
_WORDS = frozenset(
    map(_term, (t.QUOTE, t.ABSTRACT, t.DESCRIPTION, t.PREFIX, t.SUFFIX, t.JUDGED_WORDS, t.NOTE))
)
"""Properties whose values are in the words of a source, or of a person who reviewed it."""
_LABELLED_BY_WORDS = frozenset(map(_term, (t.HAS_EVIDENCE, t.QUOTE, t.JUDGED_WORDS)))
"""What has one of these is labelled by the words it stands on."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the graph is written: also how and when builds ran, all but what the sources say in words."""

    with_runs: bool = False
    without_quotes: bool = False


def export_rdf(
    store: Store,
    format_name: str,
    out: Path | BinaryIO,
    with_runs: bool = False,
    without_quotes: bool = False,
) -> None:
    """Write the graph as ``nquads``, ``trig``, ``turtle``, ``jsonld`` or ``rdfxml``.

    ``without_quotes`` leaves out quotes, summaries, what was alleged, and the labels made of such words.

    Turtle and RDF/XML know no named graphs: the statements of all are merged. A file is replaced only when
    the new one is complete. Raises UsageError for another format or a file that cannot be written.
    """
    choice = Choice(with_runs, without_quotes)
    try:
        write = FORMATS[format_name]
    except KeyError:
        known = ", ".join(FORMATS)
        raise UsageError(f"RDF cannot be exported as {format_name!r}; choose one of {known}.") from None
    if isinstance(out, Path):
        write_whole(out, lambda file: write(store, choice, file))
    else:
        write(store, choice, out)


def graph_lines(store: Store, without_quotes: bool = False) -> Iterator[tuple[str, list[bytes]]]:
    """Yield every named graph but that of runs, in order, with its triples as sorted lines of N-Triples.

    The lines have neither the full stop nor the line break at their end.
    """
    choice = Choice(without_quotes=without_quotes)
    for graph in _graphs(store, choice):
        yield graph.value, _lines(store, graph, choice)


def without_words(lines: Sequence[bytes]) -> list[bytes]:
    """Return lines of N-Triples about whole things but for the words of sources and labels made of them."""
    return list(_without_words(lines))


def canonical_hash(store: Store) -> str:
    """Return the SHA-256 (hex) of the graph as N-Quads without runs: equal for equal graphs."""
    digest = hashlib.sha256()
    for chunk in _nquad_chunks(store, Choice()):
        digest.update(chunk)
    return digest.hexdigest()


def _graphs(store: Store, choice: Choice) -> list[ox.NamedNode]:
    runs = store.iris.graph("runs")
    graphs = [g for g in store.graph.named_graphs() if isinstance(g, ox.NamedNode)]
    return sorted((g for g in graphs if choice.with_runs or g.value != runs), key=lambda g: g.value)


def _lines(store: Store, graph: ox.NamedNode, choice: Choice) -> list[bytes]:
    """Return the triples of a graph as sorted lines of N-Triples, without their end."""
    dump = store.graph.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b""
    lines = sorted(line.removesuffix(b" .") for line in dump.split(b"\n") if line)
    return list(_without_words(lines)) if choice.without_quotes else lines


def _without_words(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Yield lines of N-Triples but for the words of sources, and for the labels made of them."""
    quoted = {line.split(b" ", 1)[0] for line in lines if line.split(b" ", 2)[1] in _LABELLED_BY_WORDS}
    for line in lines:
        subject, predicate, _ = line.split(b" ", 2)
        if predicate not in _WORDS and not (predicate == _LABEL and subject in quoted):
            yield line


def _nquad_chunks(store: Store, choice: Choice) -> Iterator[bytes]:
    for graph in _graphs(store, choice):
        end = f" <{graph.value}> .\n".encode()
        yield b"".join(line + end for line in _lines(store, graph, choice))


def _write_nquads(store: Store, choice: Choice, out: BinaryIO) -> None:
    for chunk in _nquad_chunks(store, choice):
        out.write(chunk)


def _quads(store: Store, choice: Choice) -> Iterator[ox.Quad]:
    for chunk in _nquad_chunks(store, choice):
        yield from ox.parse(chunk, format=ox.RdfFormat.N_QUADS)


def _triples(store: Store, choice: Choice) -> Iterator[ox.Triple]:
    lines = {line for graph in _graphs(store, choice) for line in _lines(store, graph, choice)}
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


def _write_trig(store: Store, choice: Choice, out: BinaryIO) -> None:
    ox.serialize(_quads(store, choice), out, ox.RdfFormat.TRIG, prefixes=PREFIXES)


def _write_jsonld(store: Store, choice: Choice, out: BinaryIO) -> None:
    ox.serialize(_quads(store, choice), out, ox.RdfFormat.JSON_LD)


def _write_turtle(store: Store, choice: Choice, out: BinaryIO) -> None:
    ox.serialize(_triples(store, choice), out, ox.RdfFormat.TURTLE, prefixes=PREFIXES)


def _write_rdfxml(store: Store, choice: Choice, out: BinaryIO) -> None:
    triples = _for_xml(_triples(store, choice))
    ox.serialize(triples, out, ox.RdfFormat.RDF_XML, prefixes=PREFIXES)


FORMATS: dict[str, Callable[[Store, Choice, BinaryIO], None]] = {
    "nquads": _write_nquads,
    "trig": _write_trig,
    "turtle": _write_turtle,
    "jsonld": _write_jsonld,
    "rdfxml": _write_rdfxml,
}
"""The formats, and what writes each."""
