"""How the clauses of one sentence stand, by its words, its base and who was spoken of before it.

Decided once for words that are met again: decisions repeat many sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from kg.extract.actors import Actor, Mention, mentions_in, subject
from kg.extract.clauses import Clause, clauses
from kg.extract.cues import CueIndex
from kg.extract.frame import Hit
from kg.model.records import record
from kg.model.text import Span


class StanceKind(StrEnum):
    """What a statement is."""

    FOUND = "found"
    ADMITTED = "admitted"
    ALLEGED = "alleged"
    DENIED = "denied"  # the body's account of itself
    RULE = "rule"
    NO_FAULT = "no-fault"
    NO_INJUSTICE = "no-injustice"
    HYPOTHETICAL = "hypothetical"
    OUTSIDE = "outside"  # what was not, or could not be, decided
    EARLIER = "earlier"  # an earlier remedy
    PROPER = "proper"
    REMEDY = "remedy"
    QUESTION = "question"
    EVENT = "event"  # a plain event


FINDINGS = frozenset({StanceKind.FOUND, StanceKind.ADMITTED})


@record()
class Stance:
    """How a statement stands, ``by`` whom (a code of found-by, or complainant), how surely (0-1), and why."""

    kind: StanceKind
    by: str | None = None
    strength: float = 0.5
    trigger: Span | None = None


@record()
class Piece:
    """A clause and how it stands."""

    clause: Clause
    stance: Stance


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """How the clauses of a sentence stand; places count in ``text``, its words and what adjoins them.

    ``base`` stands in pieces for how the sentence stands before any word of it is read. What is read of it is
    remembered by the standing itself: there is one for each sentence that is remembered.
    """

    cues: CueIndex[tuple[str, str]]
    text: str
    place: Span
    base: Stance
    actors: tuple[Mention, ...]
    pieces: tuple[Piece, ...]

    def hits(self, scheme: str) -> tuple[Hit, ...]:
        """Return the cues of a scheme in the sentence."""
        start = self.place.start
        return self.cues.hits(self.cues.of_kind(scheme, self.text[start : self.place.end]), start)


_CONTRASTS = frozenset({"but", "however", "although", "though", "yet"})
# These count only before the word that names a shortcoming: "did not say what it would do" is no hypothesis.
_LEADING = frozenset({"rule", "hypothetical", "remedy", "manner"})
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|not|never|is|are)\s+(?:not\s+|never\s+|also\s+)?$")
_ASKED = re.compile(r"\b(?:whether|what|how|which|when|who)\s+(?:\w+\s+){0,4}$")
_NEAR = 40
_STANDARD = 8192  # sentences of which is remembered how their clauses stand: decisions repeat many
SAYING = frozenset({"alleged", "admitted", "finds", "says", "asks", "concession"})
_PREFIX = {
    "rule": StanceKind.RULE,
    "hypothetical": StanceKind.HYPOTHETICAL,
    "outside": StanceKind.OUTSIDE,
    "no-fault": StanceKind.NO_FAULT,
    "no-injustice": StanceKind.NO_INJUSTICE,
    "earlier": StanceKind.EARLIER,
    "proper": StanceKind.PROPER,
    "manner": StanceKind.PROPER,
    "remedy": StanceKind.REMEDY,
}


class Words(NamedTuple):
    """A sentence from ``start`` to ``end`` of some text, with what adjoins it."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=_STANDARD)
def standing_of(
    cues: CueIndex[tuple[str, str]],
    words: Words,
    kind: StanceKind,
    by: str | None,
    before: Actor,
    prose: bool,
) -> Standing:
    """Return how the clauses of a sentence stand; remembered.

    ``kind`` and ``by`` are those of its base, ``before`` is who the sentence before spoke of, ``prose`` says
    that it is no item of a list.
    """
    text, place = words.text, Span(words.start, words.end)
    here = cues.by_kind(text[place.start : place.end])
    hits = cues.hits(here.get("stance", ()), place.start)
    actors = mentions_in(text, place, cues)
    found: list[Piece] = []
    current = base = Stance(kind, by)
    if not hits:
        return Standing(
            cues, text, place, base, actors, tuple([Piece(c, base) for c in clauses(text, place)])
        )
    faults = [place.start + at for at, _, _ in here.get("shortcoming", ())]
    for clause in clauses(text, place):
        start, end = clause.span.start, clause.span.end
        if clause.joined in _CONTRASTS and prose:
            current = base
        verb = next((at for at in faults if start <= at < end), end)
        inside = [h for h in hits if start <= h.span.start < end]
        leading = [h for h in inside if h.span.start <= verb]
        current = _spoken(text, clause, leading, actors, before) or current
        own = _local(inside, leading, current, partial(_embedded, text, start))
        found.append(Piece(clause, own))
    return Standing(cues, text, place, base, actors, tuple(found))


