"""Round-ups in which each entry ends with its name and reference: "… and to apologise. (22 831 064, Oakshire
Council)". Each entry is a case of its own; what stands before the first and after the last is nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.names import may_be_references
from kg.readers.sections import plain_section
from kg.readers.values import value_of

_CLOSING = re.compile(
    r"[(\[](?P<bracketed>[^()\[\]]{8,160})[)\]]\.?$|[.!?'\"]\s[–—-]\s(?P<signed>[^–—.!?]{8,120})\.?$"
)
_LONGEST_TITLE = 80  # characters
_SHORTEST_TEXT = 60
_FEWEST = 2  # entries


@dataclass(frozen=True, slots=True)
class _Entry:
    """The lines of an entry, from and up to, and the name and reference that it ends with."""

    start: int
    stop: int
    fields: tuple[HeaderField, ...]


def _closing(line: Line) -> tuple[HeaderField, ...]:
    """Return name and reference where a line ends with both, or nothing."""
    found = _CLOSING.search(line.words)
    if found is None or found.start() < _SHORTEST_TEXT:
        return ()
    place = "bracketed" if found["bracketed"] else "signed"
    fields = tuple(value_of(found[place], line.body.start + found.start(place)))
    return fields if {f.name for f in fields} == {FieldName.REFERENCE, FieldName.RESPONDENT} else ()


def _is_title(line: Line) -> bool:
    return len(line.words) <= _LONGEST_TITLE and line.words[-1:] not in ".!?:;)\"'"


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """Yield the entries: each goes up to the title above it or to the entry before."""
    stop = 0
    for at, line in enumerate(lines):
        fields = _closing(line)
        if fields:
            above = next((n for n in range(at - 1, stop - 1, -1) if _is_title(lines[n])), None)
            start = above + 1 if above is not None else stop or at  # what comes first may introduce them all
            yield _Entry(start, at + 1, fields)
            stop = at + 1


def _recognise(page: Page) -> bool:
    if len(may_be_references(page.reading.text)) < _FEWEST:
        return False
    references = {
        re.sub(r"\W", "", field.words)
        for entry in _entries(page.lines)
        for field in entry.fields
        if field.name is FieldName.REFERENCE
    }
    return len(references) >= _FEWEST


def _read(page: Page) -> Layed:
    lines, entries = page.lines, list(_entries(page.lines))
    ends = [0, *(entry.stop for entry in entries)]
    parts = []
    for entry, before in zip(entries, ends, strict=False):
        between = plain_section(SectionKind.FURNITURE, lines[before : entry.start])
        told = plain_section(SectionKind.BODY, lines[entry.start : entry.stop])
        parts.append(Part(entry.fields, (*between, *told)))
    after = plain_section(SectionKind.FURNITURE, lines[ends[-1] :])
    parts[-1] = Part(parts[-1].header, (*parts[-1].sections, *after))
    return Layed(tuple(parts), "listing")


LAYOUT = Layout("closing-round-up", None, _recognise, _read)
