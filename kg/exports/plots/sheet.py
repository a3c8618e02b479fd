"""The sheet that every picture is drawn on: its width, its title, its legend, and the notes below."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.artist import Artist
from matplotlib.figure import Figure as Picture

from kg.exports.plots.words import wrapped

WIDTH = 8.0
"""Inches, 1,200 pixels: a picture shrunk to 1,000 still has letters of 12 pixels."""
_CHARACTERS = 140
_LINE = 0.155


def sheet(
    headline: Sequence[str], height: float, notes: Sequence[str] = (), legend: Sequence[Artist] = ()
) -> Picture:
    """Return an empty sheet with title and notes, the rest ``height`` inches high.

    ``headline`` are the lines of the title, the first in bold; ``notes`` whole sentences; ``legend`` labelled
    marks, which stand above the notes.
    """
    title = [line for n, words in enumerate(headline) for line in _lines(words, 118 if n else 84)]
    below = [wrapped(note, _CHARACTERS, 4) for note in notes]
    lines = sum(note.count("\n") + 1 for note in below)
    top = 0.12 + _LINE * 1.25 * len(title)
    columns = 2 if any(len(str(mark.get_label())) > 40 for mark in legend) else 3
    legend_rows = -(-len(legend) // columns)
    bottom = _LINE * (lines + 0.5) + 0.19 * legend_rows + 0.05
    whole = top + height + bottom
    picture = Picture(figsize=(WIDTH, whole), layout="constrained")
    engine = picture.get_layout_engine()
    assert engine is not None
    engine.set(rect=(0.0, bottom / whole, 1.0, height / whole))  # type: ignore[call-arg]
    for n, line in enumerate(title):
        picture.text(
            0.01,
            1 - (0.08 + _LINE * 1.25 * n) / whole,
            line,
            va="top",
            fontsize=8 if n else 11,
            fontweight="normal" if n else "bold",
        )
    if below:
        picture.text(0.01, 0.04 / whole, "\n".join(below), va="bottom", fontsize=7, color="#404040")
    if legend:
        picture.legend(
            handles=list(legend),
            loc="lower left",
            bbox_to_anchor=(0.0, (_LINE * (lines + 0.3)) / whole),
            ncols=columns,
            frameon=False,
            borderaxespad=0.2,
            fontsize=7.5,
        )
    return picture


def _lines(words: str, width: int) -> list[str]:
    return wrapped(words, width, 3).split("\n")
