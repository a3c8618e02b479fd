"""Dates as events are told with them: days and months without a year, each with what stands before it.

A date without a year is the next such day after the date told before it; one that cannot be told makes the
others of its sentence doubtful.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.text import Span

_NAMES = "January February March April May June July August September October November December".split()
_MONTHS = {name[:3]: n for n, name in enumerate(_NAMES, 1)}
_MONTH = rf"(?:{'|'.join(_NAMES)}|(?:{'|'.join(n[:3] for n in _NAMES)}|Sept)\b\.?)"
# "May" begins sentences and people's wishes: a month alone needs a preposition or another date beside it.
_DATE = re.compile(
    rf"(?<![\w£/-])(?:(?P<day>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s(?:of\s)?)?(?P<month>{_MONTH})(?:,?\s(?P<year>(?:19|20)\d\d))?(?!\w)"
)
# What every date has: most sentences have none.
_MAY = re.compile(r"[JFMASOND](?:an|eb|ar|pr|ay|un|ul|ug|ep|ct|ov|ec)")
_BARE_DAY = re.compile(
    r"(?<![\w£/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?=\s(?:to|and|until|-|–)\s\d{1,2}(?:st|nd|rd|th)?\s[A-Z])"
)
_IN = re.compile(
    r"\b(?:in|on|of|during|by|since|until|from|between|and|to|early|late|mid|the|for)[\s-]$", re.IGNORECASE
)
_FUTURE = re.compile(r"\b(?:will|by no later than|no later than|agreed to)\b", re.IGNORECASE)
# Dates of how the complaint went: they date a failing only where that failing is in the handling of the
# complaint.
_PROCEDURE = re.compile(
    r"\b(?:complain(?:ed|s|t)\b[^.,;]{0,40}|ombudsm[ae]n[^.,;]{0,60}|approached\sus|our\sdecision[^.,;]{0,30}"
    r"|(?:replied|responded|wrote|accepted|apologised|said|told\sus)\b[^.,;]{0,30})\s(?:on\s|in\s|of\s)?$",
    re.IGNORECASE,
)
# Dates of papers and of law, not of what happened.
_OF_SOMETHING = re.compile(
    r"\b(?:(?:decision|guidance|policy|report|plan|letter|order|regulations|scheme)\s(?:of|dated)|dated"
    r"|abolished|introduced|published|adopted|amended|revised|in\sforce"
    r"|(?:a|the|its|their)\s(?:decision|letter|email|report|meeting|statement))\s(?:on\s|in\s|of\s|from\s)?$",
    re.IGNORECASE,
)
_SAID = re.compile(r"\b(?:told|said|informed|wrote|reported|replied)\b", re.IGNORECASE)
_NUMBERS = {
    w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}
_REACH = 240  # days within which a day without a year is the next one


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written, its first and last possible day, and what stands before it."""

    span: Span
    first: date
    last: date
    before: str


class EventDates:
    """Reads the dates in the sentences of a part."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame

    def of(self, sentence: Sentence, of_complaint: bool) -> list[Dated]:
        """Return the dates of a sentence that may date a failing, a year taken from the dates around."""
        found: list[Dated] = []
        words = sentence.words
        for year, month, day, start, end in reversed(list(_mentions(words))):
            before = words[max(0, start - 160) : start]
            if month == 0 and found:
                month = found[0].first.month
            if year == 0:
                year = self._year(sentence, month, day, found)
            if not (year and month):
                return []  # one that cannot be told makes the others doubtful
            dated = _calendar(year, month, day)
            aside = _FUTURE.search(before) or _OF_SOMETHING.search(before) or _said_that(words, start, end)
            if dated is None or aside or (not of_complaint and _PROCEDURE.search(before)):
                continue
            place = Span(sentence.span.start + start, sentence.span.start + end)
            found.insert(0, Dated(place, *dated, before))
        return found

    def _year(self, sentence: Sentence, month: int, day: int, after: Sequence[Dated]) -> int:
        """Return the year of a date that has none: of the date it is joined to, else by the date before; 0
        if unclear."""
        if after:
            later = after[0].first
            return later.year if (month, day) <= (later.month, later.day) else later.year - 1
        known = self._last_full_date(sentence)
        for year in (known.year, known.year + 1) if known else ():
            dated = _calendar(year, month, day)
            if known and dated and dated[1] >= known:
                return year if (dated[0] - known).days <= _REACH else 0
        return 0

    def _last_full_date(self, sentence: Sentence) -> date | None:
        """Return the last date with a year before a sentence, in its section or the one before."""
        for before in reversed(self._frame.sentences[max(0, sentence.number - _BACK) : sentence.number]):
            years = [m for m in _mentions(self._frame.words(before.span)) if m[0]]
            if years:
                dated = _calendar(*years[-1][:3])
                return dated[0] if dated else None
        return None


_BACK = 40


def _mentions(words: str) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield year, month, day (0 for what is not written) and place of the dates in a sentence."""
    if _MAY.search(words) is None:
        return
    found = [
        (int(m["year"] or 0), _MONTHS[m["month"][:3]], int(m["day"] or 0), m.start(), m.end())
        for m in _DATE.finditer(words)
        if m["day"] or m["year"] or _IN.search(words, max(0, m.start() - 12), m.start())
    ]
    found += [(0, 0, int(m["day"]), m.start(), m.end()) for m in _BARE_DAY.finditer(words)] if found else []
    yield from sorted(found, key=lambda one: one[3])


def _calendar(year: int, month: int, day: int) -> tuple[date, date] | None:
    """Return the first and last day that a date can mean, None for a day that is in no calendar."""
    last = monthrange(year, month)[1]
    if day > last:
        return None
    return date(year, month, day or 1), date(year, month, day or last)


def after(start: date, number: str, unit: str) -> date | None:
    """Return the day a period after another ends; None for a number that is not understood."""
    count = int(number) if number.isdecimal() and len(number) < 4 else _NUMBERS.get(number.lower(), 0)
    if not count:
        return None
    if unit.lower().startswith("week"):
        return date.fromordinal(start.toordinal() + 7 * count)
    months = start.month - 1 + count * (12 if unit.lower().startswith("year") else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def _said_that(words: str, start: int, end: int) -> bool:
    """Say whether a date is that of a statement ("told it in July that …") and not of what is stated."""
    return words.startswith(" that ", end) and _SAID.search(words, max(0, start - 80), start) is not None
