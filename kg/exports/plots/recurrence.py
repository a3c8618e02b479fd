"""Small multiples: the yearly shares of the strongest pairs of failing and procedure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, MaxNLocator

from kg.analytics.decided import complete_years, decisions
from kg.analytics.nulls import share_interval
from kg.analytics.study import CaseRow, Study
from kg.errors import UsageError
from kg.exports.plots.colours import BLUE, ORANGE
from kg.exports.plots.material import Material, interval, of
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped
from kg.model.patterns import STANDINGS, Pattern

_PANELS, _COLUMNS = 12, 3


@dataclass(frozen=True)
class _Years:
    """Decisions of each year, each once, and the years that are whole for every ombudsman in them."""

    of_case: Mapping[str, tuple[str, int]]
    whole: Mapping[int, int]
    complete: frozenset[int]


def picture_of_recurrence(material: Material) -> Picture:
    """Draw the yearly share of published decisions of the strongest pairs, twelve at most, with counts.

    Raises UsageError where no decision has a certain year.
    """
    years = _years(material.study)
    ordered = [one for one in material.standing_first() if any(case in years.of_case for case in one.cases)]
    if not ordered:
        raise UsageError("No share by year can be drawn: no decision among what is shown has a certain year.")
    drawn = ordered[:_PANELS]
    rows = -(-len(drawn) // _COLUMNS)
    picture = sheet(
        material.headline("Failings that recur at a procedure: yearly share of published decisions"),
        1.9 * rows + 0.2,
        _notes(material, drawn),
        [
            Line2D([], [], color=BLUE, marker="o", markersize=4, label="year that the graph holds whole"),
            Line2D(
                [],
                [],
                color=ORANGE,
                marker="o",
                markerfacecolor="white",
                markersize=4,
                linestyle="none",
                label="year that it holds in part",
            ),
            Line2D([], [], color=BLUE, linewidth=0.8, label="95 % interval; figures are cases"),
        ],
    )
    axes = picture.subplots(rows, min(_COLUMNS, len(drawn)), sharex=True, squeeze=False)
    for at, one in zip(axes.flat, drawn, strict=False):
        _draw(at, one, years)
    for at in axes.flat[len(drawn) :]:
        at.set_visible(False)
    return picture


def _years(study: Study) -> _Years:
    of_case = {row.iri: (row.group or row.iri, row.year) for row in study.cases if row.year is not None}
    whole = Counter(year for _, year in set(of_case.values()))
    complete = complete_years(decisions(study))
    there: dict[int, set[str]] = {}
    for row in study.cases:
        if row.year is not None:
            there.setdefault(row.year, set()).add(_ombudsman(row))
    return _Years(
        of_case,
        whole,
        frozenset(y for y, names in there.items() if all(y in complete.get(name, ()) for name in names)),
    )


def _ombudsman(row: CaseRow) -> str:
    return row.ombudsman or "unknown"


def _draw(axes: Axes, one: Pattern, years: _Years) -> None:
    counts = Counter(year for _, year in {years.of_case[case] for case in one.cases if case in years.of_case})
    listed = sorted(years.whole)
    part, whole = (np.array([float(by[year]) for year in listed]) for by in (counts, years.whole))
    share = part / whole
    low, high = share_interval(part, whole)
    complete = np.array([year in years.complete for year in listed])
    axes.plot(np.array(listed)[complete], share[complete], color=BLUE, linewidth=1)
    for some, colour, face in ((complete, BLUE, BLUE), (~complete, ORANGE, "white")):
        at = np.array(listed)[some]
        axes.vlines(at, low[some], high[some], color=colour, linewidth=0.8)
        axes.plot(at, share[some], linestyle="none", marker="o", markersize=3.5, color=colour, mfc=face)
    for year, cases, up in zip(listed, part, high, strict=True):
        axes.annotate(
            f"{cases:.0f}", (year, up), (0, 1.5), textcoords="offset points", ha="center", fontsize=6
        )
    axes.set_ylim(0, min(1.08, float(max(high)) * 1.18 + 1e-6))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda share, _: f"{100 * share:g}%"))
    axes.yaxis.set_major_locator(MaxNLocator(4))
    axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
    axes.tick_params(labelbottom=True)
    axes.set_title(f"{wrapped(one.label, 40)}\n{_said(one)}", fontsize=7)


def _said(one: Pattern) -> str:
    words = [STANDINGS[one.standing]]
    lift, factor = of(one, "lift"), of(one, "yearly factor of its share")
    if lift is not None:
        words[0] += f", lift {lift:.1f}"
    if factor is not None:
        low, high = interval(one, "yearly factor of its share") or (factor, factor)
        words.append(f"{factor - 1:+.0%} a year ({low - 1:+.0%} to {high - 1:+.0%})")
    return "\n".join(words)


def _notes(material: Material, drawn: Sequence[Pattern]) -> list[str]:
    left = len(material.chosen) - len(drawn)
    undated = sum(row.year is None for row in material.study.cases)
    notes = [
        "Shares are of all published decisions of a year, whatever their outcome, in the whole graph; each "
        "panel has a scale of its own. A share that grows may come from what people complain about or what "
        "is published.",
    ]
    if undated:
        notes.append(f"{counted(undated, 'case', 'cases')} without a certain year left out.")
    if left > 0:
        notes.append(
            f"{counted(left, 'more pattern is', 'more patterns are')} left out: drawn are the first, found "
            "ones before all."
        )
    return notes
