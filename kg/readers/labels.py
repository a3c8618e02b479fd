"""Header fields published as "Label : value" or as a label with its value on the next line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from kg.model.text import FieldName, HeaderField, Span
from kg.readers.lines import Line

Labels = Mapping[str, FieldName | None]
"""Labels in lower case; None marks labels whose values are no header field."""


@lru_cache(maxsize=64)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"(?:^|(?<= ))({words}) ?:(?: |$) *", re.I)


def is_label(line: Line, labels: Labels, bare: bool = False) -> bool:
    """Say whether a line begins with one of the labels (``bare``: is one, without a colon)."""
    if bare and line.words.rstrip(" :").lower() in labels:
        return True
    return _pattern(tuple(labels)).match(line.words) is not None


def header_fields(lines: Sequence[Line], labels: Labels, bare: bool = False) -> tuple[HeaderField, ...]:
    """Return the fields of header lines; ``bare`` allows labels without a colon on lines of their own.

    Two labels on one line are both read. A label with nothing after it takes the next line, unless that is
    a label too.
    """
    fields: list[HeaderField] = []
    pending: FieldName | None = None
    for line in lines:
        found = list(_pattern(tuple(labels)).finditer(line.words))
        if bare and not found and line.words.rstrip(" :").lower() in labels:
            pending = labels[line.words.rstrip(" :").lower()]
            continue
        if not found or found[0].start() > 0:
            if pending is not None:
                fields.append(field_of(pending, line.words, line.body.start))
            pending = None
            continue
        pending = None
        ends = [m.start() for m in found[1:]] + [len(line.words)]
        for label, end in zip(found, ends, strict=True):
            name = labels[label[1].lower()]
            value = line.words[label.end() : end].rstrip()
            if value and name is not None:
                fields.append(field_of(name, value, line.body.start + label.end()))
            pending = name if not value else None
    return tuple(fields)


def field_of(name: FieldName, words: str, start: int) -> HeaderField:
    """Return the header field whose words begin at ``start``."""
    return HeaderField(name, words, Span(start, start + len(words)))


def split_field(field: HeaderField, pattern: re.Pattern[str]) -> list[HeaderField]:
    """Split the words of a field, such as several bodies joined by semicolons."""
    at = 0
    parts = []
    for found in [*pattern.finditer(field.words), None]:
        end = found.start() if found else len(field.words)
        words = field.words[at:end]
        left = len(words) - len(words.lstrip())
        if words.strip():
            parts.append(field_of(field.name, words.strip(), field.span.start + at + left))
        at = found.end() if found else end
    return parts
