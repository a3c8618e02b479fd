"""Sums of money in prose: what is paid, at what rate, up to what, to each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.model.text import Span

_FIGURE = r"\d{1,3}(?:,\d{3})+(?:\.\d\d)?|\d+(?:\.\d{1,2})?"
# A pound sign, or the word after the figure; "£1.2 million" is read whole, though never paid to one person.
_SIGNED = re.compile(rf"£\s?(?P<figure>{_FIGURE})(?P<scale>(?i:\s?(?:million|m|k)\b))?")
_SUM = re.compile(
    rf"{_SIGNED.pattern}|\b(?P<worded>{_FIGURE})\s+pounds\b"
    rf"|\b(?P<pence>\d{{1,2}}(?:\.\d)?)\s?p(?:ence)?(?=\s(?:a|per|for\s(?:each|every))\s)"
    r"|\b(?P<small>(?:[a-z]+|twenty-[a-z]+)\s)(?P<round>hundred|thousand)(?P<rest>\sand\s[a-z]+(?:-[a-z]+)?)?\s+pounds\b",
    re.IGNORECASE,
)
# What every sum without a sign has: hardly a stretch has any of it.
_IN_WORDS = re.compile(r"[Pp](?i:ounds\b|(?:(?<=\d.)|(?<=\d\s.))(?:ence)?\s)")
_STANDARD = 8192  # stretches whose sums are remembered: decisions repeat many
_RANGE = re.compile(r"\s*(?:-|–|—|to|and)\s*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s*\Z", re.IGNORECASE)
_UP_TO = re.compile(
    r"\b(?:up to|(?:a )?maximum of|no more than|not exceeding|at most|capped at)\s*\Z", re.IGNORECASE
)
_RATE = re.compile(
    r"\s*(?:(?:a|per|each|every|an)\s+(?:(?:calendar|full|missed|school|academic|further)\s+)?|"
    r"(?:for\s+)?(?:each|every)(?:\s+one)?\s+(?:of\s+(?:(?:the|those|these)\s+)?)?(?:[\w-]+\s+){0,2}?)"
    r"(?P<unit>day|night|week|fortnight|month|term|year|visit|session|hour|mile)s?\b",
    re.IGNORECASE,
)
_WEEKLY = re.compile(
    r"\s*(?P<unit>daily|nightly|weekly|fortnightly|monthly|termly|yearly|annually)\b", re.IGNORECASE
)
_PERIODS = re.compile(
    r"\b(?:for|over|of(?:\s+the)?|covering|times|x)\s+(?:a\s+(?:further\s+)?(?:period\s+of\s+)?|the\s+|about\s+|around\s+)?"
    r"(?P<count>\d+(?:\.\d+)?|[a-z]+(?:-[a-z]+)?(?:\s+and\s+a\s+half)?)\s+(?:\w+\s+)?"
    r"(?P<unit>day|night|week|fortnight|month|term|year|visit|session|hour|mile)s?\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\s*(?:each|apiece)\b(?!\s+(?:day|night|week|fortnight|month|term|year|of\s+the\s+\w+\s+weeks))",
    re.IGNORECASE,
)
_EACH_BEFORE = re.compile(
    r"\b(?:each|both)\s+(?:of\s+(?:them|the\s+\w+)|[a-z]+)?(?:\s+[\w']+){0,4}\s*\Z|\bpay(?:ing|ment)?s?\s+(?:them\s+)?(?:each|both)\b[^£]*\Z",
    re.IGNORECASE,
)
_TOTAL_BEFORE = re.compile(
    r"\b(?:(?:a|the|in)\s+(?:combined\s+|overall\s+|grand\s+)?total(?:\s+(?:payment|sum|award|amount|compensation))?"
    r"(?:\s+(?:is|of|to|was|comes to))*|totall?ing|amounting\s+to|"
    r"(?:this|these|which)\s+(?:makes?|comes?\s+to|totals?|adds?\s+up\s+to|amounts?\s+to))"
    r"(?:\s+a\s+total\s+of)?\s*\Z",
    re.IGNORECASE,
)
_TOTAL_AFTER = re.compile(r"\s*(?:in\s+(?:all|total)|altogether|overall)\b", re.IGNORECASE)
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_NUMBERS = {w: n for n, w in enumerate(_ONES)} | {
    w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_NUMBERS |= {"a": 1, "an": 1, "single": 1}
_UNITS = {
    "daily": "day", "nightly": "night", "weekly": "week", "fortnightly": "fortnight", "monthly": "month",
    "termly": "term", "yearly": "year", "annually": "year",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in a text. ``amount`` in pounds is None where only a limit is given ("up to £500").

    ``per`` and ``periods`` describe a rate; ``each`` that each of several gets it; ``total`` that the words
    call it a total.
    """

    span: Span
    amount: Decimal | None
    maximum: Decimal | None = None
    per: str | None = None
    periods: Decimal | None = None
    each: bool = False
    total: bool = False


