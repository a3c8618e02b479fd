"""How each statement stands in its text: found, admitted, alleged, denied, a rule, hypothetical, earlier.

Decided once, clause by clause, and shared by failings, injustices and remedies. What decides: the kind of
section; who says it with which verb ("Miss X says", "The Council accepted", "I found"), which governs the
rest of the sentence, and the items of a list it introduces; modality; and in prose without sections whose
account the paragraph is giving.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from kg.extract.actors import Actor, Mention, mentions, named_in
from kg.extract.clauses import Clause, clauses
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.extract.standing import FINDINGS, SAYING, Piece, Stance, StanceKind, Standing, Words, standing_of
from kg.model.text import SectionKind, Span


class Reading:
    """A sentence taken apart: its actors, its clauses with their stances, each when it is first asked for.

    ``base`` is how the sentence stands before any word of it is read, ``before`` the sentence before it in
    its paragraph. A sentence without any word that decides stands as its base does, whatever its clauses.
    """

    __slots__ = (
        "_actors",
        "_before",
        "_codes",
        "_frame",
        "_of_items",
        "_pieces",
        "_standing",
        "base",
        "sentence",
        "settled",
    )

    def __init__(self, frame: Frame, sentence: Sentence, base: Stance, before: Reading | None) -> None:
        question = sentence.words[-1] == "?"
        self.sentence, self.base = sentence, _QUESTION if question else base
        self.settled = question or sentence.kind in _SETTLED or base is _TOPIC
        self._frame, self._before = frame, before
        self._actors: tuple[Mention, ...] | None = () if self.settled else None
        self._codes: frozenset[str] | None = None
        self._pieces: tuple[Piece, ...] | None = None
        self._standing: tuple[Standing, int] | None = None
        self._of_items: Stance | None = None

    @property
    def codes(self) -> frozenset[str]:
        """What its cues of stance speak of, wherever in it they stand: most questions end with these."""
        if self._codes is None:
            self._codes = frozenset(self._frame.named(self.sentence, "stance"))
        return self._codes

    @property
    def actors(self) -> tuple[Mention, ...]:
        """Who is named, in order; nobody where no clause needs to be told apart."""
        if self._actors is None:
            self._actors = mentions(self._frame, self.sentence)
        return self._actors

    def spoken_of(self) -> tuple[Mention, ...]:
        """Return the actors, whatever their places: it is quicker than to ask where they stand."""
        if self._actors is not None:
            return self._actors
        if self._standing is not None:
            return self._standing[0].actors
        return named_in(self._frame.document.reading.text, self.sentence.span, self._frame.knowledge.cues)[0]

    @property
    def standing(self) -> tuple[Standing, int]:
        """How its clauses stand, unless it is settled, and where the words begin that this counts in."""
        if self._standing is None:
            self._standing = _standing(self._frame, self, self._before)
        return self._standing

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The clauses in order, each with its stance."""
        if self._pieces is None:
            self._pieces = tuple(self._taken_apart())
        return self._pieces

    def _taken_apart(self) -> list[Piece]:
        place, base = self.sentence.span, self.base
        if self.settled:
            return [Piece(Clause(place), base)]
        if not self._frame.has(self.sentence, "stance"):  # no word decides
            return [Piece(clause, base) for clause in clauses(self._frame.document.reading.text, place)]
        standing, shift = self.standing
        return [
            Piece(Clause(p.clause.span.moved(shift), p.clause.joined), self.stance(p, standing, shift))
            for p in standing.pieces
        ]

    def stance(self, piece: Piece, standing: Standing, shift: int) -> Stance:
        """Return how a piece of its standing stands in this text."""
        own = piece.stance
        if own is standing.base:
            return self.base
        return Stance(own.kind, own.by, own.strength, own.trigger and own.trigger.moved(shift))

    @property
    def of_items(self) -> Stance:
        """What the items of a list are, that it leads in, before any of their words are read."""
        if self._of_items is None:
            last = self.stances[-1]
            self._of_items = Stance(last.kind, last.by, min(1.0, last.strength + 0.1), last.trigger)
        return self._of_items

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The stances that its clauses have, in order; one where all have the same."""
        if self.settled or not self._frame.has(self.sentence, "stance"):
            return (self.base,)
        standing, shift = self.standing
        return tuple([self.stance(p, standing, shift) for p in standing.pieces]) or (_EVENT,)


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
# In these a sentence stands so whatever list it is an item of.
_FIXED = {kind: _BY_SECTION[kind] for kind in (*_SETTLED, SectionKind.REMEDY)}
# In these the prose alone says whose account it gives.
_NARRATIVE = frozenset({SectionKind.BODY, SectionKind.SUMMARY})
# "Complaint 3. Not upheld. The enquiry was in time.": what follows in the paragraph says why.
_NOT_UPHELD = re.compile(
    r"(?:(?:this (?:was|is) )?not (?:upheld|substantiated|founded|proved|proven)|no (?:finding|fault)"
    r"|unfounded|unsubstantiated)\W*\Z",
    re.I,
)
_CLEARED = Stance(StanceKind.NO_FAULT, None, 0.8)
# How far words are looked at before a verb of saying and after it, and otherwise beside a sentence.
_BEFORE, _BEHIND, _BESIDE = 17, 8, 2


def read_stances(frame: Frame) -> Stances:
    """Decide how each clause of a part stands."""
    readings: list[Reading] = []
    by_block: dict[int, Reading] = {}
    telling = _EVENT
    last: Reading | None = None
    for sentence in frame.sentences:
        block, kind = sentence.block, sentence.kind
        before = last if last is not None and last.sentence.block is block else None
        if before is not None and (before.base is _CLEARED or _NOT_UPHELD.match(before.sentence.words)):
            base = _CLEARED
        else:
            base = _FIXED.get(kind) or _base(sentence, by_block, telling)
        last = by_block[block.span.start] = Reading(frame, sentence, base, before)
        readings.append(last)
        telling = _telling(telling, last) if kind in _NARRATIVE else _EVENT
    return Stances(tuple(readings))


def _base(sentence: Sentence, by_block: dict[int, Reading], telling: Stance) -> Stance:
    """What a sentence is before any word of it is read: its list's lead-in, or its section's kind."""
    if _names_a_topic(sentence):
        return _TOPIC
    if sentence.lead_in is not None and (lead := by_block.get(sentence.lead_in.start)) is not None:
        return lead.of_items
    own = telling if sentence.kind in _NARRATIVE else _EVENT
    return _BY_SECTION.get(sentence.kind, own)


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
    if reading.base.trigger is None and SAYING.isdisjoint(reading.codes):
        return before
    kinds = {s.kind: s for s in reading.stances if s.trigger is not None}
    if (found := kinds.get(StanceKind.FOUND)) is not None:
        return Stance(StanceKind.FOUND, found.by, 0.4)
    if StanceKind.ALLEGED in kinds:
        return _EVENT
    return before


def _standing(frame: Frame, reading: Reading, before: Reading | None) -> tuple[Standing, int]:
    sentence, base = reading.sentence, reading.base
    start, end = sentence.span.start, sentence.span.end
    hits = frame.hits.places(sentence, "stance")
    who, ahead, behind = Actor.BODY, _BESIDE, _BESIDE
    if hits:
        if not SAYING.isdisjoint(reading.codes):
            who = _subject_before(before)
        if hits[0][0] < _BEFORE:
            ahead = _BEFORE
        if max([last for _, last, _ in hits]) > end - start - _BEHIND:
            behind = _BEHIND
    shift = max(0, start - ahead)
    words = Words(frame.document.reading.text[shift : end + behind], start - shift, end - shift)
    return standing_of(frame.knowledge.cues, words, base.kind, base.by, who, sentence.lead_in is None), shift


def _subject_before(before: Reading | None) -> Actor:
    """Who the sentence before spoke of first: the "they" of this one."""
    if before is None:
        return Actor.BODY
    for mention in before.spoken_of():
        if mention.actor in (Actor.BODY, Actor.COMPLAINANT, Actor.OMBUDSMAN) and not mention.possessive:
            return mention.actor
    return Actor.BODY
