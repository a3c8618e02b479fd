"""By when a remedy is due: periods counted from the decision, dates, and the day they fall on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from kg.extract.alternatives import one_of
from kg.extract.money import number
from kg.model.text import Span
from kg.model.values import Deadline, PartialDate

_MONTHS = ("january february march april may june july august september october november december").split()
_COUNT = r"(?P<count>\d{1,3}|[a-z]+(?:-[a-z]+)?)"
_PERIOD = re.compile(
    rf"\b(?:(?:with)?in|inside)\s+(?:the\s+(?:next\s+)?|a\s+(?:further\s+)?|a\s+period\s+of\s+"
    rf"|at\s+most\s+)?{_COUNT}(?P<half>\s+and\s+a\s+half)?\s+"
    r"(?P<working>(?:working|business|school)\s+)?(?:calendar\s+)?(?P<unit>day|week|fortnight|month|year)s?\b"
    rf"|\b(?:(?:no|not)\s+(?:later|more)\s+than|by(?=\s+[\w-]+\s+(?:working\s+)?\w+\s+(?:from|of|after)\b)"
    rf"|before(?=\s+[\w-]+\s+(?:working\s+)?\w+\s+(?:have|has)\s+(?:passed|elapsed|gone)\b))\s+"
    rf"(?P<count2>\d{{1,3}}|[a-z]+(?:-[a-z]+)?)\s+(?P<working2>(?:working|business)\s+)?"
    rf"(?P<unit2>day|week|month)s?\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:by|before(?:\s[a-z ]{3,40},\s+in)?|no\s+later\s+than|not\s+later\s+than|on\s+or\s+before|until)\s+"
    r"(?:(?:the\s+)?(?:end|close|last\s+day)\s+of\s+|the\s+)?"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
    rf"(?P<month>{'|'.join(m[:3] + '(?:' + m[3:] + ')?' for m in _MONTHS)}|sept)\.?,?\s+(?P<year>\d{{4}})\b"
    r"|\b(?:by|before)\s+(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})\b",
    re.IGNORECASE,
)
# A date whose year the decision gives ("by 28 June", "by the end of this month").
_NO_YEAR = re.compile(
    r"\b(?:by|before|(?:no|not)\s+later\s+than|until)\s+(?:the\s+)?(?:(?P<end>end|close|last\s+day)\s+of\s+)?"
    r"(?:(?P<this>this\s+month)|(?:the|this)\s+(?:calendar\s+)?year(?:\s+(?P<year>\d{4}))?"
    rf"|(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<month>{'|'.join(_MONTHS)}))\b(?!,?\s+\d{{4}})",
    re.IGNORECASE,
)
# With one of these every deadline begins: most stretches have none.
_MAY = re.compile(one_of("in|inside|within|no|not|by|before|on|until") + r"\s")
# A period that is counted from something else than the decision is no deadline of the remedy.
_OTHER_START = re.compile(
    r"^\s*(?:of|from|after)\s+(?:(?:the\s+date\s+of\s+)?(?:(?:my|our|this|the|her"
    r"|his)\s+)?(?:final\s+)?(?:decision|statement|report|determination|letter)|"
    r"(?:the\s+)?date\s+of\s+(?:my|our|this|the|her|his)\b|(?:this|today|now|receiving\s+(?:this|my|our)))",
    re.IGNORECASE,
)
_END_OF = re.compile(r"\b(?:end|close|last\s+day)\s+of\b", re.IGNORECASE)
_FROM = re.compile(r"^\s*(?:of|from|after)\b", re.IGNORECASE)
_SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern-ireland": "NIR"}


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline in a text: a period from the decision, or a date as stated."""

    span: Span
    period: Deadline | None = None
    on: PartialDate | None = None


def _period(found: re.Match[str]) -> Deadline | None:
    count = number(found["count"] or found["count2"])
    unit = (found["unit"] or found["unit2"]).lower()
    if count is None or count != int(count) or not 0 < count <= 1000:
        return None
    n, working = int(count), bool(found["working"] or found["working2"])
    if unit in ("month", "year"):
        return Deadline(months=n * (12 if unit == "year" else 1))
    days = n * {"day": 1, "week": 7, "fortnight": 14}[unit]
    return Deadline(days=days, day_kind="working" if working and unit == "day" else "calendar")


