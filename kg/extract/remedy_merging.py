"""Remedies told once: what is told twice, superseded, or only the total of others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import accumulate

from kg.extract.action import Action, Mood
from kg.extract.frame import Frame
from kg.extract.remedy_types import PAYS
from kg.extract.sentences import Sentence
from kg.extract.told import RESTATING
from kg.extract.weights import Signs
from kg.model.findings import Remedy
from kg.model.text import SectionKind, Span

_WORD = re.compile(r"[a-z]{4,}")
_AS_OFFERED = re.compile(
    r"\b(?:it|they|landlord|council)\s(?:has\s|had\s|have\s)?(?:already\s|previously\s)?offered\b|\b(?:its|the|that)\soffer\b"
    r"|\bre-?issues?\b"
)
# What is to be paid replaces what was offered.
_REPLACES_OFFER = re.compile(
    r"\b(?:in\splace\sof|instead\sof|in\slieu\sof|replac\w+)\s(?:its|the|that|their)\s(?:\w+\s){0,2}(?:offer|tender)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Read:
    """A remedy, the action it was read from, what speaks for and against it, and what for each of its types
    (nothing where a sum settles the type)."""

    remedy: Remedy
    action: Action
    features: frozenset[str]
    signs: Mapping[str, Signs] = field(default_factory=dict)


def merged(frame: Frame, found: Sequence[Read], total: Decimal | None) -> list[Read]:
    """Merge what is told twice: the summary, the analysis and the final decision repeat the agreed action."""
    kept: list[Read] = []
    for one in sorted(found, key=_rank):
        n = next((n for n, other in enumerate(kept) if _repeats(one, other)), None)
        if n is not None:
            evidence = kept[n].remedy.evidence + one.remedy.evidence
            kept[n] = replace(kept[n], remedy=replace(kept[n].remedy, evidence=evidence))
        elif not any(_is_gist_of(one, other) for other in kept):
            kept.append(one)
    kept.sort(key=lambda r: r.action.span)
    kept = [r for n, r in enumerate(kept) if not _is_superseded(frame, r, kept, kept[n + 1 :])]
    return [r for r in kept if not _is_total(r, kept, total)]


def _rank(one: Read) -> tuple[int, Span]:
    """The fullest statement comes first: the remedy section, then everything else, the summary last."""
    kind = one.action.sentence.kind
    if kind is SectionKind.REMEDY:
        return 0, one.action.span
    return (2 if kind in RESTATING else 1), one.action.span


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
        return _equal(one, other) and mine.sentence.lead_in == theirs.sentence.lead_in
    return _alike(one, other)


def _goes_on(one: Read, other: Read) -> bool:
    """Say whether one item tells two actions of one type without sums: they are one remedy."""
    if one.action.mood is not other.action.mood or one.remedy.types != other.remedy.types:
        return False
    if one.action.sentence.lead_in is None:
        return False
    if not one.action.listed:
        return False
    return one.remedy.amount is None and other.remedy.amount is None


def _is_gist_of(one: Read, other: Read) -> bool:
    """Say whether ``one`` is a summary's loose word for what the remedy section says in full."""
    mine, theirs = one.action, other.action
    if mine.sentence.kind not in RESTATING or theirs.sentence.kind is not SectionKind.REMEDY:
        return False
    if not mine.mood is theirs.mood is Mood.TO_DO or one.remedy.scope != other.remedy.scope:
        return False
    pays = bool(PAYS & set(one.remedy.types)), bool(PAYS & set(other.remedy.types))
    return pays[0] == pays[1] and (pays[0] or one.remedy.scope == "service-improvement")


def _alike(one: Read, other: Read) -> bool:
    if not set(one.remedy.types) & set(other.remedy.types) or one.remedy.scope != other.remedy.scope:
        return False
    if one.action.mood is not other.action.mood and (other.action.mood is Mood.TO_DO or one.action.listed):
        return False
    if one.action.sentence is other.action.sentence:
        return False
    if _tells_itself(one) and _tells_itself(other) and not _speaks_of_the_same(one, other):
        return False
    if _recalls(one) and one.remedy.types == other.remedy.types:
        return True
    if one.remedy.amount is None or other.remedy.amount is None:
        return one.remedy.amount is other.remedy.amount or not PAYS & set(one.remedy.types)
    return one.remedy.amount == other.remedy.amount


