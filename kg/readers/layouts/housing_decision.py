"""Housing Ombudsman decisions from autumn 2025: a table ("Case ID", "Landlord", "Date" …), then sections."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.text import FieldName, Part, SectionKind
from kg.readers.headings import HOUSING_DECISION
from kg.readers.labels import Labels, header_fields, is_label, labelled_stop
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import Outline, plain_section, split_sections

_LABELS: Labels = {
    "case id": FieldName.REFERENCE,
    "decision type": None,
    "landlord": FieldName.RESPONDENT,
    "landlord type": None,
    "occupancy": None,
    "date": FieldName.DATE,
}
_OUTLINE = Outline(HOUSING_DECISION, SectionKind.BODY)


def _header(lines: Sequence[Line]) -> tuple[int, int]:
    start = next(
        (i for i, line in enumerate(lines) if is_label(line, {"case id": None}, bare=True)), len(lines)
    )
    return start, labelled_stop(lines, start, _LABELS)


def _recognise(page: Page) -> bool:
    start, stop = _header(page.lines)
    names = {field.name for field in header_fields(page.lines[start:stop], _LABELS, bare=True)}
    return {FieldName.REFERENCE, FieldName.RESPONDENT} <= names


def _read(page: Page) -> Layed:
    start, stop = _header(page.lines)
    sections = (
        *plain_section(SectionKind.FURNITURE, page.lines[:start]),
        *plain_section(SectionKind.HEADER, page.lines[start:stop]),
        *split_sections(page.lines[stop:], _OUTLINE),
    )
    return Layed((Part(header_fields(page.lines[start:stop], _LABELS, bare=True), sections),), "decision")


LAYOUT = Layout("housing-decision", "hos", _recognise, _read)
