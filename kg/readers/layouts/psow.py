"""PSOW summaries: labels on lines of their own ("Report Date", "Case Against" …; later "Report type" …)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.labels import Labels, header_fields, is_label, labelled_stop, split_field
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import Outline, plain_section, split_sections

_LABELS: Labels = {
    "report date": FieldName.DATE,
    "date": FieldName.DATE,
    "date issued": FieldName.DATE,
    "case against": FieldName.RESPONDENT,
    "relevant body": FieldName.RESPONDENT,
    "subject": FieldName.SUBJECT,
    "case reference number": FieldName.REFERENCE,
    "reference number": FieldName.REFERENCE,
    "outcome": FieldName.OUTCOME,
    "report type": FieldName.OUTCOME,
}
_TELLING: Labels = {"case against": None, "relevant body": None, "case reference number": None}
_SEVERAL = {
    FieldName.RESPONDENT: re.compile(r"\s*;\s*"),
    FieldName.REFERENCE: re.compile(r"\s*(?:,|;|&|\band\b)\s*"),
}
_OUTLINE = Outline({}, SectionKind.SUMMARY)


def _header(lines: Sequence[Line]) -> tuple[int, int]:
    start = next((i for i, line in enumerate(lines) if is_label(line, _LABELS, bare=True)), len(lines))
    return start, labelled_stop(lines, start, _LABELS)


def _recognise(page: Page) -> bool:
    start, stop = _header(page.lines)
    header = page.lines[start:stop]
    labels = sum(1 for line in header if is_label(line, _LABELS, bare=True))
    return labels >= 3 and any(is_label(line, _TELLING, bare=True) for line in header)


def _read(page: Page) -> Layed:
    start, stop = _header(page.lines)
    header: list[HeaderField] = []
    for field in header_fields(page.lines[start:stop], _LABELS, bare=True):
        header += split_field(field, _SEVERAL[field.name]) if field.name in _SEVERAL else [field]
    sections = (
        *plain_section(SectionKind.FURNITURE, page.lines[:start]),
        *plain_section(SectionKind.HEADER, page.lines[start:stop]),
        *split_sections(page.lines[stop:], _OUTLINE),
    )
    return Layed((Part(tuple(header), sections),), "decision")


LAYOUT = Layout("psow-summary", "psow", _recognise, _read)
