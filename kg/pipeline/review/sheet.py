"""The sheet that people fill in: CSV for spreadsheets, or JSON Lines; out and in, whatever comes back.

Cells that a spreadsheet would run go out guarded and come in as they were (``kg.model.cells``).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.errors import InputError
from kg.model.cells import guarded, unguarded

COLUMNS = (
    *("kind", "reference", "council", "date", "types", "quote", "before", "after", "also", "section"),
    *("paragraph", "confidence", "found by", "procedures", "status", "scope", "amount", "why", "candidates"),
    *("verdict", "other type", "answer", "note", "document", "case", "finding", "start"),
)
"""The columns, in their order. People fill in verdict, other type, answer and note."""

NEEDED = ("kind", "quote", "document", "verdict")
"""A sheet without one of these columns is not read."""

LARGEST = 64 << 20
LONGEST_CELL = 100_000

_DELIMITERS = (",", ";", "\t")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it came in. ``number`` counts as a spreadsheet does: the head is row 1."""

    number: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one row."""

    row: int
    why: str

    def __str__(self) -> str:
        return f"row {self.row}: {self.why}"


def write_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as CSV in UTF-8 with a byte order mark, by which spreadsheets know the encoding."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for row in rows:
        writer.writerow([guarded(_clean(row.get(column, ""))) for column in COLUMNS])
    return stream.getvalue().encode("utf-8-sig")


def write_json_lines(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return rows as JSON Lines in UTF-8: one object a row."""
    lines = (json.dumps({c: _clean(row.get(c, "")) for c in COLUMNS}, ensure_ascii=False) for row in rows)
    return "".join(line + "\n" for line in lines).encode()


def _clean(text: str) -> str:
    """Return a text without what no spreadsheet can hold: NUL and lone surrogates."""
    return text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()


def read_sheet(data: bytes, name: str) -> tuple[list[Row], list[Problem]]:
    """Return the rows of a sheet, and what is wrong with those that cannot be read.

    Comma, semicolon or tab between cells; UTF-8, UTF-16 or the encoding of Western Windows, as spreadsheets
    save them. Raises InputError when it is no such sheet at all.
    """
    if len(data) > LARGEST:
        raise InputError(name, f"it is larger than {LARGEST >> 20} MB", "import it in parts")
    if data.startswith(_WORKBOOKS):
        raise InputError(name, "it is a workbook of a spreadsheet", "save the sheet as CSV and import that")
    text = _decoded(data, name)
    read = _json_rows if text.lstrip().startswith("{") else _csv_rows
    rows: list[Row] = []
    problems: list[Problem] = []
    for row in read(text, name):
        problem = row if isinstance(row, Problem) else _too_long(row)
        if problem:
            problems.append(problem)
        elif isinstance(row, Row) and any(row.cells.values()):
            rows.append(row)
    return rows, problems


def _too_long(row: Row) -> Problem | None:
    for column, cell in row.cells.items():
        if len(cell) > LONGEST_CELL:
            why = f"the cell {column!r} has {len(cell):,} characters; at most {LONGEST_CELL:,} are read"
            return Problem(row.number, why)
    return None


def _decoded(data: bytes, name: str) -> str:
    encodings = ("utf-16",) if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError(name, "it is no text that a spreadsheet saves", "save the sheet as CSV (UTF-8)")


def _csv_rows(text: str, name: str) -> Iterator[Row | Problem]:
    lines = text.split("\n", 2)
    if lines and lines[0].lower().startswith("sep="):
        text = text.split("\n", 1)[-1]
        lines = lines[1:]
    delimiter = max(_DELIMITERS, key=lambda d: _known(lines[0].split(d)) if lines else 0)
    before = csv.field_size_limit(LARGEST)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(name, f"it is no CSV ({error})", "save the sheet as CSV again") from error
    finally:
        csv.field_size_limit(before)
    head = _head(rows[0] if rows else [], name)
    for number, cells in enumerate(rows[1:], 2):
        if len(cells) > len(head) and any(cells[len(head) :]):
            yield Problem(number, f"it has {len(cells)} cells, but the head has {len(head)}")
        else:
            yield Row(number, dict(zip(head, (unguarded(c).strip() for c in cells), strict=False)))


def _head(cells: Sequence[str], name: str) -> list[str]:
    head = [_column(cell) for cell in cells]
    missing = [column for column in NEEDED if column not in head]
    double = sorted({column for column in head if column in COLUMNS and head.count(column) > 1})
    if missing:
        why = f"it has no column {', '.join(map(repr, missing))}"
        raise InputError(name, why, "start from what `kg review export` writes, and keep its first row")
    if double:
        raise InputError(name, f"it has the column {double[0]!r} twice", "keep one of them")
    return head


def _column(cell: str) -> str:
    return " ".join(unguarded(cell).replace("_", " ").lower().split())


def _known(cells: Iterable[str]) -> int:
    return sum(_column(cell.strip('"')) in COLUMNS for cell in cells)


def _json_rows(text: str, name: str) -> Iterator[Row | Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield Problem(number, f"it is no JSON ({str(error)[:100]})")
            continue
        if isinstance(found, dict):
            yield Row(number, {_column(key): _cell(value) for key, value in found.items()})
        else:
            yield Problem(number, "it is no JSON object")


def _cell(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return "" if value is None else str(value).strip()
