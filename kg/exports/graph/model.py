"""What the page knows: nodes, edges and quotes as columns, so that 20,000 nodes stay a small file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kg.analytics.projections import CLASSES, Key, Projection, Trimmed
from kg.analytics.projections.layout import positions
from kg.exports.graph.marks import MARKS, radius, width
from kg.exports.graph.said import Said
from kg.model.patterns import STANDINGS

SHOWN = 5
"""Quotes of a node."""
OF_EDGE = 3
CASES = 12
_LONGEST = 2000
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""Characters that nobody sees but that turn the direction of what follows, or steer a terminal."""


def visible(text: str, longest: int = _LONGEST) -> str:
    """Return a text without what nobody sees, and cut where it is longer than anyone reads in a panel."""
    shown = _HIDDEN.sub("", text)
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def model(found: Trimmed, said: Said, fictional: bool) -> dict[str, Any]:
    """Return everything that the page shows, as plain values."""
    projection = found.projection
    graph = projection.graph
    nodes, edges = list(graph.nodes), list(graph.edges)
    number = {iri: n for n, iri in enumerate(nodes)}
    types = sorted({str(graph.nodes[iri]["type"]) for iri in nodes})
    relations = sorted({str(data["relation"]) for *_, data in graph.edges(data=True)})
    classes = [name for name in CLASSES if any(graph.nodes[iri]["class"] == name for iri in nodes)]
    listed = _Listed(said)
    return {
        "title": visible(projection.title, 300),
        "projection": projection.name,
        "size": projection.size,
        "width": projection.width,
        "notes": [visible(note) for note in projection.notes],
        "leftOut": [found.nodes_left_out, found.edges_left_out],
        "fictional": fictional,
        "directed": graph.is_directed(),
        "classes": [_class(name) for name in classes],
        "standings": dict(STANDINGS),
        "types": [visible(name, 120) for name in types],
        "relations": relations,
        "nodes": _nodes(projection, nodes, classes, types, listed),
        "edges": _edges(projection, edges, number, relations, listed),
        **listed.tables(),
    }


def _class(name: str) -> dict[str, object]:
    mark = MARKS[name]
    return {"name": name, "colour": mark.colour, "shape": mark.shape, "hollow": mark.hollow}


def _nodes(
    projection: Projection, nodes: Sequence[str], classes: list[str], types: list[str], listed: _Listed
) -> dict[str, list[Any]]:
    place = positions(projection.graph)
    rows = [projection.graph.nodes[iri] for iri in nodes]
    most = max((row["weight"] for row in rows), default=0.0)
    class_of, type_of = _numbers(classes), _numbers(types)
    return {
        "iri": list(nodes),
        "label": [visible(row["label"], _LONGEST) for row in rows],
        "class": [class_of[row["class"]] for row in rows],
        "type": [type_of[row["type"]] for row in rows],
        "x": [place[iri][0] for iri in nodes],
        "y": [place[iri][1] for iri in nodes],
        "radius": [radius(row["weight"], most) for row in rows],
        "findings": [row["findings"] for row in rows],
        **_figures(rows),
        "quotes": [listed.quotes(projection.findings.get(iri, ()), SHOWN) for iri in nodes],
        "shown": [listed.cases(projection.cases.get(iri, ())) for iri in nodes],
    }


def _edges(
    projection: Projection,
    edges: Sequence[tuple[str, str]],
    number: Mapping[str, int],
    relations: list[str],
    listed: _Listed,
) -> dict[str, list[Any]]:
    rows = [projection.graph.edges[edge] for edge in edges]
    most = max((row["weight"] for row in rows), default=0.0)
    even = most == min((row["weight"] for row in rows), default=0.0)
    relation = _numbers(relations)
    return {
        "source": [number[a] for a, _ in edges],
        "target": [number[b] for _, b in edges],
        "relation": [relation[row["relation"]] for row in rows],
        "standing": [row.get("standing", "") for row in rows],
        "width": [1.2 if even else width(row["weight"], most) for row in rows],
        **_figures(rows),
        "quotes": [listed.quotes(projection.findings.get(_key(edge), ()), OF_EDGE) for edge in edges],
    }


def _key(edge: tuple[str, str]) -> Key:
    return edge


def _numbers(names: Sequence[str]) -> dict[str, int]:
    return {name: n for n, name in enumerate(names)}


def _figures(rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {
        "cases": [row["cases"] for row in rows],
        "weight": [round(row["weight"], 3) for row in rows],
        "first": [row.get("first_year", 0) for row in rows],
        "last": [row.get("last_year", 0) for row in rows],
    }


class _Listed:
    """Quotes, cases and sources that were asked for, each once, by number."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self._quotes: dict[str, int] = {}
        self._cases: dict[str, int] = {}
        self._sources: dict[str, int] = {}
        self._rows: list[list[object]] = []

    def quotes(self, findings: Sequence[str], most: int) -> list[int]:
        """Return the numbers of the first quotes that there are of findings."""
        return [self._quote(iri) for iri in findings[: most * 3] if iri in self._said.quotes][:most]

    def cases(self, cases: Sequence[str]) -> list[int]:
        """Return the numbers of the first cases."""
        return [self._case(iri) for iri in cases[:CASES]]

    def tables(self) -> dict[str, list[list[object]]]:
        """Return the quotes (words, case, paragraph, source), cases (IRI, reference) and sources (IRI, name,
        address)."""
        return {
            "quotes": self._rows,
            "cases": [[iri, visible(self._said.references.get(iri) or "", 80)] for iri in self._cases],
            "sources": [
                [iri, *(visible(part, 300) for part in self._said.sources.get(iri, ("", "")))]
                for iri in self._sources
            ],
        }

    def _quote(self, finding: str) -> int:
        if finding not in self._quotes:
            quoted = self._said.quotes[finding]
            case = -1 if quoted.case is None else self._case(quoted.case)
            source = self._sources.setdefault(quoted.source, len(self._sources))
            self._quotes[finding] = len(self._rows)
            self._rows.append([visible(quoted.quote), case, visible(quoted.paragraph or "", 40), source])
        return self._quotes[finding]

    def _case(self, iri: str) -> int:
        return self._cases.setdefault(iri, len(self._cases))
