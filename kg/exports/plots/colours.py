"""Colours that people with any colour vision tell apart, and marks beside them, since colour is never alone.

Okabe and Ito (2008), Color Universal Design: https://jfly.uni-koeln.de/color/.
"""

from __future__ import annotations

from kg.model.patterns import PatternSet

BLUE, ORANGE, GREEN, VERMILION = "#0072B2", "#E69F00", "#009E73", "#D55E00"
PURPLE, SKY, YELLOW, GREY = "#CC79A7", "#56B4E9", "#F0E442", "#7F7F7F"
SERIES = (BLUE, ORANGE, GREEN, VERMILION, PURPLE, SKY, YELLOW, GREY)
HATCHES = ("", "///", "...", "xxx", "\\\\\\", "ooo", "+++", "---")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")
LINES = ("-", "--", "-.", ":")


def headline(what: str, found: PatternSet) -> str:
    """Return a title that says what is drawn, how many patterns, and over what."""
    over = found.coverage
    years = f"{over.get('from', '?')}–{over.get('to', '?')}"
    return (
        f"{what}\n{len(found.patterns):,} patterns, over {over.get('decisions', '?')} published decisions "
        f"about {over.get('bodies', '?')} bodies, {years}"
    )
