"""LGSCO decision statements without label lines: a name with its reference, then the sections.

A copy may lack the name too: it begins with the words that open the text of every statement.
"""

from __future__ import annotations

import re

from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import (
    case_fields,
    document_kind,
    header_start,
    header_stop,
    is_anothers,
    opens_text,
    statement,
    with_date_alone,
)
from kg.readers.lines import Page

_LONGEST_HEADER = 6  # lines
_OPENING = re.compile(r"the ombudsm[ae]n['\u2019]s (?:final |draft )?decision:?", re.IGNORECASE)


def _recognise(page: Page) -> bool:
    if is_anothers(page.lines):
        return False
    start = header_start(page.lines)
    stop = header_stop(page.lines, start)
    header = [line for line in page.lines[start:stop] if line.marker is None]  # no table of contents
    if stop == len(page.lines) or len(header) > _LONGEST_HEADER:
        return False
    if not case_fields(page.lines[start:stop]) and not _OPENING.fullmatch(page.lines[0].words):
        return False
    return sum(1 for line in page.lines[stop:] if opens_text(line)) >= 2


def _read(page: Page) -> Layed:
    start = header_start(page.lines)
    stop = header_stop(page.lines, start)
    above = page.lines[max(0, start - _LONGEST_HEADER) : stop]
    header = with_date_alone(case_fields(page.lines[start:stop]), above)
    return Layed((statement(page.lines, start, stop, header),), document_kind(page.lines))


LAYOUT = Layout("lgsco-bare", "lgsco", _recognise, _read)
