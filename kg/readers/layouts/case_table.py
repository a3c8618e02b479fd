"""Tables of decisions in committee papers: a row a case, in bars or with every cell on a line of its own.

The council stands in a column of its own, or in the title of the paper, once for all rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.model.text import FieldName, HeaderField, Part, Section, SectionKind, Span
from kg.readers.blocks import build_blocks
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.markers import marker
from kg.readers.names import REFERENCE, is_body_name
from kg.readers.sections import plain_section
from kg.readers.values import value_of, values_in

_COLUMNS = (
    (
        FieldName.REFERENCE,
        re.compile(
            r"(?:\w+ )?ref(?:erence)?(?: (?:no|number))?\.?|(?:case|complaint) (?:no|number|id)\.?", re.I
        ),
    ),
    (
        FieldName.RESPONDENT,
        re.compile(
            r"(?:name of )?(?:the )?(?:council|authority|body|organisation|landlord|respondent)(?: name)?",
            re.I,
        ),
    ),
    (
        SectionKind.FURNITURE,
        re.compile(r"(?:points?|implications?|relevance|our|officers?'?)\b.*|.*\bfor us\b.*|comments?", re.I),
    ),
    (FieldName.DATE, re.compile(r"date\b.*|(?:decided|decision date|date decided).*", re.I)),
    (FieldName.SUBJECT, re.compile(r"(?:service|subject|category|team|department|area)\b.*", re.I)),
    (
        SectionKind.REMEDY,
        re.compile(
            r"(?:(?:agreed|recommended) )?(?:remed(?:y|ies)|actions?|recommendations?)\b.*"
            r"|what (?:was|is|has been) (?:agreed|ordered|recommended)\b.*",
            re.I,
        ),
    ),
    (
        FieldName.OUTCOME,
        re.compile(r"(?:(?:lgsco|ombudsman(?:'s)?) )?(?:outcome|decision|finding)\b.*", re.I),
    ),
    (
        SectionKind.SUMMARY,
        re.compile(
            r"(?:summary|nature|details|complaint|issue|description|findings?"
            r"|what (?:the|we|it|was (?:found|complained)))\b.*",
            re.I,
        ),
    ),
)
_BAR = re.compile(r" ?\| ?")
_NUMBER = re.compile(rf"(?:{REFERENCE.pattern}|\d{{8}}[a-z]?)", re.I)
# A paragraph that goes on with one row ("On 22 831 064, the officers …", "Case 22 831 064: …").
_ON = re.compile(
    r"(?:(?:on|in|for|as to|regarding|case|complaint)(?: case| complaint)? )?"
    rf"\(?(?P<reference>{_NUMBER.pattern})\)?\s?[,:–-]",
    re.I,
)
_TITLE = 15  # lines within which the council is named
_LONGEST_HEAD = 60  # characters of a column's title
_FEWEST_COLUMNS = 3
_FEWEST_ROWS = 2
_SHORTEST_TEXT = 40
_STANDARD = 1024  # short lines of which is remembered which column they are the title of
_STOP = re.compile(r"(?<=[a-z])[.:;–-]\s+(?=[A-Z])")
_NOTHING = frozenset(("none", "na", "n/a", "-", "–", "nil", "not applicable"))

Column = FieldName | SectionKind


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its words, where they begin, and its column where bars show it."""

    words: str
    start: int
    column: int | None = None
    line: Line | None = None

    @property
    def end(self) -> int:
        return self.start + len(self.words)


def _column(words: str) -> Column | None:
    return _titled(words.strip(" :")) if len(words) <= _LONGEST_HEAD else None


@lru_cache(maxsize=_STANDARD)
def _titled(words: str) -> Column | None:
    return next((column for column, pattern in _COLUMNS if pattern.fullmatch(words)), None)


def _cells(line: Line) -> Iterator[_Cell]:
    at = 0
    bars = list(_BAR.finditer(line.words))
    for number, bar in enumerate([*bars, None]):
        words = line.words[at : bar.start() if bar else None]
        if words:
            yield _Cell(words, line.body.start + at, number if bars else None, None if bars else line)
        at = bar.end() if bar else len(line.words)


def _head(lines: Sequence[Line]) -> tuple[int, int, list[Column | None]] | None:
    """Return where the titles of the columns stand and what each is for, the reference's first."""
    for index, line in enumerate(lines):
        if len(line.words) > _LONGEST_HEAD and "|" not in line.words:
            continue  # no title of a column, but a paragraph
        if _column(line.words.lstrip(" |").partition("|")[0]) is not FieldName.REFERENCE:
            continue
        cells = list(_cells(line))
        stop = index + 1
        columns = [_column(cell.words) for cell in cells]
        while (
            len(cells) == 1
            and stop < len(lines)
            and len(lines[stop].words) <= _LONGEST_HEAD
            and not _opens(lines[stop])
        ):
            columns.append(_column(lines[stop].words))
            stop += 1
        if len({c for c in columns if c is not None}) >= _FEWEST_COLUMNS:
            return index, stop, columns
    return None


def _opens(line: Line) -> bool:
    """Say whether a line begins a row: with a reference in a cell of its own."""
    first = next(_cells(line), None)
    return first is not None and _NUMBER.fullmatch(first.words.strip(" ()")) is not None


def _rows(lines: Sequence[Line], stop: int) -> list[int]:
    return [i for i in range(stop, len(lines)) if _opens(lines[i])]


def _recognise(page: Page) -> bool:
    head = _head(page.lines)
    return head is not None and len(_rows(page.lines, head[1])) >= _FEWEST_ROWS


