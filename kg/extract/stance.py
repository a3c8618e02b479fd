"""How each statement stands in its text: found, admitted, alleged, denied, a rule, hypothetical, earlier.

Decided once, clause by clause, and shared by failings, injustices and remedies. What decides: the kind of
section; who says it with which verb ("Miss X says", "The Council accepted", "I found"), which governs the
rest of the sentence, and the items of a list it introduces; modality; and in prose without sections whose
account the paragraph is giving.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache, partial
from typing import NamedTuple

from kg.extract.actors import Actor, Mention, mentions, mentions_in, subject
from kg.extract.clauses import Clause, clauses
from kg.extract.cues import CueIndex
from kg.extract.frame import Frame, Hit
from kg.extract.sentences import Sentence
from kg.model.records import record
from kg.model.text import SectionKind, Span


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


class Reading:
    """A sentence taken apart: its actors, its clauses with their stances, each when it is first asked for.

    ``base`` is how the sentence stands before any word of it is read, ``before`` the sentence before it in
    its paragraph. A sentence without any word that decides stands as its base does, whatever its clauses.
    """

    __slots__ = ("_actors", "_before", "_frame", "_pieces", "base", "sentence", "settled")

    def __init__(self, frame: Frame, sentence: Sentence, base: Stance, before: Reading | None) -> None:
        question = sentence.words[-1] == "?"
        self.sentence, self.base = sentence, _QUESTION if question else base
        self.settled = question or sentence.kind in _SETTLED or base is _TOPIC
        self._frame, self._before = frame, before
        self._actors: tuple[Mention, ...] | None = () if self.settled else None
        self._pieces: tuple[Piece, ...] | None = None

    @property
    def actors(self) -> tuple[Mention, ...]:
        """Who is named, in order; nobody where no clause needs to be told apart."""
        if self._actors is None:
            self._actors = mentions(self._frame, self.sentence)
        return self._actors

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The clauses in order, each with its stance."""
        if self._pieces is None:
            whole = (Piece(Clause(self.sentence.span), self.base),)
            self._pieces = whole if self.settled else _pieces(self._frame, self, self._before)
        return self._pieces

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances that its clauses have, in order; one where all have the same."""
        if self.settled or not self._frame.has(self.sentence, "stance"):
            return (self.base,)
        return tuple(p.stance for p in self.pieces) or (_EVENT,)


@dataclass(frozen=True, slots=True)
class Stances:
    """The stances of a part, by sentence and clause."""

    readings: tuple[Reading, ...]

    def of(self, where: Sentence | Span) -> Stance:
        """Return the stance of a sentence (of its first finding, else of its main clause) or of a span."""
        if isinstance(where, Sentence):
            return self._main(self.readings[where.number])
        n = bisect_right(self.readings, where.start, key=lambda r: r.sentence.span.start) - 1
        touching = [p for p in self.readings[n].pieces if p.clause.span.overlap(where)] if n >= 0 else []
        return max(touching, key=lambda p: p.clause.span.overlap(where)).stance if touching else _EVENT

    @staticmethod
    def _main(reading: Reading) -> Stance:
        return next((s for s in reading.stances if s.kind in FINDINGS), reading.stances[0])


_EVENT = Stance(StanceKind.EVENT, None, 0.3)
_QUESTION = Stance(StanceKind.QUESTION, None, 0.9)
_TOPIC = Stance(StanceKind.ALLEGED, "complainant", 0.9)
_BY_SECTION = {
    SectionKind.COMPLAINT: Stance(StanceKind.ALLEGED, "complainant", 0.9),
    SectionKind.POWERS: Stance(StanceKind.RULE, None, 0.9),
    SectionKind.LAW: Stance(StanceKind.RULE, None, 0.8),
    SectionKind.METHOD: Stance(StanceKind.RULE, None, 0.8),
    SectionKind.REMEDY: Stance(StanceKind.REMEDY, None, 0.8),
    SectionKind.HEADER: Stance(StanceKind.EVENT, None, 0.0),
    SectionKind.BACKGROUND: Stance(StanceKind.EVENT, None, 0.2),
    SectionKind.ANALYSIS: Stance(StanceKind.FOUND, "ombudsman", 0.5),
    SectionKind.DECISION: Stance(StanceKind.FOUND, "ombudsman", 0.5),
}
# In these the ombudsman states nothing of its own, whatever the words.
_SETTLED = frozenset(
    {
        SectionKind.COMPLAINT,
        SectionKind.POWERS,
        SectionKind.METHOD,
        SectionKind.LAW,
        SectionKind.HEADER,
    }
)
_CONTRASTS = frozenset({"but", "however", "although", "though", "yet"})
# These count only before the word that names a shortcoming: "did not say what it would do" is no hypothesis.
_LEADING = frozenset({"rule", "hypothetical", "remedy", "manner"})
_PASSIVE = re.compile(r"\b(?:was|were|been|be|being|not|never|is|are)\s+(?:not\s+|never\s+|also\s+)?$")
_ASKED = re.compile(r"\b(?:whether|what|how|which|when|who)\s+(?:\w+\s+){0,4}$")
# "Complaint 3. Not upheld. The enquiry was in time.": what follows in the paragraph says why.
_NOT_UPHELD = re.compile(
    r"(?:(?:this (?:was|is) )?not (?:upheld|substantiated|founded|proved|proven)|no (?:finding|fault)"
    r"|unfounded|unsubstantiated)\W*\Z",
    re.I,
)
_CLEARED = Stance(StanceKind.NO_FAULT, None, 0.8)
_NEAR = 40
# How far words are looked at before a verb of saying and after it, and otherwise beside a sentence.
_BEFORE, _BEHIND, _BESIDE = 17, 8, 2
_STANDARD = 8192  # sentences of which is remembered how their clauses stand: decisions repeat many
_SAYING = frozenset({"alleged", "admitted", "finds", "says", "asks", "concession"})
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


def read_stances(frame: Frame) -> Stances:
    """Decide how each clause of a part stands."""
    readings: list[Reading] = []
    by_block: dict[int, Reading] = {}
    telling = _EVENT
    for sentence in frame.sentences:
        before = readings[-1] if readings and readings[-1].sentence.block is sentence.block else None
        cleared = before is not None and (before.base is _CLEARED or _NOT_UPHELD.match(before.sentence.words))
        base = _CLEARED if cleared else _base(sentence, by_block, telling)
        reading = Reading(frame, sentence, base, before)
        readings.append(reading)
        by_block[sentence.block.span.start] = reading
        telling = _telling(telling, reading)
    return Stances(tuple(readings))


def _base(sentence: Sentence, by_block: dict[int, Reading], telling: Stance) -> Stance:
    """What a sentence is before any word of it is read: its section's kind, or its list's lead-in."""
    kind = sentence.kind
    if kind in _SETTLED or kind is SectionKind.REMEDY:
        return _BY_SECTION[kind]
    if _names_a_topic(sentence):
        return _TOPIC
    if sentence.lead_in is not None and (lead := by_block.get(sentence.lead_in.start)) is not None:
        inherited = lead.stances[-1]
        return replace(inherited, strength=min(1.0, inherited.strength + 0.1))
    if kind in _BY_SECTION:
        return _BY_SECTION[kind]
    return telling if kind in (SectionKind.BODY, SectionKind.SUMMARY) else _EVENT


def _names_a_topic(sentence: Sentence) -> bool:
    """Say whether a sentence is a noun clause that is a paragraph of its own: it names a head of complaint
    ("3. That the council unreasonably failed to reply") and states nothing.
    """
    if sentence.lead_in is not None or not sentence.words.startswith("That the "):
        return False
    place, block = sentence.span, sentence.block.span
    return place.start - block.start <= 1 and block.end - place.end <= 1


def _telling(before: Stance, reading: Reading) -> Stance:
    """Whose account the prose is giving after this sentence: once findings are told, they go on."""
    if reading.sentence.kind not in (SectionKind.BODY, SectionKind.SUMMARY):
        return _EVENT
    kinds = {s.kind: s for s in reading.stances if s.trigger is not None}
    if (found := kinds.get(StanceKind.FOUND)) is not None:
        return Stance(StanceKind.FOUND, found.by, 0.4)
    if StanceKind.ALLEGED in kinds:
        return _EVENT
    return before


def _pieces(frame: Frame, reading: Reading, before: Reading | None) -> tuple[Piece, ...]:
    text, sentence, base = frame.document.reading.text, reading.sentence, reading.base
    place = sentence.span
    hits = frame.codes(sentence, "stance")
    if not hits:
        return tuple([Piece(clause, base) for clause in clauses(text, place)])
    who = _subject_before(before) if any(h.key[1] in _SAYING for h in hits) else Actor.BODY
    shift = max(0, place.start - (_BEFORE if hits[0].span.start < place.start + _BEFORE else _BESIDE))
    behind = _BEHIND if max(h.span.end for h in hits) > place.end - _BEHIND else _BESIDE
    words = _Words(text[shift : place.end + behind], place.start - shift, place.end - shift)
    told = _told(frame.knowledge.cues, words, base.kind, base.by, who, sentence.lead_in is None)
    return tuple(
        [
            Piece(Clause(Span(i + shift, j + shift), joined), base if own is None else _moved(own, shift))
            for i, j, joined, own in told
        ]
    )


def _moved(stance: Stance, shift: int) -> Stance:
    trigger = stance.trigger
    return Stance(
        stance.kind,
        stance.by,
        stance.strength,
        trigger and Span(trigger.start + shift, trigger.end + shift),
    )


class _Words(NamedTuple):
    """A sentence from ``start`` to ``end`` of some text, with what adjoins it."""

    text: str
    start: int
    end: int


@lru_cache(maxsize=_STANDARD)
def _told(
    cues: CueIndex[tuple[str, str]],
    words: _Words,
    kind: StanceKind,
    by: str | None,
    before: Actor,
    prose: bool,
) -> tuple[tuple[int, int, str, Stance | None], ...]:
    """Return where the clauses of a sentence begin and end, what joins them and how each stands; remembered.

    ``kind`` and ``by`` are those of its base, which None stands for, ``before`` is who the sentence before
    spoke of, ``prose`` says that it is no item of a list.
    """
    text, place = words.text, Span(words.start, words.end)
    here = cues.by_kind(text[place.start : place.end])
    hits = cues.hits(here["stance"], place.start)
    faults = [t.span.start for t in cues.hits(here.get("shortcoming", ()), place.start)]
    actors = mentions_in(text, place, cues)
    found: list[tuple[int, int, str, Stance | None]] = []
    current = base = Stance(kind, by)
    for clause in clauses(text, place):
        start, end = clause.span.start, clause.span.end
        if clause.joined in _CONTRASTS and prose:
            current = base
        verb = next((at for at in faults if start <= at < end), end)
        inside = [h for h in hits if start <= h.span.start < end]
        leading = [h for h in inside if h.span.start <= verb]
        current = _spoken(text, clause, leading, actors, before) or current
        own = _local(inside, leading, current, partial(_embedded, text, start))
        found.append((start, end, clause.joined, None if own is base else own))
    return tuple(found)


def _embedded(text: str, start: int, at: int) -> bool:
    """Say whether a "would be" stands in what was asked, told or known ("whether it would be safe")."""
    return _ASKED.search(text, max(start, at - _NEAR), at) is not None


def _subject_before(before: Reading | None) -> Actor:
    """Who the sentence before spoke of first: the "they" of this one."""
    if before is None:
        return Actor.BODY
    for mention in before.actors:
        if mention.actor in (Actor.BODY, Actor.COMPLAINANT, Actor.OMBUDSMAN) and not mention.possessive:
            return mention.actor
    return Actor.BODY


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
        if code not in _SAYING:
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
        return before
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
    for code, kind in _PREFIX.items():
        for hit in leading if code in _LEADING else hits:
            if hit.key[1] == code and not (code == "hypothetical" and embedded(hit.span.start)):
                if code in ("proper", "manner", "earlier") or current.kind in (StanceKind.ALLEGED,):
                    continue
                return Stance(kind, current.by, 0.8, hit.span)
    return current
