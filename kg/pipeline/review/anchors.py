"""Finding words again in a text that may have changed: by the words, and by what stood around them.

The way of the Web Annotation Data Model (TextQuoteSelector): the words must be there, and where they stand
several times, or are few, what stands before and after them decides. Words that changed a little are still
found where typing errors and small words make the difference; never across a negation, a number, a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from kg.model.text import Span
from kg.model.verdicts import CONTEXT, Selector

_ALIKE = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_DROPPED = "\u00ad\u200b\ufeff"
_BROKEN = re.compile(r"(?<=[^\W\d_])-[ \t]*\r?\n\s*(?=[a-z])")
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SMALL = frozenset(
    "a an the of to and that this these those which who had has have was were is are be been by in on at for "
    "with its it their his her s".split()
)
_TYPING_ERROR = 75.0
_FEW = 25
"""Words of fewer characters say too little by themselves: what stood around them must be there too."""
_CONTEXT_LIKE = 55.0
_WORDS_LIKE = 80.0
_LONGEST_SEARCH = 200_000


@dataclass(frozen=True, slots=True)
class Found:
    """The place of the words in the plain text; ``why`` says why they have none."""

    span: Span | None
    why: str | None = None


def select(text: str, span: Span, section: str | None = None, paragraph: str | None = None) -> Selector:
    """Return the selector of a stretch of a plain text."""
    return Selector(
        text[span.start : span.end],
        text[max(0, span.start - CONTEXT) : span.start],
        text[span.end : span.end + CONTEXT],
        span.start,
        section,
        paragraph,
    )


class Anchors:
    """One plain text, in which words are looked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    def locate(self, selector: Selector) -> Found:
        """Return where the words of a selector stand in this text.

        >>> Anchors("It was late. It was not.").locate(Selector("it  was", "It was late. ", " not")).span
        Span(start=13, end=19)
        """
        words = _plain(selector.quote)
        if not words:
            return Found(None, "it has no words to be found by")
        places = list(_all(self._plain, words))
        if not places:
            return self._changed(selector, words)
        best = max(places, key=lambda place: (self._around(selector, place), -self._far(selector, place)))
        known = bool(selector.prefix or selector.suffix)
        if known and (len(places) > 1 or len(words) < _FEW) and self._around(selector, best) < _CONTEXT_LIKE:
            return Found(None, "its words stand in the text, but not where they stood")
        return Found(self._back(best))

    @cached_property
    def _mapped(self) -> tuple[str, list[int]]:
        return _with_offsets(self.text)

    @property
    def _plain(self) -> str:
        return self._mapped[0]

    def _back(self, place: Span) -> Span:
        """Return a place of the plain form as one of the text."""
        offsets = self._mapped[1]
        return Span(offsets[place.start], offsets[place.end - 1] + 1)

    def _far(self, selector: Selector, place: Span) -> int:
        return abs(self._mapped[1][place.start] - selector.start)

    def _around(self, selector: Selector, place: Span) -> float:
        """Return how alike what stands around a place is to what stood there, 0 to 100."""
        before = self._plain[max(0, place.start - CONTEXT) : place.start].strip()
        after = self._plain[place.end : place.end + CONTEXT].strip()
        wanted = (_plain(selector.prefix)[-CONTEXT:], _plain(selector.suffix)[:CONTEXT])
        scores = [fuzz.ratio(w, h) for w, h in zip(wanted, (before, after), strict=True) if w]
        return max(scores, default=0.0) if len(scores) < 2 else (sum(scores) + max(scores)) / 3

    def _changed(self, selector: Selector, words: str) -> Found:
        """Look for words that changed a little."""
        if len(words) < _FEW or len(self._plain) > _LONGEST_SEARCH:
            return Found(None, "its words are no longer in the text")
        found = fuzz.partial_ratio_alignment(words, self._plain, score_cutoff=_WORDS_LIKE)
        if found is None:
            return Found(None, "its words are no longer in the text")
        place = _whole_words(self._plain, Span(found.dest_start, found.dest_end))
        now = self._plain[place.start : place.end]
        if self._around(selector, place) < _CONTEXT_LIKE or _turned(words, now):
            return Found(None, f"its words have changed; nearest to them is “{now[:200]}”")
        return Found(self._back(place))


def _plain(text: str) -> str:
    return _with_offsets(text)[0].strip()


def _with_offsets(text: str) -> tuple[str, list[int]]:
    """Return a text with one form of quotes, dashes, spaces and case, and where each character stood."""
    broken = {n for m in _BROKEN.finditer(text) for n in range(m.start(), m.end())}
    chars: list[str] = []
    offsets: list[int] = []
    for n, char in enumerate(text.translate(_ALIKE)):
        if n in broken or char in _DROPPED:
            continue
        if char.isspace():
            if chars and chars[-1] == " ":
                continue
            char = " "
        lower = char.lower()
        chars.append(lower if len(lower) == 1 else char)
        offsets.append(n)
    return "".join(chars), offsets


def _all(text: str, words: str) -> Iterator[Span]:
    at = text.find(words)
    while at >= 0:
        yield Span(at, at + len(words))
        at = text.find(words, at + 1)


def _whole_words(text: str, place: Span) -> Span:
    start, end = place.start, place.end
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return Span(start, end)


def _turned(before: str, now: str) -> bool:
    """Say whether more has changed than typing errors and small words: then the meaning may have too."""
    one, other = Counter(_WORD.findall(before)), Counter(_WORD.findall(now))
    gone = [word for word in (one - other).elements() if word not in _SMALL]
    come = [word for word in (other - one).elements() if word not in _SMALL]
    return len(gone) != len(come) or any(not _misspelt(word, come) for word in gone)


def _misspelt(word: str, others: list[str]) -> bool:
    if len(word) < 4 or any(char.isdigit() for char in word):
        return False
    return any(
        fuzz.ratio(word, other) >= _TYPING_ERROR and not (set(word) ^ set(other)) & set("'’0123456789")
        for other in others
    )
