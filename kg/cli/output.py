"""Printing: to a terminal with styles and wrapped, into a pipe plain and one row a line."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import BinaryIO

import typer
from rich.console import Console
from rich.text import Text

from kg.model.values import PartialDate

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_WIDEST = 120
_RULER = Console(width=_WIDEST, no_color=True)


def printable(text: str) -> str:
    """Return a text on one line, without control characters, which could steer a terminal."""
    return " ".join(_CONTROL.sub(" ", text).split())


def wrap(text: str, columns: int) -> list[str]:
    """Return a text as lines of at most so many columns, wide characters counted as two."""
    lines = Text(text).wrap(_RULER, max(columns, 1))
    return [line.plain.rstrip() for line in lines] or [""]


def is_terminal() -> bool:
    """Say whether a person reads standard output."""
    return sys.stdout.isatty()


def width() -> int | None:
    """Return the width to wrap to, at most 120 columns; None in a pipe, where nothing is wrapped."""
    return min(Console().width, _WIDEST) if is_terminal() else None


def show(line: Text | str = "") -> None:
    """Print one line, with its styles where a person reads it and colours are wanted (NO_COLOR)."""
    if is_terminal():
        _terminal().print(line, soft_wrap=True)
    else:
        typer.echo(line.plain if isinstance(line, Text) else line)


@cache
def _terminal() -> Console:
    return Console(highlight=False, markup=False, emoji=False)


def note(text: str) -> None:
    """Print one line for a person on standard error."""
    typer.echo(printable(text), err=True)


def show_json(data: object) -> None:
    """Print data as JSON: indented, Unicode as it is."""
    typer.echo(json.dumps(plain(data), ensure_ascii=False, indent=2))


def show_bytes(data: bytes) -> None:
    """Write bytes to standard output as they are."""
    stream = binary_output()
    stream.write(data)
    stream.flush()


def binary_output() -> BinaryIO:
    """Return standard output for bytes; what was printed before comes first."""
    sys.stdout.flush()
    return sys.stdout.buffer


def prepare_output() -> None:
    """Make standard output whole and forgiving, whatever the environment.

    With PYTHONUNBUFFERED it is a raw file, whose ``write`` takes what a pipe has room for and drops the
    rest: a buffer is put before it. What its encoding cannot hold is written as "?".
    """
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper) and isinstance(stream.buffer, io.RawIOBase):
        buffered = io.BufferedWriter(stream.buffer)
        stream = sys.stdout = io.TextIOWrapper(buffered, stream.encoding, line_buffering=stream.isatty())
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")


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
