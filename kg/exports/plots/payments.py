"""What is paid for which injustice: medians, quartiles, range, and what is unusual."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter, LogLocator, NullLocator

from kg.errors import UsageError
from kg.exports.plots.colours import GREY, INK, SKY, VERMILION
from kg.exports.plots.material import Material, interval, number
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped
from kg.model.patterns import Pattern

_MOST = 24
_MEDIAN = "median, pounds"


@dataclass(frozen=True)
class _Row:
    """A distribution, what it is of, and the unusual sums of the same injustice and ombudsman."""

    pattern: Pattern
    label: str
    unit: str
    unusual: tuple[float, ...]


def picture_of_payments(material: Material) -> Picture:
    """Draw the distributions by injustice and ombudsman (by service area where one is asked for), 24 at most.

    Raises UsageError where no distribution is among what is shown.
    """
    rows = _rows(material)
    if not rows:
        raise UsageError("No distribution of payments is among what is shown; choose fewer filters.")
    drawn = rows[:_MOST]
    units = sorted({row.unit for row in drawn}, key=lambda unit: (unit != "", unit))
    by_unit = [[row for row in drawn if row.unit == unit] for unit in units]
    picture = sheet(
        material.headline("What is paid for which injustice"),
        sum(0.27 * len(some) + 0.75 for some in by_unit),
        _notes(rows),
        [
            Patch(facecolor=SKY, edgecolor=INK, linewidth=0.6, label="middle half of the cases (quartiles)"),
            Line2D([], [], color=INK, linewidth=2.5, label="median, with 95 % interval where it has one"),
            Line2D([], [], color=GREY, linewidth=0.8, label="from the least to the most"),
            Line2D(
                *([], []),
                linestyle="none",
                marker="o",
                color=INK,
                markerfacecolor="white",
                label="too few to say",
            ),
            Line2D([], [], linestyle="none", marker="x", color=VERMILION, label="unusual sum"),
        ],
    )
    ratios = [len(some) + 1.5 for some in by_unit]
    axes = picture.subplots(len(units), 1, squeeze=False, sharex=False, height_ratios=ratios)[:, 0]
    for at, unit, some in zip(axes, units, by_unit, strict=True):
        _draw(at, some)
        at.set_xlabel(f"{f'pounds {unit}'.strip()}; doubling is the same step everywhere")
    return picture


def _rows(material: Material) -> list[_Row]:
    level = 2 if material.shown.service_areas else 1
    unusual = _unusual(material)
    rows = []
    for one in material.chosen:
        place, unit = _scope(one)
        if len(one.about) != 1 or len(place) != level or (level == 2 and not _asked(material, place[1])):
            continue
        label = f"{material.label(one.about[0])}, {_place(material, place)}"
        rows.append(_Row(one, label, unit, tuple(unusual.get((one.about[0], one.scope), ()))))
    described = [row for row in rows if row.pattern.standing == "described"]
    return sorted(described, key=_order) + sorted((r for r in rows if r not in described), key=_order)


def _order(row: _Row) -> tuple[str, float, str]:
    return row.unit, -number(row.pattern, "cases"), row.label


def _unusual(material: Material) -> Mapping[tuple[str, str], list[float]]:
    out: dict[tuple[str, str], list[float]] = defaultdict(list)
    for one in material.chosen:
        if len(one.about) == 2:
            out[one.about[0], one.scope].append(number(one, "pounds"))
    return out


def _scope(one: Pattern) -> tuple[tuple[str, ...], str]:
    """Return the place of a distribution (ombudsman, service area or year), and what a rate is for."""
    words = [word for word in one.scope.split(", ") if word]
    unit = words.pop() if words and words[-1].startswith("a ") else ""
    return tuple(words), unit


def _asked(material: Material, area: str) -> bool:
    return area in material.shown.service_areas


def _place(material: Material, place: Sequence[str]) -> str:
    area = [material.study.label("service-area", code) for code in place[1:]]
    return ", ".join([place[0].upper(), *area])


def _draw(axes: Axes, rows: Sequence[_Row]) -> None:
    for n, row in enumerate(rows):
        one = row.pattern
        low, high = number(one, "least, pounds"), number(one, "most, pounds")
        axes.plot([low, high], [n, n], color=GREY, linewidth=0.8, zorder=1.2)
        if one.standing == "described":
            _box(axes, n, one)
        else:
            axes.plot(number(one, _MEDIAN), n, marker="o", color=INK, markerfacecolor="white", markersize=5)
        axes.plot(row.unusual, [n] * len(row.unusual), "x", color=VERMILION, markersize=4, alpha=0.8)
        axes.text(1.01, n, _said(one), transform=axes.get_yaxis_transform(), va="center", fontsize=7)
    axes.set_yticks(range(len(rows)), [wrapped(row.label, 46, 1) for row in rows])
    axes.set_ylim(len(rows) - 0.5, -0.5)
    axes.set_xscale("log")
    axes.xaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda pounds, _: f"£{pounds:,.0f}"))
    axes.grid(axis="x", color="#E5E5E5")
    axes.set_axisbelow(True)


def _box(axes: Axes, n: int, one: Pattern) -> None:
    low, high = number(one, "lower quartile, pounds"), number(one, "upper quartile, pounds")
    axes.barh(n, high - low, left=low, height=0.55, color=SKY, edgecolor=INK, linewidth=0.6, zorder=1.5)
    median = number(one, _MEDIAN)
    axes.plot([median, median], [n - 0.36, n + 0.36], color=INK, linewidth=2.5)
    if reach := interval(one, _MEDIAN):
        axes.plot(reach, [n, n], color=INK, linewidth=1.2)


def _said(one: Pattern) -> str:
    return f"n = {number(one, 'cases'):,.0f}, £{number(one, _MEDIAN):,.0f}"


def _notes(rows: Sequence[_Row]) -> list[str]:
    unsaid = [
        1 for row in rows if number(row.pattern, "cases said to be for it") < number(row.pattern, "cases")
    ]
    notes = [
        "What a decision says was agreed or recommended, not what reached anybody; n counts cases, beside "
        "it the median. Where nothing says what a payment is for, it stands under every injustice of its "
        "case" + (f" (so in {len(unsaid)} of {counted(len(rows), 'row', 'rows')})." if unsaid else "."),
    ]
    if len(rows) > _MOST:
        notes.append(
            f"{counted(len(rows) - _MOST, 'more row is', 'more rows are')} left out: drawn are those of "
            "most cases."
        )
    return notes