def _on(found: re.Match[str]) -> PartialDate | None:
    try:
        if found["y"]:
            return PartialDate(int(found["y"]), int(found["m"]), int(found["d"]))
        month = next(n for n, m in enumerate(_MONTHS, 1) if m.startswith(found["month"].lower()[:3]))
        day = int(found["day"]) if found["day"] else None
        on = PartialDate(int(found["year"]), month, day)
        ends = day is None and _END_OF.search(found.group()) is not None
        return _last(on.year, month) if ends else on
    except ValueError:
        return None


def _in_year(found: re.Match[str], decided: PartialDate | None) -> PartialDate | None:
    """Return the day of a date without its year: the first such day after the decision."""
    if not (found["end"] or found["day"]) or (decided is None and not found["year"]):
        return None
    if found["year"] or decided is None or not (found["this"] or found["month"]):
        return PartialDate(int(found["year"] or (decided or PartialDate(1)).year), 12, 31)
    month = _MONTHS.index(found["month"].lower()) + 1 if found["month"] else decided.first.month
    year = decided.year + (month < decided.first.month)
    try:
        return PartialDate(year, month, int(found["day"])) if found["day"] else _last(year, month)
    except ValueError:
        return None


def _last(year: int, month: int) -> PartialDate:
    return PartialDate(year, month, PartialDate(year, month).last.day)


def deadlines(text: str, place: Span, decided: PartialDate | None = None) -> list[Due]:
    """Return the deadlines standing in a stretch of text, in order.

    A period counted from something else ("within ten days of moving in") is left out. ``decided`` gives the
    year of dates without one.

    >>> text = "pay her within four weeks of my final decision and report back by 31 March 2024"
    >>> [(d.period and d.period.duration, str(d.on)) for d in deadlines(text, Span(0, len(text)))]
    [('P28D', 'None'), (None, '2024-03-31')]
    """
    starts = [m.start() for m in _MAY.finditer(text, place.start, place.end)]
    result: list[Due] = []
    for found in _begun(_PERIOD, text, starts, place.end):
        rest = text[found.end() : min(place.end, found.end() + 80)]
        period = _period(found)
        if period is not None and (not _FROM.match(rest) or _OTHER_START.match(rest)):
            result.append(Due(Span(found.start(), found.end()), period=period))
    for found in _begun(_DATE, text, starts, place.end):
        on = _on(found)
        if on is not None:
            result.append(Due(Span(found.start(), found.end()), on=on))
    undated = _begun(_NO_YEAR, text, starts, place.end)
    result += [Due(Span(m.start(), m.end()), on=on) for m in undated if (on := _in_year(m, decided))]
    return sorted(result, key=lambda d: d.span)


def _begun(pattern: re.Pattern[str], text: str, starts: Sequence[int], end: int) -> Iterator[re.Match[str]]:
    """Yield the matches of a pattern that begin at one of these places, one after the other."""
    last = 0
    for start in starts:
        if start >= last and (found := pattern.match(text, start, end)):
            last = found.end()
            yield found


@lru_cache(maxsize=256)
def _holidays(nation: str, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv=_SUBDIVISIONS[nation], years=year))


def is_working_day(day: date, nation: str) -> bool:
    """Say whether a day is neither a weekend nor a public holiday of the nation (england, wales, …)."""
    return day.weekday() < 5 and day not in _holidays(nation, day.year)


def due_on(decided: date, period: Deadline, nation: str | None) -> date | None:
    """Return the day a period from the decision ends, None where working days need a nation we lack.

    Months end on the same day of the month, or the last day of a shorter one.

    >>> due_on(date(2020, 9, 22), Deadline(days=28), "england")
    datetime.date(2020, 10, 20)
    >>> due_on(date(2023, 1, 31), Deadline(months=1), None)
    datetime.date(2023, 2, 28)
    """
    if period.months is not None:
        return _add_months(decided, period.months)
    days = period.days or 0
    if period.day_kind == "calendar":
        return decided + timedelta(days=days)
    if nation not in _SUBDIVISIONS:
        return None
    day = decided
    while days:
        day += timedelta(days=1)
        days -= is_working_day(day, nation)
    return day


def _add_months(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, PartialDate(day.year + years, month + 1).last.day))
