"""The parts of a council's page: what recurs, what was found again, what is due, payments, peers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from markupsafe import Markup

from kg.analytics.study import RemedyRow
from kg.exports.site.book import Book, Ref
from kg.exports.site.cases import paid as sum_of
from kg.exports.site.charts import position
from kg.exports.site.finds import Finds, figure, measure
from kg.exports.site.telling import dated
from kg.exports.site.words import count, listed, percent, short
from kg.model.identity import VOCAB
from kg.model.patterns import Measure, Pattern
from kg.model.written import day, number, pounds
from kg.rdf import terms as t

_SHOWN, _ABOVE, _SELDOM, _AGAIN, _PEERS = 8, 3, 8, 6, 5
LATE = timedelta(days=730)
"""What was due longer before the newest decision is left to the list of all remedies."""
_QUOTED = 320


@dataclass(frozen=True, slots=True)
class Repeat:
    """A failing that was tested: what it is, where, in words, its place in the funnel, whether found."""

    type: Ref
    pattern: Ref
    scope: str
    found: bool
    words: str
    picture: Markup
    cases: int
    decisions: int
    times: str
    remarks: tuple[str, ...]


def repeated(book: Book, finds: Finds, body: str) -> list[Repeat]:
    """Return the failings of a council that could be tested: those found, then the most above expectation."""
    rows = [one for one in finds.about("repeats", body) if one.standing in ("found", "not-found")]
    above = sorted(rows, key=lambda one: (one.standing != "found", -figure(one, "times expected"), one.key))
    found = [one for one in above if one.standing == "found"][:_SHOWN]
    others = [one for one in above if one.standing != "found" and figure(one, "times expected") > 1][:_ABOVE]
    return [_repeat(book, finds, one) for one in (*found, *others)]


def _repeat(book: Book, finds: Finds, pattern: Pattern) -> Repeat:
    cases, decisions = int(figure(pattern, "cases")), int(figure(pattern, "published decisions"))
    share = measure(pattern, "share of published decisions") or Measure("", 0.0, 0.0, 0.0)
    inner, outer = (measure(pattern, f"funnel, {level} %") for level in ("95", "99.8"))
    limits = [(one.low or 0.0, one.high or 0.0) for one in (inner, outer) if one]
    usual = float(inner.value) if inner and isinstance(inner.value, float | int) else 0.0
    own = (figure(pattern, "share of published decisions"), share.low or 0.0, share.high or 0.0)
    times = measure(pattern, "times expected")
    words = (
        f"{cases} of {count(decisions, 'decision')} ({percent(own[0])}, 95 % interval {percent(own[1])} to "
        f"{percent(own[2])}); expected {percent(usual)}"
    )
    if limits:
        low, high = map(percent, limits[0])
        words += f", and 95 % of councils like the others between {low} and {high}"
    return Repeat(
        _type_of(book, pattern),
        finds.ref(pattern),
        _scope(book, pattern),
        pattern.standing == "found",
        words,
        position(own, usual, limits, words),
        cases,
        decisions,
        f"{number(times.value)} times what is expected" if times else "",
        pattern.remarks,
    )


def _type_of(book: Book, pattern: Pattern) -> Ref:
    iri = pattern.about[-1]
    if not iri.startswith(VOCAB):
        return Ref(pattern.label)
    scheme, _, code = iri.removeprefix(VOCAB).partition("/")
    return book.concept(scheme, code)


def _scope(book: Book, pattern: Pattern) -> str:
    ombudsman, _, area = pattern.scope.partition(", ")
    name = book.label(book.iris.ombudsman(ombudsman))
    who = ombudsman.upper() if name.startswith("http") else name
    return f"{book.study.label('service-area', area) if area else ''}, {who}".removeprefix(", ")


def seldom(book: Book, finds: Finds, body: str) -> dict[str, object]:
    """Return how many failings stand in two cases or more and cannot be tested, and those of most cases."""
    rows = [one for one in finds.about("repeats", body) if one.standing == "too-few"]
    rows.sort(key=lambda one: (-figure(one, "cases in all years"), one.label, one.key))
    shown = [
        (_type_of(book, one), finds.scope(one), int(figure(one, "cases in all years")))
        for one in rows[:_SELDOM]
    ]
    return {"all": len(rows), "shown": shown}


@dataclass(frozen=True, slots=True)
class Again:
    """A promise and what was found after it was due."""

    pattern: Ref
    failing: str
    words: str
    earlier: Ref
    promise: str
    later: Ref
    finding: str
    remarks: tuple[str, ...]


def promised(book: Book, body: str) -> dict[str, int]:
    """Return how many changes for others in future a body was asked for or agreed, and of these by status."""
    rows = [row for row in book.remedies_of.get(body, ()) if row.scope == "service-improvement"]
    done = sum(row.status == "completed" for row in rows)
    return {"all": len(rows), "completed": done, "dated": sum(row.due_to is not None for row in rows)}


def found_again(book: Book, finds: Finds, body: str) -> dict[str, object]:
    """Return the promises after which the failing was found at the same procedure: how many, the newest."""
    rows = [one for one in finds.about("after-remedy", body) if one.pairs and one.about[:1] == (body,)]
    rows.sort(key=lambda one: (str(_due(one)), one.key), reverse=True)
    return {"all": len(rows), "shown": [_again(book, finds, one) for one in rows[:_AGAIN]]}


def _due(pattern: Pattern) -> object:
    due = measure(pattern, "due")
    return due.value if due else ""


def _again(book: Book, finds: Finds, pattern: Pattern) -> Again:
    pair = pattern.pairs[0]
    _, _, code = pattern.about[1].removeprefix(VOCAB).partition("/")
    return Again(
        finds.ref(pattern),
        book.study.label("failing-type", code),
        dated(pair.words),
        book.finding(pair.earlier),
        short(book.quote(pair.earlier), _QUOTED),
        book.finding(pair.later),
        short(book.quote(pair.later), _QUOTED),
        pattern.remarks,
    )


@dataclass(frozen=True, slots=True)
class Due:
    """A remedy with a day: where it stands, what it is, by when, and its words."""

    ref: Ref
    kinds: str
    by: str
    quote: str


def due_rows(book: Book, body: str) -> dict[str, list[Due]]:
    """Return what is not said to be done: ``open``, due on the newest decision's day or later, the next
    first; ``passed``, due in the two years before, the last first."""
    now = book.newest
    rows = [row for row in book.remedies_of.get(body, ()) if row.due_to and row.status not in _SETTLED]
    if now is None:
        return {"open": [], "passed": []}
    coming = sorted((row for row in rows if _day(row) >= now), key=lambda row: (_day(row), row.iri))
    passed = [row for row in rows if now - LATE <= _day(row) < now]
    passed.sort(key=lambda row: (-_day(row).toordinal(), row.iri))
    return {
        "open": [_due_row(book, row) for row in coming],
        "passed": [_due_row(book, row) for row in passed],
    }


_SETTLED = ("completed", "proposed")


def _day(row: RemedyRow) -> date:
    return row.due_to or date.min


def _due_row(book: Book, row: RemedyRow) -> Due:
    kinds = listed(sorted(book.study.label("remedy-type", code) for code in row.types)) or "Remedy"
    by = day(book.of.one(t.DUE_ON, row.iri))
    return Due(book.finding(row.iri), kinds, by, short(book.quote(row.iri), _QUOTED))


def payments(book: Book, body: str) -> dict[str, object]:
    """Return how many payments there are, how many have a sum, the least, middle and most of these, and the
    highest ones. Rates by week or month and sums that were only offered are not among the sums."""
    rows = [row for row in book.remedies_of.get(body, ()) if "payment" in row.types]
    sums = [row for row in rows if row.amount is not None and not row.amount_per and row.status != "proposed"]
    sums.sort(key=lambda row: (-(row.amount or Decimal(0)), row.iri))
    amounts = [row.amount for row in sums if row.amount is not None]
    return {
        "all": len(rows),
        "stated": len(sums),
        "least": pounds(min(amounts)) if amounts else "",
        "middle": pounds(median(amounts)) if amounts else "",
        "most": pounds(max(amounts)) if amounts else "",
        "highest": [
            (sum_of(row), book.finding(row.iri), short(book.quote(row.iri), _QUOTED)) for row in sums[:5]
        ],
    }


@dataclass(frozen=True, slots=True)
class Peer:
    """A council that another is compared with."""

    body: Ref
    pattern: Ref
    found: bool
    distance: str
    remarks: Sequence[str]


def peers(book: Book, finds: Finds, body: str) -> list[Peer]:
    """Return the councils whose findings are most like a council's: those found alike, else the nearest."""
    rows = [one for one in finds.about("similar", body) if len(one.about) == 2]
    rows.sort(key=lambda one: (one.standing != "found", figure(one, _DISTANCE), one.key))
    return [
        Peer(
            book.body(one.about[one.about[0] == body]),
            finds.ref(one),
            one.standing == "found",
            number(round(figure(one, _DISTANCE), 2)),
            one.remarks,
        )
        for one in rows[:_PEERS]
    ]


_DISTANCE = "distance (0 alike, 1 nothing in common)"
