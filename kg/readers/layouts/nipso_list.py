"""NIPSO findings, one or a list: a title, then the date it was published, alone or before the first words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from kg.model.text import FieldName, Part, Section, SectionKind, Span
from kg.readers.blocks import build_blocks
from kg.readers.furniture import is_furniture
from kg.readers.labels import Labels, field_of, header_fields, is_label
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import plain_section

_LABELS: Labels = {
    "case reference": FieldName.REFERENCE,
    "reference": FieldName.REFERENCE,
    "listed authority": FieldName.RESPONDENT,
    "organisation": FieldName.RESPONDENT,
    "subject": FieldName.SUBJECT,
    "outcome": FieldName.OUTCOME,
}
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# Glued to the text or not; the British order only where it stands alone.
_DATED = re.compile(rf"({_MONTH} \d{{1,2}}, \d{{4}})\s*|(?:Published:? )?(\d{{1,2}} {_MONTH} \d{{4}})$")
_SITE = re.compile(
    r"(?:.{0,40}/ )?our findings(?: /.{0,60})?|.{0,40}\bnipso\b.{0,40}"
    r"|(?:the )?northern ireland public services ombudsman(?: .{0,40})?",
    re.I,
)
_FIRST = 12  # lines within which the header of a single finding stands
_NAMES = ("our findings", "nipso", "northern ireland", "listed authority")
_LONGEST_SITE = 100  # characters of a line that names the site


def _dated(line: Line) -> re.Match[str] | None:
    return _DATED.match(line.words)


def _starts(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of titles: the lines before a paragraph that begins with a date."""
    found = [i for i in range(len(lines) - 1) if _dated(lines[i + 1])]
    told = [i for i in found if i + 2 < len(lines) or len(lines[i + 1].words) > _LONGEST_SITE]
    titles = dict.fromkeys(_above_labels(lines, i) for i in told)
    return [i for i in titles if not _dated(lines[i])]


def _above_labels(lines: Sequence[Line], at: int) -> int:
    while at and is_label(lines[at], _LABELS):
        at -= 1
    return at


def _recognise(page: Page) -> bool:
    text = page.reading.text.lower()
    if not any(name in text for name in _NAMES):
        return False
    named = any(len(line.words) <= _LONGEST_SITE and _SITE.fullmatch(line.words) for line in page.lines)
    listed = any(is_label(line, {"listed authority": None}) for line in page.lines[:_FIRST])
    return (named or listed) and bool(_starts(page.lines))


def _read(page: Page) -> Layed:
    starts = _starts(page.lines)
    parts = [_part(page.lines[a:b]) for a, b in pairwise([*starts, len(page.lines)])]
    before = plain_section(SectionKind.FURNITURE, page.lines[: starts[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "listing" if len(parts) > 1 else "decision")


def _part(lines: Sequence[Line]) -> Part:
    at = next(i for i in range(1, len(lines)) if _dated(lines[i]))
    dated = _dated(lines[at])
    assert dated is not None, "a part starts before a dated paragraph"
    words = dated[1] or dated[2]
    date = field_of(FieldName.DATE, words, lines[at].body.start + lines[at].words.index(words))
    stop = at + 1
    while stop < len(lines) and is_label(lines[stop], _LABELS):
        stop += 1
    first = replace(lines[at], words=lines[at].words[dated.end() :])
    body = [line for line in (first, *lines[stop:]) if line.words and not is_furniture(line.words)]
    span = Span(lines[0].span.start, lines[-1].span.end)
    header = (*header_fields(lines[1:at], _LABELS), date, *header_fields(lines[at + 1 : stop], _LABELS))
    return Part(header, (Section(SectionKind.SUMMARY, lines[0].words, span, build_blocks(body)),))


LAYOUT = Layout("nipso-list", "nipso", _recognise, _read)
