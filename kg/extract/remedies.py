"""Remedies: what is to be done, was done or was offered, with type, status, scope, sum and deadline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate, islice

from kg.extract.actions import Action, Mood, actions
from kg.extract.due import Dues, deadline_of
from kg.extract.frame import Frame
from kg.extract.money import Money, sums
from kg.extract.remedy_status import Undertakings, names_person, scope_of, status_of
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind, Span

# Where the words of an action support several types, the first of these is what it is for: "remind staff to
# review their procedure" is training, "write to her to apologise" an apology.
_ORDER = (
    "apology reimbursement payment monitoring training audit publication records procedure-change reconsider "
    "explanation service"
).split()
# No decision has so many: what comes after is noise, and comparing all with all would never end.
_MOST = 1000
# What an action is stands in its first words, what it is about further on.
_HEAD = 40
_NEAR_SUM = 30
_RESTATING = frozenset({SectionKind.SUMMARY, SectionKind.DECISION})
_PAYS = frozenset({"payment", "reimbursement"})
_PURPOSE = re.compile(
    r"\b(?:distress|trouble|frustrat\w+|uncertaint\w+|inconvenience|recogni[sz]\w+|acknowledg\w+|redress"
    r"|compensat\w+|goodwill|impact|injustice"
    r"|upset|anxiety|worry|harm|loss|lost|missed|apolog\w+|delay|failings?|handling|gesture|offer\w*"
    r"|remed\w+|settle\w*|complaint)\b",
    re.IGNORECASE,
)
_COMES_TO = re.compile(
    r"\b(?:namely|that\sis|i\.e\.|in\sall|in\stotal|mak(?:es|ing)|total\w*|com(?:es|ing)\sto|amount\w*\sto|being)"
    r"\W*(?:a\s|of\s|total\s)*\Z",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?:(?:has|have)\ssince\s(?!told|said|accepted|acknowledged|explained|confirmed|become|been|the\b)|(?:is|are)\snow)\b",
    re.IGNORECASE,
)
_AS_OFFERED = re.compile(
    r"\b(?:it|they|landlord|council)\s(?:has\s|had\s|have\s)?(?:already\s|previously\s)?offered\b|\b(?:its|the|that)\soffer\b"
)
_MONEY_BACK = re.compile(
    r"\b(?:refund\w*|reimburs\w*|repa(?:y|id|ys|ying)\b|waiv\w+|writ(?:e|es|ing|ten) off|wrote off"
    r"|backdat\w+|cancel\w*|credit\w*|shortfall|owed|arrears"
    r"|fees?|costs?|expenses|mileage|should have had|interest|deduct\w*|charges?|invoices?|receipts?"
    r"|overpa\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Read:
    """A remedy, the action it was read from, and what speaks for and against it."""

    remedy: Remedy
    action: Action
    features: frozenset[str]


def read_remedies(frame: Frame, facts: CaseRecord) -> tuple[Remedy, ...]:
    """Return the remedies of a part, each once, in order of the text."""
    return tuple(_sure(frame, r) for r in remedies_told(frame, facts))


def remedies_told(frame: Frame, facts: CaseRecord) -> list[Read]:
    """Return the remedies of a part with the features that their confidence is made of."""
    told, dues = Undertakings.read(frame), Dues(frame)
    found = [r for action in islice(actions(frame), _MOST) for r in _read(frame, facts, action, told, dues)]
    return _merged(frame, found)


def _sure(frame: Frame, read: Read) -> Remedy:
    weights = frame.knowledge.weights
    log_odds = weights.log_odds("remedy", read.features)
    return replace(read.remedy, confidence=weights.confidence("remedy", log_odds, read.remedy.evidence))


def stated_total(frame: Frame) -> Decimal | None:
    """Return the total that the text states beside its parts, None where it states none."""
    totals = [
        m.amount
        for s in frame.of_kind(SectionKind.REMEDY, SectionKind.SUMMARY, SectionKind.BODY)
        for m in sums(frame.document.reading.text, s.span)
        if m.total and m.amount
    ]
    return totals[0] if totals else None


def _read(frame: Frame, facts: CaseRecord, action: Action, told: Undertakings, dues: Dues) -> Iterable[Read]:
    money = _sum_of(frame, action)
    types, sure = _types(frame, action, money)
    if not types or not _is_remedy(frame, action, types, money):
        return
    status = status_of(frame, action, told)
    deadline, due = deadline_of(frame, facts, action, dues) if status != "completed" else (None, None)
    remedy = Remedy(
        types=types,
        evidence=(frame.evidence(action.span, action.sentence),),
        status=status,
        scope=scope_of(frame, action, types),
        confidence=0.5,
        deadline=deadline,
        due_on=due,
    )
    features = frozenset(_features(action, types, sure))
    yield Read(_with_sum(remedy, money) if money else remedy, action, features)


def _sum_of(frame: Frame, action: Action) -> Money | None:
    found = [m for m in sums(frame.document.reading.text, action.span) if m.amount or m.maximum]
    parts = [m for m in found if not m.total] or found
    if parts and parts[0].per and (total := _total_of_rate(frame, found)):
        return total
    # "£1,350, which is £75 for each week": the total comes first, the rate explains it.
    return parts[0] if parts else None


def _total_of_rate(frame: Frame, found: Sequence[Money]) -> Money | None:
    """Return the sum that a rate is said to come to ("£100 a month for nine months, that is £900")."""
    text = frame.document.reading.text
    return next(
        (m for m in found[1:] if m.per is None and _COMES_TO.search(text[: m.span.start][-30:])), None
    )


def _with_sum(remedy: Remedy, money: Money) -> Remedy:
    if not _PAYS & set(remedy.types):
        return remedy
    return replace(
        remedy,
        amount=money.amount,
        amount_maximum=money.maximum,
        amount_per=money.per,
        periods=money.periods,
        each=money.each,
    )


def _types(frame: Frame, action: Action, money: Money | None) -> tuple[tuple[str, ...], bool]:
    """Return the types of an action and whether its words name them."""
    hits = frame.codes(action.sentence, "remedy-type", action.span)
    first = [h for h in hits if h.span.start <= action.span.start + 3]
    beginning = [h for h in hits if h.span.start <= action.span.start + _HEAD]
    apologises = any(h.key[1] == "apology" for h in beginning)
    near = beginning if apologises else first or beginning
    codes = list(dict.fromkeys(h.key[1] for h in near or hits))
    if money is not None and (_PAYS & set(codes) or money.span.start <= action.span.start + _NEAR_SUM):
        return (_kind_of_payment(frame, action, money),), True
    codes = [c for c in codes if c != "payment"] or codes
    if codes:
        return (min(codes, key=_ORDER.index),), True
    if money is not None and _MONEY_BACK.search(frame.words(action.span)):
        return ("reimbursement",), True
    if _SINCE.match(frame.words(action.span)):
        return ("procedure-change",), False
    if not action.listed:
        return (), False
    return ("service" if names_person(frame.words(action.span)) else "procedure-change",), False


def _kind_of_payment(frame: Frame, action: Action, money: Money) -> str:
    words = frame.words(action.span)
    back, purpose = _MONEY_BACK.search(words), _PURPOSE.search(words)
    if back is None:
        return "payment"
    if purpose is None or back.start() < money.span.start - action.span.start:
        return "reimbursement"
    return "payment" if purpose.start() < back.start() else "reimbursement"


def _is_remedy(frame: Frame, action: Action, types: tuple[str, ...], money: Money | None) -> bool:
    """Say whether an action is meant to put something right: sums paid for other reasons are none."""
    if action.mood is Mood.TO_DO:
        return not (
            set(types) & _PAYS
            and money is None
            and "pay" in frame.words(action.span).lower()[:4]
            and not action.listed
        )
    if "payment" not in types:
        return True
    if money is None:
        return False
    told = action.sentence.kind is SectionKind.REMEDY and action.mood is Mood.DONE
    return told or _PURPOSE.search(frame.words(action.sentence.span)) is not None


def _features(action: Action, types: Sequence[str], sure: bool) -> Iterator[str]:
    """What speaks for a remedy: what is said of it, where, and whether its words name its type."""
    yield f"mood {action.mood}"
    yield f"section {action.sentence.kind}"
    yield f"type {types[0]}" if sure else "type unnamed"
    if action.listed:
        yield "listed"
    if action.earlier:
        yield "earlier"


def _merged(frame: Frame, found: Sequence[Read]) -> list[Read]:
    """Merge what is told twice: the summary, the analysis and the final decision repeat the agreed action."""
    kept: list[Read] = []
    for one in sorted(found, key=_rank):
        n = next((n for n, other in enumerate(kept) if _repeats(one, other)), None)
        if n is not None:
            evidence = kept[n].remedy.evidence + one.remedy.evidence
            kept[n] = replace(kept[n], remedy=replace(kept[n].remedy, evidence=evidence))
        elif not any(_is_gist_of(one, other) for other in kept):
            kept.append(one)
    total = stated_total(frame)
    kept.sort(key=lambda r: r.action.span)
    kept = [r for n, r in enumerate(kept) if not _is_superseded(frame, r, kept, kept[n + 1 :])]
    return [r for r in kept if not _is_total(r, kept, total)]


def _rank(one: Read) -> tuple[int, Span]:
    """The fullest statement comes first: the remedy section, then everything else, the summary last."""
    kind = one.action.sentence.kind
    if kind is SectionKind.REMEDY:
        return 0, one.action.span
    return (2 if kind in _RESTATING else 1), one.action.span


def _repeats(one: Read, other: Read) -> bool:
    """Say whether ``one`` tells again what ``other``, of higher rank, has told."""
    mine, theirs = one.action, other.action
    if mine.earlier is not theirs.earlier:
        return False
    if mine.sentence is theirs.sentence and _goes_on(one, other):
        return True
    if mine.mood is Mood.OFFERED or theirs.mood is Mood.OFFERED:
        same_sum = one.remedy.amount == other.remedy.amount is not None
        return mine.mood is theirs.mood and (_equal(one, other) or same_sum)
    if mine.listed and theirs.listed and mine.sentence.section is theirs.sentence.section:
        return _equal(one, other)
    return _alike(one, other)


def _goes_on(one: Read, other: Read) -> bool:
    """Say whether one item tells two actions of one type without sums: they are one remedy."""
    if one.action.mood is not other.action.mood or one.remedy.types != other.remedy.types:
        return False
    if one.action.sentence.lead_in is None or not one.action.listed:
        return False
    return one.remedy.amount is None and other.remedy.amount is None


def _is_gist_of(one: Read, other: Read) -> bool:
    """Say whether ``one`` is a summary's loose word for what the remedy section says in full."""
    mine, theirs = one.action, other.action
    if mine.sentence.kind not in _RESTATING or theirs.sentence.kind is not SectionKind.REMEDY:
        return False
    if not mine.mood is theirs.mood is Mood.TO_DO or one.remedy.scope != other.remedy.scope:
        return False
    pays = bool(_PAYS & set(one.remedy.types)), bool(_PAYS & set(other.remedy.types))
    return pays[0] == pays[1] and (pays[0] or one.remedy.scope == "service-improvement")


