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
    with_date_alone,
)
from kg.readers.lines import Page

_LONGEST_HEADER = 6  # lines


def _recognise(page: Page) -> bool:
    start = header_start(page.lines)
    stop = header_stop(page.lines, start)
    header = [line for line in page.lines[start:stop] if line.marker is None]  # no table of contents
    if stop == len(page.lines) or not case_fields(page.lines[start:stop]) or len(header) > _LONGEST_HEADER:
        return False
    return sum(1 for line in page.lines[stop:] if opens_text(line)) >= 2


def _read(page: Page) -> Layed:
    start = header_start(page.lines)
    stop = header_stop(page.lines, start)
    above = page.lines[max(0, start - _LONGEST_HEADER) : stop]
    header = with_date_alone(case_fields(page.lines[start:stop]), above)
    return Layed((statement(page.lines, start, stop, header),), document_kind(page.lines))


LAYOUT = Layout("lgsco-bare", "lgsco", _recognise, _read)
