"""What a projection is: a networkx graph of typed attributes, and the findings that it stands on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.analytics.study import BodyRow, CaseRow, Study
from kg.model.identity import concept_iri

Key = str | tuple[str, str]
"""A node by its IRI, an edge by the IRIs of its ends."""

COUNCIL, OTHER_BODY, CASE, ISSUE = "Council", "Other body", "Case", "Head of complaint"
FAILING, INJUSTICE, REMEDY = "Failing", "Injustice", "Remedy"
CONCEPTS: Mapping[str, str] = {
    "failing-type": "Failing type",
    "procedure": "Procedure",
    "injustice-type": "Injustice type",
    "remedy-type": "Remedy type",
}
"""The class of a concept by its scheme."""
CLASSES = (COUNCIL, OTHER_BODY, CASE, ISSUE, FAILING, INJUSTICE, REMEDY, *CONCEPTS.values())
"""Every class of nodes, in the order of legends."""


@dataclass(frozen=True)
class Projection:
    """A graph to be looked at or written to a file.

    Nodes of ``graph`` are IRIs. Each has ``iri``, ``label``, ``class`` (one of CLASSES), ``type`` (a kind
    within the class, in words), ``cases`` (decisions, joint ones once), ``findings`` and ``weight``; each
    edge ``relation``, ``cases`` and ``weight``, and ``standing`` where it was tested. Both have
    ``first_year`` and ``last_year`` where these are known. ``size`` and ``width`` say what the weights of
    nodes and of edges mean. ``findings`` and ``cases`` give IRIs for nodes and edges, the newest first;
    ``order`` tells which nodes stay first where not all can; ``notes`` are whole sentences that must be read
    with the picture.
    """

    name: str
    title: str
    size: str
    width: str
    graph: nx.Graph
    findings: Mapping[Key, tuple[str, ...]]
    cases: Mapping[Key, tuple[str, ...]]
    order: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass
class _Told:
    decisions: dict[str, int | None] = field(default_factory=dict)
    cases: dict[str, CaseRow] = field(default_factory=dict)
    findings: dict[str, int] = field(default_factory=dict)


class Sketch:
    """Collects nodes, edges and what they stand on; everything is counted once."""

    def __init__(self, study: Study, directed: bool = False) -> None:
        self.study = study
        self.graph: nx.Graph = nx.DiGraph() if directed else nx.Graph()
        self._told: dict[Key, _Told] = defaultdict(_Told)

    def concept(self, scheme: str, code: str) -> str:
        """Add a concept; return its IRI."""
        above = self.study.broader.get((scheme, code), ())
        kind = self.study.label(scheme, above[0]) if above else CONCEPTS[scheme]
        return self.node(concept_iri(scheme, code), CONCEPTS[scheme], self.study.label(scheme, code), kind)

    def body(self, iri: str) -> str:
        """Add a body; return its IRI."""
        row = self.study.body_of.get(iri) or BodyRow(iri, iri, council=False)
        scheme = "council-type" if row.council else "body-type"
        kind = self.study.label(scheme, row.type) if row.type else "kind unknown"
        return self.node(iri, COUNCIL if row.council else OTHER_BODY, row.label, kind)

    def node(self, iri: str, kind: str, label: str, type_: str) -> str:
        """Add anything else; return its IRI."""
        if iri not in self.graph:
            self.graph.add_node(iri, iri=iri, label=label, **{"class": kind}, type=type_)
        return iri

    def edge(self, source: str, target: str, relation: str, **more: Any) -> Key:
        """Add an edge; return its key. Of several relations between two nodes the first is kept."""
        if not self.graph.has_edge(source, target):
            self.graph.add_edge(source, target, relation=relation, **more)
        return source, target

    def tell(self, keys: Iterable[Key], case: str, finding: str | None = None) -> None:
        """Count a case, and a finding of it, for nodes and edges."""
        row = self.study.case_of.get(case)
        if row is None:
            return
        for key in keys:
            told = self._told[key]
            told.cases[case] = row
            told.decisions[row.group or case] = row.year or told.decisions.get(row.group or case)
            if finding:
                told.findings[finding] = row.year or 0

    def finish(
        self, name: str, title: str, size: str, width: str, notes: tuple[str, ...] = (), **more: Any
    ) -> Projection:
        """Return the projection: weights that are not set are numbers of decisions."""
        for iri, data in self.graph.nodes(data=True):
            self._count(data, self._told[iri])
            data["findings"] = len(self._told[iri].findings)
        for source, target, data in self.graph.edges(data=True):
            self._count(data, self._of_edge(source, target))
        keys: list[Key] = [*self.graph.nodes, *self.graph.edges]
        told: dict[Key, _Told] = {k: self._told[k] if isinstance(k, str) else self._of_edge(*k) for k in keys}
        findings = {key: _newest(each.findings) for key, each in told.items()}
        cases = {key: _newest({c: row.year or 0 for c, row in t.cases.items()}) for key, t in told.items()}
        return Projection(name, title, size, width, self.graph, findings, cases, notes=notes, **more)

    def _of_edge(self, source: str, target: str) -> _Told:
        """Return what is told of an edge; the graph may name the ends of an undirected one the other way."""
        back = (target, source)
        return self._told[back if back in self._told and not self.graph.is_directed() else (source, target)]

    @staticmethod
    def _count(data: dict[str, Any], told: _Told) -> None:
        years = [year for year in told.decisions.values() if year]
        if years:
            data["first_year"], data["last_year"] = min(years), max(years)
        data.setdefault("cases", len(told.decisions))
        data.setdefault("weight", float(len(told.decisions)))


def _newest(years: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(years, key=lambda iri: (-years[iri], iri)))
