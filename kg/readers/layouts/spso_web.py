"""SPSO decisions on the web, one or a list: "Case ref:", "Date:", "Body:", "Outcome:", "Subject:"."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.text import FieldName, Part, SectionKind
from kg.readers.heading_tables import SPSO
from kg.readers.headings import known_kind
from kg.readers.labels import Labels, header_fields, is_label
from kg.readers.layout import Layed, Layout
from kg.readers.layouts.spso_report import OUTLINE
from kg.readers.lines import Line, Page
from kg.readers.sections import plain_section, split_sections

_LABELS: Labels = {
    "case ref": FieldName.REFERENCE,
    "date": FieldName.DATE,
    "body": FieldName.RESPONDENT,
    "sector": FieldName.SECTOR,
    "outcome": FieldName.OUTCOME,
    "subject": FieldName.SUBJECT,
}


def _starts(lines: Sequence[Line]) -> list[int]:
    return [i for i, line in enumerate(lines) if is_label(line, {"case ref": None}, bare=True)]


def _recognise(page: Page) -> bool:
    starts = _starts(page.lines)
    if not starts:
        return False
    return (
        len(
            {
                field.name
                for field in header_fields(page.lines[starts[0] : starts[0] + 14], _LABELS, bare=True)
            }
        )
        >= 3
    )


def _read(page: Page) -> Layed:
    starts = _starts(page.lines)
    ends = [*starts[1:], len(page.lines)]
    parts = [_part(page.lines[start:end]) for start, end in zip(starts, ends, strict=True)]
    before = plain_section(SectionKind.FURNITURE, page.lines[: starts[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "listing" if len(parts) > 1 else "decision")


def _part(lines: Sequence[Line]) -> Part:
    stop = next((i for i, line in enumerate(lines) if known_kind(line.words, SPSO)), None)
    if stop is None:
        stop = min(
            len(lines), max(i for i, line in enumerate(lines) if is_label(line, _LABELS, bare=True)) + 2
        )
    return Part(
        header_fields(lines[:stop], _LABELS, bare=True),
        (*plain_section(SectionKind.HEADER, lines[:stop]), *split_sections(lines[stop:], OUTLINE)),
    )


LAYOUT = Layout("spso-web", "spso", _recognise, _read)
