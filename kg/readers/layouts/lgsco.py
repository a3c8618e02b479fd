"""LGSCO decision statements with their label lines: "Category :", "Decision :", "Decision date :"."""

from __future__ import annotations

from kg.model.text import FieldName
from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import (
    case_fields,
    document_kind,
    header_start,
    header_stop,
    is_anothers,
    statement,
)
from kg.readers.lines import Page


def _recognise(page: Page) -> bool:
    if is_anothers(page.lines):
        return False
    start = header_start(page.lines)
    fields = case_fields(page.lines[start : header_stop(page.lines, start)])
    names = {field.name for field in fields}
    return len(names & {FieldName.SUBJECT, FieldName.OUTCOME, FieldName.DATE}) >= 2


def _read(page: Page) -> Layed:
    start = header_start(page.lines)
    stop = header_stop(page.lines, start)
    header = case_fields(page.lines[start:stop])
    return Layed((statement(page.lines, start, stop, header),), document_kind(page.lines))


LAYOUT = Layout("lgsco-statement", "lgsco", _recognise, _read)