def number(words: str) -> Decimal | None:
    """Return a number written in figures or words, None for anything else.

    >>> number("18"), number("twenty-one"), number("two and a half"), number("several")
    (Decimal('18'), Decimal('21'), Decimal('2.5'), None)
    """
    text = words.strip().lower()
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return Decimal(text)
    half = re.fullmatch(r"(\S+) and a half", text)
    if half:
        whole = number(half.group(1))
        return None if whole is None else whole + Decimal("0.5")
    parts = [_NUMBERS.get(p) for p in text.split("-")]
    if None in parts or not 1 <= len(parts) <= 2:
        return None
    return Decimal(sum(p for p in parts if p is not None))


def _value(found: re.Match[str]) -> Decimal:
    """Return how many pounds a match of ``_SUM`` or ``_SIGNED`` means."""
    told = found.groupdict()
    if pence := told.get("pence"):
        return Decimal(pence) / 100
    if hundreds := told.get("round"):
        rest = number(told["rest"].split(None, 1)[1]) if told["rest"] else Decimal(0)
        count = number(told["small"]) or Decimal(1)
        return count * {"hundred": 100, "thousand": 1000}[hundreds.lower()] + (rest or 0)
    value = Decimal((told["figure"] or told["worded"]).replace(",", ""))
    scale = (told["scale"] or "").strip().lower()
    return value * {"": 1, "k": 1000, "m": 1_000_000, "million": 1_000_000}[scale]


def _rate(after: str) -> tuple[str | None, Decimal | None]:
    rate = _RATE.match(after) or _WEEKLY.match(after)
    if rate is None:
        return None, None
    unit = rate["unit"].lower()
    periods = _PERIODS.search(after, 0, 120)
    count = number(periods["count"]) if periods else None
    return _UNITS.get(unit, unit), count


def _one(text: str, place: Span, found: re.Match[str], low: Decimal | None) -> Money:
    before, after = text[max(place.start, found.start() - 60) : found.start()], text[found.end() : place.end]
    value = _value(found)
    limit = _UP_TO.search(before) is not None
    per, periods = _rate(after)
    return Money(
        Span(found.start(), found.end()),
        low if low is not None else (None if limit else value),
        value if limit or low is not None else None,
        per,
        periods,
        per is None and bool(_EACH.match(after) or _EACH_BEFORE.search(before)),
        bool(_TOTAL_BEFORE.search(before) or _TOTAL_AFTER.match(after)),
    )


def sums(text: str, place: Span) -> list[Money]:
    """Return the sums standing in a stretch of text, in order; the two ends of a range are one.

    >>> text = "between £150 and £350 a month, up to £500, and £100 each"
    >>> [(str(m.amount), str(m.maximum), m.per, m.each) for m in sums(text, Span(0, len(text)))]
    [('150', '350', 'month', False), ('None', '500', None, False), ('100', 'None', None, True)]
    """
    shift = max(0, place.start - 1)
    words = text[shift : place.end]
    if not _may_tell_sums(words):
        return []
    return [_moved(money, shift) for money in _standing(words, place.start - shift)]


def tells_sums(words: str) -> bool:
    """Say whether a sum stands in the words of a sentence."""
    return _may_tell_sums(words) and bool(_standing(words, 0))


def _may_tell_sums(words: str) -> bool:
    """Say whether words have what every sum has, a pound sign or a word for money: most have neither."""
    return "£" in words or _IN_WORDS.search(words) is not None


def _moved(money: Money, shift: int) -> Money:
    span = Span(money.span.start + shift, money.span.end + shift)
    return Money(span, money.amount, money.maximum, money.per, money.periods, money.each, money.total)


@lru_cache(maxsize=_STANDARD)
def _standing(text: str, start: int) -> tuple[Money, ...]:
    """Return the sums standing in a text from ``start`` on; remembered."""
    place = Span(start, len(text))
    pattern = _SUM if _IN_WORDS.search(text) else _SIGNED
    found = list(pattern.finditer(text, place.start, place.end))
    result: list[Money] = []
    n = 0
    while n < len(found):
        low = None
        if n + 1 < len(found) and _is_range(text, place, found[n], found[n + 1]):
            low, first = _value(found[n]), found[n]
            n += 1
            money = _one(text, place, found[n], low)
            result.append(
                Money(Span(first.start(), money.span.end), low, money.maximum, money.per, money.periods)
            )
        else:
            result.append(_one(text, place, found[n], None))
        n += 1
    return tuple(result)


def _is_range(text: str, place: Span, one: re.Match[str], two: re.Match[str]) -> bool:
    between = text[one.end() : two.start()]
    if not _RANGE.match(between) or _value(two) <= _value(one):
        return False
    if between.strip().lower() == "and":  # "£100 and £200" are two payments unless "between" stands before
        return _BETWEEN.search(text[max(place.start, one.start() - 12) : one.start()]) is not None
    return True
