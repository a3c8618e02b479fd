"""LGSCO decision statements without label lines: a name with its reference, then the sections."""

from __future__ import annotations

from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import (
    case_fields,
    document_kind,
    header_start,
    header_stop,
    opens_text,
    statement,
)
from kg.readers.lines import Page


def _recognise(page: Page) -> bool:
    start = header_start(page.lines)
    stop = header_stop(page.lines, start)
    if stop == len(page.lines) or not case_fields(page.lines[start:stop]) or stop - start > 6:
        return False
    return sum(1 for line in page.lines[stop:] if opens_text(line)) >= 2


def _read(page: Page) -> Layed:
    start = header_start(page.lines)
    stop = header_stop(page.lines, start)
    header = case_fields(page.lines[start:stop])
    return Layed((statement(page.lines, start, stop, header),), document_kind(page.lines))


LAYOUT = Layout("lgsco-bare", "lgsco", _recognise, _read)
