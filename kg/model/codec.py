"""Records to JSON and back, generic over the type hints of the dataclasses.

Fields that hold their default are left out, so that a ledger stays small and a field with a default can be
added without rewriting old records. Dates are ISO 8601, decimals their own text (never floats), tuples
arrays, nested records objects.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

Record = TypeVar("Record")
_Convert = Callable[[Any], Any]

_WRITE: dict[type, _Convert] = {Decimal: str, date: date.isoformat}
_READ: dict[type, _Convert] = {Decimal: Decimal, date: date.fromisoformat}
_PLAIN = (str, int, float, bool)


class CodecError(ValueError):
    """The JSON is not that of the record asked for."""


def to_json(record: object) -> str:
    """Return a record as one line of ASCII JSON with sorted keys: equal records give equal text."""
    return json.dumps(to_data(record), separators=(",", ":"), sort_keys=True)


def from_json(kind: type[Record], text: str) -> Record:
    """Return the record of class ``kind`` that ``to_json`` wrote. Raises CodecError for anything else."""
    try:
        return from_data(kind, json.loads(text))
    except json.JSONDecodeError as error:
        raise CodecError(f"not JSON: {error}") from error


def to_data(record: object) -> Any:
    """Return a dataclass instance as dicts, lists and plain values."""
    kind: Any = type(record)
    return _writer(kind)(record)


def from_data(kind: type[Record], data: object) -> Record:
    """Return the record of class ``kind`` from what ``to_data`` gave. Raises CodecError for anything else."""
    hint: Any = kind
    try:
        record: Record = _reader(hint)(data)
    except (TypeError, ValueError, KeyError, AttributeError, InvalidOperation) as error:
        raise CodecError(f"not a {kind.__name__}: {error}") from error
    return record


def _default(field: Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not MISSING else field.default


@cache
def _writer(hint: Any) -> _Convert:
    if get_origin(hint) is tuple:
        item = _writer(get_args(hint)[0])
        return list if item is _same else lambda values: [item(value) for value in values]
    if get_origin(hint) in (Union, types.UnionType):
        inner = _writer(_not_none(hint))
        return _same if inner is _same else lambda value: None if value is None else inner(value)
    if is_dataclass(hint):
        return _record_writer(hint)
    return _WRITE.get(hint, _same)


def _record_writer(kind: Any) -> _Convert:
    hints = get_type_hints(kind)
    table = [(f.name, _writer(hints[f.name]), _default(f)) for f in fields(kind)]

    def write(record: Any) -> dict[str, Any]:
        data = {}
        for name, convert, default in table:
            value = getattr(record, name)
            # Most hold the very default, a None or an empty tuple; what has no default is always written.
            if value is not default and (default is MISSING or value != default):
                data[name] = value if convert is _same else convert(value)
        return data

    return write


@cache
def _reader(hint: Any) -> _Convert:
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return lambda values: tuple(item(value) for value in _checked(values, list))
    if get_origin(hint) in (Union, types.UnionType):
        inner = _reader(_not_none(hint))
        return lambda value: None if value is None else inner(value)
    if is_dataclass(hint):
        return _record_reader(hint)
    if hint in _PLAIN:
        return lambda value: _checked(value, hint)
    return _READ[hint]


def _record_reader(kind: Any) -> _Convert:
    hints = get_type_hints(kind)
    table = {f.name: _reader(hints[f.name]) for f in fields(kind)}

    def read(data: Any) -> Any:
        return kind(**{name: table[name](value) for name, value in _checked(data, dict).items()})

    return read


def _not_none(hint: Any) -> Any:
    return next(arg for arg in get_args(hint) if arg is not types.NoneType)


def _checked(value: Any, kind: type) -> Any:
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind:
        raise CodecError(f"{value!r} is not of type {kind.__name__}")
    return value


def _same(value: Any) -> Any:
    return value
