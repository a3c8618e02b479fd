"""Decisions a year, stacked by ombudsman."""

from __future__ import annotations

from matplotlib.figure import Figure as Picture
from matplotlib.ticker import MaxNLocator

from kg.analytics.study import Study
from kg.exports.plots.colours import HATCHES, SERIES, headline
from kg.model.patterns import PatternSet


def picture_of_coverage(found: PatternSet, _: Study) -> Picture:
    """Draw how many decisions the graph has of each ombudsman and year; those without a year come last."""
    counts = {
        (pattern.about[0], pattern.about[1]): float(pattern["decisions"] or 0)
        for pattern in found.patterns
        if len(pattern.about) == 2
    }
    years = sorted({year for _, year in counts})
    ombudsmen = sorted({ombudsman for ombudsman, _ in counts})
    picture = Picture(figsize=(max(5.0, 0.6 * len(years) + 2), 3.6))
    axes = picture.subplots()
    bottom = [0.0] * len(years)
    for n, ombudsman in enumerate(ombudsmen):
        heights = [counts.get((ombudsman, year), 0.0) for year in years]
        axes.bar(
            years,
            heights,
            bottom=bottom,
            label=ombudsman.upper(),
            color=SERIES[n % len(SERIES)],
            hatch=HATCHES[n % len(HATCHES)],
            edgecolor="white",
        )
        bottom = [low + height for low, height in zip(bottom, heights, strict=True)]
    axes.set_ylabel("published decisions in the graph")
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.set_title(headline("What the graph holds", found))
    if ombudsmen:
        axes.legend(frameon=False)
    return picture
