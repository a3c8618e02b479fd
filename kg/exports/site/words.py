"""Words and figures as people read them, and text of strangers made inert for a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markupsafe import Markup

# HTML, 13.1.2: control characters may not stand in a page. Overrides of direction would turn the words around
# them; marks and embeddings come with them (Unicode Standard Annex 9, section 2).
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_DURATION = re.compile(r"P(\d+)([DMY])")
_UNITS = {"D": "day", "M": "month", "Y": "year"}
_LONGEST = 300


def inert(value: object) -> object:
    """Return a value for a page: what may not stand there, or turns the words around it, is replaced."""
    if isinstance(value, str) and not isinstance(value, Markup) and _UNFIT.search(value):
        return _UNFIT.sub("\ufffd", value)
    return "" if value is None else value


def short(text: str, longest: int = _LONGEST) -> str:
    """Return a text, cut at a word where it is longer than so many characters."""
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    whole = text[longest - 1].isspace() or " " not in cut[longest // 2 :]
    return (cut if whole else cut.rsplit(" ", 1)[0]).rstrip() + "…"


def duration(text: str) -> str:
    """Return an XML Schema duration in words; what is none as it is."""
    match = _DURATION.fullmatch(text)
    return count(int(match[1]), _UNITS[match[2]]) if match else text


def count(number: int, one: str, several: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "case"), count(1200, "case"), count(2, "body", "bodies")
    ('1 case', '1,200 cases', '2 bodies')
    """
    return f"{number:,} {one if number == 1 else several or one + 's'}"


def listed(words: Iterable[str]) -> str:
    """Return words as a list in a sentence: "a, b and c"."""
    all_: Sequence[str] = tuple(words)
    return " and ".join((", ".join(all_[:-1]), all_[-1])) if len(all_) > 1 else "".join(all_)


def percent(value: float) -> str:
    """Return a share in per cent, below ten with one decimal."""
    return f"{value:.0%}" if value == 0 or value >= 0.0995 else f"{value:.1%}"
