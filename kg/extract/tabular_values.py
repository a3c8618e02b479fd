"""Cells to values, and what is doubtful about a table: gathered, each doubt once with its rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kg.model.findings import ReviewItem
from kg.model.tables import Row
from kg.model.values import PartialDate

_SHOWN = 5
"""Rows that a doubt names; the others are counted."""
_LONGEST = 120
_YEARS = range(1967, 2100)
"""The first ombudsman in the United Kingdom: Parliamentary Commissioner Act 1967."""
_DAY, _MONTH = re.compile("%d"), re.compile("%[mBb]")


def read_date(row: Row, column: str | None, form: str | None) -> PartialDate | None:
    """Return the date of a cell, as precise as the format; None where the cell is not of the format.

    A cell that the file has as a date is that date, whatever the format of words.
    """
    if column is None or form is None:
        return None
    if day := row.dates.get(column):
        return PartialDate(day.year, day.month, day.day) if day.year in _YEARS else None
    try:
        found = datetime.strptime(row.cell(column).strip(), form)
    except ValueError:
        return None
    if found.year not in _YEARS:
        return None
    month = found.month if _MONTH.search(form) else None
    return PartialDate(found.year, month, found.day if _DAY.search(form) and month else None)


@dataclass(slots=True)
class Doubts:
    """What a person should settle about a table, in the order it was met."""

    _rows: dict[tuple[str, str, str, tuple[str, ...]], list[int]] = field(default_factory=dict)
    _counts: Counter[str] = field(default_factory=Counter)

    def left_out(self, row: int, why: str) -> None:
        """Note a row that belongs to no case."""
        self._add("row", f"row {row}", f"left out, because {why}", (), row)
        self._counts["rows left out"] += 1

    def unknown(self, column: str, words: str, row: int) -> None:
        """Note a value that the mapping gives no code."""
        shown = words[:_LONGEST]
        self._add("value", shown, f"the mapping gives {shown!r} in {column!r} no code", (), row)
        self._counts[f"rows whose {column!r} has no code in the mapping"] += 1

    def no_date(self, column: str, words: str, form: str, row: int) -> None:
        """Note words that are no date of the format that the mapping states."""
        self._add(
            "date",
            words[:_LONGEST],
            f"not of the format {form!r} that the mapping states for {column!r}",
            (),
            row,
        )
        self._counts["rows with a date that is not of the format"] += 1

    def no_body(self, column: str, row: int) -> None:
        """Note a row that names no body."""
        self._add("row", f"row {row}", f"it names no body in {column!r}", (), row)
        self._counts["rows that name no body"] += 1

    def body(self, name: str, why: str, candidates: tuple[str, ...], row: int) -> None:
        """Note a name that the register leaves open."""
        self._add("body", name, why, candidates, row)

    def differ(self, what: str, reference: str, found: Mapping[str, int]) -> None:
        """Note that the rows of a case contradict each other; ``found`` has a row for each value."""
        told = "; ".join(f"{value} in row {row}" for value, row in found.items())
        self._add(what, reference, f"its rows differ ({told}), so none is taken", tuple(found), 0)
        self._counts[f"cases whose rows differ in {what}, of which none is taken"] += 1

    def items(self) -> tuple[ReviewItem, ...]:
        """Return what stands on the review list."""
        return tuple(
            ReviewItem(kind, what, why + _listed(rows), candidates)
            for (kind, what, why, candidates), rows in self._rows.items()
        )

    def notes(self) -> tuple[str, ...]:
        """Return the summary: how many rows, cases and values are concerned."""
        return tuple(f"{words}: {count:,}" for words, count in self._counts.items())

    def _add(self, kind: str, what: str, why: str, candidates: tuple[str, ...], row: int) -> None:
        rows = self._rows.setdefault((kind, what, why, candidates), [])
        if row:
            rows.append(row)


def _listed(rows: list[int]) -> str:
    if not rows:
        return ""
    more = f" and {len(rows) - _SHOWN:,} more" if len(rows) > _SHOWN else ""
    return f" (row{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows[:_SHOWN]))}{more})"
