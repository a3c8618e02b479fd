"""Copies of LGSCO statements on other sites: all sections, but no header or only a line of crumbs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import FieldName, HeaderField
from kg.readers.headings import LONGEST, heading_key
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import document_kind, header_stop, statement
from kg.readers.lines import Line, Page

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
_LONGEST_CRUMBS = 400  # characters
_CRUMB = re.compile(r"\s+[·|/]\s+|\s*\n\s*")
_REFERENCE = re.compile(r"\b\d{2}[ -]\d{3}[ -]\d{3}[a-z]?\b")
_DATE = re.compile(r"(?:decision date: *)?(\d{1,2} [A-Z][a-z]{2,8} \d{4})", re.I)
_OUTCOME = re.compile(r"(?:not )?upheld(?::.*)?|closed after initial enquiries|other|no further action", re.I)
_SUBJECT = re.compile(r".+ [›>] .+")
_BODY = re.compile(
    r".*\b(?:council|(?:borough|city|county) of .+|corporation|authority|nhs .*trust|national park.*)\b.*",
    re.I,
)


def _recognise(page: Page) -> bool:
    headings = (line.words for line in page.lines if len(line.words) <= LONGEST)
    return len({key for words in headings if (key := heading_key(words)) in _TELLING}) >= 2


def _read(page: Page) -> Layed:
    stop = header_stop(page.lines, 0)
    header = tuple(_header(page.lines[:stop]))
    return Layed((statement(page.lines, 0, stop, header),), document_kind(page.lines))


def _header(lines: Sequence[Line]) -> list[HeaderField]:
    fields: dict[FieldName, HeaderField] = {}
    for line in lines:
        if len(line.words) > _LONGEST_CRUMBS:
            continue
        at = 0
        for crumb in [*_CRUMB.finditer(line.words), None]:
            end = crumb.start() if crumb else len(line.words)
            for field in _crumb(line.words[at:end], line.body.start + at):
                fields.setdefault(field.name, field)
            at = crumb.end() if crumb else end
    return sorted(fields.values(), key=lambda field: field.span)


def _crumb(words: str, start: int) -> list[HeaderField]:
    date = _DATE.fullmatch(words)
    if date:
        return [field_of(FieldName.DATE, date[1], start + date.start(1))]
    for pattern, name in ((_OUTCOME, FieldName.OUTCOME), (_SUBJECT, FieldName.SUBJECT)):
        if pattern.fullmatch(words):
            return [field_of(name, words, start)]
    reference = _REFERENCE.search(words)
    fields = [field_of(FieldName.REFERENCE, reference[0], start + reference.start())] if reference else []
    at = reference.end() if reference else 0
    body = words[at:].strip(" ()")
    if len(body) < 120 and _BODY.fullmatch(body):
        fields.append(field_of(FieldName.RESPONDENT, body, start + words.index(body, at)))
    return fields


LAYOUT = Layout("lgsco-copy", "lgsco", _recognise, _read)
