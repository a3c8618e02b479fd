"""Typed values of workbooks and Parquet files as the text of a cell."""

from __future__ import annotations

from datetime import date, datetime

_EXACT = 1e15
"""Up to here a float holds every whole number."""


def day_of(value: object) -> date | None:
    """Return the day of a date; None for what is none, and for a moment of some time zone."""
    if isinstance(value, datetime):
        return value.date() if value.tzinfo is None else None
    return value if isinstance(value, date) else None


def text_of(value: object) -> str:
    """Return a value as text: dates as ISO 8601, whole numbers without a point, "" for none."""
    if value is None:
        return ""
    if day := day_of(value):
        return day.isoformat()
    if isinstance(value, float) and value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    return str(value)