def _embedded(text: str, start: int, at: int) -> bool:
    """Say whether a "would be" stands in what was asked, told or known ("whether it would be safe")."""
    return _ASKED.search(text, max(start, at - _NEAR), at) is not None


def _spoken(
    text: str,
    clause: Clause,
    hits: Sequence[Hit],
    actors: Sequence[Mention],
    before: Actor,
) -> Stance | None:
    """The stance that a verb of saying or finding in this clause gives to what follows, None without one.

    ``before`` is who the sentence before spoke of first.
    """
    for hit in hits:
        code = hit.key[1]
        if code not in SAYING:
            continue
        if code != "finds" and _PASSIVE.search(text, max(0, hit.span.start - 16), hit.span.start):
            continue
        if code == "says" and _says_nothing(text, hit.span):
            continue
        who = subject(text, actors, clause.span.start, hit.span.start)
        stance = _said(code, resolved(who, before), hit)
        if stance is not None:
            return stance
    return None


def _says_nothing(text: str, verb: Span) -> bool:
    """Say whether a verb of saying is denied ("did not say", "said nothing"): it gives nobody's account."""
    denied = text.startswith((" not ", " never "), max(0, text.rfind(" ", 0, verb.start - 1)), verb.start)
    return denied or text.startswith((" nothing", " no "), verb.end)


def resolved(who: Actor, before: Actor) -> Actor:
    """Return whom a pronoun stands for, by whom the sentence before spoke of first."""
    if who is Actor.SHE:
        return Actor.OMBUDSMAN if before is Actor.OMBUDSMAN else Actor.COMPLAINANT
    if who is Actor.THEY:
        return Actor.BODY if before is Actor.OMBUDSMAN else before  # who calls itself "we"
    return Actor.BODY if who is Actor.IT else who


def _said(code: str, who: Actor, hit: Hit) -> Stance | None:
    if code == "concession":
        return Stance(StanceKind.PROPER, None, 0.8, hit.span)
    if code == "alleged" and who not in (Actor.OMBUDSMAN, Actor.INVESTIGATOR):
        return Stance(StanceKind.ALLEGED, "complainant", 0.9, hit.span)
    if who is Actor.COMPLAINANT and code in ("says", "asks", "admitted"):
        return Stance(StanceKind.ALLEGED, "complainant", 0.8, hit.span)
    if who is Actor.BODY and code == "admitted":
        return Stance(StanceKind.ADMITTED, "body", 0.9, hit.span)
    if who is Actor.BODY and code == "says":
        return Stance(StanceKind.DENIED, "body", 0.7, hit.span)
    if who is Actor.OMBUDSMAN and code in ("finds", "says"):
        return Stance(StanceKind.FOUND, "ombudsman", 0.9, hit.span)
    if who is Actor.INVESTIGATOR and code in ("finds", "says"):
        return Stance(StanceKind.FOUND, "investigator", 0.9, hit.span)
    return None


def _local(
    hits: Sequence[Hit], leading: Sequence[Hit], current: Stance, embedded: Callable[[int], bool]
) -> Stance:
    """The stance of one clause where its own words (a rule, "no fault") overrule the one that governs."""
    if _PREFIX.keys().isdisjoint([hit.key[1] for hit in hits]):
        return current
    for code, kind in _PREFIX.items():
        for hit in leading if code in _LEADING else hits:
            if hit.key[1] == code and not (code == "hypothetical" and embedded(hit.span.start)):
                if code in ("proper", "manner", "earlier") or current.kind in (StanceKind.ALLEGED,):
                    continue
                return Stance(kind, current.by, 0.8, hit.span)
    return current
