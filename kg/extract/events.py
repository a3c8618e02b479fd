"""When a failing happened, where the text dates it: never the day of the decision, never guessed.

The dates of the failing's own sentence count, or those of the sentence before it in its paragraph that says from
when to when something was due ("The Council should have decided by 5 February. It did so on 17 June."). A day
without a year is the next such day after the date told before it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.extract.told import Told
from kg.model.findings import Failing
from kg.model.text import SectionKind, Span
from kg.model.values import PartialDate

Period = tuple[date | None, date | None]

_NAMES = "January February March April May June July August September October November December".split()
_MONTHS = {name[:3]: n for n, name in enumerate(_NAMES, 1)}
_MONTH = rf"(?:{'|'.join(_NAMES)}|(?:{'|'.join(n[:3] for n in _NAMES)}|Sept)\b\.?)"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|{_MONTH}"
# "May" begins sentences and people's wishes: a month alone needs a preposition or another date beside it.
_DATE = re.compile(
    rf"(?<![\w£/-])(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s(?:of\s)?)?(?P<month>{_MONTH})(?:,?\s(?P<year>(?:19|20)\d\d))?(?!\w)"
)
_BARE_DAY = re.compile(r"(?<![\w£/-])(?P<day>\d{1,2})(?:st|nd|rd|th)?(?=\s(?:to|and|until|-|–)\s\d{1,2}(?:st|nd|rd|th)?\s[A-Z])")
_RANGE = re.compile(r"\s?(?:and|to|until|till|up\sto|through|-|–)\s(?:the\s|early\s|late\s|mid[- ]|end\sof\s|middle\sof\s){0,3}$")
_OPENS = re.compile(r"\b(?:between|from|since)\s(?:the\s|early\s|late\s|mid[- ]|start\sof\s|beginning\sof\s){0,3}$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|after)\s(?:the\s|early\s|late\s|mid[- ]){0,2}$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|up\sto)\s(?:the\s|early\s|late\s|mid[- ]){0,2}$", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:should|ought\sto|had\sto|was\sdue|were\sdue|due|needed\sto|must)\b[^.]{0,120}\bby\s(?:the\send\sof\s)?$"
    r"|\b(?:was|were|fell)\sdue\s(?:on|in|by|for)\s$",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|on|of|during|by|since|until|from|between|and|to|early|late|mid|the)[\s-]$", re.IGNORECASE)
_FUTURE = re.compile(r"\b(?:will|by no later than|no later than|agreed to)\b", re.IGNORECASE)
_PROCEDURE = re.compile(
    r"\b(?:complain(?:ed|s|t)\b[^.,;]{0,40}|ombudsm[ae]n[^.,;]{0,60}|approached\sus|our\sdecision[^.,;]{0,30}"
    r"|decision\sof|dated|(?:the\s|its\s)?(?:guidance|policy|report|plan|letter|order|regulations|scheme)\s(?:of|dated)"
    r"|\b(?:replied|responded|wrote|accepted|apologised|said|told\sus)\b[^.,;]{0,30})\s(?:on\s|in\s|of\s)?$",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\bfor\s(?:about|around|nearly|almost|over|more\sthan|some|a\speriod\sof|\s)*(?P<number>\w+)\s(?P<unit>weeks?|months?|years?)\s"
    r"(?:from|after|beginning\sin|starting\sin)\s$",
    re.IGNORECASE,
)
_NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_CARRIED_OUT = re.compile(
    r"^\W*(?:(?:however|but|instead|in fact),?\s)?(?:it|this|that|they|she|he|the\s[\w\s]{1,40}?)\s(?:\w+\s){0,3}?"
    r"(?:did\sso|was\snot|were\snot|did\snot|until|on|in|issued|sent|took|held|made|completed)\b",
    re.IGNORECASE,
)
_THEN = re.compile(r"\b(?:before|until|by|after) (?:then|that|this)\b", re.IGNORECASE)
_FROM_THEN = re.compile(r"\b(?:from|since) then\b|\bfor (?:\w+ ){1,3}(?:weeks|months|years)\b|\bstill\b", re.IGNORECASE)
_OPENING = 40  # characters within which a date opens its sentence: "In May 2021 the Council …"
_REACH = 240  # days within which a day without a year is the next one


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date as written, its first and last possible day, and what stands before it."""

    span: Span
    first: date
    last: date
    before: str


