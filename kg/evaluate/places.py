"""Where quotes stand in a text, however its lines break, and how far two quotes are about the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.model.text import Span

_BROKEN = re.compile(r"(?<=[a-z])-\s*\n\s*(?=[a-z])")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})

# A page header or footer may stand in the middle of a sentence; then its ends tell where it stands.
_LONG = 60
_END = 25
_INTRUSION = 250

_COMMON = 0.5
_LONGER = 5
_SHORTEST = 20


def squash(text: str) -> str:
    """Return a text on one line: lower case, straight quotes, words joined that a line's end broke.

    >>> squash("The Coun-\\n cil’s  reply")
    "the council's reply"
    """
    return " ".join(_BROKEN.sub("", text).translate(_STRAIGHT).split()).lower()


def places(text: str, quotes: Iterable[str]) -> tuple[Span, ...]:
    """Return every place of every quote in a squashed text."""
    return tuple(span for quote in quotes for span in _places_of(squash(quote), text))


def _places_of(quote: str, text: str) -> Iterator[Span]:
    if not quote:
        return
    at = text.find(quote)
    if at < 0 and len(quote) > _LONG:
        yield from _by_its_ends(quote, text)
    while at >= 0:
        yield Span(at, at + len(quote))
        at = text.find(quote, at + len(quote))


def _by_its_ends(quote: str, text: str) -> Iterator[Span]:
    start, last = text.find(quote[:_END]), text.find(quote[-_END:])
    if 0 <= start < last < start + len(quote) + _INTRUSION:
        yield Span(start, last + _END)


def likeness(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return how far two findings are about the same words: from 0 (they are not) to 1 (the very same).

    The best pair of places counts. A pair counts if the shorter lies at least half in the longer and the
    longer is at most five times as long (of less than 20 characters: at most 100).
    """
    return max((_likeness(a, b) for a in one for b in other), default=0.0)


def _likeness(a: Span, b: Span) -> float:
    shared = a.overlap(b)
    shorter, longer = sorted((len(a), len(b)))
    if not shared or shared < _COMMON * shorter or longer > _LONGER * max(shorter, _SHORTEST):
        return 0.0
    return shared / longer
