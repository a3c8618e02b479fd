"""Lists of findings under a date glued to a title, as a copy of a page of news leaves them: "18 June
2024Grave sold twice", then what was found. Whose findings they are, the bodies named in them tell.

A date that stands apart from the words after it may be an entry of a chronology, and opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model.text import FieldName, Part, Section, SectionKind, Span
from kg.readers.blocks import build_blocks
from kg.readers.furniture import is_furniture
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import plain_section
from kg.readers.values import DATE

_TITLED = re.compile(rf"(?P<date>{DATE})(?=[A-Z])[^|]{{3,120}}[^.\s:;,]")
_TELLS = re.compile(r"\b(?:ombudsman|complain\w*|upheld)\b", re.I)
_SHORTEST_TEXT = 120  # characters
_FEWEST = 3  # entries
_MOSTLY = 2 / 3


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of dated titles that have a text below."""
    return [
        n
        for n, (line, below) in enumerate(pairwise(lines))
        if _TITLED.fullmatch(line.words) and len(below.words) >= _SHORTEST_TEXT
    ]


def _recognise(page: Page) -> bool:
    starts = _starts(page.lines)
    if len(starts) < _FEWEST:
        return False
    runs = [page.lines[a:b] for a, b in pairwise([*starts, len(page.lines)])]
    telling = sum(any(_TELLS.search(line.words) for line in run) for run in runs)
    return telling >= _MOSTLY * len(runs)


def _read(page: Page) -> Layed:
    starts = _starts(page.lines)
    parts = [_part(page.lines[a:b]) for a, b in pairwise([*starts, len(page.lines)])]
    before = plain_section(SectionKind.FURNITURE, page.lines[: starts[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "listing")


def _part(lines: Sequence[Line]) -> Part:
    head = lines[0]
    titled = _TITLED.fullmatch(head.words)
    assert titled is not None, "a part starts with a dated title"
    date = field_of(FieldName.DATE, titled["date"], head.body.start)
    body = [line for line in lines[1:] if not is_furniture(line.words)]
    span = Span(head.span.start, lines[-1].span.end)
    return Part((date,), (Section(SectionKind.SUMMARY, head.words, span, build_blocks(body)),))


LAYOUT = Layout("dated-list", None, _recognise, _read)
