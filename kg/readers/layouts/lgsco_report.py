"""LGSCO public interest reports with a title page: "Investigation into a complaint against …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import FieldName, HeaderField, Span
from kg.readers.heading_tables import LGSCO
from kg.readers.headings import known_kind
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import case_fields, statement
from kg.readers.lines import Line, Page
from kg.readers.names import is_body_name

_TITLE = re.compile(
    r"(?:(?:further )?report (?:on|of|following) (?:an? |our )?)?(?:further )?investigations? into"
    r" (?:a )?complaints? (?:number \S+ )?(?:about|against|from)\b:?\s*",
    re.I,
)
_REFERENCE = re.compile(
    r"\(?(?:reference numbers?|complaint references?|ref)\s*:?\s*([\d ,&and-]+[a-z]?)\)?", re.I
)
_NUMBER = re.compile(r"\d{2}[ -]\d{3}[ -]\d{3}[a-z]?")
_DATE = re.compile(r"\d{1,2} [A-Z][a-z]{2,8} \d{4}")
_LONGEST = 250  # characters of a line of the title page
_TITLE_PAGE = 20  # lines within which the title must stand


def _title(lines: Sequence[Line]) -> int | None:
    return next((i for i, line in enumerate(lines[:_TITLE_PAGE]) if _TITLE.match(line.words)), None)


def _recognise(page: Page) -> bool:
    title = _title(page.lines)
    return title is not None and any(_NUMBER.search(line.words) for line in page.lines[title : title + 6])


def _read(page: Page) -> Layed:
    lines = page.lines
    title = _title(lines) or 0
    stop = next((i for i in range(title, len(lines)) if known_kind(lines[i].words, LGSCO)), len(lines))
    fields = _header(page, lines[title:stop])
    named = {field.name for field in fields}
    fields += [field for field in case_fields(lines[:title]) if field.name not in named]
    header = tuple(sorted(fields, key=lambda field: field.span))
    return Layed((statement(lines, 0, stop, header),), "report")


def _header(page: Page, lines: Sequence[Line]) -> list[HeaderField]:
    """Read name (which may run over lines), references and date of a title page."""
    numbered = next((i for i, line in enumerate(lines) if _NUMBER.search(line.words)), len(lines))
    fields: list[HeaderField] = []
    for index, line in enumerate(lines[: numbered + 1]):
        fields += _named(line, first=index == 0)
    if not all(is_body_name(field.words) for field in fields):
        fields = _joined(page, fields)
    for line in lines[: numbered + 6]:
        for number in _NUMBER.finditer(line.words):
            fields.append(field_of(FieldName.REFERENCE, number[0], line.body.start + number.start()))
        if _DATE.fullmatch(line.words) and all(field.name is not FieldName.DATE for field in fields):
            fields.append(field_of(FieldName.DATE, line.words, line.body.start))
    return fields


def _joined(page: Page, fields: Sequence[HeaderField]) -> list[HeaderField]:
    """Join the lines of one name, from the first to the one that completes it."""
    joined: list[HeaderField] = []
    for field in fields:
        start = (
            joined[-1].span.start if joined and not is_body_name(" ".join(joined[-1].words.split())) else None
        )
        if start is None:
            joined.append(field)
        else:
            span = Span(start, field.span.end)
            joined[-1] = HeaderField(field.name, page.words(span), span)
    return joined


def _named(line: Line, first: bool) -> list[HeaderField]:
    start = 0
    if len(line.words) > _LONGEST:
        return []
    if first and (title := _TITLE.match(line.words)):
        start = title.end()
    number = _REFERENCE.search(line.words, start) or _NUMBER.search(line.words, start)
    words = line.words[start : number.start() if number else None].strip(" (")
    if not words or _DATE.fullmatch(words):
        return []
    return [field_of(FieldName.RESPONDENT, words, line.body.start + line.words.index(words, start))]


LAYOUT = Layout("lgsco-report", "lgsco", _recognise, _read)
