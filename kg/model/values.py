"""Small values: references, dates as precise as published, deadlines."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

_SEPARATORS = re.compile(r"[^0-9A-Za-z]+")


def reference_key(reference: str) -> str:
    """Return a reference as it stands in an IRI: lower case letters and digits joined by dashes.

    >>> reference_key("19 011 904"), reference_key("20-941-706B")
    ('19-011-904', '20-941-706b')
    """
    return _SEPARATORS.sub("-", reference.strip()).strip("-").lower()


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as published: a year, a month of a year, or a day."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        date(self.year, self.month or 1, self.day or 1)
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read ``2020``, ``2020-08`` or ``2020-08-31``; ValueError for anything else."""
        if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", text):
            raise ValueError(f"not a date: {text!r}")
        return cls(*(int(x) for x in text.split("-")))

    @property
    def first(self) -> date:
        """The first possible day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last possible day."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if self.month is None:
            return f"{self.year:04d}"
        if self.day is None:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period counted from the decision: either ``days`` (of ``day_kind``) or ``months``.

    ``day_kind`` is ``calendar`` or ``working``; weeks are written as days.
    """

    days: int | None = None
    months: int | None = None
    day_kind: str = "calendar"

    def __post_init__(self) -> None:
        if (self.days is None) == (self.months is None):
            raise ValueError("a deadline has days or months, one of both")
        if self.day_kind not in ("calendar", "working"):
            raise ValueError(f"unknown kind of day: {self.day_kind!r}")

    @property
    def duration(self) -> str:
        """The XML Schema duration: ``P28D`` or ``P1M``."""
        return f"P{self.days}D" if self.days is not None else f"P{self.months}M"
