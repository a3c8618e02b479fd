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


_LONGEST_VALUE = 160
_LONGEST_LABEL = 80  # with what stands between it and its colon


def is_label(line: Line, labels: Labels, bare: bool = False) -> bool:
    """Say whether a line begins with one of the labels (``bare``: is one, without a colon)."""
    if bare and len(line.words) <= _LONGEST_LABEL and _bare_key(line) in labels:
        return True
    if ":" not in line.words or ":" not in line.words[:_LONGEST_LABEL]:
        return False
    return _pattern(tuple(labels)).match(line.words) is not None


def header_fields(lines: Sequence[Line], labels: Labels, bare: bool = False) -> tuple[HeaderField, ...]:
    """Return the fields of header lines; ``bare`` allows labels without a colon on lines of their own.

    Two labels on one line are both read. A label with nothing after it takes the next line, unless that is
    a label too.
    """
    fields: list[HeaderField] = []
    pending: str | None = None
    pattern = _pattern(tuple(labels))
    for line in lines:
        found = list(pattern.finditer(line.words)) if ":" in line.words else []
        if bare and _bare_key(line) in labels:
            pending = _bare_key(line)
        elif found and found[0].start() == 0:
            pending = _inline(line, found, labels, fields)
        else:
            name = labels[pending] if pending else None
            if name is not None and line.words:
                fields.append(field_of(name, line.words, line.body.start))
            pending = None
    return tuple(fields)


def labelled_stop(lines: Sequence[Line], start: int, labels: Labels) -> int:
    """Return where a run of labels with or without colons and their values ends, from ``lines[start]`` on.

    A value is one line that is neither long nor a sentence: a label may be published without its value.
    """
    at = start
    while at < len(lines) and is_label(lines[at], labels, bare=True):
        alone = _bare_key(lines[at]) in labels
        at += 1
        if alone and at < len(lines) and not is_label(lines[at], labels, bare=True) and _is_value(lines[at]):
            at += 1
    return at


def _is_value(line: Line) -> bool:
    return len(line.words) <= _LONGEST_VALUE and not line.words.endswith(".") and line.marker is None


def _bare_key(line: Line) -> str:
    return line.words.rstrip(" :").lower()


def _inline(line: Line, found: list[re.Match[str]], labels: Labels, fields: list[HeaderField]) -> str | None:
    """Add the values that stand after their labels; return the last label where its value is missing."""
    ends = [m.start() for m in found[1:]] + [len(line.words)]
    for label, end in zip(found, ends, strict=True):
        value = line.words[label.end() : end].rstrip()
        name = labels[label[1].lower()]
        if value and name is not None:
            fields.append(field_of(name, value, line.body.start + label.end()))
    return None if value else found[-1][1].lower()


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
