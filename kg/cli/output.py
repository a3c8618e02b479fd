"""Printing: to a terminal with styles and wrapped, into a pipe plain and one row a line."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal

import typer
from rich.console import Console
from rich.text import Text

from kg.model.values import PartialDate

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_WIDEST = 120


def printable(text: str) -> str:
    """Return a text on one line, without control characters, which could steer a terminal."""
    return " ".join(_CONTROL.sub(" ", text).split())


def is_terminal() -> bool:
    """Say whether a person reads standard output."""
    return sys.stdout.isatty()


def width() -> int | None:
    """Return the width to wrap to, at most 120 columns; None in a pipe, where nothing is wrapped."""
    return min(Console().width, _WIDEST) if is_terminal() else None


def show(line: Text | str = "") -> None:
    """Print one line, with its styles where a person reads it and colours are wanted (NO_COLOR)."""
    console = Console(highlight=False, markup=False, emoji=False)
    console.print(line, soft_wrap=True)


def note(text: str) -> None:
    """Print one line for a person on standard error."""
    typer.echo(printable(text), err=True)


def show_json(data: object) -> None:
    """Print data as JSON: indented, Unicode as it is."""
    typer.echo(json.dumps(plain(data), ensure_ascii=False, indent=2))


def show_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    stream = typer.get_binary_stream("stdout")
    stream.write(data)
    stream.flush()


def plain(data: object) -> object:
    """Return records and values as JSON has them: dates as ISO 8601, sums as numbers."""
    if is_dataclass(data) and not isinstance(data, type | PartialDate):
        return {field.name: plain(getattr(data, field.name)) for field in fields(data)}
    if isinstance(data, dict):
        return {str(key): plain(value) for key, value in data.items()}
    if isinstance(data, list | tuple | set | frozenset):
        return [plain(value) for value in data]
    if isinstance(data, Decimal):
        return int(data) if data == data.to_integral_value() else float(data)
    if isinstance(data, date | PartialDate):
        return str(data)
    return data if isinstance(data, str | int | float | bool) or data is None else str(data)
