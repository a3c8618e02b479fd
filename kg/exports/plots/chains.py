"""Flows from failing to injustice to remedy, as wide as their cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.path import Path

from kg.errors import UsageError
from kg.exports.plots.colours import GREY, INK, SERIES
from kg.exports.plots.material import Material, number
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped
from kg.model.patterns import Pattern

_SCOPES = ("failing to injustice", "injustice to remedy")
_MOST = (8, 7, 8)
"""Things drawn in each column."""
_LOOKS: Mapping[str, dict[str, Any]] = {
    "cases by links": {"alpha": 0.75},
    "cases by standing in one decision": {"alpha": 0.28, "hatch": "////", "edgecolor": "white"},
}
_GAP = 0.022
_BAR = 0.02


@dataclass
class _Place:
    """A thing in a column: where its bar stands, and how far its flows in and out have filled it."""

    top: float
    height: float
    filled: dict[str, float] = field(default_factory=lambda: {"in": 0.0, "out": 0.0})

    def take(self, side: str, height: float) -> float:
        """Return the upper edge of the next flow, and count it as there."""
        edge = self.top - self.filled[side]
        self.filled[side] += height
        return edge


def picture_of_chains(material: Material) -> Picture:
    """Draw the flows between the commonest failings, injustices and remedies.

    Raises UsageError where no flow is among what is shown.
    """
    flows = [[one for one in material.chosen if one.scope == scope] for scope in _SCOPES]
    if not any(flows):
        raise UsageError("No flow can be drawn: none is among what is shown; choose fewer filters.")
    columns = _columns(flows)
    drawn = [
        [one for one in some if one.about[0] in columns[n] and one.about[1] in columns[n + 1]]
        for n, some in enumerate(flows)
    ]
    picture = sheet(
        material.headline("From failing to injustice to remedy: flows as wide as their cases"),
        5.4,
        _notes(flows, drawn),
        [
            Patch(facecolor=GREY, alpha=0.75, label="linked in the decision"),
            Patch(
                facecolor=GREY, alpha=0.25, hatch="///", edgecolor="white", label="only in the same decision"
            ),
        ],
    )
    axes = picture.subplots()
    axes.set_axis_off()
    axes.set_xlim(-0.52, 2.52)
    axes.set_ylim(-0.01, 1.06)
    _draw(axes, material, columns, drawn)
    return picture


def _columns(flows: Sequence[Sequence[Pattern]]) -> list[list[str]]:
    """Return the things of each column, those of most cases first."""
    weights: list[dict[str, float]] = [defaultdict(float) for _ in range(3)]
    for n, some in enumerate(flows):
        for one in some:
            weights[n][one.about[0]] += number(one, "cases")
            weights[n + 1][one.about[1]] += number(one, "cases")
    return [
        sorted(weight, key=lambda iri: (-weight[iri], iri))[:most]
        for weight, most in zip(weights, _MOST, strict=True)
    ]


def _draw(
    axes: Axes, material: Material, columns: Sequence[Sequence[str]], drawn: Sequence[Sequence[Pattern]]
) -> None:
    sums = _sums(drawn)
    whole = max(sum(sums[n].values()) for n in range(3)) or 1.0
    room = 1 - _GAP * max(len(column) - 1 for column in columns)
    scale = room / whole
    places = [_places(columns[n], sums[n], scale) for n in range(3)]
    for n, some in enumerate(drawn):
        colour = {iri: SERIES[k % len(SERIES)] for k, iri in enumerate(columns[n])}
        order = {iri: k for side in (columns[n], columns[n + 1]) for k, iri in enumerate(side)}
        for one in sorted(some, key=lambda one: (order[one.about[0]], order[one.about[1]])):
            _ribbon(axes, n, one, places, scale, colour[one.about[0]])
    cases = _cases(material, drawn)
    for n, column in enumerate(columns):
        for iri in column:
            if iri in places[n]:
                _bar(axes, n, places[n][iri], f"{material.label(iri)}", cases[n].get(iri, 0))
    for n, words in enumerate(("failing", "injustice", "remedy")):
        axes.text(n, 1.03, words, ha="center", fontweight="bold")


def _sums(drawn: Sequence[Sequence[Pattern]]) -> list[Mapping[str, float]]:
    """Return how high each bar is, in cases: what flows in or out of it, whichever is more."""
    sides: list[dict[str, dict[str, float]]] = [
        defaultdict(lambda: {"in": 0.0, "out": 0.0}) for _ in range(3)
    ]
    for n, some in enumerate(drawn):
        for one in some:
            sides[n][one.about[0]]["out"] += number(one, "cases")
            sides[n + 1][one.about[1]]["in"] += number(one, "cases")
    return [{iri: max(both.values()) for iri, both in column.items()} for column in sides]


def _cases(material: Material, drawn: Sequence[Sequence[Pattern]]) -> list[Mapping[str, int]]:
    """Return how many decisions each thing stands in, each decision once."""
    rows: list[dict[str, set[str]]] = [defaultdict(set) for _ in range(3)]
    group = {row.iri: row.group or row.iri for row in material.study.cases}
    for n, some in enumerate(drawn):
        for one in some:
            for k in (0, 1):
                rows[n + k][one.about[k]].update(group.get(case, case) for case in one.cases)
    return [{iri: len(cases) for iri, cases in column.items()} for column in rows]


def _places(column: Sequence[str], sums: Mapping[str, float], scale: float) -> dict[str, _Place]:
    there = [iri for iri in column if sums.get(iri)]
    height = sum(sums[iri] for iri in there) * scale
    gap = (1 - height) / (len(there) - 1) if len(there) > 1 else 0.0
    places, top = {}, 1.0 if len(there) > 1 else (1 + height) / 2
    for iri in there:
        places[iri] = _Place(top, sums[iri] * scale)
        top -= sums[iri] * scale + gap
    return places


def _ribbon(
    axes: Axes, n: int, one: Pattern, places: Sequence[Mapping[str, _Place]], scale: float, colour: str
) -> None:
    source, target = places[n][one.about[0]], places[n + 1][one.about[1]]
    for name, look in _LOOKS.items():
        height = number(one, name) * scale
        if height:
            left, right = source.take("out", height), target.take("in", height)
            shape = _band(n + _BAR, left, n + 1 - _BAR, right, height)
            axes.add_patch(PathPatch(shape, facecolor=colour, linewidth=0, **look))


def _band(x0: float, y0: float, x1: float, y1: float, height: float) -> Path:
    middle = (x0 + x1) / 2
    points = [
        *((x0, y0), (middle, y0), (middle, y1), (x1, y1)),
        *((x1, y1 - height), (middle, y1 - height), (middle, y0 - height), (x0, y0 - height), (x0, y0)),
    ]
    codes = [Path.MOVETO, *[Path.CURVE4] * 3, Path.LINETO, *[Path.CURVE4] * 3, Path.CLOSEPOLY]
    return Path(points, codes)


def _bar(axes: Axes, n: int, place: _Place, label: str, cases: int) -> None:
    axes.add_patch(Rectangle((n - _BAR, place.top - place.height), 2 * _BAR, place.height, color=INK))
    side = {0: (-0.035, "right"), 1: (0.035, "left"), 2: (0.035, "left")}[n]
    axes.text(
        n + side[0],
        place.top - place.height / 2,
        wrapped(f"{label} ({cases:,})", 24, 2),
        ha=side[1],
        va="center",
        fontsize=7,
        linespacing=0.95,
        bbox={"facecolor": "white", "alpha": 0.75, "linewidth": 0, "pad": 0.8} if n == 1 else None,
    )


def _notes(flows: Sequence[Sequence[Pattern]], drawn: Sequence[Sequence[Pattern]]) -> list[str]:
    notes = [
        "In brackets: decisions, each once. One decision may be in many flows, so widths add up to more "
        "than the decisions. What only stands in the same decision need not belong together.",
    ]
    left = sum(map(len, flows)) - sum(map(len, drawn))
    if left:
        gone = sum(number(one, "cases") for some in flows for one in some)
        there = sum(number(one, "cases") for some in drawn for one in some)
        notes.append(
            f"{counted(left, 'flow', 'flows')} between rarer things left out; those drawn have "
            f"{there / gone:.0%} of the width."
        )
    return notes
