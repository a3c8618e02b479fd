"""Tables as sheets of a workbook (Office Open XML, ECMA-376), read row by row with openpyxl."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import IO, Any
from xml.parsers import expat

from kg.errors import InputError
from kg.model.tables import Row, TableMapping
from kg.readers.tables.cells import day_of, text_of
from kg.readers.tables.headings import places_of

MAX_UNPACKED = 400_000_000
"""Workbooks that unpack to more bytes are refused, whatever their size on disk."""
_MAX_COLUMNS = 1000
_PIECE = 1 << 16
_REMEDY = "save it again as .xlsx, or as CSV"
# What openpyxl and zipfile raise for files that are damaged or made to harm.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    expat.ExpatError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    OverflowError,
    OSError,
)


def read_workbook(data: bytes, name: str, mapping: TableMapping) -> Iterator[Row]:
    """Yield the rows of the one sheet, or of the sheet that the mapping names; the first has the headings.

    Formulas are neither computed nor believed: a row with one in a mapped column has a problem.
    """
    try:
        _check_package(data, name)
        yield from _rows(data, name, mapping)
    except _DAMAGE as error:
        raise InputError(name, f"is no workbook that can be read ({_words(error)})", _REMEDY) from error


def _words(error: BaseException) -> str:
    return " ".join(str(error).split())[:100] or type(error).__name__


def _check_package(data: bytes, name: str) -> None:
    """Refuse what unpacks to too much, and XML that declares entities (Office writes none)."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        size = sum(part.file_size for part in package.infolist())
        if size > MAX_UNPACKED:
            why = f"unpacks to {size / 1e6:,.0f} MB, more than the {MAX_UNPACKED / 1e6:,.0f} MB allowed"
            raise InputError(name, why, "save the one sheet that is needed as CSV")
        for part in package.infolist():
            if part.filename.lower().endswith((".xml", ".rels")):
                with package.open(part) as stream:
                    if _has_doctype(stream):
                        raise InputError(name, f"has a document type in {part.filename!r}", _REMEDY)


def _has_doctype(stream: IO[bytes]) -> bool:
    """Say whether XML declares a document type before its first element."""
    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append(True)
    parser.StartElementHandler = lambda *_: found.append(False)
    while piece := stream.read(_PIECE):
        parser.Parse(piece)
        if found:
            return found[0]
    return False


def _rows(data: bytes, name: str, mapping: TableMapping) -> Iterator[Row]:
    from openpyxl import load_workbook  # a quarter of a second, and only workbooks need it

    book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    sheet = book[_sheet(book.sheetnames, name, mapping.layout.sheet)]
    sheet.reset_dimensions()  # what the file says of its size need not be true
    places: dict[str, int] | None = None
    for number, cells in enumerate(sheet.iter_rows(max_col=_MAX_COLUMNS), 1):
        if places is None:
            places = places_of(mapping.columns, [text_of(cell.value) for cell in cells], name)
        else:
            yield _row(number, cells, places)


def _sheet(names: Sequence[str], name: str, wanted: str | None) -> str:
    if wanted in names or (wanted is None and len(names) == 1):
        return wanted or names[0]
    shown = ", ".join(repr(sheet) for sheet in names[:20])
    why = f"has no sheet {wanted!r} but {shown}" if wanted else f"has several sheets: {shown}"
    raise InputError(name, why, "name one as sheet in [table] of the mapping")


def _row(number: int, cells: Sequence[Any], places: dict[str, int]) -> Row:
    found = {column: cells[place] for column, place in places.items() if place < len(cells)}
    for column, cell in found.items():
        if cell.data_type == "f":
            return Row(number, {}, problem=f"its {column!r} is a formula; save the table with values only")
    dates = {column: day for column, cell in found.items() if (day := day_of(cell.value))}
    return Row(number, {column: text_of(cell.value) for column, cell in found.items()}, dates)
