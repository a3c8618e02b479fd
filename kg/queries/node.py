"""Resources with all that is said of them, read in a few queries and taken apart by property."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeGuard

import pyoxigraph as ox

from kg.model.identity import ONTOLOGY
from kg.queries.binding import inject
from kg.queries.results import Graph, Term, Value, python_value, read_rows
from kg.rdf.terms import PREFIXES

_LABELS = "SELECT ?thing ?label { VALUES ?thing { UNDEF } ?thing skos:prefLabel|rdfs:label ?label }"
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Ref:
    """A resource by IRI, with the name people know it by."""

    iri: str
    label: str

    def __str__(self) -> str:
        return self.label


@dataclass(slots=True)
class Node:
    """A resource and its statements by property IRI; ``labels`` names the resources it points to."""

    iri: str
    labels: Mapping[str, str]
    statements: dict[str, list[Term]] = field(default_factory=dict)

    def terms(self, name: str) -> list[Term]:
        """Return the objects of a property, given as ``fl:`` local name or as prefixed name."""
        prefix, _, local = name.rpartition(":")
        return self.statements.get((PREFIXES[prefix] if prefix else ONTOLOGY) + local, [])

    def refs(self, name: str) -> tuple[Ref, ...]:
        """Return the resources a property points to, in order of their labels."""
        found = [Ref(t.value, self.labels.get(t.value, t.value)) for t in self.terms(name) if is_iri(t)]
        return tuple(sorted(found, key=lambda ref: (ref.label, ref.iri)))

    def ref(self, name: str) -> Ref | None:
        """Return the first resource a property points to, or None."""
        return next(iter(self.refs(name)), None)

    def value(self, name: str) -> Value:
        """Return the value of a property, the least where there are several, or None."""
        values = sorted((python_value(term) for term in self.terms(name)), key=str)
        return values[0] if values else None

    def text(self, name: str) -> str | None:
        """Return the value of a property as a string, or None."""
        value = self.value(name)
        return None if value is None else str(value)

    def is_a(self, local: str) -> bool:
        """Say whether the resource is of the class ``fl:<local>``."""
        return any(is_iri(t) and t.value == ONTOLOGY + local for t in self.terms("rdf:type"))


def is_iri(term: Term) -> TypeGuard[ox.NamedNode]:
    """Say whether a term is an IRI."""
    return isinstance(term, ox.NamedNode)


def read_nodes(graph: Graph, start: str, pattern: str) -> list[Node]:
    """Return the resources ``?node`` that a pattern finds from ``?start``, in order of their IRIs.

    ``pattern`` is a piece of SPARQL of the program's own; ``start`` an IRI.
    """
    answer = graph.query(
        f"SELECT DISTINCT ?start ?node ?p ?o {{ {pattern} ?node ?p ?o }}",
        substitutions={"start": ox.NamedNode(start)},
        prefixes=PREFIXES,
    )
    assert isinstance(answer, ox.QuerySolutions)
    nodes: dict[str, Node] = {}
    labels: dict[str, str] = {}
    for row in read_rows(answer):
        node = nodes.setdefault(str(row["node"]), Node(str(row["node"]), labels))
        if (value := row.terms["o"]) is not None:
            node.statements.setdefault(str(row["p"]), []).append(value)
    labels.update(labels_of(graph, _targets(nodes.values())))
    return [nodes[iri] for iri in sorted(nodes)]


def labels_of(graph: Graph, things: Iterable[ox.NamedNode]) -> dict[str, str]:
    """Return the labels of resources, by IRI."""
    wanted = sorted(set(things), key=str)
    labels: dict[str, str] = {}
    for n in range(0, len(wanted), _BATCH):
        answer = graph.query(inject(_LABELS, {"thing": tuple(wanted[n : n + _BATCH])}), prefixes=PREFIXES)
        assert isinstance(answer, ox.QuerySolutions)
        for row in read_rows(answer):
            label, thing = str(row["label"]), str(row["thing"])
            labels[thing] = min(label, labels.get(thing, label))
    return labels


def _targets(nodes: Iterable[Node]) -> Iterator[ox.NamedNode]:
    for node in nodes:
        for terms in node.statements.values():
            yield from (term for term in terms if isinstance(term, ox.NamedNode))
