"""Cumulative curves: how soon, and how often, something was found again after a remedy was due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator, PercentFormatter

from kg.analytics.after_remedy.analysis import follow
from kg.analytics.after_remedy.curves import (
    YEAR,
    Floats,
    Followed,
    Triple,
    followed,
    found_by,
    mean_cumulative,
)
from kg.analytics.after_remedy.telling import concepts
from kg.errors import UsageError
from kg.exports.plots.colours import BLUE, GREEN, INK, SKY
from kg.exports.plots.material import Material, interval, number, of
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped
from kg.model.patterns import STANDINGS, Pattern

_ROWS = 3
_STEPS = 4
"""Points a year at which the curves are read."""
_YEARS = 8


@dataclass(frozen=True)
class _Curve:
    """A pattern with its curves at ``years``, as far as councils enough were followed."""

    pattern: Pattern
    data: Followed
    years: Sequence[float]
    first: Sequence[Triple]
    mean: Sequence[Triple]


def picture_of_after_remedy(material: Material) -> Picture:
    """Draw both curves of all promises and of the two failings at procedures that were found again most.

    Raises UsageError where promises of too few councils were followed up.
    """
    data = _followed(material)
    ranked = sorted((one for one in material.chosen if one.about in data), key=_rank)
    curves = [curve for curve in (_curve(one, data[one.about]) for one in ranked[: 4 * _ROWS]) if curve][
        :_ROWS
    ]
    if not curves:
        raise UsageError(
            "No curve can be drawn: among what is shown promises of too few councils were followed up; "
            "'kg patterns after-remedy' lists what was found again."
        )
    picture = sheet(
        material.headline("After a promise to do better was due: was the same found again?"),
        2.55 * len(curves),
        _notes(len(ranked) - len(curves)),
        [
            Line2D([], [], color=BLUE, label="share found again at least once (Kaplan–Meier)"),
            Line2D(
                [], [], color=GREEN, linestyle="--", label="mean times found again (mean cumulative function)"
            ),
            Patch(facecolor=SKY, alpha=0.35, label="95 % interval, over councils"),
        ],
    )
    axes = picture.subplots(len(curves), 2, squeeze=False)
    for (left, right), curve in zip(axes, curves, strict=True):
        _draw_first(left, curve)
        _draw_mean(right, curve)
    return picture


def _followed(material: Material) -> Mapping[tuple[str, ...], Followed]:
    study = material.study if material.found.parameters.get("doubtful") else material.study.certain()
    each = follow(study)
    if not each:
        return {}
    return {(): followed([one.curve for one in each])} | {concepts(one.target): one.curve for one in each}


def _rank(one: Pattern) -> tuple[int, int, float, float, str]:
    return (
        len(one.about),
        tuple(STANDINGS).index(one.standing),
        -number(one, "promises found again while followed up"),
        -number(one, "promises followed up"),
        one.key,
    )


def _curve(pattern: Pattern, data: Followed) -> _Curve | None:
    if not len(data.end):
        return None
    steps = int(min(_YEARS, float(data.end.max()) / YEAR) * _STEPS)
    years = [n / _STEPS for n in range(1, steps + 1)]
    both = [
        (year, first, mean)
        for year, first, mean in zip(years, found_by(data, years), mean_cumulative(data, years), strict=True)
        if first is not None and mean is not None
    ]
    if not both:
        return None
    start = (0.0, 0.0, 0.0)
    return _Curve(
        pattern,
        data,
        [0.0, *(year for year, _, _ in both)],
        [start, *(first for _, first, _ in both)],
        [start, *(mean for _, _, mean in both)],
    )


def _draw_first(axes: Axes, curve: _Curve) -> None:
    _step(axes, curve.years, curve.first, BLUE, "-")
    axes.yaxis.set_major_formatter(PercentFormatter(1))
    _at_risk(axes, curve, curve.data.firsts().end, "not found again yet")
    axes.set_ylabel("share found again")
    axes.set_title(wrapped(curve.pattern.label, 50), fontweight="bold")


def _draw_mean(axes: Axes, curve: _Curve) -> None:
    _step(axes, curve.years, curve.mean, GREEN, "--")
    _at_risk(axes, curve, curve.data.end, "followed up")
    axes.set_ylabel("mean times found again")
    axes.set_title(wrapped(_said(curve.pattern), 58), fontsize=7)


def _step(axes: Axes, years: Sequence[float], curve: Sequence[Triple], colour: str, line: str) -> None:
    value, low, high = (np.array(part) for part in zip(*curve, strict=True))
    axes.fill_between(years, low, high, step="post", color=SKY, alpha=0.35, linewidth=0)
    axes.step(years, value, where="post", color=colour, linestyle=line, linewidth=1.4)
    axes.set_xlim(0, max(years[-1], 1.0) + 0.08)
    top = max(float(high.max()) * 1.08, 0.01)
    axes.set_ylim(-0.02 * top, top)  # a curve at nothing does not lie on the axis
    axes.yaxis.set_major_locator(MaxNLocator(5))


def _at_risk(axes: Axes, curve: _Curve, end: Floats, words: str) -> None:
    """Write below each year how many promises were still followed up."""
    ticks = range(int(axes.get_xlim()[1]) + 1)
    axes.set_xticks(
        list(ticks), [f"{year}\n{int((end >= year * YEAR).sum()):,}" for year in ticks], fontsize=6.5
    )
    axes.set_xlabel(f"years after the due date; below: promises {words}", fontsize=7, color=INK)


def _said(one: Pattern) -> str:
    ratio, reach = (
        of(one, "difference in differences, ratio"),
        interval(one, "difference in differences, ratio"),
    )
    after = (
        f"{number(one, 'promises found again while followed up'):,.0f} of "
        f"{number(one, 'promises followed up'):,.0f} promises found again. "
    )
    if ratio is None or reach is None:
        return f"{after}Against councils without a promise: too few cases to say."
    word = STANDINGS[one.standing]
    return (
        f"{after}Against councils without one: {ratio:.2f} times ({reach[0]:.2f} to {reach[1]:.2f}), {word}."
    )


def _notes(left: int) -> list[str]:
    notes = [
        "That a remedy was due does not mean that it was carried out. Large councils are found "
        "again by chance: a curve alone says nothing about what a promise did. Curves are over all "
        "councils with such a promise, and end where promises of fewer than five councils were followed so "
        "long.",
    ]
    if left > 0:
        notes.append(
            f"{counted(left, 'more pattern is', 'more patterns are')} left out: drawn are all together, "
            "then those found again most."
        )
    return notes
