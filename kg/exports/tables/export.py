"""``kg export csv|xlsx|jsonl|parquet``: tables of a store into files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from kg.errors import UsageError
from kg.exports.files import write_whole
from kg.exports.tables.csvw import csvw
from kg.exports.tables.rows import Cell, TableReader
from kg.exports.tables.spec import Table, tables
from kg.exports.tables.writers import SINGLE, certain, write_xlsx
from kg.queries.results import Graph
from kg.rdf.terms import LICENCE


def chosen_tables(names: Sequence[str], without_quotes: bool) -> tuple[Table, ...]:
    """Return the tables of these names, all for none. Raises UsageError with the names there are."""
    known = {table.name: table for table in tables()}
    for name in names:
        if name not in known:
            raise UsageError(f"There is no table called {name!r}; there are {', '.join(known)}.")
    chosen = [known[name] for name in names] or list(known.values())
    return tuple(table.without_words() if without_quotes else table for table in chosen)


def export_tables(
    graph: Graph,
    format_name: str,
    out: Path | BinaryIO,
    names: Sequence[str] = (),
    doubtful: bool = False,
    without_quotes: bool = False,
) -> list[Path]:
    """Write tables in a format of SINGLE into a folder, a file each, or one of them into a stream.

    CSV has its metadata beside it (``csv-metadata.json``, by which tools find it). Doubtful findings
    only when asked for. Returns the files written. Raises UsageError.
    """
    chosen = chosen_tables(names, without_quotes)
    if not isinstance(out, Path) and len(chosen) != 1:
        raise UsageError("Only one table fits into a pipe; choose it with --table.")
    reader, write = TableReader(graph), SINGLE[format_name]
    written: list[Path] = []
    for table in chosen:
        rows = _rows(reader, table, doubtful)
        if isinstance(out, Path):
            path = out / f"{table.name}.{format_name}"
            write_whole(path, lambda file, table=table, rows=rows: write(table, rows, file))  # type: ignore[misc]
            written.append(path)
        else:
            write(table, rows, out)
    if isinstance(out, Path) and format_name == "csv":
        path = out / "csv-metadata.json"
        data = csvw(chosen, "Findings of ombudsmen about councils", LICENCE)
        write_whole(path, lambda file: file.write(data))
        written.append(path)
    return written


def export_workbook(
    graph: Graph,
    out: Path | BinaryIO,
    names: Sequence[str] = (),
    doubtful: bool = False,
    without_quotes: bool = False,
) -> None:
    """Write tables as one XLSX workbook, a sheet each. Raises UsageError."""
    reader = TableReader(graph)
    sheets = [(table, _rows(reader, table, doubtful)) for table in chosen_tables(names, without_quotes)]
    if isinstance(out, Path):
        write_whole(out, lambda file: write_xlsx(sheets, file))
    else:
        write_xlsx(sheets, out)


def _rows(reader: TableReader, table: Table, doubtful: bool) -> Iterator[Sequence[Cell]]:
    rows = reader.rows(table)
    return iter(rows) if doubtful else certain(table, rows)
