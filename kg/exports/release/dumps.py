"""The whole graph in one file a format, the statistics counted on the way, and the files beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.errors import UsageError
from kg.exports.files import write_whole
from kg.exports.release.contents import Contents
from kg.exports.release.counting import Counts
from kg.exports.release.formats import gzipped, nquads, turtle_body, turtle_head
from kg.rdf import terms as t
from kg.rdf.ontology import ontology_files
from kg.rdf.vocabulary import vocabulary_files
from kg.resources import shipped

NQUADS, TURTLE, JSONLD = "data.nq.gz", "data.ttl.gz", "data.jsonld.gz"


@dataclass(frozen=True, slots=True)
class Dumped:
    """What was written: the SHA-256 of the N-Quads before compression, and the counts."""

    canonical_hash: str
    counts: Counts


def write_dumps(contents: Contents, out: Path) -> Dumped:
    """Write ``data.nq.gz`` in canonical order, ``data.ttl.gz`` with the graphs merged, ``data.jsonld.gz``."""
    counts = Counts(lambda iri: _classes(contents, iri))
    digest = hashlib.sha256()
    with gzipped(out / NQUADS) as quads, gzipped(out / TURTLE) as triples:
        triples.write(turtle_head())
        for graph, lines in contents.graphs():
            chunk = nquads(graph, lines)
            digest.update(chunk)
            quads.write(chunk)
            triples.write(turtle_body(lines))
            counts.add(graph, lines)
    with gzipped(out / JSONLD) as written:
        ox.serialize(_quads(contents), written, ox.RdfFormat.JSON_LD)
    return Dumped(digest.hexdigest(), counts)


def write_ontology(contents: Contents, out: Path) -> None:
    """Copy ontology, shapes, vocabularies and the store's own vocabulary files into ``ontology``.

    Raises UsageError where a vocabulary file that the store was built with is gone.
    """
    root = shipped("ontology")
    for file in (*ontology_files(), *vocabulary_files()):
        _copy(file, out / "ontology" / file.relative_to(root))
    for number, own in enumerate(contents.store.settings.vocabulary, 1):
        _copy(Path(own), out / "ontology" / "own" / f"{number}.ttl")


def _copy(file: Path, to: Path) -> None:
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read ({error.strerror}); put the vocabulary of the store back."
        ) from None
    write_whole(to, lambda target: target.write(data))


def _quads(contents: Contents) -> Iterator[ox.Quad]:
    for graph, lines in contents.graphs():
        yield from ox.parse(nquads(graph, lines), format=ox.RdfFormat.N_QUADS)


def _classes(contents: Contents, iri: str) -> Iterable[str]:
    quads = contents.store.graph.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(t.TYPE), None)
    return [quad.object.value for quad in quads if isinstance(quad.object, ox.NamedNode)]
