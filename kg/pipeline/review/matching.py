"""Which case a text without a reference may be about: a score, and what speaks for it. Never merged silently.

Only cases about the same council are compared. Each thing in common is a piece of evidence with a weight; the
score is what remains unlikely when all of them are taken together (a noisy or: 1 - (1-a)(1-b)…). What speaks
against a match divides the score.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date

from kg.model.verdicts import CaseProfile, PossibleMatch

THRESHOLD = 0.5
"""Matches of less score are not offered."""

MOST = 3
"""How many matches are offered for one text at most."""

_RANK = ("commentary", "listing", "report", "decision")
_COMMON_SUMS = frozenset({"50", "75", "100", "150", "200", "250", "300", "400", "500", "1000"})
"""Sums that ombudsmen recommend so often that two cases share them by chance."""

_FEW = 3
"""So many weeks, months or years are too common to tell cases apart."""

_MONTH = 31
_SOON, _LATER = 6 * _MONTH, 24 * _MONTH

Evidence = Iterator[tuple[float, str]]


def score_match(one: CaseProfile, other: CaseProfile) -> tuple[float, tuple[str, ...]]:
    """Return how likely it is that ``one``, a text without reference, is about the case ``other``.

    The score is from 0 to 1; the reasons are phrases for a person. 0 where a fact rules the match out: no
    council in common, another ombudsman, another date of decision.
    """
    if not set(one.councils) & set(other.councils) or _ruled_out(one, other):
        return 0.0, ()
    pieces = [piece for weigh in _EVIDENCE for piece in weigh(one, other)]
    doubt, reasons = 1.0, ["the same council"]
    for weight, reason in pieces:
        doubt *= 1 - weight
        reasons.append(reason)
    score = 1 - doubt
    if one.service_area and other.service_area and one.service_area != other.service_area:
        score, reasons = score / 2, [*reasons, f"but {other.service_area}, not {one.service_area}"]
    return round(score, 2), tuple(reasons)


def _ruled_out(one: CaseProfile, other: CaseProfile) -> bool:
    if one.ombudsman and other.ombudsman and one.ombudsman != other.ombudsman:
        return True
    if one.decided and other.decided:
        return one.decided.last < other.decided.first or other.decided.last < one.decided.first
    written = one.issued
    return bool(written and other.decided and written.last < other.decided.first)


def _ombudsman(one: CaseProfile, other: CaseProfile) -> Evidence:
    if one.ombudsman and one.ombudsman == other.ombudsman:
        yield 0.05, "the same ombudsman"


def _time(one: CaseProfile, other: CaseProfile) -> Evidence:
    if not other.decided:
        return
    if one.decided:
        weight = 0.6 if one.decided.day and other.decided.day else 0.35
        yield weight, f"decided {other.decided}, as the text says"
    elif one.issued and (days := _days(other.decided.first, one.issued.last)) <= _LATER:
        weight = 0.25 if days <= _SOON else 0.1
        yield weight, f"written {one.issued}, not long after the decision of {other.decided}"


def _days(first: date, last: date) -> int:
    return (last - first).days


def _area(one: CaseProfile, other: CaseProfile) -> Evidence:
    if one.service_area and one.service_area == other.service_area:
        yield 0.15, f"the same service area: {one.service_area}"


def _sums(one: CaseProfile, other: CaseProfile) -> Evidence:
    for amount in _shared(one.amounts, other.amounts):
        yield (0.1 if amount in _COMMON_SUMS else 0.45), f"the same sum: £{amount}"


def _spans(one: CaseProfile, other: CaseProfile) -> Evidence:
    for span in _shared(one.spans, other.spans):
        yield (0.25 if int(span.split()[0]) > _FEW else 0.05), f"the same length of time: {span}"


def _procedures(one: CaseProfile, other: CaseProfile) -> Evidence:
    for procedure in _shared(one.procedures, other.procedures)[:3]:
        yield 0.15, f"the same procedure: {procedure}"


def _failings(one: CaseProfile, other: CaseProfile) -> Evidence:
    for code in _shared(one.failings, other.failings)[:4]:
        yield 0.08, f"a failing in common: {code}"


def _injustices(one: CaseProfile, other: CaseProfile) -> Evidence:
    for code in _shared(one.injustices, other.injustices)[:2]:
        yield 0.04, f"an injustice in common: {code}"


_EVIDENCE: tuple[Callable[[CaseProfile, CaseProfile], Evidence], ...] = (
    _ombudsman,
    _time,
    _area,
    _sums,
    _spans,
    _procedures,
    _failings,
    _injustices,
)


def _shared(one: Collection[str], other: Collection[str]) -> list[str]:
    return sorted(set(one) & set(other))


def matches_of(
    one: CaseProfile, others: Iterable[CaseProfile], dismissed: Collection[tuple[str, str]] = ()
) -> list[PossibleMatch]:
    """Return the cases that a text without reference may be about, the likeliest first.

    ``dismissed`` are pairs of IRIs that a person found to be different cases.
    """
    best: dict[str, PossibleMatch] = {}
    for other in others:
        if not _may_be(one, other) or (one.case, other.case) in dismissed:
            continue
        score, reasons = score_match(one, other)
        if score >= THRESHOLD and (other.case not in best or score > best[other.case].score):
            best[other.case] = PossibleMatch(one.document, one.case, other.case, score, reasons)
    return sorted(best.values(), key=lambda match: (-match.score, match.other))[:MOST]


def _may_be(one: CaseProfile, other: CaseProfile) -> bool:
    """A text is matched with a case that has a reference, or that a better document tells."""
    return other.case != one.case and (
        other.has_reference or _rank(other.document_kind) > _rank(one.document_kind)
    )


def _rank(kind: str) -> int:
    return _RANK.index(kind) if kind in _RANK else 0
