"""NIPSO lists of findings: a title, then a paragraph that begins with the date it was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model.text import FieldName, Part, Section, SectionKind, Span
from kg.readers.blocks import build_blocks
from kg.readers.furniture import is_furniture
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import plain_section

_DATED = re.compile(
    r"((?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4})\s*"
    r"(?=\S)"
)
_SITE = re.compile(r"our findings|nipso|northern ireland public services ombudsman", re.I)


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of titles: the lines before a paragraph that begins with a date."""
    return [i for i in range(len(lines) - 1) if _DATED.match(lines[i + 1].words)]


def _recognise(page: Page) -> bool:
    return len(_starts(page.lines)) >= 2 and any(_SITE.search(line.words) for line in page.lines)


def _read(page: Page) -> Layed:
    starts = _starts(page.lines)
    parts = [_part(page.lines[a:b]) for a, b in pairwise([*starts, len(page.lines)])]
    before = plain_section(SectionKind.FURNITURE, page.lines[: starts[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "listing")


def _part(lines: Sequence[Line]) -> Part:
    dated = _DATED.match(lines[1].words)
    assert dated is not None, "a part starts before a dated paragraph"
    date = field_of(FieldName.DATE, dated[1], lines[1].body.start)
    first = replace(lines[1], words=lines[1].words[dated.end() :])
    body = [line for line in (first, *lines[2:]) if not is_furniture(line.words)]
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Part((date,), (Section(SectionKind.SUMMARY, lines[0].words, span, build_blocks(body)),))


LAYOUT = Layout("nipso-list", "nipso", _recognise, _read)