class Events:
    """Finds the dates of failings; ``decided`` is the day that no failing can be later than."""

    def __init__(self, frame: Frame, decided: PartialDate | None, told: Sequence[Sequence[Told]]) -> None:
        self._frame, self._latest = frame, decided.last if decided else None
        self._taken = [place.span for places in told for place in places]

    def dated(self, failing: Failing, places: Sequence[Told]) -> Period:
        """Return from when to when a failing happened as its fullest statement says it, None for what is open."""
        for place in places:
            if place.sentence.kind is SectionKind.COMPLAINT or _THEN.search(self._frame.words(place.span)):
                continue
            period = self._period(place, "complaint-handling" in failing.types)
            if period != (None, None):
                return period
        return None, None

    def _period(self, place: Told, of_complaint: bool) -> Period:
        last = self._frame.sentence_at(place.span.end - 1) or place.sentence
        own = self._dates(place.sentence, of_complaint)
        own += self._dates(last, of_complaint) if last is not place.sentence else []
        inside = [d for d in own if place.span.overlap(d.span)]
        inside = inside or [d for d in own if self._opens(d, place)]
        before = self._sentence_before(place)
        earlier = self._dates(before, of_complaint) if before else []
        due = [d for d in earlier if _DUE.search(d.before)]
        if due and inside and _CARRIED_OUT.match(self._frame.words(place.sentence.span)):
            return self._checked(due[-1].first, inside[-1].last)
        if not inside and len(earlier) == 2 and self._is_range(*earlier):
            return self._checked(earlier[0].first, earlier[1].last)
        return self._of(inside, place)

    def _of(self, dates: Sequence[_Dated], place: Told) -> Period:
        """Return the period that the dates of one sentence make."""
        if not dates:
            return None, None
        for one, two in zip(dates, dates[1:], strict=False):
            if self._is_range(one, two):
                return self._checked(one.first, two.last)
        first = dates[0]
        if _DUE.search(first.before):
            return self._checked(first.first, self._done_after(place, first, dates[1:]))
        if len(dates) > 1:
            return None, None
        if (lasts := _LASTS.search(first.before)) is not None:
            return self._checked(first.first, _after(first.first, lasts["number"], lasts["unit"]))
        if _UNTIL.search(first.before):
            return self._checked(None, first.last)
        if _SINCE.search(first.before) or _FROM_THEN.search(self._frame.words(place.span)):
            return self._checked(first.first, None)
        return self._checked(first.first, first.last)

    def _done_after(self, place: Told, due: _Dated, rest: Sequence[_Dated]) -> date | None:
        """Return when something overdue was done: by the rest of its sentence, or by the next one."""
        if rest:
            return rest[-1].last
        after = place.sentence.number + 1
        following = self._frame.sentences[after] if after < len(self._frame.sentences) else None
        if following is None or following.block is not place.sentence.block:
            return None
        done = self._dates(following, True) if _CARRIED_OUT.match(self._frame.words(following.span)) else []
        return done[0].last if len(done) == 1 and done[0].last >= due.first else None

    def _checked(self, first: date | None, last: date | None) -> Period:
        """Return a period that is possible: it begins before it ends, and ends before the decision."""
        if first and last and last < first:
            return None, None
        latest = self._latest
        if latest and (first and first > latest or last and last > latest):
            return (first, None) if first and first <= latest and last and last.replace(day=1) <= latest else (None, None)
        return first, last

    def _is_range(self, one: _Dated, two: _Dated) -> bool:
        between = self._frame.words(Span(one.span.end, two.span.start))
        return bool(_RANGE.match(between) and (_OPENS.search(one.before) or re.match(r"\s?(?:to|until|-|–)", between)))

    def _opens(self, dated: _Dated, place: Told) -> bool:
        """Say whether a date opens the failing's sentence and belongs to no other failing."""
        at = dated.span.start - place.sentence.span.start
        taken = any(dated.span.overlap(span) for span in self._taken)
        return 0 <= at <= _OPENING and dated.span.end <= place.span.start and not taken

    def _sentence_before(self, place: Told) -> Sentence | None:
        n = place.sentence.number - 1
        before = self._frame.sentences[n] if n >= 0 else None
        return before if before is not None and before.block is place.sentence.block else None

    def _dates(self, sentence: Sentence, of_complaint: bool) -> list[_Dated]:
        """Return the dates of a sentence that may date a failing, those without a year by the dates around."""
        found: list[_Dated] = []
        for mention in reversed(list(_mentions(self._frame.words(sentence.span)))):
            year, month, day, start, end = mention
            before = self._frame.words(sentence.span)[max(0, start - 160) : start]
            if month == 0 and found:
                month = found[0].first.month
            if year == 0:
                year = self._year(sentence, month, day, found)
            dated = _calendar(year, month, day) if year and month else None
            if dated is None or _FUTURE.search(before) or (not of_complaint and _PROCEDURE.search(before)):
                continue
            place = Span(sentence.span.start + start, sentence.span.start + end)
            found.insert(0, _Dated(place, *dated, before))
        return found

    def _year(self, sentence: Sentence, month: int, day: int, after: Sequence[_Dated]) -> int:
        """Return the year of a date that has none: of the date it is joined to, else by the date before; 0 if unclear."""
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


def _after(start: date, number: str, unit: str) -> date | None:
    """Return the day a period after another ends; None for a number that is not understood."""
    count = int(number) if number.isdecimal() and len(number) < 4 else _NUMBERS.get(number.lower(), 0)
    if not count:
        return None
    if unit.lower().startswith("week"):
        return date.fromordinal(start.toordinal() + 7 * count)
    months = start.month - 1 + count * (12 if unit.lower().startswith("year") else 1)
    year, month = start.year + months // 12, months % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))
