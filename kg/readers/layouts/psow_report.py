"""PSOW public interest reports as its site announces them: title with body and reference, sections."""

from __future__ import annotations

import re

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.heading_tables import PSOW_REPORT
from kg.readers.headings import known_kind
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Page
from kg.readers.sections import Outline, plain_section, split_sections

_TITLE = re.compile(
    r"(?:.*\breport(?: issued)?\s*[:–-]\s*)(?P<body>[^()]{3,150}?)\s*"
    r"\((?P<references>\d{9}(?:\s*(?:,|&|and)\s*\d{9}){0,5})\)",
    re.I,
)
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}")
_NUMBER = re.compile(r"\d{9}")
_OMBUDSMAN = "Public Services Ombudsman for Wales"
_OUTLINE = Outline(PSOW_REPORT, SectionKind.SUMMARY, subheadings=True)
_FIRST = 8  # lines within which the title must stand


def _title(page: Page) -> int | None:
    return next((i for i, line in enumerate(page.lines[:_FIRST]) if _TITLE.fullmatch(line.words)), None)


def _recognise(page: Page) -> bool:
    return _title(page) is not None and _OMBUDSMAN in page.reading.text and _sections(page) >= 2


def _sections(page: Page) -> int:
    return sum(1 for line in page.lines if known_kind(line.words, PSOW_REPORT) is not None)


def _read(page: Page) -> Layed:
    title = _title(page) or 0
    stop = title + 1
    header = _named(page, title)
    if stop < len(page.lines) and _DATE.fullmatch(page.lines[stop].words):
        header.append(field_of(FieldName.DATE, page.lines[stop].words, page.lines[stop].body.start))
        stop += 1
    sections = (
        *plain_section(SectionKind.FURNITURE, page.lines[:title]),
        *plain_section(SectionKind.HEADER, page.lines[title:stop]),
        *split_sections(page.lines[stop:], _OUTLINE),
    )
    return Layed((Part(tuple(header), sections),), "report")


def _named(page: Page, title: int) -> list[HeaderField]:
    line = page.lines[title]
    found = _TITLE.fullmatch(line.words)
    if found is None:
        return []
    start = line.body.start
    numbers = _NUMBER.finditer(found["references"])
    at = start + found.start("references")
    return [
        field_of(FieldName.RESPONDENT, found["body"], start + found.start("body")),
        *(field_of(FieldName.REFERENCE, number[0], at + number.start()) for number in numbers),
    ]


LAYOUT = Layout("psow-report", "psow", _recognise, _read)
