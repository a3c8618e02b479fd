"""Dates in every written form, and the date of the decision: only ever the text's own.

The year inside a reference is the year of the complaint, and the day an article was posted is not the day
of the decision: neither is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kg.extract.frame import Frame
from kg.model.findings import ReviewItem
from kg.model.text import FieldName, SectionKind, Span
from kg.model.values import PartialDate

_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), start=1)}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"""(?<![\d/£])(?:
      (?P<iso>\d{{4}}-\d\d-\d\d)
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s{{0,3}}(?:of\s)?|-)(?P<month>{_MONTH})\b\.?,?(?:\s{{1,3}}|-)
      (?P<year>(?:19|20)\d\d)
    | \b(?P<month2>{_MONTH})\.?\s{{1,3}}(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<year2>(?:19|20)\d\d)
    | \b(?P<month3>{_MONTH})\.?,?\s{{1,3}}(?P<year3>(?:19|20)\d\d)
    | (?P<one>\d{{1,2}})[/.](?P<two>\d{{1,2}})[/.](?P<year4>(?:19|20)\d\d|\d\d)
    )(?![\d/])""",
    re.IGNORECASE | re.VERBOSE,
)
# Every date has a year or ends in figures; only around these is a date looked for.
_YEAR = re.compile(r"(?:19|20)\d\d|(?<=\d[/.])\d\d(?!\d)")
_LONGEST = len("22nd of September,   ") + 4
_DEADLINE = re.compile(
    r"\b(?:by|no later than|before|until|end of)\s(?:the\s|end\s|of\s){0,3}$", re.IGNORECASE
)
_OMBUDSMAN = re.compile(r"\b(?:Ombudsman|Ombudsmen|LGSCO|LGO|SPSO|PSOW|NIPSO|[Ww]atchdog)\b")
_REFERENCE_BEFORE = re.compile(r"\d{3}[a-z]?\)?,?\s{0,2}$")
_DECISION_BEFORE = re.compile(
    r"(?:\b(?:decisions?|determinations?|reports?|findings?|rulings?)\b,?[^.;:()]{0,30}?"
    r"\b(?:of|dated|on|in|issued|made|from)|\bdecision\sdate\s?:|\bdate\sof\s(?:the\s)?decision\s?:"
    r"|\b(?:decision|report)\b[^.;:]{0,120}?\bdated"
    r"|\b(?:decided|determined)\s(?:the|this|that)\s\w+\s(?:on|in)"
    r"|\b(?:issued|decided|determined|concluded)(?:\son|\sin|:)?)\s{0,2}$",
    re.IGNORECASE,
)
_DECISION_AFTER = re.compile(
    r",?\s(?:the\s|that\s){0,2}[^.;:,]{0,70}?(?:\([^()]{1,40}\)\s)?(?:has\s|had\s|today\s){0,2}"
    r"(?:issued|decided|determined|ruled|upheld|completed)\b",
    re.IGNORECASE,
)
# The council's own decision, and what the council did about the ombudsman's.
_NOT_THE_DECISION = re.compile(
    r"\b(?:accept|respon|consider|discuss|receiv|reject|agree|not)(?:ed|s|d)?\s(?:to\s)?(?:the\s)?(?:Ombudsman's\s)?$|"
    r"\b(?:Council|council|Trust|landlord|authority|panel|tribunal|court)(?:'s)?\s(?:\w+\s){0,3}$"
)
_LABELLED = re.compile(r"\b(?:decision date|date of (?:the )?decision)\s?:?\s{0,3}$", re.IGNORECASE)
_ISSUED_TODAY = re.compile(r"\bOmbudsm[ae]n\b[^.]{0,60}\b(?:today|has now) (?:issued|published)\b")


@dataclass(frozen=True, slots=True)
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


def _readings(m: re.Match[str]) -> tuple[PartialDate, ...]:
    if m["iso"]:
        year, month, day = map(int, m["iso"].split("-"))
        return _dates((year, month, day))
    if m["day"]:
        return _dates((int(m["year"]), _month(m["month"]), int(m["day"])))
    if m["day2"]:
        return _dates((int(m["year2"]), _month(m["month2"]), int(m["day2"])))
    if m["month3"]:
        return _dates((int(m["year3"]), _month(m["month3"]), None))
    year = int(m["year4"]) + (2000 if len(m["year4"]) == 2 else 0)
    one, two = int(m["one"]), int(m["two"])
    return _dates((year, two, one), (year, one, two))


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """Yield the dates written in a stretch of text, in order; what is no day of the calendar is none.

    >>> [str(d.readings[0]) for d in find_dates("on 22nd September 2020, by 17/01/2025, in Aug 2019")]
    ['2020-09-22', '2025-01-17', '2019-08']
    """
    last = len(text) if end is None else end
    for year in _YEAR.finditer(text, start, last):
        if year.start() < start:
            continue
        m = _DATE.search(text, max(start, year.start() - _LONGEST), min(last, year.end() + len("-12-31") + 1))
        readings = _readings(m) if m else ()
        if m and readings:
            start = m.end()
            plain = m["one"] and len(readings) == 1 and m["one"] != m["two"]
            yield DateMention(Span(m.start(), m.end()), readings, int(m["one"]) > 12 if plain else None)


def _misfits(reading: date, past: Sequence[PartialDate], due: Sequence[PartialDate]) -> int:
    """Count the dates that stand on the wrong side of a decision made on that day."""
    return sum(p.first > reading for p in past) + sum(d.last < reading for d in due)


def settle(
    mention: DateMention, past: Sequence[PartialDate], due: Sequence[PartialDate], orders: set[bool]
) -> tuple[PartialDate, bool]:
    """Choose between the readings of a date; the flag says that nothing in the text settled it.

    What happened is past and what is due is still to come on the day of the decision; then the order
    (``orders``: True for day first) of the page's other dates in figures; then the British order, for
    want of better.
    """
    if len(mention.readings) == 1:
        return mention.readings[0], False
    ranked = sorted(mention.readings, key=lambda r: _misfits(r.first, past, due))
    if _misfits(ranked[0].first, past, due) < _misfits(ranked[1].first, past, due):
        return ranked[0], False
    if len(orders) == 1:
        return mention.readings[0 if True in orders else 1], False
    return mention.readings[0], True


def _around(frame: Frame, skip: Span) -> tuple[list[PartialDate], list[PartialDate], set[bool]]:
    """Return the part's past dates, its deadlines, and the orders its dates in figures show."""
    text = frame.document.reading.text
    past: list[PartialDate] = []
    due: list[PartialDate] = []
    orders: set[bool] = set()
    for section in frame.part.sections:
        if section.kind is SectionKind.FURNITURE:
            continue
        for mention in find_dates(text, section.span.start, section.span.end):
            if mention.day_first is not None:
                orders.add(mention.day_first)
            if skip.overlap(mention.span) or len(mention.readings) > 1:
                continue
            before = text[max(0, mention.span.start - 30) : mention.span.start]
            (due if _DEADLINE.search(before) else past).append(mention.readings[0])
    return past, due, orders | _orders_of_headers(frame)


