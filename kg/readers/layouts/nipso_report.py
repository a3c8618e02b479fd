"""NIPSO's investigation reports in full: titled, in headed sections, signed and dated at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.heading_tables import NIPSO_REPORT
from kg.readers.headings import known_kind
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import Outline, plain_section, split_sections

_TITLE = re.compile(r"Investigation of (?:a |the )?complaints? against (?P<body>.{3,150})", re.I)
_NUMBERED = re.compile(
    r"(?:NIPSO |case |our )?ref(?:erence)?(?: number| no\.?)?:?\s+(?P<number>\d{5,9})", re.I
)
_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH} \d{{4}}", re.I)
_OUTLINE = Outline(NIPSO_REPORT, SectionKind.SUMMARY, subheadings=True)
_LONGEST_NAME = 60
_FIRST, _LAST = 12, 6  # lines within which title and reference stand, and the date below the signature


def _title(page: Page) -> int | None:
    return next((i for i, line in enumerate(page.lines[:_FIRST]) if _TITLE.fullmatch(line.words)), None)


def _recognise(page: Page) -> bool:
    if _title(page) is None or "NIPSO" not in page.reading.text:
        return False
    return sum(1 for line in page.lines if known_kind(line.words, NIPSO_REPORT) is not None) >= 2


def _read(page: Page) -> Layed:
    lines = page.lines
    stop = 1 + max(i for i, line in enumerate(lines[:_FIRST]) if _heads(line))
    end = _signature(lines)
    sections = (
        *plain_section(SectionKind.HEADER, lines[:stop]),
        *split_sections(lines[stop:end], _OUTLINE),
        *plain_section(SectionKind.FURNITURE, lines[end:]),
    )
    return Layed((Part((*_named(lines[:stop]), *_signed(lines)), sections),), "report")


def _signature(lines: Sequence[Line]) -> int:
    """Return where the signature and the date below it begin, the end of the page where there is none."""
    for i in range(max(0, len(lines) - _LAST), len(lines)):
        if _DATE.fullmatch(lines[i].words):
            return i - 1 if _is_name(lines[i - 1]) else i
    return len(lines)


def _is_name(line: Line) -> bool:
    return (
        line.marker is None and len(line.words) <= _LONGEST_NAME and not line.words.endswith((".", ";", ":"))
    )


def _heads(line: Line) -> bool:
    return bool(_TITLE.fullmatch(line.words) or _NUMBERED.fullmatch(line.words))


def _named(lines: Sequence[Line]) -> Iterator[HeaderField]:
    for line in lines:
        if title := _TITLE.fullmatch(line.words):
            yield field_of(FieldName.RESPONDENT, title["body"], line.body.start + title.start("body"))
        elif number := _NUMBERED.fullmatch(line.words):
            yield field_of(FieldName.REFERENCE, number["number"], line.body.start + number.start("number"))


def _signed(lines: Sequence[Line]) -> Iterator[HeaderField]:
    """Yield the date that stands alone below the signature, or under the title."""
    alone = [line for line in (*lines[-_LAST:], *lines[:_FIRST]) if _DATE.fullmatch(line.words)]
    if alone:
        yield field_of(FieldName.DATE, alone[0].words, alone[0].body.start)


LAYOUT = Layout("nipso-report", "nipso", _recognise, _read)
