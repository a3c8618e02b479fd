"""SPSO decision reports: "Case:" with reference and body, "Sector:", "Subject:", "Decision:"."""

from __future__ import annotations

import re

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.heading_tables import SPSO
from kg.readers.headings import known_kind
from kg.readers.labels import Labels, field_of, header_fields, is_label
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Page
from kg.readers.sections import Outline, plain_section, split_sections

_LABELS: Labels = {
    "case": FieldName.REFERENCE,
    "sector": FieldName.SECTOR,
    "subject": FieldName.SUBJECT,
    "decision": FieldName.OUTCOME,
    "outcome": FieldName.OUTCOME,
    "date": FieldName.DATE,
}
_CASE = re.compile(r"(\d{9})\s*[,:–-]?\s*(.*)")
OUTLINE = Outline(SPSO, SectionKind.SUMMARY)


def _case(page: Page) -> int | None:
    """Return the index of the line "Case: 201804660, A Council"."""
    for index, line in enumerate(page.lines):
        if is_label(line, {"case": None}) and re.search(r"\b\d{9}\b", line.words):
            return index
    return None


def _recognise(page: Page) -> bool:
    index = _case(page)
    if index is None:
        return False
    return len({field.name for field in header_fields(page.lines[index : index + 8], _LABELS)}) >= 3


def _read(page: Page) -> Layed:
    index = _case(page) or 0
    lines = page.lines
    stop = next((i for i in range(index, len(lines)) if known_kind(lines[i].words, SPSO)), None)
    if stop is None:
        labelled = [i for i in range(index, len(lines)) if is_label(lines[i], _LABELS)]
        stop = max(labelled, default=index) + 1
    header: list[HeaderField] = []
    for field in header_fields(lines[index:stop], _LABELS):
        header += _split_case(field) if field.name is FieldName.REFERENCE else [field]
    sections = (
        *plain_section(SectionKind.FURNITURE, lines[:index]),
        *plain_section(SectionKind.HEADER, lines[index:stop]),
        *split_sections(lines[stop:], OUTLINE),
    )
    return Layed((Part(tuple(header), sections),), "decision")


def _split_case(field: HeaderField) -> list[HeaderField]:
    found = _CASE.fullmatch(field.words)
    if found is None:
        return [field]
    fields = [field_of(FieldName.REFERENCE, found[1], field.span.start)]
    if found[2]:
        fields.append(field_of(FieldName.RESPONDENT, found[2], field.span.start + found.start(2)))
    return fields


LAYOUT = Layout("spso-report", "spso", _recognise, _read)
