"""How far councils' profiles are apart, beside how far random ones are, and why."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure as Picture
from matplotlib.lines import Line2D

from kg.errors import UsageError
from kg.exports.plots.colours import BLUE, GREY, VERMILION
from kg.exports.plots.material import Material, interval, number
from kg.exports.plots.sheet import sheet
from kg.exports.plots.words import counted, wrapped
from kg.model.patterns import Pattern

_MOST = 14
_DISTANCE = "distance (0 alike, 1 nothing in common)"
_RANDOM = "distance of random councils of their size"


def picture_of_similar(material: Material) -> Picture:
    """Draw the distances of councils that are alike, then of the nearest, fourteen pairs at most.

    Raises UsageError where no council has enough decisions to be compared.
    """
    pairs = [one for one in material.standing_first() if len(one.about) == 2]
    if not pairs:
        raise UsageError(
            "No distance can be drawn: among what is shown no council has enough decisions with a failing "
            "to be compared; 'kg patterns similar' lists them."
        )
    drawn = pairs[:_MOST]
    picture = sheet(
        material.headline("Councils with alike profiles of failings, among their own kind"),
        0.46 * len(drawn) + 0.7,
        _notes(material, len(pairs) - len(drawn)),
        [
            Line2D([], [], linestyle="none", marker="D", color=VERMILION, markersize=6, label="found: alike"),
            Line2D(
                [], [], linestyle="none", marker="o", color=BLUE, markersize=5, label="nearest, but not found"
            ),
            Line2D([], [], color=GREY, linewidth=3, label="random councils of their size, 95 %"),
        ],
    )
    axes, words = picture.subplots(1, 2, sharey=True, width_ratios=(5, 6))
    _draw(axes, drawn)
    _why(words, drawn)
    axes.set_yticks(range(len(drawn)), [_names(material, one) for one in drawn], fontsize=6.5)
    return picture


def _draw(axes: Axes, drawn: Sequence[Pattern]) -> None:
    for row, one in enumerate(drawn):
        low, high = interval(one, _RANDOM) or (0.0, 0.0)
        axes.plot([low, high], [row, row], color=GREY, linewidth=3, solid_capstyle="butt")
        look = (
            {"marker": "D", "color": VERMILION} if one.standing == "found" else {"marker": "o", "color": BLUE}
        )
        axes.plot(number(one, _DISTANCE), row, markersize=5, **look)  # type: ignore[arg-type]
    axes.set_ylim(len(drawn) - 0.5, -0.5)
    axes.set_xlim(left=0)
    axes.set_xlabel("distance of profiles:\n0 alike, 1 nothing in common")
    axes.grid(axis="y", color="#EEEEEE")
    axes.set_axisbelow(True)


def _names(material: Material, one: Pattern) -> str:
    first, second = (wrapped(material.study.name(body), 32, 1) for body in one.about)
    return f"{first}\n{second}\n{wrapped(one.scope, 36, 1)}"


def _why(axes: Axes, drawn: Sequence[Pattern]) -> None:
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    for row, one in enumerate(drawn):
        why = wrapped(one.remarks[0] if one.remarks else "", 66, 3)
        axes.text(0, row, why, va="center", fontsize=6.5)
    axes.set_title("why", fontsize=7.5)


def _notes(material: Material, left: int) -> list[str]:
    few = sum(one.standing == "too-few" for one in material.chosen)
    notes = [
        "Alike are the profiles of what was found and published, not the councils. A short distance "
        "between two councils that are both as usual for their kind says nothing. A dot left of its bar "
        f"may still be chance: {material.found.family:,} pairs were compared, and found is what stands "
        "against all of them.",
    ]
    if few:
        notes.append(f"Too few cases to say: {counted(few, 'council', 'councils')}.")
    if left > 0:
        notes.append(
            f"{counted(left, 'more pair is', 'more pairs are')} left out: drawn are those found, then the "
            "nearest."
        )
    return notes
