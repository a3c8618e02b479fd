"""Names beside marks, kept apart from each other."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from kg.exports.plots.colours import INK

_APART = 0.062
"""Of the height of the axes: a line of small letters."""


def beside(axes: Axes, named: Sequence[tuple[float, float, str]]) -> None:
    """Write names beside points (x, y, name), towards the middle, moved so that none lies on another."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    taken: dict[bool, list[float]] = {True: [], False: []}
    for x, y, name in sorted(named, key=lambda one: (-one[1], one[0], one[2])):
        onwards = (x - left) / (right - left) < 0.5
        height = min((min(y, high) - low) / (high - low), 0.95)
        if taken[onwards] and taken[onwards][-1] - height < _APART:
            height = taken[onwards][-1] - _APART
        taken[onwards].append(height)
        shift = 0.025 if onwards else -0.025
        axes.annotate(
            name,
            (x, min(y, high)),
            xytext=((x - left) / (right - left) + shift, height),
            textcoords="axes fraction",
            ha="left" if onwards else "right",
            va="center",
            fontsize=6.5,
            bbox={"facecolor": "white", "alpha": 0.8, "linewidth": 0, "pad": 0.5},
            arrowprops={"arrowstyle": "-", "color": INK, "linewidth": 0.4, "shrinkA": 0, "shrinkB": 2},
        )
