"""The table of pictures, one for each kind of pattern, and writing them to files."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure as Picture

from kg.analytics.options import Shown
from kg.analytics.study import Study
from kg.errors import UsageError
from kg.exports.plots.after_remedy import picture_of_after_remedy
from kg.exports.plots.chains import picture_of_chains
from kg.exports.plots.co_occurrence import picture_of_co_occurrence
from kg.exports.plots.coverage import picture_of_coverage
from kg.exports.plots.material import Material
from kg.exports.plots.payments import picture_of_payments
from kg.exports.plots.recurrence import picture_of_recurrence
from kg.exports.plots.repeats import picture_of_repeats
from kg.exports.plots.similar import picture_of_similar
from kg.model.patterns import PatternSet

PICTURES: Mapping[str, Callable[[Material], Picture]] = {
    "recurrence": picture_of_recurrence,
    "co-occurrence": picture_of_co_occurrence,
    "similar": picture_of_similar,
    "chains": picture_of_chains,
    "repeats": picture_of_repeats,
    "after-remedy": picture_of_after_remedy,
    "payments": picture_of_payments,
    "coverage": picture_of_coverage,
}
"""What draws each kind of pattern. Each takes at least one chosen pattern."""

_FORMATS = {".svg": {"Date": None, "Creator": "Faultlines"}, ".png": {"Software": "Faultlines"}}
_STYLE = Path(__file__).with_name("faultlines.mplstyle")


def draw(
    found: PatternSet, study: Study, path: Path, shown: Shown | None = None, only_found: bool = False
) -> None:
    """Draw patterns into a file, SVG or PNG by its ending; the same patterns give the same bytes.

    ``found`` are all patterns of an analysis; ``shown`` and ``only_found`` choose those that are drawn, and
    the title says so. Raises UsageError for another ending, a kind without a picture, no patterns, too few
    cases for a picture, a file that cannot be written.
    """
    if path.suffix.lower() not in _FORMATS:
        raise UsageError(f"{path.name} ends neither in .svg nor in .png; name a file that does.")
    if found.kind not in PICTURES:
        raise UsageError(f"There is no picture of {found.kind}; there are those of {', '.join(PICTURES)}.")
    shown = shown or Shown()
    chosen = shown.choose(found.patterns, study)
    if only_found:
        chosen = tuple(pattern for pattern in chosen if pattern.standing == "found")
    if not chosen:
        raise UsageError(f"There is no pattern of {found.kind} to draw; choose fewer filters.")
    with mpl.rc_context(fname=_STYLE), warnings.catch_warnings():
        # Words stay in an SVG whatever the letters; a PNG shows a box for a letter that the font lacks.
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        picture = PICTURES[found.kind](Material(found, study, chosen, shown, only_found))
        _settle(picture)
        try:
            picture.savefig(path, metadata=_FORMATS[path.suffix.lower()])
        except OSError as error:
            raise UsageError(f"{path} cannot be written ({error.strerror}); name another file.") from None


def _settle(picture: Picture) -> None:
    """Lay a picture out and round the places of its axes: the solver's last digits differ from run to run."""
    picture.draw_without_rendering()
    picture.set_layout_engine("none")
    for axes in picture.axes:
        left, bottom, width, height = axes.get_position().bounds
        axes.set_position((round(left, 5), round(bottom, 5), round(width, 5), round(height, 5)))