def _read(page: Page) -> Layed:
    lines = page.lines
    head = _head(lines)
    assert head is not None, "the table was recognised by its head"
    starts = _rows(lines, head[1])
    stop = _stop(lines, starts)
    council = _council(lines[: min(head[0], _TITLE)])
    ends = [*starts[1:], stop]
    parts = [_part(lines[a:b], head[2], council) for a, b in zip(starts, ends, strict=True)]
    parts[-1] = _with_notes(parts[-1], lines[stop:])
    before = plain_section(SectionKind.FURNITURE, lines[: starts[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "listing")


def _stop(lines: Sequence[Line], starts: Sequence[int]) -> int:
    """Return where a table in bars ends: at the first line after its last row that has none."""
    if any("|" not in line.words for line in lines[starts[0] : starts[-1] + 1]):
        return len(lines)
    return next((n for n in range(starts[-1], len(lines)) if "|" not in lines[n].words), len(lines))


def _with_notes(part: Part, lines: Sequence[Line]) -> Part:
    """Give the last row the paragraphs below the table that open with its reference; the rest is no row's."""
    own = {_bare(field.words) for field in part.header if field.name is FieldName.REFERENCE}
    sections = list(part.sections)
    for line in lines:
        opened = _ON.match(line.words)
        kind = SectionKind.BODY if opened and _bare(opened["reference"]) in own else SectionKind.FURNITURE
        sections += plain_section(kind, [line])
    return Part(part.header, tuple(sections))


def _bare(reference: str) -> str:
    return re.sub(r"\W", "", reference).lower()


def _council(lines: Sequence[Line]) -> list[HeaderField]:
    """Return the council named in the title of the paper."""
    values = (f for line in lines for f in values_in(line.words, line.body.start))
    return [field for field in values if field.name is FieldName.RESPONDENT][:1]


def _part(lines: Sequence[Line], columns: Sequence[Column | None], council: Sequence[HeaderField]) -> Part:
    cells = [cell for line in lines for cell in _cells(line)]
    own = [
        field_of(FieldName.RESPONDENT, cell.words, cell.start)
        for number, cell in enumerate(cells)
        if _column_of(columns, number, cell) is FieldName.RESPONDENT
        and (cell.column is not None or is_body_name(cell.words))
    ]
    # Where each row names its council none is the title's: whose name is not known is for review.
    header = own if FieldName.RESPONDENT in columns else list(council)
    texts: list[tuple[SectionKind, _Cell]] = []
    for number, cell in enumerate(cells):
        column = _column_of(columns, number, cell)
        if column is FieldName.RESPONDENT and own:
            continue
        fields, rest = _told(cell, column, {field.name for field in header})
        header += fields
        if rest is not None and rest.words.lower().strip(" .") not in _NOTHING:
            texts.append((_kind(column if cell.column is not None else None, rest), rest))
    return Part(tuple(sorted(header, key=lambda field: field.span)), _sections(texts))


def _column_of(columns: Sequence[Column | None], number: int, cell: _Cell) -> Column | None:
    place = number if cell.column is None else cell.column
    return columns[place] if place < len(columns) else None


def _kind(column: Column | None, cell: _Cell) -> SectionKind:
    if isinstance(column, SectionKind):
        return column
    return (
        SectionKind.REMEDY if cell.line is not None and cell.line.marker is not None else SectionKind.SUMMARY
    )


def _told(
    cell: _Cell, column: Column | None, known: set[FieldName]
) -> tuple[list[HeaderField], _Cell | None]:
    """Return the fields that a cell gives, and what of it is text."""
    if FieldName.REFERENCE not in known and _NUMBER.fullmatch(cell.words.strip(" ()")):
        return [field_of(FieldName.REFERENCE, cell.words, cell.start)], None
    stop = _STOP.search(cell.words) if len(cell.words) >= _SHORTEST_TEXT else None
    first = cell.words[: stop.start()] if stop else cell.words
    fields = [
        f
        for f in value_of(first, cell.start)
        if f.name in (FieldName.DATE, FieldName.OUTCOME) and f.name not in known
    ]
    if fields:
        rest = _Cell(cell.words[stop.end() :], cell.start + stop.end(), cell.column) if stop else None
        return fields, rest
    if _is_text(cell, column):
        return [], cell
    if FieldName.SUBJECT not in known and column is FieldName.SUBJECT:
        return [field_of(FieldName.SUBJECT, cell.words, cell.start)], None
    return [], None


def _is_text(cell: _Cell, column: Column | None) -> bool:
    item = cell.line is not None and cell.line.marker is not None
    return (
        item
        or len(cell.words) >= _SHORTEST_TEXT
        or cell.words.endswith(".")
        or isinstance(column, SectionKind)
    )


def _sections(texts: Sequence[tuple[SectionKind, _Cell]]) -> tuple[Section, ...]:
    sections: list[Section] = []
    run: list[Line] = []
    for index, (kind, cell) in enumerate(texts):
        run.append(_line(cell))
        if index + 1 == len(texts) or texts[index + 1][0] is not kind:
            span = Span(run[0].span.start, run[-1].span.end)
            sections.append(Section(kind, None, span, build_blocks(run)))
            run = []
    return tuple(sections)


def _line(cell: _Cell) -> Line:
    if cell.line is not None and cell.line.words == cell.words:
        return cell.line
    mark = marker(cell.words)
    words = cell.words[mark.length :] if mark else cell.words
    return Line(Span(cell.start, cell.end), words, 0, False, mark)


LAYOUT = Layout("case-table", None, _recognise, _read)
