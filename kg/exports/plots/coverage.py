"""Decisions a year, stacked by ombudsman."""

from __future__ import annotations

from typing import Any

from matplotlib.figure import Figure as Picture
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from kg.errors import UsageError
from kg.exports.plots.colours import HATCHES, SERIES
from kg.exports.plots.material import Material, number
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped


def picture_of_coverage(material: Material) -> Picture:
    """Draw how many decisions the graph has of each ombudsman and year; those without a year come last."""
    of_years = [pattern for pattern in material.chosen if len(pattern.about) == 2]
    if not of_years:
        raise UsageError(
            "Decisions are drawn by year, and no year is among what is shown; choose fewer filters."
        )
    counts = {(p.about[0], p.about[1]): number(p, "decisions") for p in of_years}
    years = sorted({year for _, year in counts})
    ombudsmen = sorted({ombudsman for ombudsman, _ in counts})
    looks: list[dict[str, Any]] = [
        {"facecolor": SERIES[n % len(SERIES)], "hatch": HATCHES[n % len(HATCHES)], "edgecolor": "white"}
        for n in range(len(ombudsmen))
    ]
    without = sum(number(p, "without an outcome") for p in of_years)
    picture = sheet(
        material.headline("What the graph holds: published decisions by year"),
        3.2,
        _notes(int(without)),
        [
            Patch(label=wrapped(name.upper(), 40, 1), **look)
            for name, look in zip(ombudsmen, looks, strict=True)
        ],
    )
    axes = picture.subplots()
    bottom = [0.0] * len(years)
    for ombudsman, look in zip(ombudsmen, looks, strict=True):
        heights = [counts.get((ombudsman, year), 0.0) for year in years]
        axes.bar(years, heights, bottom=bottom, **look)
        bottom = [low + height for low, height in zip(bottom, heights, strict=True)]
    for n, height in enumerate(bottom):
        axes.annotate(
            f"{height:,.0f}", (n, height), (0, 2), textcoords="offset points", ha="center", fontsize=7
        )
    axes.set_ylabel("published decisions in the graph")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    return picture


def _notes(without: int) -> list[str]:
    notes = ["What is not here may have been decided, and not published or not collected."]
    if without:
        notes.append(f"No outcome could be read in {counted(without, 'decision', 'decisions')}.")
    return notes
