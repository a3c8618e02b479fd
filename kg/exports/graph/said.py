"""The words behind a projection: quotes of findings, references of cases, documents they stand in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.analytics.projections import Projection
from kg.analytics.study import Study
from kg.queries.documents import documents_of
from kg.queries.quotes import Quoted, quotes_of
from kg.queries.results import Graph

_OF_EACH = 6


@dataclass(frozen=True)
class Said:
    """``quotes`` by finding, ``references`` by case, ``sources`` (name, address or "") by document."""

    quotes: Mapping[str, Quoted] = field(default_factory=dict)
    references: Mapping[str, str | None] = field(default_factory=dict)
    sources: Mapping[str, tuple[str, str]] = field(default_factory=dict)


def said_of(graph: Graph, projection: Projection, study: Study) -> Said:
    """Return the first words behind each node and edge of a projection."""
    wanted = {iri for findings in projection.findings.values() for iri in findings[:_OF_EACH]}
    quotes = quotes_of(graph, wanted)
    documents = documents_of(graph, {quoted.source.partition("#")[0] for quoted in quotes.values()})
    sources = {
        quoted.source: (document.label, document.url or "")
        for quoted in quotes.values()
        if (document := documents.get(quoted.source.partition("#")[0]))
    }
    return Said(quotes, {case.iri: case.reference for case in study.cases}, sources)
