"""Copies of LGSCO statements on other sites: all sections, but no header or only a line of crumbs."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.text import FieldName, HeaderField
from kg.readers.headings import LONGEST, heading_key
from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import document_kind, header_stop, statement
from kg.readers.lines import Line, Page
from kg.readers.values import values_in

_TELLING = frozenset(
    (
        "ombudsman's role and powers",
        "ombudsmen's role and powers",
        "how i considered this complaint",
        "how we considered this complaint",
        "how i considered the complaint",
        "how we considered the complaint",
        "how we produced this report",
        "what i found",
        "what we found",
        "my assessment",
        "investigator's decision on behalf of the ombudsman",
        "investigator's decision on behalf of the ombudsmen",
    )
)


def _recognise(page: Page) -> bool:
    headings = (line.words for line in page.lines if len(line.words) <= LONGEST)
    return len({key for words in headings if (key := heading_key(words)) in _TELLING}) >= 2


def _read(page: Page) -> Layed:
    stop = header_stop(page.lines, 0)
    header = tuple(_header(page.lines[:stop]))
    return Layed((statement(page.lines, 0, stop, header),), document_kind(page.lines))


def _header(lines: Sequence[Line]) -> list[HeaderField]:
    """Return the values of the crumbs, told by what they are; the first of each name."""
    fields: dict[FieldName, HeaderField] = {}
    for line in lines:
        for field in values_in(line.words, line.body.start):
            fields.setdefault(field.name, field)
    return sorted(fields.values(), key=lambda field: field.span)


LAYOUT = Layout("lgsco-copy", "lgsco", _recognise, _read)
