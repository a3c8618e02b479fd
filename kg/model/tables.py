"""Tables as input: what a mapping says of their columns, their rows, and the copy of them that is kept.

A row of a table is a head of complaint; rows of one reference are one case. What the columns mean is said by
a mapping file, never guessed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.model.values import PartialDate

LAYOUT = "table"
"""The layout that tables are read by."""


def value_key(words: str) -> str:
    """Return the words of a cell as values are compared: without regard to case and to space around words.

    >>> value_key(" No  Maladministration ")
    'no maladministration'
    """
    return " ".join(words.split()).casefold()


@dataclass(frozen=True, slots=True)
class Values:
    """A column whose cells are looked up: ``codes`` by the key of a cell's words (``value_key``)."""

    column: str
    codes: Mapping[str, str] = field(default_factory=dict)

    def code_of(self, words: str) -> str | None:
        """Return the code for the words of a cell, None where the mapping has none."""
        return self.codes.get(value_key(words))


@dataclass(frozen=True, slots=True)
class Layout:
    """How the file is written. ``kind`` is csv, jsonl, xlsx or parquet; None is told by the file's name."""

    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a table comes from. ``publisher`` is an ombudsman's code; ``fictional`` None leaves it open."""

    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    licence: str | None = None
    rights: str | None = None
    issued: PartialDate | None = None
    fictional: bool | None = None


@dataclass(frozen=True)
class TableMapping:
    """What the columns of a table mean.

    ``case`` is the column of the reference. The ombudsman is one for all rows (``ombudsman``, a code) or
    looked up (``ombudsmen``). ``date_format`` is that of ``datetime.strptime``. ``names`` gives, by
    ``value_key``, the full name of bodies that the table shortens. ``outcome_of_case`` says that the outcomes
    are of the case, else they are of the row's head of complaint; ``from_grades`` derives the case's outcome
    from its grades. Cells of ``doubt`` whose words are not among its codes mark a doubtful row.
    """

    case: str
    body: str
    ombudsman: str | None = None
    ombudsmen: Values | None = None
    service_area: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    several_bodies: bool = False
    date: str | None = None
    date_format: str | None = None
    issue: str | None = None
    outcome: Values | None = None
    outcome_of_case: bool = False
    grade: Values | None = None
    from_grades: bool = False
    subject: Values | None = None
    url: str | None = None
    doubt: Values | None = None
    layout: Layout = field(default_factory=Layout)
    origin: Origin = field(default_factory=Origin)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The columns that are read, each once; no other is kept."""
        looked_up = (self.ombudsmen, self.outcome, self.grade, self.subject, self.doubt)
        named = (self.case, self.body, self.date, self.issue, self.url, *(v.column for v in looked_up if v))
        return tuple(dict.fromkeys(column for column in named if column))


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the text of its cells by column; ``dates`` holds cells that the file has as dates, not as words.

    ``number`` counts from 1 as RFC 7111 does (the row of headings is one). ``problem`` says why a row cannot
    be read; its cells are then not to be trusted.
    """

    number: int
    cells: Mapping[str, str]
    dates: Mapping[str, date] = field(default_factory=dict)
    problem: str | None = None

    def cell(self, column: str | None) -> str:
        """Return the text of a cell, "" for none."""
        return self.cells.get(column, "") if column else ""


def kept_head(columns: tuple[str, ...]) -> str:
    """Return the first line of the copy of a table that is kept: its columns, as JSON."""
    return json.dumps({"columns": columns}, ensure_ascii=False) + "\n"


def kept_line(row: Row, columns: tuple[str, ...]) -> str:
    """Return the line of a row: its number, then its cells in the order of the columns."""
    return (
        json.dumps([row.number, *(row.cells.get(column, "") for column in columns)], ensure_ascii=False)
        + "\n"
    )


def kept_cells(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield number and cells of every row of a kept copy. Raises ValueError for what is no such copy."""
    lines = iter(text.split("\n"))
    head = json.loads(next(lines))
    if not isinstance(head, dict) or not isinstance(head.get("columns"), list):
        raise ValueError("the first line names no columns")
    for line in lines:
        if line:
            number, *cells = json.loads(line)
            yield number, dict(zip(head["columns"], cells, strict=True))
