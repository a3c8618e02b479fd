"""PSOW summaries: labels on lines of their own ("Report Date", "Case Against" …; later "Report type" …).

A page shows one finding or a list of them; copies may have lost values or put them above the labels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.heading_tables import PSOW_REPORT
from kg.readers.labels import Labels, header_fields, is_label, labelled_stop, split_field
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import Outline, plain_section, split_sections
from kg.readers.values import values_in

_LABELS: Labels = {
    "report date": FieldName.DATE,
    "date": FieldName.DATE,
    "date issued": FieldName.DATE,
    "case against": FieldName.RESPONDENT,
    "relevant body": FieldName.RESPONDENT,
    "subject": FieldName.SUBJECT,
    "case reference number": FieldName.REFERENCE,
    "case reference": FieldName.REFERENCE,
    "reference number": FieldName.REFERENCE,
    "outcome": FieldName.OUTCOME,
    "report type": FieldName.OUTCOME,
}
_TELLING: Labels = {
    "case against": None,
    "relevant body": None,
    "case reference number": None,
    "case reference": None,
}
_SEVERAL = {
    FieldName.RESPONDENT: re.compile(r"\s*;\s*"),
    FieldName.REFERENCE: re.compile(r"\s*(?:,|;|&|\band\b)\s*"),
}
_OUTLINE = Outline(PSOW_REPORT, SectionKind.SUMMARY)
_MOST_VALUES = 8  # lines above the labels
_LONGEST_VALUE = 160


def _headers(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Return where each header begins and ends: one, or several in a list of findings."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        if is_label(lines[at], _LABELS, bare=True):
            stop = labelled_stop(lines, at, _LABELS)
            if _tells(lines[at:stop]):
                found.append((at, stop))
            at = stop
        else:
            at += 1
    return found


def _tells(header: Sequence[Line]) -> bool:
    labels = sum(1 for line in header if is_label(line, _LABELS, bare=True))
    return labels >= 3 and any(is_label(line, _TELLING, bare=True) for line in header)


def _recognise(page: Page) -> bool:
    return bool(_headers(page.lines))


def _read(page: Page) -> Layed:
    lines = page.lines
    headers = _headers(lines)
    starts = [start for start, _ in headers]
    ends = [*starts[1:], len(lines)]
    first = _values_before(lines[: starts[0]])
    parts = [
        _part(lines[start:stop], lines[stop:end], first if n == 0 else [])
        for n, ((start, stop), end) in enumerate(zip(headers, ends, strict=True))
    ]
    before = plain_section(SectionKind.FURNITURE, lines[: starts[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "listing" if len(parts) > 1 else "decision")


def _values_before(lines: Sequence[Line]) -> list[HeaderField]:
    """Return the values that a copy has put above their labels, told by what they are."""
    fields: dict[FieldName, HeaderField] = {}
    for line in lines[-_MOST_VALUES:]:
        if _is_short(line):
            for field in values_in(line.words, line.body.start):
                fields.setdefault(field.name, field)
    return list(fields.values()) if FieldName.REFERENCE in fields else []


def _is_short(line: Line) -> bool:
    return len(line.words) <= _LONGEST_VALUE and not line.words.endswith((".", ":", ";"))


def _part(header: Sequence[Line], body: Sequence[Line], above: Sequence[HeaderField]) -> Part:
    fields: list[HeaderField] = []
    for field in header_fields(header, _LABELS, bare=True):
        fields += split_field(field, _SEVERAL[field.name]) if field.name in _SEVERAL else [field]
    named = {field.name for field in fields}
    fields += [field for field in above if field.name not in named]
    sections = (*plain_section(SectionKind.HEADER, header), *split_sections(body, _OUTLINE))
    return Part(tuple(sorted(fields, key=lambda field: field.span)), sections)


LAYOUT = Layout("psow-summary", "psow", _recognise, _read)
