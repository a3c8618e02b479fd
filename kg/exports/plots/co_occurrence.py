"""Heat map: what comes together in a decision more or less often than expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from kg.errors import UsageError
from kg.exports.plots.colours import BLUE, GREY, INK, PALE, SKY, VERMILION
from kg.exports.plots.material import Material, of
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped
from kg.model.patterns import Pattern

_MOST = 24
_REACH = 2.0
"""Colours reach from a lift of 2^-2 to one of 2^2; beyond it they stay."""
_SCHEMES = {"failing-type": "F", "procedure": "P", "injustice-type": "I", "remedy-type": "R"}


def picture_of_co_occurrence(material: Material) -> Picture:
    """Draw the lift of every two things that come together, 24 things at most, communities beside each other.

    Raises UsageError where no two things are among what is shown.
    """
    pairs = {(one.about[0], one.about[1]): one for one in material.chosen if one.scope == "pair"}
    if not pairs:
        raise UsageError(
            "No heat map can be drawn: no two things are among what is shown; choose fewer filters."
        )
    communities = _communities(material)
    items = _items(pairs, communities)
    names = {iri for pair in pairs for iri in pair}
    picture = sheet(
        material.headline("What comes together in a decision: lift over what is expected"),
        2.2 + 0.235 * len(items),
        _notes(material, len(names) - len(items), bool(communities)),
        _legend(),
    )
    axes = picture.subplots()
    _cells(axes, items, pairs)
    _frame(axes, material, items, communities)
    _scale(picture, axes)
    return picture


def _communities(material: Material) -> list[tuple[str, ...]]:
    return [one.about for one in material.chosen if one.scope == "community"]


def _items(pairs: Mapping[tuple[str, str], Pattern], communities: Sequence[tuple[str, ...]]) -> list[str]:
    """Return the things to draw: members of communities, then those of most cases with another."""
    weight: Counter[str] = Counter()
    for pair, one in pairs.items():
        for iri in pair:
            weight[iri] += len(one.cases) * (100 if one.standing == "found" else 1)
    members = [iri for community in communities for iri in community if iri in weight]
    rest = sorted(set(weight) - set(members), key=lambda iri: (-weight[iri], iri))
    chosen = list(dict.fromkeys((*members, *rest)))[:_MOST]
    return sorted(chosen, key=lambda iri: -1 if iri in members else "FPIR?".index(_scheme(iri)))


def _cells(axes: Axes, items: Sequence[str], pairs: Mapping[tuple[str, str], Pattern]) -> None:
    for row, below in enumerate(items):
        for column, left in enumerate(items[:row]):
            axes.add_patch(_square(column, row, 1.0, facecolor="white", edgecolor=PALE, linewidth=0.5))
            one = pairs.get((below, left)) or pairs.get((left, below))
            if one is not None:
                _cell(axes, column, row, one)


def _cell(axes: Axes, column: int, row: int, one: Pattern) -> None:
    """Draw a pair: the colour of what is found fills its square, that of what is not only a part of it."""
    lift = of(one, "lift")
    if one.standing == "by-definition":
        axes.plot(column, row, marker="_", color="black", markersize=4)
    elif lift is None or one.standing == "too-few":
        axes.add_patch(
            _square(column, row, 0.96, facecolor=PALE, edgecolor="white", hatch="....", linewidth=0)
        )
    else:
        colour = _MAP((float(np.log2(max(lift, 1e-9))) / _REACH + 1) / 2)
        size = 0.98 if one.standing == "found" else 0.55
        axes.add_patch(_square(column, row, size, facecolor=colour, edgecolor=GREY, linewidth=0.2))
        if one.standing == "found":
            axes.plot(column, row, marker="o", color="black", markersize=3.5)


_MAP = LinearSegmentedColormap.from_list("faultlines", [BLUE, "#FFFFFF", VERMILION])


def _square(column: int, row: int, size: float, **look: Any) -> Rectangle:
    return Rectangle((column - size / 2, row - size / 2), size, size, **look)


def _frame(
    axes: Axes, material: Material, items: Sequence[str], communities: Sequence[tuple[str, ...]]
) -> None:
    labels = [f"{wrapped(material.label(iri), 30, 1)} ({_scheme(iri)})" for iri in items]
    axes.set_yticks(range(1, len(items)), labels[1:])
    axes.set_xticks(range(len(items) - 1), labels[:-1], rotation=60, ha="right", rotation_mode="anchor")
    axes.set_xlim(-0.5, len(items) - 1.5)
    axes.set_ylim(len(items) - 0.5, 0.5)
    axes.tick_params(length=0, labelsize=7)
    for spine in axes.spines.values():
        spine.set_visible(False)
    for n, community in enumerate(communities, 1):
        inside = [k for k, iri in enumerate(items) if iri in community]
        if len(inside) > 1:
            low, high = inside[0], inside[-1]
            corners = [(low - 0.5, low + 0.5), (low - 0.5, high + 0.5), (high - 0.5, high + 0.5)]
            axes.plot(*zip(*corners, strict=True), color=INK, linewidth=1.2)
            axes.text(low + 0.1, low - 0.1, f"community {n}", fontsize=7, fontweight="bold", va="center")


def _scheme(iri: str) -> str:
    return next((letter for scheme, letter in _SCHEMES.items() if f"/{scheme}/" in iri), "?")


def _scale(picture: Picture, axes: Axes) -> None:
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize

    bar = picture.colorbar(ScalarMappable(Normalize(-_REACH, _REACH), _MAP), ax=axes, shrink=0.5, aspect=18)
    bar.set_ticks([-2, -1, 0, 1, 2], labels=["¼ or less", "½", "as expected", "twice", "4 times or more"])
    bar.ax.tick_params(labelsize=7)
    bar.outline.set_visible(False)


def _legend() -> list[Artist]:
    words = {"o": "found (its square is full)", "s": "not found, may be chance (its square is small)"}
    marks = [Line2D([], [], linestyle="none", marker=mark, label=label) for mark, label in words.items()]
    marks[0].set(color=INK, markersize=5)
    marks[1].set(color=SKY, markersize=5)
    definition = Line2D([], [], linestyle="none", marker="_", color=INK, label="together by definition")
    few = Patch(facecolor=PALE, hatch="....", edgecolor="white", label="too few cases to say")
    return [*marks, definition, few]


def _notes(material: Material, left: int, communities: bool) -> list[str]:
    notes = [
        "F failing, P procedure, I injustice, R remedy. Expected: as often as among decisions of the same "
        "ombudsman, service area, years and number of findings. What comes together is associated; neither "
        "causes the other.",
    ]
    if not communities:
        notes.append("No pair was found, so there are no communities: ordered by number of cases.")
    if left > 0:
        notes.append(
            f"{counted(left, 'more thing is', 'more things are')} left out: drawn are communities, then "
            "what stands in most cases."
        )
    return notes