def _alike(one: Read, other: Read) -> bool:
    if not set(one.remedy.types) & set(other.remedy.types) or one.remedy.scope != other.remedy.scope:
        return False
    if one.action.mood is not other.action.mood and (other.action.mood is Mood.TO_DO or one.action.listed):
        return False
    if one.action.sentence is other.action.sentence:
        return False
    if one.remedy.amount is None or other.remedy.amount is None:
        return one.remedy.amount is other.remedy.amount or not _PAYS & set(one.remedy.types)
    return one.remedy.amount == other.remedy.amount


def _equal(one: Read, other: Read) -> bool:
    words = [" ".join(r.remedy.evidence[0].quote.lower().split()) for r in (one, other)]
    return words[0] == words[1]


def _keeps_offer(frame: Frame, read: Read) -> bool:
    """Say whether a sum that was offered is paid here, or is to be paid as it was offered."""
    if read.action.mood is Mood.DONE:
        return True
    return (
        read.action.mood is Mood.TO_DO
        and _AS_OFFERED.search(frame.words(read.action.sentence.span)) is not None
    )


def _is_superseded(frame: Frame, one: Read, kept: Sequence[Read], later: Sequence[Read]) -> bool:
    """Say whether an offered sum was raised later, or is what was then paid or is to be paid."""
    amount = one.remedy.amount
    if one.action.mood is not Mood.OFFERED or amount is None or not _PAYS & set(one.remedy.types):
        return False
    if any(r.remedy.amount == amount and _keeps_offer(frame, r) for r in kept):
        return True
    raised = (
        r.remedy.amount for r in later if r.action.mood is Mood.OFFERED and r.remedy.types == one.remedy.types
    )
    return any(other is not None and other > amount for other in raised)


def _is_total(one: Read, kept: Sequence[Read], total: Decimal | None) -> bool:
    """Say whether a payment is only the total of others, told right after it or, outside a list, before."""
    amount = one.remedy.amount
    if amount is None or not _PAYS & set(one.remedy.types) or _is_done(one):
        return False
    parts = [r for r in kept if r is one or (r.remedy.amount and not r.remedy.amount_per and not _is_done(r))]
    place = parts.index(one)
    if _adds_up(amount, parts[place + 1 :]):
        return True
    beside = one.action.sentence.lead_in is not None  # an item beside others in a list is a part of it
    return len(parts) > 2 and (amount == total or (not beside and _adds_up(amount, parts[:place][::-1])))


def _is_done(read: Read) -> bool:
    return read.action.mood is Mood.DONE


def _adds_up(amount: Decimal, parts: Sequence[Read]) -> bool:
    """Say whether the first two or more of these payments make up the amount."""
    running = accumulate((r.remedy.amount or Decimal(0) for r in parts), initial=Decimal(0))
    return any(n > 1 and s == amount for n, s in enumerate(running))
