"""Patterns as data: one object for JSON, one row a measure for CSV."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Mapping, Sequence

from kg.model.cells import guarded
from kg.model.identity import Iris
from kg.model.patterns import Figure, Pattern, PatternSet
from kg.queries.quotes import Quoted
from kg.rdf.patterns import pattern_iri

COLUMNS = (
    *("kind", "pattern", "label", "scope", "standing", "measure", "value", "low", "high"),
    *("decisions", "remarks"),
)
"""The columns of the CSV; ``decisions`` counts the cases that the pattern is made of."""


def patterns_data(sets: Iterable[PatternSet], iris: Iris, quotes: Mapping[str, Quoted]) -> list[object]:
    """Return sets of patterns as plain values; ``quotes`` are put with the findings that have one."""
    return [
        {
            "kind": found.kind,
            "method": found.method,
            "parameters": dict(found.parameters),
            "coverage": dict(found.coverage),
            "family": found.family,
            "notes": list(found.notes),
            "patterns": [_pattern(pattern, iris, quotes) for pattern in found.patterns],
        }
        for found in sets
    ]


def _pattern(pattern: Pattern, iris: Iris, quotes: Mapping[str, Quoted]) -> dict[str, object]:
    return {
        "iri": pattern_iri(pattern, iris),
        "label": pattern.label,
        "scope": pattern.scope,
        "standing": pattern.standing,
        "about": list(pattern.about),
        "measures": [
            {"name": m.name, "value": _said(m.value), "low": _said(m.low), "high": _said(m.high)}
            for m in pattern.measures
        ],
        "remarks": list(pattern.remarks),
        "bodies": list(pattern.bodies),
        "cases": list(pattern.cases),
        "findings": [_finding(iri, quotes) for iri in pattern.findings],
        "pairs": [
            {
                "earlier": _finding(pair.earlier, quotes),
                "later": _finding(pair.later, quotes),
                "words": pair.words,
            }
            for pair in pattern.pairs
        ],
    }


def _finding(iri: str, quotes: Mapping[str, Quoted]) -> dict[str, object]:
    said = quotes.get(iri)
    if said is None:
        return {"iri": iri}
    return {"iri": iri, "quote": said.quote, "reference": said.reference, "paragraph": said.paragraph}


def _said(figure: Figure) -> Figure:
    """Return a figure, None for what is not finite, which JSON cannot hold."""
    return None if isinstance(figure, float) and not math.isfinite(figure) else figure


def patterns_csv(sets: Sequence[PatternSet], iris: Iris) -> bytes:
    """Return sets of patterns as CSV in UTF-8, one row a measure; no cell runs as a formula."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for found in sets:
        for pattern in found.patterns:
            head = (pattern.kind, pattern_iri(pattern, iris), pattern.label, pattern.scope, pattern.standing)
            tail = (len(pattern.cases), " ".join(pattern.remarks))
            for m in pattern.measures:
                row = (*head, m.name, _said(m.value), _said(m.low), _said(m.high), *tail)
                writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return stream.getvalue().encode()
