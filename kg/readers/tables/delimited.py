"""Tables as comma-separated values (RFC 4180), or parted by another character."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from kg.errors import InputError
from kg.model.tables import Row, TableMapping
from kg.readers.tables.headings import places_of

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read_delimited(data: bytes, name: str, mapping: TableMapping) -> Iterator[Row]:
    """Yield the rows; one with more or fewer cells than there are headings has a problem and no cells.

    A byte order mark says the encoding, else the mapping, else it is UTF-8; no other is guessed.
    """
    encoding = encoding_of(data, mapping.layout.encoding)
    tabs = "\t" if name.lower().endswith((".tsv", ".tab")) else ","
    stream = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    records = csv.reader(stream, delimiter=mapping.layout.delimiter or tabs, strict=True)
    number = 0
    try:
        headings = next(records, [])
        number = 1
        places = places_of(mapping.columns, headings, name)
        for number, record in enumerate(records, 2):
            if record:
                yield _row(number, record, len(headings), places)
    except UnicodeDecodeError as error:
        raise undecodable(name, number + 1, encoding, error) from None
    except csv.Error as error:
        why = f"is no well-formed CSV in row {number + 1} ({error})"
        raise InputError(name, why, "mend the quotes there, or state delimiter in [table]") from None


def encoding_of(data: bytes, stated: str | None) -> str:
    """Return the encoding that a byte order mark says, else the one stated, else UTF-8."""
    return next((encoding for bom, encoding in _BOMS if data.startswith(bom)), stated or "utf-8")


def undecodable(name: str, number: int, encoding: str, error: UnicodeDecodeError) -> InputError:
    """Return the error for a table whose bytes are not of its encoding, met in or after row ``number``."""
    found = f"0x{error.object[error.start]:02x}"
    why = f"is not {encoding.upper().removesuffix('-SIG')}: byte {found} in row {number} or soon after"
    return InputError(name, why, 'state the encoding in [table] of the mapping, as encoding = "windows-1252"')


def _row(number: int, record: list[str], width: int, places: dict[str, int]) -> Row:
    if len(record) != width:
        return Row(number, {}, problem=f"it has {len(record)} cells, the headings are {width}")
    cells = {column: record[place] for column, place in places.items()}
    if any("\0" in words for words in cells.values()):
        return Row(number, {}, problem="it holds zero bytes")
    return Row(number, cells)
