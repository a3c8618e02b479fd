"""The ontology and the vocabulary as statements: graphs ``ontology`` and ``vocabulary``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.model.identity import Iris
from kg.rdf.terms import LABEL, SKOS
from kg.rdf.turtle import name_blank_nodes, parse_turtle
from kg.rdf.vocabulary import FACTS, vocabulary_files
from kg.resources import shipped

ONTOLOGY_GRAPH = "ontology"
VOCABULARY_GRAPH = "vocabulary"


def ontology_files(folder: Path | None = None) -> tuple[Path, ...]:
    """Return the files of classes, properties and shapes."""
    root = folder or shipped("ontology")
    classes = (file for file in sorted(root.glob("*.ttl")) if file.name not in FACTS)
    return (*classes, *sorted((root / "shapes").glob("*.ttl")))


def ontology_nquads(iris: Iris, folder: Path | None = None, extra: Sequence[Path] = ()) -> bytes:
    """Return the graphs ``ontology`` and ``vocabulary`` as N-Quads, sorted; the same files, the same bytes.

    Blank nodes get stable IRIs. What no reasoner is there to infer is written out for concepts:
    ``skos:narrower``, ``skos:hasTopConcept``, ``skos:broaderTransitive`` (not of a concept to itself).
    Raises RdfSyntaxError for a file that does not parse, VocabularyError for blank nodes in a circle.
    """
    concepts = [triple for file in vocabulary_files(folder, extra) for triple in named_triples(file)]
    lines = {
        *_lines(iris.graph(ONTOLOGY_GRAPH), (t for f in ontology_files(folder) for t in named_triples(f))),
        *_lines(iris.graph(VOCABULARY_GRAPH), [*concepts, *_written_out(concepts)]),
        *_lines(
            iris.graph(ONTOLOGY_GRAPH), [_label(iris.graph(ONTOLOGY_GRAPH), "Classes, properties and shapes")]
        ),
        *_lines(iris.graph(VOCABULARY_GRAPH), [_label(iris.graph(VOCABULARY_GRAPH), "Vocabulary and law")]),
    }
    return "".join(sorted(lines)).encode()


def named_triples(file: Path) -> Iterator[Triple]:
    """Yield the triples of a Turtle file, blank nodes named."""
    return name_blank_nodes(parse_turtle(file))


def _lines(graph: str, triples: Iterable[Triple]) -> Iterator[str]:
    for triple in triples:
        yield f"{triple.subject} {triple.predicate} {triple.object} <{graph}> .\n"


def _label(graph: str, words: str) -> Triple:
    return Triple(NamedNode(graph), NamedNode(LABEL), Literal(words))


def _written_out(triples: Iterable[Triple]) -> Iterator[Triple]:
    above: dict[NamedNode, list[NamedNode]] = defaultdict(list)
    for triple in triples:
        subject, target = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(target, NamedNode):
            if triple.predicate.value == f"{SKOS}broader":
                above[subject].append(target)
                yield Triple(target, NamedNode(f"{SKOS}narrower"), subject)
            elif triple.predicate.value == f"{SKOS}topConceptOf":
                yield Triple(target, NamedNode(f"{SKOS}hasTopConcept"), subject)
    for concept in list(above):
        for ancestor in _closure(concept, above):
            yield Triple(concept, NamedNode(f"{SKOS}broaderTransitive"), ancestor)


def _closure(concept: NamedNode, above: dict[NamedNode, list[NamedNode]]) -> set[NamedNode]:
    reached: set[NamedNode] = set()
    todo = list(above.get(concept, ()))
    while todo:
        ancestor = todo.pop()
        if ancestor not in reached:
            reached.add(ancestor)
            todo.extend(above.get(ancestor, ()))
    return reached
