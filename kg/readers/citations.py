"""The line by which a note on one decision names it: "London Borough of Oakshire, 22 831 064 (4 September
2023)". It is the case's whoever tells of it, in a bulletin with a date of its own as well."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.model.text import FieldName, HeaderField
from kg.readers.labels import field_of
from kg.readers.lines import Line
from kg.readers.names import NAME, REFERENCE, is_body_name
from kg.readers.values import DATE

_CITED = re.compile(
    rf"(?:[^()]{{0,40}}[:–—-]\s)?(?P<name>{NAME}),?\s(?:[-–—|]\s)?[(\[]?"
    rf"(?:(?i:case |complaint )?(?i:ref(?:erence)?)\.?:? )?(?P<reference>(?i:{REFERENCE.pattern}))[)\]]?,?"
    rf"(?:\s[-–—|]?\s?[(\[]?(?:(?i:decided|decision of|dated)\s)?"
    rf"(?P<date>{DATE})[)\]]?)?\.?"
)
_MOST = 20  # lines within which it stands
_LONGEST = 200  # characters of it
_FIELDS = (
    ("name", FieldName.RESPONDENT),
    ("reference", FieldName.REFERENCE),
    ("date", FieldName.DATE),
)


def cited_case(lines: Sequence[Line]) -> tuple[HeaderField, ...]:
    """Return name, reference and, where it is given, date of the one case that a line among the first cites;
    nothing where several do."""
    found = list(_cited(lines[:_MOST]))
    return found[0] if len(found) == 1 else ()


def _cited(lines: Sequence[Line]) -> Iterator[tuple[HeaderField, ...]]:
    for line in lines:
        cited = _CITED.fullmatch(line.words) if len(line.words) <= _LONGEST else None
        if cited is not None and is_body_name(cited["name"]):
            start = line.body.start
            yield tuple(
                field_of(field, cited[group], start + cited.start(group))
                for group, field in _FIELDS
                if cited[group]
            )
