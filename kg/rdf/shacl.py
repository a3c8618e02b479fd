"""Checking a graph against the shapes with the compiled engine of the package ``shacl``.

A store of a thousand cases (230,000 triples) takes a second; the reference, ``kg.rdf.shacl_reference``, takes
a hundred times as long. Tests hold the two against each other. SHACL: https://www.w3.org/TR/shacl/.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import shacl

from kg.errors import VocabularyError
from kg.rdf.ontology import named_triples
from kg.resources import shipped

_MAXIMUM = 10_000


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that a shape forbids. Terms are in N-Triples syntax, ``path`` and ``value`` "" for none.

    ``component`` is the local name of the constraint ("MinCountConstraintComponent"), ``message`` the
    shape's own words.
    """

    focus: str
    path: str
    value: str
    component: str
    message: str


def shapes_text(folder: Path | None = None) -> str:
    """Return all shapes as N-Triples, blank nodes named."""
    root = folder or shipped("ontology/shapes")
    lines = {f"{triple} .\n" for file in sorted(root.glob("*.ttl")) for triple in named_triples(file)}
    if not lines:
        raise VocabularyError(f"No shapes in {root}; name the right folder.")
    return "".join(sorted(lines))


def validate(data: str, folder: Path | None = None) -> list[Violation]:
    """Return what the shapes of ``folder`` (default: the shipped ones) forbid in ``data``, sorted.

    ``data`` is N-Triples and holds the classes too, so that a subclass is known as such. Stops after ten
    thousand violations. Raises VocabularyError for shapes or data that the engine cannot read.
    """
    try:
        report = _compiled(shapes_text(folder)).validate_text(data, format="ntriples", max_results=_MAXIMUM)
    except ValueError as error:
        raise VocabularyError(f"The graph cannot be checked against the shapes: {error}.") from error
    return sorted(
        Violation(r.focus_node, r.path or "", r.value or "", r.component, r.message or "")
        for r in report.results
    )


@lru_cache(maxsize=4)
def _compiled(text: str) -> shacl.Shapes:
    return shacl.Shapes.from_text(text, format="ntriples")
