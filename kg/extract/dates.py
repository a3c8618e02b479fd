"""Dates in every written form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model.records import record
from kg.model.text import Span
from kg.model.values import PartialDate

_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ANY_YEAR = r"(?:(?:19|20)\d\d|'\d\d)"
_DATE = re.compile(
    rf"""(?<![\d/£])(?:
      (?P<iso>\d{{4}}(?P<bar>[-/.])\d\d(?P=bar)\d\d)
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{0,3}}(?:day\s)?(?:of\s)?|-)(?P<month>{_MONTH})\b\.?,?
      (?:\s{{1,3}}|-)(?P<year>{_ANY_YEAR}|(?<=-)\d\d)
    | \b(?P<month2>{_MONTH})\.?\s{{1,3}}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year2>(?:19|20)\d\d)
    | \b(?P<month3>{_MONTH})\.?,?(?:\s{{1,3}}|-)(?P<year3>{_ANY_YEAR})
    | (?P<one>\d{{1,2}})(?P<stroke>[/.-])(?P<two>\d{{1,2}})(?P=stroke)(?P<year4>(?:19|20)\d\d|(?<!-)\d\d)
    | (?P<month4>0[1-9]|1[0-2])/(?P<year5>(?:19|20)\d\d)
    )(?![\d/])""",
    re.IGNORECASE | re.VERBOSE,
)
# Every date has a year or ends in figures; only around these is a date looked for.
YEAR = re.compile(
    r"[0-9](?:(?:(?<=1)9|(?<=2)0)\d\d|(?:(?<=\d[/.].)|(?<=[a-z.,]\s'.)|(?<=[a-z]-.))\d(?!\d))", re.IGNORECASE
)
"""What every date ends in, or nearly."""
_LONGEST = len("22nd day of September,   ") + 4


@record()
class DateMention:
    """A date as written.

    ``readings`` has two where day and month can change places, day first; ``day_first`` says in which
    order a date in figures that cannot be misread has them, None for all others.
    """

    span: Span
    readings: tuple[PartialDate, ...]
    day_first: bool | None = None


def _dates(*tries: tuple[int, int | None, int | None]) -> tuple[PartialDate, ...]:
    found: list[PartialDate] = []
    for year, month, day in tries:
        try:
            found.append(PartialDate(year, month, day))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _month(name: str) -> int:
    return _MONTHS[name[:3].lower()]


def _year(words: str) -> int:
    year = int(words.lstrip("'"))
    return year if year > 99 else 2000 + year


def _readings(m: re.Match[str]) -> tuple[PartialDate, ...]:
    if m["iso"]:
        year, month, day = map(int, m["iso"].split(m["bar"]))
        return _dates((year, month, day))
    if m["day"]:
        return _dates((_year(m["year"]), _month(m["month"]), int(m["day"])))
    if m["day2"]:
        return _dates((int(m["year2"]), _month(m["month2"]), int(m["day2"])))
    if m["month3"]:
        return _dates((_year(m["year3"]), _month(m["month3"]), None))
    if m["month4"]:
        return _dates((int(m["year5"]), int(m["month4"]), None))
    year = _year(m["year4"])
    one, two = int(m["one"]), int(m["two"])
    return _dates((year, two, one), (year, one, two))


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """Yield the dates written in a stretch of text, in order; what is no day of the calendar is none.

    >>> [str(d.readings[0]) for d in find_dates("on 22nd September 2020, by 17/01/2025, in Aug 2019")]
    ['2020-09-22', '2025-01-17', '2019-08']
    """
    last = len(text) if end is None else end
    for year in YEAR.finditer(text, start, last):
        if year.start() < start:
            continue
        m = _DATE.search(text, max(start, year.start() - _LONGEST), min(last, year.end() + len("-12-31") + 1))
        readings = _readings(m) if m else ()
        if m and readings:
            start = m.end()
            plain = m["one"] and len(readings) == 1 and m["one"] != m["two"]
            yield DateMention(Span(m.start(), m.end()), readings, int(m["one"]) > 12 if plain else None)