def _recalls(read: Read) -> bool:
    """Say whether a summary only recalls that a sum was paid ("It has refunded that money")."""
    return _is_done(read) and read.action.sentence.kind in RESTATING and read.remedy.amount is None


def _tells_itself(read: Read) -> bool:
    """Say whether an action is told where all is told for the first time, not in a summary or decision."""
    return read.action.sentence.kind not in RESTATING and not {*PAYS, "apology"} & set(read.remedy.types)


def _speaks_of_the_same(one: Read, other: Read) -> bool:
    """Say whether two actions share words of some weight: a third of those of the shorter one."""
    mine, theirs = (_stems(r.remedy.evidence[0].quote) for r in (one, other))
    return 3 * len(mine & theirs) >= min(len(mine), len(theirs))


def _stems(words: str) -> frozenset[str]:
    return frozenset(w[:5] for w in _WORD.findall(words.lower()))


def _equal(one: Read, other: Read) -> bool:
    words = [" ".join(r.remedy.evidence[0].quote.lower().split()) for r in (one, other)]
    return words[0] == words[1]


def _keeps_offer(read: Read) -> bool:
    """Say whether a sum that was offered is paid here, or is to be paid as it was offered."""
    if read.action.mood is Mood.DONE:
        return True
    return read.action.mood is Mood.TO_DO and _AS_OFFERED.search(read.action.sentence.words) is not None


def _is_superseded(frame: Frame, one: Read, kept: Sequence[Read], later: Sequence[Read]) -> bool:
    """Say whether an offered sum was raised later, or is what was then paid or is to be paid."""
    amount = one.remedy.amount
    if one.action.mood is not Mood.OFFERED or amount is None or not PAYS & set(one.remedy.types):
        return False
    if any(r.remedy.amount == amount and _keeps_offer(r) for r in kept):
        return True
    if any(r.action.mood is Mood.TO_DO and _replaces_offer(frame, r.action.sentence) for r in kept):
        return True
    raised = (
        r.remedy.amount for r in later if r.action.mood is Mood.OFFERED and r.remedy.types == one.remedy.types
    )
    return any(other is not None and other > amount for other in raised)


def _replaces_offer(frame: Frame, sentence: Sentence) -> bool:
    places = (sentence.span, sentence.lead_in)
    return any(p is not None and _REPLACES_OFFER.search(frame.words(p)) for p in places)


def _is_total(one: Read, kept: Sequence[Read], total: Decimal | None) -> bool:
    """Say whether a payment is only the total of others, told right after it or, outside a list, before."""
    amount = one.remedy.amount
    if amount is None or not PAYS & set(one.remedy.types) or _is_done(one):
        return False
    parts = [r for r in kept if r is one or (r.remedy.amount and not r.remedy.amount_per and not _is_done(r))]
    place = parts.index(one)
    to_pay = [r for r in parts[place + 1 :] if r.action.mood is Mood.TO_DO]
    if _adds_up(amount, parts[place + 1 :]) or _adds_up(amount, to_pay):
        return True
    beside = one.action.sentence.lead_in is not None  # an item beside others in a list is a part of it
    return len(parts) > 2 and (amount == total or (not beside and _adds_up(amount, parts[:place][::-1])))


def _is_done(read: Read) -> bool:
    return read.action.mood is Mood.DONE


def _adds_up(amount: Decimal, parts: Sequence[Read]) -> bool:
    """Say whether the first two or more of these payments make up the amount."""
    running = accumulate((r.remedy.amount or Decimal(0) for r in parts), initial=Decimal(0))
    return any(n > 1 and s == amount for n, s in enumerate(running))
