"""When a failing happened, where the text dates it: never the day of the decision, never guessed.

The dates of the failing's own sentence count, or those of the sentence before it in its paragraph that says
from when to when something was due ("The Council should have decided by 5 February. It did so on 17
June."). A day without a year is the next such day after the date told before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from kg.extract.event_dates import Dated, EventDates, after
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.extract.told import Told
from kg.model.findings import Failing
from kg.model.text import SectionKind, Span
from kg.model.values import PartialDate

Period = tuple[date | None, date | None]

_RANGE = re.compile(
    r"\s?(?:and|to|until|till|up\sto|through|-|–)\s"
    r"(?:the\s|early\s|late\s|mid[- ]|end\sof\s|middle\sof\s){0,3}$"
)
_OPENS = re.compile(
    r"\b(?:between|from|since)\s(?:the\s|early\s|late\s|mid[- ]|start\sof\s|beginning\sof\s){0,3}$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bafter\s(?:the\s|early\s|late\s|mid[- ]){0,2}$", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from)\s(?:the\s|early\s|late\s|mid[- ]){0,2}$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|up\sto)\s(?:the\s|early\s|late\s|mid[- ]){0,2}$", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:should|ought\sto|had\sto|was\sdue|were\sdue|due|needed\sto|must)\b[^.]{0,120}"
    r"\bby\s(?:the\send\sof\s)?$"
    r"|\b(?:was|were|fell)\sdue\s(?:on|in|by|for)\s$",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\bwithin\s(?P<number>\w+)\s(?P<unit>weeks?|months?|years?)\sof\s$", re.IGNORECASE)
_UNTIL_WHEN = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
_LASTS = re.compile(
    r"\bfor\s(?:(?:about|around|nearly|almost|over|more\sthan|some|a\speriod\sof)\s){0,2}"
    r"(?P<number>\w+)\s(?P<unit>weeks?|months?|years?)\s(?:from|after|beginning\sin|starting\sin)\s$",
    re.IGNORECASE,
)
# "It did so on 17 June": the sentence after the one that says what was due.
_CARRIED_OUT = re.compile(
    r"^\W*(?:(?:however|but|instead|in fact),?\s)?(?:it|this|that|they|she|he|the\s[\w\s]{1,40}?)\s"
    r"(?:\w+\s){0,3}?"
    r"(?:did\sso|was\snot|were\snot|did\snot|until|on|in|issued|sent|took|held|made|completed)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"\b(?:should|ought|due|supposed|required|had to|must)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:before|until|by|after) (?:then|that|this)\b", re.IGNORECASE)
_FROM_THEN = re.compile(
    r"\b(?:from|since) then\b|\bfor (?:\w+ ){1,3}(?:weeks|months|years)\b|\bstill\b", re.IGNORECASE
)
_OPENING = 40  # characters within which a date opens its sentence: "In May 2021 the Council …"


class Events:
    """Finds the dates of failings; ``decided`` is the day that no failing can be later than."""

    def __init__(self, frame: Frame, decided: PartialDate | None, told: Sequence[Sequence[Told]]) -> None:
        self._frame, self._latest = frame, decided.last if decided else None
        self._read = EventDates(frame)
        self._taken = [place.span for places in told for place in places]

    def dated(self, failing: Failing, places: Sequence[Told]) -> Period:
        """Return from when to when a failing happened as its fullest statement says it, None for what is
        open."""
        for place in places:
            if place.sentence.kind is SectionKind.COMPLAINT or _THEN.search(self._frame.words(place.span)):
                continue
            period = self._period(place, "complaint-handling" in failing.types)
            if period != (None, None):
                return period
        return None, None

    def _period(self, place: Told, of_complaint: bool) -> Period:
        last = self._frame.sentence_at(place.span.end - 1) or place.sentence
        own = self._read.of(place.sentence, of_complaint)
        own += self._read.of(last, of_complaint) if last is not place.sentence else []
        inside = [d for d in own if place.span.overlap(d.span)]
        inside = inside or [d for d in own if self._opens(d, place)]
        before = self._sentence_before(place)
        earlier = self._read.of(before, of_complaint) if before else []
        due = [d for d in earlier if _DUE.search(d.before)]
        if due and inside and _CARRIED_OUT.match(place.sentence.words):
            return self._checked(due[-1].first, inside[-1].last)
        asked = before is not None and _ASKED.search(self._frame.words(before.span))
        if not inside and asked and len(earlier) == 2 and self._is_range(*earlier):
            return self._checked(earlier[0].first, earlier[1].last)
        return self._of(inside, place)

    def _of(self, dates: Sequence[Dated], place: Told) -> Period:
        """Return the period that the dates of one sentence make."""
        if not dates:
            return None, None
        for one, two in pairwise(dates):
            if self._is_range(one, two):
                return self._checked(one.first, two.last)
        first = dates[0]
        if _DUE.search(first.before):
            return self._checked(first.first, self._done_after(place, first, dates[1:]))
        if len(dates) > 1:
            return None, None
        if (lasts := _LASTS.search(first.before)) is not None:
            return self._checked(first.first, after(first.first, lasts["number"], lasts["unit"]))
        if (within := _WITHIN.search(first.before)) is not None:
            return self._checked(after(first.first, within["number"], within["unit"]), None)
        if _UNTIL.search(first.before):
            return self._checked(None, first.last)
        if _AFTER.search(first.before):
            return self._checked(first.last, None)
        lasting = _FROM_THEN.search(self._frame.words(place.span)) or self._until_later(first, place)
        if lasting or _SINCE.search(first.before):
            return self._checked(first.first, None)
        return self._checked(first.first, first.last)

    def _until_later(self, dated: Dated, place: Told) -> bool:
        rest = Span(dated.span.end, max(dated.span.end, place.span.end))
        return bool(_UNTIL_WHEN.search(self._frame.words(rest)))

    def _done_after(self, place: Told, due: Dated, rest: Sequence[Dated]) -> date | None:
        """Return when something overdue was done: by the rest of its sentence, or by the next one."""
        if rest:
            return rest[-1].last
        after = place.sentence.number + 1
        following = self._frame.sentences[after] if after < len(self._frame.sentences) else None
        if following is None or following.block is not place.sentence.block:
            return None
        done = self._read.of(following, True) if _CARRIED_OUT.match(self._frame.words(following.span)) else []
        return done[0].last if len(done) == 1 and done[0].last >= due.first else None

    def _checked(self, first: date | None, last: date | None) -> Period:
        """Return a period that is possible: it begins before it ends, and ends before the decision."""
        if first and last and last < first:
            return None, None
        latest = self._latest
        if latest is None or not (_later(first, latest) or _later(last, latest)):
            return first, last
        goes_on = last is not None and last.replace(day=1) <= latest  # the month of the decision itself
        return (first, None) if first and first <= latest and goes_on else (None, None)

    def _is_range(self, one: Dated, two: Dated) -> bool:
        between = self._frame.words(Span(one.span.end, two.span.start))
        return bool(
            _RANGE.match(between) and (_OPENS.search(one.before) or re.match(r"\s?(?:to|until|-|–)", between))
        )

    def _opens(self, dated: Dated, place: Told) -> bool:
        """Say whether a date opens the failing's sentence and belongs to no other failing."""
        at = dated.span.start - place.sentence.span.start
        taken = any(dated.span.overlap(span) for span in self._taken)
        return 0 <= at <= _OPENING and dated.span.end <= place.span.start and not taken

    def _sentence_before(self, place: Told) -> Sentence | None:
        n = place.sentence.number - 1
        before = self._frame.sentences[n] if n >= 0 else None
        return before if before is not None and before.block is place.sentence.block else None


def _later(day: date | None, latest: date) -> bool:
    return day is not None and day > latest