def _orders_of_headers(frame: Frame) -> set[bool]:
    """Return the orders that the dates in the headers of all of a list's cases show."""
    fields = (f for part in frame.document.parts for f in part.fields(FieldName.DATE))
    shown = (mention.day_first for f in fields for mention in find_dates(f.words))
    return {order for order in shown if order is not None}


def _settled(
    frame: Frame, mention: DateMention, words: str, skip: Span
) -> tuple[PartialDate, tuple[ReviewItem, ...]]:
    if len(mention.readings) == 1:
        return mention.readings[0], ()
    chosen, unsure = settle(mention, *_around(frame, skip))
    if not unsure:
        return chosen, ()
    why = "day and month can change places and nothing else in the text settles it; read as day first"
    return chosen, (ReviewItem("date", words, why, tuple(map(str, mention.readings))),)


def _tells_decision(text: str, mention: DateMention, sentence: Span) -> bool:
    before = text[max(sentence.start, mention.span.start - 180) : mention.span.start]
    after = text[mention.span.end : min(sentence.end, mention.span.end + 160)]
    if _LABELLED.search(before):
        return True
    made = _DECISION_BEFORE.search(before)
    if made and not _NOT_THE_DECISION.search(before[: made.start()]):
        head = before[: made.start()]
        return bool(_REFERENCE_BEFORE.search(head) or _OMBUDSMAN.search(text[sentence.start : sentence.end]))
    issued = _DECISION_AFTER.match(after)
    return bool(issued and _OMBUDSMAN.search(issued.group()))


def _from_text(frame: Frame) -> DateMention | None:
    text = frame.document.reading.text
    for sentence in frame.sentences:
        for mention in find_dates(text, sentence.span.start, sentence.span.end):
            if _tells_decision(text, mention, sentence.span):
                return mention
    return _date_line(frame)


def _date_line(frame: Frame) -> DateMention | None:
    """Return a date that stands alone above a report that the ombudsman says it issues today."""
    text = frame.document.reading.text
    if not any(_ISSUED_TODAY.search(frame.words(s.span)) for s in frame.sentences[:6]):
        return None
    for sentence in frame.sentences[:6]:
        for mention in find_dates(text, sentence.span.start, sentence.span.end):
            if len(mention.span) + 2 >= len(sentence.span):
                return mention
    return None


def read_decided(frame: Frame) -> tuple[PartialDate | None, tuple[ReviewItem, ...]]:
    """Return the date of the decision as precise as published, and what is doubtful about it.

    From the header; without one, only where the text says that the ombudsman decided or issued its report
    then ("on 2 March 2023 the Ombudsman issued a report", "decision of 11 July 2023").
    """
    field = frame.part.first(FieldName.DATE)
    if field is not None:
        mention = next(find_dates(field.words), None)
        return (None, ()) if mention is None else _settled(frame, mention, field.words, field.span)
    found = _from_text(frame)
    return (None, ()) if found is None else _settled(frame, found, frame.words(found.span), found.span)
