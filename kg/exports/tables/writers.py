"""Tables as files: CSV with CSVW metadata, JSON Lines, XLSX, Parquet. The same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import BinaryIO

from kg.errors import UsageError
from kg.exports.tables.rows import Cell
from kg.exports.tables.spec import Table
from kg.model.cells import guarded

SEPARATOR = "; "
"""Between several values of one cell, where a format knows no lists."""

_LONGEST_CELL = 32_767
"""What a cell of XLSX can hold (ECMA-376; Excel specifications and limits)."""

_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_EPOCH = datetime(2000, 1, 1)

Rows = Iterable[Sequence[Cell]]


def write_csv(table: Table, rows: Rows, out: BinaryIO) -> None:
    """Write a table as CSV in UTF-8 (RFC 4180); no cell runs as a formula in a spreadsheet."""
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([column.name for column in table.columns])
    for row in rows:
        writer.writerow([_csv_cell(cell) for cell in row])
    text.detach()


def _csv_cell(cell: Cell) -> str:
    if isinstance(cell, str | list):
        return guarded(cell if isinstance(cell, str) else SEPARATOR.join(cell))
    return _plain(cell)


def _plain(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return "" if cell is None else str(cell)


def write_jsonl(table: Table, rows: Rows, out: BinaryIO) -> None:
    """Write a table as JSON Lines: one object a row, lists as lists, sums as numbers."""
    names = [column.name for column in table.columns]
    for row in rows:
        data = {name: _json_cell(cell) for name, cell in zip(names, row, strict=True)}
        line = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        out.write(line.encode("utf-8", "replace") + b"\n")


def _json_cell(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def write_xlsx(tables: Iterable[tuple[Table, Rows]], out: BinaryIO) -> None:
    """Write tables as the sheets of one workbook; words are words, never formulas."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _EPOCH
    book.properties.creator = "Faultlines"
    for table, rows in tables:
        sheet = book.create_sheet(table.name)
        sheet.freeze_panes = "A2"
        sheet.append([column.name for column in table.columns])
        for row in rows:
            sheet.append([_sheet_cell(sheet, cell) for cell in row])
    held = io.BytesIO()
    book.save(held)
    out.write(_same_times(held.getvalue()))


def _sheet_cell(sheet: object, cell: Cell) -> object:
    from openpyxl.cell import WriteOnlyCell

    if isinstance(cell, str | list):
        words = cell if isinstance(cell, str) else SEPARATOR.join(cell)
        written = WriteOnlyCell(sheet, value=_NOT_IN_XML.sub("\ufffd", words)[:_LONGEST_CELL])
        written.data_type = "s"
        return written
    return cell


def _same_times(data: bytes) -> bytes:
    """Return a workbook whose parts all have one time, and whose properties say the same day."""
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    held = io.BytesIO()
    with ZipFile(io.BytesIO(data)) as source, ZipFile(held, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2000-01-01T00:00:00Z", content)
            info = ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            target.writestr(info, content)
    return held.getvalue()


def write_parquet(table: Table, rows: Rows, out: BinaryIO) -> None:
    """Write a table as Parquet. Raises UsageError where pyarrow is not installed."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError(
            "Parquet needs pyarrow, which is not installed: run pip install 'faultlines[parquet]'."
        ) from None
    types = {
        "date": pa.date32(),
        "integer": pa.int64(),
        "decimal": pa.decimal128(18, 4),
        "boolean": pa.bool_(),
    }
    columns = list(zip(*rows, strict=True)) or [()] * len(table.columns)
    fields = {
        column.name: pa.array(
            list(values),
            type=pa.list_(pa.string()) if column.several else types.get(column.form, pa.string()),
        )
        for column, values in zip(table.columns, columns, strict=True)
    }
    pq.write_table(pa.table(fields), out)


SINGLE: Mapping[str, Callable[[Table, Rows, BinaryIO], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}
"""The formats that hold one table a file."""


def certain(table: Table, rows: Rows) -> Iterator[Sequence[Cell]]:
    """Yield the rows that are not doubtful; all, where a table has no such column."""
    names = [column.name for column in table.columns]
    if "doubtful" not in names:
        yield from rows
        return
    place = names.index("doubtful")
    yield from (row for row in rows if row[place] is not True)
