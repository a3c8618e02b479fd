"""Rows as a table for people.

Into a pipe: aligned, one row a line, nothing wrapped. On a terminal: what is too wide for the columns stands
below its row, indented, and cells wrap rather than run off the screen.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rich.cells import cell_len
from rich.text import Text

from kg.cli.output import printable
from kg.model.values import PartialDate
from kg.queries.results import Value

_GAP = "  "
_NARROWEST = 9
_WIDE = 40
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column, and whether its cells are numbers."""

    name: str
    number: bool = False


def table(names: Sequence[str], rows: Sequence[Sequence[Value]], width: int | None) -> Iterator[Text]:
    """Yield the lines of a table; ``width`` is that of the terminal, None for a pipe."""
    cells = [[cell_text(value) for value in row] for row in rows]
    headings = [
        Heading(heading_text(name), _numbers([row[n] for row in rows])) for n, name in enumerate(names)
    ]
    if width is None:
        yield from _plain(headings, cells)
    else:
        yield from _wrapped(headings, cells, width)


def heading_text(name: str) -> str:
    """Return a column's name as people read it: ``council_name`` is "council"."""
    return name.removesuffix("_name").replace("_", " ")


def cell_text(value: Value) -> str:
    """Return a value as people read it, on one line."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value == value.to_integral_value() else f"{value:.2f}"
    return printable(str(value))


def _numbers(column: Sequence[Value]) -> bool:
    given = [value for value in column if value is not None]
    kinds = (int, float, Decimal)
    return bool(given) and all(isinstance(v, kinds) and not isinstance(v, bool | date | PartialDate) for v in given)


def _widths(headings: Sequence[Heading], cells: Sequence[Sequence[str]]) -> list[int]:
    return [
        max([cell_len(heading.name), *(cell_len(row[n]) for row in cells)]) for n, heading in enumerate(headings)
    ]


def _pad(text: str, width: int, number: bool) -> str:
    space = " " * max(0, width - cell_len(text))
    return space + text if number else text + space


def _line(headings: Sequence[Heading], texts: Sequence[str], widths: Sequence[int]) -> str:
    padded = (_pad(t, w, h.number) for t, w, h in zip(texts, widths, headings, strict=True))
    return _GAP.join(padded).rstrip()


def _plain(headings: Sequence[Heading], cells: Sequence[Sequence[str]]) -> Iterator[Text]:
    widths = _widths(headings, cells)
    for row in [[heading.name for heading in headings], *cells]:
        yield Text(_line(headings, row, widths))


def _wrapped(headings: Sequence[Heading], cells: Sequence[Sequence[str]], width: int) -> Iterator[Text]:
    below = _below(_widths(headings, cells), width)
    beside = [n for n in range(len(headings)) if n not in below]
    shown = [headings[n] for n in beside]
    widths = _fitted(_widths(shown, [[row[n] for n in beside] for row in cells]), width)
    yield from _styled(_cells(shown, [h.name for h in shown], widths), "bold")
    yield Text(_GAP.join("─" * w for w in widths), style="dim")
    for number, row in enumerate(cells):
        if below and number:
            yield Text()
        yield from _styled(_cells(shown, [row[n] for n in beside], widths), "")
        for n in below:
            yield from _beneath(headings[n], row[n], width, label=len(below) > 1)


def _below(widths: Sequence[int], width: int) -> list[int]:
    """Return the columns to stand below their row: the widest, until the others fit or none is wide."""
    below: list[int] = []
    while sum(left := [w for n, w in enumerate(widths) if n not in below]) + 2 * (len(left) - 1) > width:
        widest = max((n for n in range(len(widths)) if n not in below), key=lambda n: widths[n])
        if widths[widest] <= _WIDE or len(left) == 1:
            break
        below.append(widest)
    return sorted(below)


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    fitted = list(widths)
    while sum(fitted) + 2 * (len(fitted) - 1) > width and max(fitted) > _NARROWEST:
        fitted[fitted.index(max(fitted))] -= 1
    return fitted


def _cells(headings: Sequence[Heading], texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [textwrap.wrap(text, w) or [""] for text, w in zip(texts, widths, strict=True)]
    for n in range(max(len(lines) for lines in wrapped)):
        yield _line(headings, [lines[n] if n < len(lines) else "" for lines in wrapped], widths)


def _styled(lines: Iterator[str], style: str) -> Iterator[Text]:
    return (Text(line, style=style) for line in lines)


def _beneath(heading: Heading, text: str, width: int, label: bool) -> Iterator[Text]:
    if not text:
        return
    quoted: Callable[[str], str] = (lambda t: f"“{t}”") if heading.name == "quote" else (lambda t: t)
    words = f"{heading.name}: {quoted(text)}" if label else quoted(text)
    for line in textwrap.wrap(words, max(width - _INDENT, 20)):
        yield Text(" " * _INDENT + line, style="italic" if heading.name == "quote" else "")
