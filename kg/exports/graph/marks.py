"""How classes of nodes are drawn: a colour, and a shape that tells it without the colour.

Colours are Okabe and Ito's (2008, Color Universal Design). What is of a kind shares its colour; a concept is
drawn hollow where its findings are drawn filled. Shapes have the names that vis-network knows.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.analytics.projections import CLASSES
from kg.analytics.projections.projection import (
    CASE,
    CONCEPTS,
    COUNCIL,
    FAILING,
    INJUSTICE,
    ISSUE,
    OTHER_BODY,
    REMEDY,
)
from kg.exports.plots.colours import BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILION


@dataclass(frozen=True, slots=True)
class Mark:
    """How a class looks."""

    colour: str
    shape: str
    hollow: bool = False


MARKS = {
    COUNCIL: Mark(BLUE, "square"),
    OTHER_BODY: Mark(SKY, "square", hollow=True),
    CASE: Mark(GREY, "dot"),
    ISSUE: Mark(GREY, "dot", hollow=True),
    FAILING: Mark(VERMILION, "triangleDown"),
    CONCEPTS["failing-type"]: Mark(VERMILION, "triangleDown", hollow=True),
    INJUSTICE: Mark(PURPLE, "diamond"),
    CONCEPTS["injustice-type"]: Mark(PURPLE, "diamond", hollow=True),
    REMEDY: Mark(GREEN, "star"),
    CONCEPTS["remedy-type"]: Mark(GREEN, "star", hollow=True),
    CONCEPTS["procedure"]: Mark(ORANGE, "hexagon"),
}
"""The mark of every class."""

assert MARKS.keys() == set(CLASSES)

SMALLEST, LARGEST = 5.0, 22.0
"""Radius of nodes in pixels; areas are in proportion to weights."""
THINNEST, THICKEST = 0.6, 7.0
"""Width of edges in pixels, in proportion to weights."""


def radius(weight: float, most: float) -> float:
    """Return the radius of a node: its area grows with its weight."""
    share = max(weight, 0.0) / most if most > 0 else 0.0
    return round(float((SMALLEST**2 + (LARGEST**2 - SMALLEST**2) * share) ** 0.5), 2)


def width(weight: float, most: float) -> float:
    """Return the width of an edge."""
    share = max(weight, 0.0) / most if most > 0 else 0.0
    return round(THINNEST + (THICKEST - THINNEST) * share, 2)
