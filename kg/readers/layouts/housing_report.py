"""Housing Ombudsman reports to autumn 2025: "COMPLAINT 202012345", landlord and date as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.furniture import is_furniture
from kg.readers.heading_tables import HOUSING_REPORT
from kg.readers.headings import known_kind
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import Outline, plain_section, split_sections

_COMPLAINT = re.compile(
    r"(?:report\s+)?complaint(?: (?:no|number|ref(?:erence)?))?\.?:?\s+(\d{9})(?:\D.{0,40})?", re.I
)
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}")
_OUTLINE = Outline(HOUSING_REPORT, SectionKind.BODY, subheadings=True)


def _numbered(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in enumerate(lines) if _COMPLAINT.fullmatch(line.words)), None)


def _recognise(page: Page) -> bool:
    index = _numbered(page.lines)
    if index is None:
        return False
    return sum(1 for line in page.lines[index:] if known_kind(line.words, HOUSING_REPORT) is not None) >= 2


def _read(page: Page) -> Layed:
    lines = page.lines
    index = _numbered(lines) or 0
    stop = next(
        (i for i in range(index, len(lines)) if known_kind(lines[i].words, HOUSING_REPORT)), len(lines)
    )
    sections = (
        *plain_section(SectionKind.HEADER, [line for line in lines[:stop] if not is_furniture(line.words)]),
        *split_sections(lines[stop:], _OUTLINE),
    )
    return Layed((Part(tuple(_header(lines[index:stop])), sections),), "decision")


def _header(lines: Sequence[Line]) -> list[HeaderField]:
    number = _COMPLAINT.fullmatch(lines[0].words)
    assert number is not None, "the header begins with the complaint's number"
    fields = [field_of(FieldName.REFERENCE, number[1], lines[0].body.start + number.start(1))]
    for line in lines[1:]:
        name = FieldName.DATE if _DATE.fullmatch(line.words) else FieldName.RESPONDENT
        if not is_furniture(line.words) and all(field.name is not name for field in fields):
            fields.append(field_of(name, line.words, line.body.start))
    return fields


LAYOUT = Layout("housing-report", "hos", _recognise, _read)
