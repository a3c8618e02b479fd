"""Round-ups of decisions by others: entries opened by a name with its reference, or by labels with both.

"Oakshire Council (22 831 064)" as a heading or at the start of a paragraph, "22 831 064 – Oakshire Council",
"Oakshire Council – 22 831 064 – Upheld – 4 May 2023", "Case 2: Oakshire Council" above "Reference: 22 831
064". Each entry is a case of its own, so that nothing said of one council is laid at another's door.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.model.text import FieldName, HeaderField, Part, Section, SectionKind, Span
from kg.readers.heading_tables import LGSCO
from kg.readers.headings import known_kind
from kg.readers.labels import Labels, field_of, header_fields, is_label
from kg.readers.layout import Layed, Layout
from kg.readers.lgsco_parts import OUTLINE
from kg.readers.lines import Line, Page
from kg.readers.names import NAME, REFERENCE, is_body_name, may_be_references
from kg.readers.sections import plain_section, split_sections
from kg.readers.values import values_in

_LABELS: Labels = {
    "reference": FieldName.REFERENCE,
    "ref": FieldName.REFERENCE,
    "case reference": FieldName.REFERENCE,
    "complaint reference": FieldName.REFERENCE,
    "reference number": FieldName.REFERENCE,
    "case number": FieldName.REFERENCE,
    "case id": FieldName.REFERENCE,
    "case ref": FieldName.REFERENCE,
    "lgsco reference": FieldName.REFERENCE,
    "council": FieldName.RESPONDENT,
    "authority": FieldName.RESPONDENT,
    "body": FieldName.RESPONDENT,
    "landlord": FieldName.RESPONDENT,
    "decision": FieldName.OUTCOME,
    "outcome": FieldName.OUTCOME,
    "category": FieldName.SUBJECT,
    "subject": FieldName.SUBJECT,
    "date": FieldName.DATE,
    "decision date": FieldName.DATE,
    "date of decision": FieldName.DATE,
}
_REFERENCE_LABELS: Labels = {k: v for k, v in _LABELS.items() if v is FieldName.REFERENCE}
_COUNTED = r"(?:(?:case|complaint|decision)(?: (?:no\.? ?)?\d{1,2})?\s*[:.–-]\s*)?"
_REFERENCE = (
    rf"[(\[]?(?:(?:case |complaint )?ref(?:erence)?(?: (?:no|number))?\.?:? ?)?(?:{REFERENCE.pattern})[)\]]?"
)
_OPENING = re.compile(
    rf"(?i:{_COUNTED})(?P<name>{NAME}),?\s?[-–|:·]?\s?(?P<reference>(?i:{_REFERENCE}))(?P<rest>.*)", re.S
)
_REVERSED = re.compile(
    rf"(?i:{_COUNTED})(?P<reference>(?i:{_REFERENCE}))\s?[-–—|:·,]\s?(?P<name>{NAME})(?P<rest>)", re.S
)
_CELL = re.compile(r"\s*\|\s*|\s+[·•]\s+")
_FEWEST_CELLS = 3
_SUBJECT = re.compile(r"(?!.*\b(?:Ombudsman|LGSCO|SPSO|PSOW|NIPSO)\b)[A-Z][A-Za-z,&' >-]{3,58}")
_TEXT = re.compile(r"\s*(?:[:.–-]\s+)?(?=[A-Z\"'])")
_LONGEST_HEAD = 250  # characters of a line that has only values
_LONGEST_TITLE = 120
_SHORTEST_TEXT = 60
_FEWEST = 2  # entries
_OF_STATEMENTS = (SectionKind.POWERS, SectionKind.METHOD)
_NUMBERED = re.compile(rf"(?i:{_COUNTED})")


@dataclass(frozen=True, slots=True)
class _Entry:
    """Where an entry begins, where its text begins, and what its head says."""

    start: int
    text: int
    fields: tuple[HeaderField, ...]


def _opening(line: Line) -> tuple[HeaderField, ...]:
    """Return name, reference and more of a line that opens an entry, or nothing."""
    found = _OPENING.fullmatch(line.words) or _REVERSED.fullmatch(line.words)
    if found is None or not is_body_name(found["name"]):
        return _in_cells(line)
    rest = found["rest"].strip()
    head = line.words[: found.end("reference")] if rest and not _is_values(rest) else line.words
    skipped = _NUMBERED.match(line.words)
    at = skipped.end() if skipped else 0
    return tuple(values_in(head[at:], line.body.start + at))


def _in_cells(line: Line) -> tuple[HeaderField, ...]:
    """Return the values of a line of cells: a name, its reference, and others before, between and after."""
    if len(line.words) > _LONGEST_HEAD or line.words.endswith("."):
        return ()
    cells = _CELL.split(line.words)
    if len(cells) < _FEWEST_CELLS:
        return ()
    references = [cell for cell in cells if re.fullmatch(_REFERENCE, cell.strip(), re.I)]
    names = [cell for cell in cells if is_body_name(_NUMBERED.sub("", cell, count=1))]
    if len(references) != 1 or len(names) != 1 or names[0] is not cells[0]:
        return ()
    skipped = _NUMBERED.match(line.words)
    at = skipped.end() if skipped else 0
    fields = tuple(values_in(line.words[at:], line.body.start + at))
    return tuple(sorted((*fields, *_subject(line, cells, fields)), key=lambda field: field.span))


def _subject(line: Line, cells: Sequence[str], fields: Sequence[HeaderField]) -> list[HeaderField]:
    """Return the subject: the one cell that is no other value."""
    said = {field.words for field in fields}
    rest = [c for c in cells if c.strip() and not any(words in c or c in words for words in said)]
    if (
        len(rest) != 1
        or FieldName.SUBJECT in {field.name for field in fields}
        or not _SUBJECT.fullmatch(rest[0])
    ):
        return []
    return [field_of(FieldName.SUBJECT, rest[0], line.body.start + line.words.index(rest[0]))]


def _is_values(rest: str) -> bool:
    return len(rest) <= _LONGEST_HEAD and rest[0] in "-–|·,(" and not rest.endswith(".")


def _entries(lines: Sequence[Line], references: Iterable[int]) -> list[_Entry]:
    """Return the entries that have a name, and words of their own before the next begins.

    They open with lines in which one of the ``references`` stands, given by their places.
    """
    found = []
    for index in sorted({bisect_right(lines, place, key=_start) - 1 for place in references}):
        line = lines[index]
        fields = _opening(line)
        if fields:
            whole = fields[-1].span.end + 1 >= line.span.end
            found.append(_headed(lines, _Entry(index, index + whole, fields)))
        elif is_label(line, _REFERENCE_LABELS) and REFERENCE.search(line.words):
            found.append(_labelled(lines, index))
    if _trail(lines, found):
        return [entry for entry in found if _is_named(entry)]
    ends = [*(entry.start for entry in found[1:]), len(lines)]
    return [e for e, end in zip(found, ends, strict=False) if _told(e, lines[e.text : end])]


def _trail(lines: Sequence[Line], entries: Sequence[_Entry]) -> bool:
    """Say whether the heads of all entries stand below their texts: right below, and apart from what follows.

    That no text follows the last says nothing: a list may be cut off anywhere.
    """
    if len(entries) < _FEWEST or not all(e.start and _is_text(lines[e.start - 1]) for e in entries):
        return False
    below = not any(lines[e.start].spaced for e in entries)
    return below and all(e.text == len(lines) or lines[e.text].spaced for e in entries)


def _is_text(line: Line) -> bool:
    return len(line.words) >= _SHORTEST_TEXT and line.words.rstrip("\"')]")[-1:] in (".", "!", "?")


def _start(line: Line) -> int:
    return line.span.start


def _told(entry: _Entry, lines: Sequence[Line]) -> bool:
    return _is_named(entry) and any(
        len(line.words) >= _SHORTEST_TEXT or line.words.endswith(".") for line in lines
    )


def _is_named(entry: _Entry) -> bool:
    return any(field.name is FieldName.RESPONDENT for field in entry.fields)


def _headed(lines: Sequence[Line], entry: _Entry) -> _Entry:
    """Take the labels and values below the opening line into the head."""
    text, fields = entry.text, entry.fields
    while entry.start < text < len(lines) and not _opening(lines[text]):
        line = lines[text]
        if is_label(line, _LABELS):
            more = header_fields([line], _LABELS)
        elif len(line.words) <= _LONGEST_TITLE and not line.words.endswith("."):
            more = tuple(values_in(line.words, line.body.start))
        else:
            break
        if not more:
            break
        text, fields = text + 1, (*fields, *more)
    return replace(entry, text=text, fields=fields)


def _labelled(lines: Sequence[Line], at: int) -> _Entry:
    """Return the entry whose reference stands in the labelled line ``at``: its head goes up and down."""
    start = at
    while start and is_label(lines[start - 1], _LABELS):
        start -= 1
    if start and _titles(lines[start - 1]):
        start -= 1
    stop = at + 1
    while stop < len(lines) and is_label(lines[stop], _LABELS):
        stop += 1
    fields = [*header_fields(lines[start:stop], _LABELS)]
    if all(field.name is not FieldName.RESPONDENT for field in fields):
        fields += [f for f in _titles(lines[start]) if f.name is FieldName.RESPONDENT]
    return _Entry(start, stop, tuple(sorted(map(_bare, fields), key=lambda field: field.span)))


def _bare(field: HeaderField) -> HeaderField:
    """Leave out what stands beside the number of a reference."""
    number = REFERENCE.search(field.words) if field.name is FieldName.REFERENCE else None
    return field_of(field.name, number[0], field.span.start + number.start()) if number else field


def _titles(line: Line) -> list[HeaderField]:
    """Return the name in a line such as "Case 2: Oakshire Council" or "Oakshire Council – Homelessness"."""
    skipped = _NUMBERED.match(line.words)
    at = skipped.end() if skipped else 0
    if len(line.words) > _LONGEST_TITLE:
        return []
    return [f for f in values_in(line.words[at:], line.body.start + at) if f.name is FieldName.RESPONDENT]


def _references(entries: Sequence[_Entry]) -> set[str]:
    fields = (field for entry in entries for field in entry.fields)
    return {re.sub(r"\W", "", f.words).lower() for f in fields if f.name is FieldName.REFERENCE}


def _recognise(page: Page) -> bool:
    references = may_be_references(page.reading.text)
    if len(references) < _FEWEST:
        return False
    entries = _entries(page.lines, references)
    if len(entries) < _FEWEST or len(_references(entries)) < _FEWEST:
        return False
    return not any(known_kind(line.words, LGSCO) in _OF_STATEMENTS for line in page.lines[: entries[0].start])


def _read(page: Page) -> Layed:
    lines = page.lines
    entries = _entries(lines, may_be_references(page.reading.text))
    if _trail(lines, entries):
        return _read_trailing(lines, entries)
    last = _close(lines, entries)
    ends = [*(entry.start for entry in entries[1:]), last]
    parts = [_part(lines, entry, end) for entry, end in zip(entries, ends, strict=True)]
    before = plain_section(SectionKind.FURNITURE, lines[: entries[0].start])
    after = plain_section(SectionKind.FURNITURE, lines[last:])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    parts[-1] = Part(parts[-1].header, (*parts[-1].sections, *after))
    return Layed(tuple(parts), "listing")


def _read_trailing(lines: Sequence[Line], entries: Sequence[_Entry]) -> Layed:
    """Read entries whose heads stand below their texts; that of the first begins below the last title."""
    first = entries[0].start
    while first and _is_text(lines[first - 1]):
        first -= 1
    starts = [first, *(entry.text for entry in entries)]
    parts = []
    for entry, start in zip(entries, starts, strict=False):
        told = plain_section(SectionKind.BODY, lines[start : entry.start])
        head = plain_section(SectionKind.HEADER, lines[entry.start : entry.text])
        parts.append(Part(entry.fields, (*told, *head)))
    before = plain_section(SectionKind.FURNITURE, lines[:first])
    after = plain_section(SectionKind.FURNITURE, lines[starts[-1] :])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    parts[-1] = Part(parts[-1].header, (*parts[-1].sections, *after))
    return Layed(tuple(parts), "listing")


def _close(lines: Sequence[Line], entries: Sequence[_Entry]) -> int:
    """Return where the last entry ends: at a title below its text, where no other entry has titles."""
    titled = any(
        _is_title(line) for entry, after in pairwise(entries) for line in lines[entry.text : after.start]
    )
    text = entries[-1].text
    after = (n for n in range(text + 1, len(lines)) if _is_title(lines[n]) and _is_text(lines[n - 1]))
    return len(lines) if titled else next(after, len(lines))


def _is_title(line: Line) -> bool:
    return line.marker is None and len(line.words) < _SHORTEST_TEXT and line.words[-1] not in ".!?:;,)"


def _part(lines: Sequence[Line], entry: _Entry, end: int) -> Part:
    head = list(lines[entry.start : entry.text])
    body = list(lines[entry.text : end])
    if not head:
        first, body[0] = _parted(body[0], entry.fields[-1].span.end)
        head = [first]
    return Part(entry.fields, (*plain_section(SectionKind.HEADER, head), *_sections(body)))


def _sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Read whole statements that stand one after the other by their headings, all else as text."""
    headings = sum(1 for line in lines if known_kind(line.words, LGSCO) is not None)
    return split_sections(lines, OUTLINE) if headings > 1 else plain_section(SectionKind.BODY, lines)


def _parted(line: Line, at: int) -> tuple[Line, Line]:
    """Part a line that goes on with text after its name and reference."""
    words = line.words
    text = at - line.body.start
    while text < len(words) - 1 and not (words[text].isalnum() or words[text] in "\"'£"):
        text += 1
    head = words[:text].rstrip()
    first = replace(line, words=head, span=Span(line.span.start, line.body.start + len(head)))
    return first, replace(
        line, words=words[text:], span=Span(line.body.start + text, line.span.end), marker=None
    )


LAYOUT = Layout("round-up", None, _recognise, _read)
