"""Tables as JSON Lines: one object a line, its keys the columns."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any

from kg.model.tables import Row, TableMapping
from kg.readers.tables.delimited import encoding_of, undecodable
from kg.readers.tables.headings import places_of

_WORDS = {True: "true", False: "false", None: ""}


class _Twice(ValueError):
    pass


def read_json_lines(data: bytes, name: str, mapping: TableMapping) -> Iterator[Row]:
    """Yield the rows, numbered as the lines are; a key that a line lacks is an empty cell.

    Numbers stay as written. A line has a problem that is no object, or has one or a list in a mapped column.
    """
    encoding = encoding_of(data, mapping.layout.encoding)
    stream = io.TextIOWrapper(io.BytesIO(data), encoding=encoding)
    wanted = set(mapping.columns)
    seen: dict[str, None] = {}
    number = 0
    try:
        for number, line in enumerate(stream, 1):
            if line.strip():
                yield _row(number, line, wanted, seen)
    except UnicodeDecodeError as error:
        raise undecodable(name, number + 1, encoding, error) from None
    if number:
        places_of(mapping.columns, list(seen), name)


def _row(number: int, line: str, wanted: set[str], seen: dict[str, None]) -> Row:
    try:
        found = json.loads(line, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_pairs)
    except _Twice as error:
        return Row(number, {}, problem=str(error))
    except (ValueError, RecursionError):
        return Row(number, {}, problem="it is no JSON")
    if not isinstance(found, dict):
        return Row(number, {}, problem="it is no JSON object")
    seen.update(dict.fromkeys(found))
    cells = {key: value for key, value in found.items() if key in wanted}
    nested = next((key for key, value in cells.items() if isinstance(value, dict | list)), None)
    if nested is not None:
        return Row(number, {}, problem=f"its {nested!r} is no single value")
    return Row(number, {key: v if isinstance(v, str) else _WORDS[v] for key, v in cells.items()})


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Twice("it has a key twice")
    return found
