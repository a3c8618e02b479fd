"""Rows as a table for people.

Into a pipe: aligned, one row a line, nothing wrapped. On a terminal: what is too wide for the columns stands
below its row, indented, cells wrap rather than run off the screen, and columns without a value are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len
from rich.text import Text

from kg.cli.output import printable, wrap
from kg.model import written
from kg.queries.results import Value

_GAP = "  "
QUOTE = "quote"
_WIDE = 40
_KEPT_WHOLE = 12
_LONGEST_WORD = 20
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


def pounds(value: Value) -> str:
    """Return a sum as people write it: "£1,250" or "£12.50"; nothing for what is no sum."""
    if isinstance(value, bool) or not isinstance(value, Decimal | int | float):
        return ""
    return written.pounds(value)


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
    return bool(given) and all(_is_number(value) for value in given)


def _is_number(value: Value) -> bool:
    if isinstance(value, str):
        return value.startswith("£")
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _widths(headings: Sequence[Heading], cells: Sequence[Sequence[str]]) -> list[int]:
    return [
        max([cell_len(heading.name), *(cell_len(row[n]) for row in cells)])
        for n, heading in enumerate(headings)
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
    used = [n for n in range(len(headings)) if not cells or any(row[n] for row in cells)] or [0]
    headings, cells = [headings[n] for n in used], [[row[n] for n in used] for row in cells]
    below = _below(headings, cells, width)
    beside = [n for n in range(len(headings)) if n not in below]
    shown = [headings[n] for n in beside]
    widths = _fitted(shown, [[row[n] for n in beside] for row in cells], width)
    yield from _styled(_cells(shown, [h.name for h in shown], widths), "bold")
    yield Text(_GAP.join("─" * w for w in widths), style="dim")
    for number, row in enumerate(cells):
        if below and number:
            yield Text()
        yield from _styled(_cells(shown, [row[n] for n in beside], widths), "")
        for n in below:
            yield from _beneath(headings[n], row[n], width, label=len(below) > 1)


def _below(headings: Sequence[Heading], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return the columns to stand below their row: quotes, then the widest, until the others fit."""
    widths = _widths(headings, cells)
    narrowest = [_narrowest(w, [row[n] for row in cells]) for n, w in enumerate(widths)]
    below: list[int] = []
    while (beside := [n for n in range(len(widths)) if n not in below])[1:]:
        quotes = [n for n in beside if headings[n].name == QUOTE]
        widest = max(beside[1:], key=lambda n: widths[n])  # the first names the row and stays
        if _total([widths[n] for n in beside]) <= width:
            break
        if not quotes and widths[widest] <= _WIDE and _total([narrowest[n] for n in beside]) <= width:
            break
        below.append(quotes[0] if quotes else widest)
    return sorted(below)


def _total(widths: Sequence[int]) -> int:
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _narrowest(natural: int, column: Sequence[str]) -> int:
    """Return how narrow a column may become: dates and references stay whole, and so do ordinary words."""
    if natural <= _KEPT_WHOLE:
        return natural
    longest = max((cell_len(word) for text in column for word in text.split()), default=0)
    return min(max(longest, _KEPT_WHOLE), natural, _LONGEST_WORD)


def _fitted(headings: Sequence[Heading], cells: Sequence[Sequence[str]], width: int) -> list[int]:
    widths = _widths(headings, cells)
    narrowest = [_narrowest(w, [row[n] for row in cells]) for n, w in enumerate(widths)]
    while _total(widths) > width:
        spare = [n for n, w in enumerate(widths) if w > narrowest[n]]
        if not spare:
            break
        widths[max(spare, key=lambda n: widths[n])] -= 1
    return widths


def _cells(headings: Sequence[Heading], texts: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    wrapped = [wrap(text, w) for text, w in zip(texts, widths, strict=True)]
    for n in range(max(len(lines) for lines in wrapped)):
        yield _line(headings, [lines[n] if n < len(lines) else "" for lines in wrapped], widths)


def _styled(lines: Iterator[str], style: str) -> Iterator[Text]:
    return (Text(line, style=style) for line in lines)


def _beneath(heading: Heading, text: str, width: int, label: bool) -> Iterator[Text]:
    if not text:
        return
    quoted: Callable[[str], str] = (lambda t: f"“{t}”") if heading.name == QUOTE else (lambda t: t)
    words = f"{heading.name}: {quoted(text)}" if label else quoted(text)
    for line in wrap(words, max(width - _INDENT, 20)):
        yield Text(" " * _INDENT + line, style="italic" if heading.name == QUOTE else "")
