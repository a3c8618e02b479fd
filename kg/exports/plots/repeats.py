"""Funnel plots: councils' shares of published decisions against how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator, PercentFormatter

from kg.analytics.repeats.funnel import LIMITS, Floats, limits_at
from kg.errors import UsageError
from kg.exports.plots.colours import BLUE, GREY, INK, ORANGE, VERMILION
from kg.exports.plots.labels import beside
from kg.exports.plots.material import Material, interval, number, of
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped
from kg.model.patterns import Pattern

_PANELS, _LABELS = 6, 6
_INNER, _OUTER = (name for _, name in LIMITS)
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "others": {
        "marker": ".",
        "color": "#ADADAD",
        "markersize": 3,
        "label": "another council (not among what is shown)",
    },
    "too-few": {"marker": "x", "color": GREY, "markersize": 3, "label": "too few cases to say"},
    "inside": {"marker": "o", "color": BLUE, "markersize": 4, "label": "compared, not found"},
    "outside": {
        "marker": "D",
        "color": ORANGE,
        "markersize": 5,
        "label": "outside its 99.8 % limits, not found",
    },
    "found": {"marker": "^", "color": VERMILION, "markersize": 7, "label": "found: beyond what is expected"},
}


@dataclass(frozen=True)
class _Panel:
    """One failing in one stratum: the funnel, the councils that are shown, and the others."""

    funnel: Pattern
    shown: Sequence[Pattern]
    others: Sequence[Pattern]

    @property
    def rank(self) -> tuple[int, float, int, str]:
        """Funnels where something was found first, then those where least is left to chance."""
        found = sum(p.standing == "found" for p in self.shown)
        p = min((x for x in (of(one, "p") for one in self.shown) if x is not None), default=2.0)
        return -found, p, -len(self.funnel.cases), self.funnel.key


def picture_of_repeats(material: Material) -> Picture:
    """Draw the funnels in which most was found, six at most.

    Raises UsageError where no council has enough cases to be held against the others.
    """
    panels = sorted(_panels(material), key=lambda panel: panel.rank)
    if not panels:
        raise UsageError(
            "No funnel can be drawn: among what is shown no council has enough expected cases to be "
            "compared; 'kg patterns repeats' lists what is too few to say."
        )
    drawn = panels[:_PANELS]
    there = {_kind(one) for panel in drawn for one in panel.shown} | {"others" for p in drawn if p.others}
    rows = -(-len(drawn) // 2)
    picture = sheet(
        material.headline("Councils' shares of published decisions against their number"),
        2.5 * rows,
        _notes(material, panels),
        [*(_mark(look) for name, look in reversed(list(_LOOKS.items())) if name in there), *_limit_marks()],
    )
    axes = picture.subplots(rows, min(2, len(drawn)), squeeze=False)
    for at, panel in zip(axes.flat, drawn, strict=False):
        _draw(material, at, panel)
    for at in axes.flat[len(drawn) :]:
        at.set_visible(False)
    return picture


def _panels(material: Material) -> list[_Panel]:
    councils: dict[tuple[str, str], list[Pattern]] = defaultdict(list)
    for one in material.found.patterns:
        if len(one.about) == 2:
            councils[one.scope, one.about[1]].append(one)
    keys = {(one.scope, one.about) for one in material.chosen if len(one.about) == 2}
    funnels = [one for one in material.found.patterns if len(one.about) == 1]
    panels = []
    for funnel in funnels:
        everyone = councils[funnel.scope, funnel.about[0]]
        shown = [one for one in everyone if (one.scope, one.about) in keys]
        others = [one for one in everyone if (one.scope, one.about) not in keys]
        if shown:
            panels.append(_Panel(funnel, shown, others))
    return panels


def _kind(one: Pattern) -> str:
    if one.standing != "not-found":
        return one.standing
    low, high = interval(one, _OUTER) or (0.0, 1.0)
    return "inside" if low <= number(one, "share of published decisions") <= high else "outside"


def _draw(material: Material, axes: Axes, panel: _Panel) -> None:
    by_kind: dict[str, list[Pattern]] = defaultdict(list)
    by_kind["others"].extend(panel.others)
    for one in panel.shown:
        by_kind[_kind(one)].append(one)
    tested = [p for p in (*panel.shown, *panel.others) if p.standing != "too-few"]
    most = max(number(p, "published decisions") for p in (*panel.shown, *panel.others)) * 1.06
    top = _top(panel.funnel, tested, most)
    _limits(axes, panel.funnel, most)
    for name, look in _LOOKS.items():
        x = [number(p, "published decisions") for p in by_kind[name]]
        y = [min(number(p, "share of published decisions"), top) for p in by_kind[name]]
        if x:  # an empty line that is not clipped would have no place, and spoil the layout
            axes.plot(x, y, linestyle="none", clip_on=False, **{**look, "label": None})
    axes.set_xlim(0, most)
    axes.set_ylim(0, top)
    axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    axes.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.set_xlabel("published decisions about the council")
    axes.set_title(wrapped(panel.funnel.label.removeprefix("Funnel of "), 52), fontweight="bold")
    _names(material, axes, by_kind)


def _top(funnel: Pattern, tested: Sequence[Pattern], most: float) -> float:
    shares = [number(one, "share of published decisions") for one in tested]
    _, high = _limit(funnel, np.array([max(2.0, most / 10)]), LIMITS[1][0])
    return float(min(1.0, max(*shares, float(high[0]), 0.02) * 1.1))


def _limit(funnel: Pattern, x: Floats, level: float) -> tuple[Floats, Floats]:
    share = number(funnel, "share of published decisions")
    between = number(funnel, "standard deviation between councils, relative") ** 2
    return limits_at(np.full(len(x), share), x, between, level)


def _limits(axes: Axes, funnel: Pattern, most: float) -> None:
    x = np.linspace(1, most, 120)
    for (level, _), style in zip(LIMITS, ("--", "-"), strict=True):
        for edge in _limit(funnel, x, level):
            axes.plot(x, edge, color=INK, linewidth=0.8, linestyle=style)
    axes.axhline(number(funnel, "share of published decisions"), color=INK, linewidth=0.6, linestyle=":")


def _names(material: Material, axes: Axes, by_kind: Mapping[str, Sequence[Pattern]]) -> None:
    def key(one: Pattern) -> tuple[float, str]:
        return number(one, "p"), one.key

    named = [*sorted(by_kind["found"], key=key), *sorted(by_kind["outside"], key=key)]
    beside(
        axes,
        [
            (
                number(one, "published decisions"),
                number(one, "share of published decisions"),
                wrapped(material.study.name(one.about[0]), 30, 1),
            )
            for one in named[:_LABELS]
        ],
    )
    if len(named) > _LABELS:
        text = f"and {counted(len(named) - _LABELS, 'more', 'more')} marked"
        axes.text(0.99, 0.97, text, transform=axes.transAxes, ha="right", va="top", fontsize=6.5)


def _notes(material: Material, panels: Sequence[_Panel]) -> list[str]:
    left = len(panels) - _PANELS
    alone = sum(one.standing == "too-few" for one in material.chosen)
    notes = [
        "These are shares of published decisions, not of complaints or services. Limits, widened for how "
        "much councils differ anyhow, are drawn for the share of the whole panel; each council is judged "
        "by the shares of its own years. Councils with one case at most and too few expected are not "
        "drawn; marks on the upper edge lie above it.",
        f"Too few cases to say: {alone:,} of {counted(len(material.chosen), 'pattern', 'patterns')} shown.",
    ]
    if left > 0:
        notes.append(
            f"{counted(left, 'more funnel is', 'more funnels are')} left out: drawn are those where most "
            "was found, then those with the smallest p."
        )
    return notes


def _mark(look: Mapping[str, Any]) -> Line2D:
    return Line2D([], [], linestyle="none", **look)


def _limit_marks() -> list[Line2D]:
    styles: Mapping[str, Literal["--", "-", ":"]] = {
        "95 % limits": "--",
        "99.8 % limits": "-",
        "share of all": ":",
    }
    return [
        Line2D([], [], color=INK, linewidth=0.8, linestyle=style, label=label)
        for label, style in styles.items()
    ]
