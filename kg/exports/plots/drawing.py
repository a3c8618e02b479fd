"""The table of pictures, one for each kind of pattern, and writing them to files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure as Picture

from kg.analytics.study import Study
from kg.errors import UsageError
from kg.exports.plots.coverage import picture_of_coverage
from kg.model.patterns import PatternSet

PICTURES: Mapping[str, Callable[[PatternSet, Study], Picture]] = {
    "coverage": picture_of_coverage,
}
"""What draws each kind of pattern. Each takes at least one pattern."""

_FORMATS = {".svg": {"Date": None, "Creator": "Faultlines"}, ".png": {"Software": "Faultlines"}}
_STYLE = Path(__file__).with_name("faultlines.mplstyle")


def draw(found: PatternSet, study: Study, path: Path) -> None:
    """Draw patterns into a file, SVG or PNG by its ending; the same patterns give the same bytes.

    Raises UsageError for another ending, a kind without a picture, no patterns, a file that cannot be
    written.
    """
    if path.suffix.lower() not in _FORMATS:
        raise UsageError(f"{path.name} ends neither in .svg nor in .png; name a file that does.")
    if found.kind not in PICTURES:
        raise UsageError(f"There is no picture of {found.kind}; there are those of {', '.join(PICTURES)}.")
    if not found.patterns:
        raise UsageError(f"There is no pattern of {found.kind} to draw; choose fewer filters.")
    with mpl.rc_context(fname=_STYLE):
        picture = PICTURES[found.kind](found, study)
        try:
            picture.savefig(path, metadata=_FORMATS[path.suffix.lower()], bbox_inches="tight")
        except OSError as error:
            raise UsageError(f"{path} cannot be written ({error.strerror}); name another file.") from None
