"""The formats of tables, told by the mapping or else by the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from kg.errors import InputError
from kg.model.tables import Row, TableMapping
from kg.readers.tables.delimited import read_delimited
from kg.readers.tables.json_lines import read_json_lines
from kg.readers.tables.parquet import read_parquet
from kg.readers.tables.workbook import read_workbook

MAX_TABLE_BYTES = 150_000_000
"""Tables larger than this are refused before they are read."""

MAX_ROWS = 100_000
"""Tables with more rows are refused: a document is held in memory while it is written down."""

_READERS: Mapping[str, Callable[[bytes, str, TableMapping], Iterator[Row]]] = {
    "csv": read_delimited,
    "jsonl": read_json_lines,
    "xlsx": read_workbook,
    "parquet": read_parquet,
}
_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".parquet": "parquet",
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_rows(data: bytes, name: str, mapping: TableMapping) -> Iterator[Row]:
    """Yield the rows of a table with the columns that the mapping names; empty ones are left out.

    Cells are text as written; one that the file has as a date is given as ISO 8601 and in ``Row.dates``.
    Raises InputError, naming row and column where there are some: for an unknown format, a missing column or
    one that stands twice, what is damaged, too large or in another encoding, and a table without rows.
    """
    kind = mapping.layout.kind or next((k for s, k in _SUFFIXES.items() if name.lower().endswith(s)), None)
    if kind is None:
        known = ", ".join(_SUFFIXES)
        raise InputError(name, "is no table by its name", f"give one of {known}, or format in [table]")
    found = 0
    for row in _READERS[kind](data, name, mapping):
        if row.problem or any(words.strip() for words in row.cells.values()):
            found += 1
            if found > MAX_ROWS:
                raise InputError(name, f"has more than {MAX_ROWS:,} rows", "split it, for instance by year")
            yield _encodable(row)
    if not found:
        raise InputError(name, "has no rows", "give a table with rows below its headings")


def _encodable(row: Row) -> Row:
    """Return a row without lone surrogates, which no text file can hold."""
    if not any(_SURROGATE.search(words) for words in row.cells.values()):
        return row
    cells = {column: _SURROGATE.sub("\ufffd", words) for column, words in row.cells.items()}
    return Row(row.number, cells, row.dates, row.problem)
