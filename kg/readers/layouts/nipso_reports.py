"""NIPSO's search page: a title, a sentence or two, and the kind of report ("Investigation Report")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model.text import Part, Section, SectionKind, Span
from kg.readers.blocks import build_blocks
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import plain_section

_KIND = re.compile(
    r"(?:own initiative )?investigation(?: report)?|case (?:summary|digest)|overview report", re.I
)
_COUNT = re.compile(r"\d+ findings? available", re.I)
_LONGEST_TITLE = 160
_LONGEST_KIND = 60


def _ends(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of the lines that say which kind of report an entry is: they end the entry."""
    return [
        i for i, line in enumerate(lines) if len(line.words) <= _LONGEST_KIND and _KIND.fullmatch(line.words)
    ]


def _first(lines: Sequence[Line], end: int) -> int:
    """Return where the first entry begins: at the title above its text."""
    at = end - 1
    while at > 0 and lines[at].words.endswith("."):
        at -= 1
    return at


def _recognise(page: Page) -> bool:
    counted = any(_COUNT.fullmatch(line.words) for line in page.lines if len(line.words) <= _LONGEST_KIND)
    ends = _ends(page.lines)
    return counted and bool(ends) and all(b - a > 2 for a, b in pairwise(ends)) and ends[0] > 1


def _read(page: Page) -> Layed:
    lines = page.lines
    ends = _ends(lines)
    starts = [_first(lines, ends[0]), *(end + 1 for end in ends[:-1])]
    parts = [_part(lines[a:b]) for a, b in zip(starts, ends, strict=True)]
    before = plain_section(SectionKind.FURNITURE, lines[: starts[0]])
    after = plain_section(SectionKind.FURNITURE, lines[ends[-1] :])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    parts[-1] = Part(parts[-1].header, (*parts[-1].sections, *after))
    return Layed(tuple(parts), "listing" if len(parts) > 1 else "decision")


def _part(lines: Sequence[Line]) -> Part:
    titled = len(lines) > 1 and len(lines[0].words) <= _LONGEST_TITLE and not lines[0].words.endswith(".")
    span = Span(lines[0].span.start, lines[-1].span.end)
    heading = lines[0].words if titled else None
    return Part((), (Section(SectionKind.SUMMARY, heading, span, build_blocks(lines[titled:])),))


LAYOUT = Layout("nipso-reports", "nipso", _recognise, _read)
