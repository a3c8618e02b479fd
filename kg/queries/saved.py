"""Patterns that were saved in the graph, by IRI or key."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.names import select
from kg.queries.results import Graph
from kg.rdf.terms import CASE, FINDING

_NAMED = "SELECT ?pattern ?label { ?pattern a fl:Pattern ; rdfs:label ?label } ORDER BY ?pattern"
_MEMBERS = """SELECT ?pattern ?member ?class { ?pattern fl:hasMember ?member . ?member a ?class
FILTER (?class IN (fl:Case, fl:Finding)) } ORDER BY ?member"""


@dataclass(frozen=True, slots=True)
class SavedPattern:
    """A saved pattern, and the IRIs of its cases and findings."""

    iri: str
    label: str
    cases: tuple[str, ...]
    findings: tuple[str, ...]


def find_pattern(graph: Graph, given: str) -> SavedPattern:
    """Return a saved pattern by its IRI or the key at its end. Raises QueryError when there is none."""
    labels = {str(row["pattern"]): str(row["label"]) for row in select(graph, _NAMED)}
    found = [iri for iri in labels if given in (iri, iri.rsplit("/", 1)[-1])]
    if not found:
        why = "no pattern is saved" if not labels else f"{len(labels):,} others are"
        raise QueryError(
            f"The store has no saved pattern {given!r} ({why}); save them with 'kg patterns all --save' and "
            "take an IRI from 'kg query patterns'."
        )
    rows = select(graph, _MEMBERS, pattern=ox.NamedNode(found[0]))
    cases, findings = (
        tuple(str(row["member"]) for row in rows if row["class"] == kind) for kind in (CASE, FINDING)
    )
    return SavedPattern(found[0], labels[found[0]], cases, findings)
