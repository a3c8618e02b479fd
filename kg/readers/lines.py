"""The lines of a reading: what the layouts and the block builder look at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.model.records import record
from kg.model.text import Reading, Span
from kg.readers.markers import Marker, marker
from kg.readers.rows import rows
from kg.readers.running import cuts

# Copies of pages run this link into the heading after it or the paragraph before it.
_LINK_BEFORE = re.compile(r"back to top +(?=\S)", re.I)
_LINK_AFTER = re.compile(r"(?<=\S) +back to top$", re.I)


@record()
class Line:
    """One line of a reading that is not blank, or of a row that is run together one of its parts.

    ``span`` leaves out spaces around it, ``words`` are its words without the list marker, ``indent`` counts
    the spaces before it, ``spaced`` says whether a blank line stands before it.
    """

    span: Span
    words: str
    indent: int
    spaced: bool
    marker: Marker | None

    @property
    def body(self) -> Span:
        """The span of the words, without the list marker."""
        return Span(self.span.end - len(self.words), self.span.end)


@dataclass(frozen=True, slots=True)
class Page:
    """What a layout reads: the reading, its lines, and the title that the file gives itself."""

    reading: Reading
    lines: tuple[Line, ...]
    title: str | None = None

    @classmethod
    def of(cls, reading: Reading, title: str | None = None) -> Page:
        """Split a reading into lines."""
        return cls(reading, tuple(_lines(reading.text)), title)

    def words(self, span: Span) -> str:
        """Return the words of a span."""
        return self.reading.text[span.start : span.end]


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    previous = 0
    alone: Marker | None = None  # a marker that has lost its words to the next line
    for start, end, first in _parted(text):
        indent = start - text.rfind("\n", 0, start) - 1 if first else 0
        words = text[start:end]
        if words[-3:] in ("top", "Top", "TOP"):
            words = _LINK_AFTER.sub("", words)
            end = start + len(words)
        if words[0] in "Bb":
            words = _LINK_BEFORE.sub("", words, count=1)
            start = end - len(words)
        spaced = text.count("\n", previous, start) > 1
        mark = marker(words)
        words = words[mark.length :] if mark else words
        if words:
            lines.append(Line(Span(start, end), words, indent, spaced, mark or alone))
        alone = None if words else mark
        previous = end
    return lines


def _parted(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield the rows of a text, those that are run together in parts, and whether each begins its row."""
    all_rows = rows(text)
    parted = cuts(text, all_rows)
    for start, end in all_rows:
        if start not in parted:
            yield start, end, True
            continue
        for first, last in pairwise([start, *parted[start], end]):
            words = text[first:last]
            if words.strip():
                left = first + len(words) - len(words.lstrip())
                yield left, first + len(words.rstrip()), first == start
