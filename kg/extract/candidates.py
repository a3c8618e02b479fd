"""Words that may tell a failing: clauses with a shortcoming, items of a list of faults.

A candidate is no finding yet: what speaks for and against it is weighed in kg.extract.confidence.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.actors import Actor, subject
from kg.extract.clauses import without_opening
from kg.extract.cues import CueHit
from kg.extract.frame import Frame, Hit
from kg.extract.sentences import Sentence
from kg.extract.stance import Reading, Stances
from kg.extract.standing import Stance, StanceKind
from kg.extract.statements import EXCLUDED, may_lead, statements
from kg.model.text import SectionKind, Span

_NEVER = frozenset(
    {
        SectionKind.COMPLAINT,
        SectionKind.POWERS,
        SectionKind.METHOD,
        SectionKind.HEADER,
        SectionKind.REMEDY,
        SectionKind.LAW,
    }
)
# What is told of a rule may yet be what a verdict is on ("She was told it must be typed. That was wrong").
_NO_FACT = EXCLUDED - {StanceKind.RULE, StanceKind.HYPOTHETICAL}
_SHORTEST = 12
# The log-odds from which words alone make a candidate.
_READS = -2.0
_REFERS_BACK = re.compile(r"(?:it|this|that|they|these|those|instead|which|none|neither)\b", re.I)
# A verdict without a thing of its own: "was misleading", "it was fault that he did not".
_JUDGES_BACK = re.compile(
    r"(?:(?:it|this|that|which)\s+)?(?:is|was|were)\s+(?:\w+ly\s+)?(?:(?:a |also |not |clear(?:ly)? )*)"
    r"(?:(?:misleading|wrong|incorrect|correct|mistaken|untrue|inaccurate|unfair|unreasonable|inadequate)\W*\Z"
    r"|(?:fault|wrong|maladministration|a failing) that (?:it|he|she|they) (?:did|was|were|had) not\b)"
    r"|there (?:is|was) no(?:thing| sign| evidence| record| indication)?(?: to show)?"
    r" that (?:it|he|she|they|any) (?:did|was|were|had)\W*\Z",
    re.I,
)
_UNTIL = re.compile(r"\b(?:was|were|had|did)\s+not\s+\w+\s+until\b")


@dataclass(slots=True)
class Candidate:
    """A statement that may tell a failing; ``how`` it was met: by a trigger, a list, a list's lead-in.

    ``of`` is the statement it only goes on about ("It should have been sent by May"); ``elsewhere`` says that
    its part of the text repeats what another tells. ``words`` are its key words, once it is compared.
    """

    span: Span
    sentence: Sentence
    stance: Stance
    triggers: tuple[Hit, ...]
    who: Actor
    how: str
    of: Candidate | None = None
    told: str | None = None
    features: frozenset[str] = field(default_factory=frozenset)
    log_odds: float = 0.0
    elsewhere: bool = False
    words: frozenset[str] = frozenset()


def candidates(frame: Frame, stances: Stances) -> list[Candidate]:
    """Return the candidates of a part in order of the text; what cannot be a finding is left out."""
    found: list[Candidate] = []
    named = {sentence.number for sentence in frame.naming("shortcoming")}
    for reading in stances.readings:
        sentence = reading.sentence
        if reading.settled or sentence.kind in _NEVER:
            continue
        own = _of_sentence(reading) if _may_tell(frame, reading, named) else ()
        if own:
            found += _tied(frame, stances, found, own)
        elif frame.reads("failing", sentence) >= _READS:
            found += _by_wording(frame, reading)
    return found


def _by_wording(frame: Frame, reading: Reading) -> Iterator[Candidate]:
    """What no rule sees, but whose words are those of statements that tell failings."""
    if reading.sentence.words[-1] == ":":
        return  # it only leads in what is told
    pieces = [p for p in reading.pieces if p.stance.kind not in EXCLUDED]
    if not pieces or len(pieces[0].clause.span) < _SHORTEST:
        return
    start, end = pieces[0].clause.span.start, pieces[-1].clause.span.end
    text = frame.document.reading.text
    who = subject(text, reading.actors, start, pieces[0].clause.span.end)
    if who is Actor.OMBUDSMAN:
        return
    span = without_opening(text, Span(start, end))
    yield Candidate(span, reading.sentence, pieces[0].stance, (), who, "wording", told=_told(reading))


def _may_tell(frame: Frame, reading: Reading, named: Collection[int]) -> bool:
    """Say whether a sentence has anything that makes a candidate: most have not.

    ``named`` are the numbers of the sentences that name a shortcoming.
    """
    sentence = reading.sentence
    if sentence.number not in named and sentence.lead_in is None and not may_lead(sentence.words):
        return False
    # Without a word that decides it stands as its base does.
    return reading.base.kind not in EXCLUDED or frame.has(sentence, "stance")


def _of_sentence(reading: Reading) -> list[Candidate]:
    standing, shift = reading.standing
    found: list[Candidate] = []
    for span, piece, triggers, who, how, told in statements(standing, _told(reading)):
        stance = reading.stance(piece, standing, shift)
        hits = tuple([CueHit(h.key, h.span.moved(shift), h.cue) for h in triggers])
        found.append(Candidate(span.moved(shift), reading.sentence, stance, hits, who, how, told=told))
    return found


def _told(reading: Reading) -> str | None:
    """By what kind of statement the list is introduced that this sentence is an item of."""
    if reading.sentence.lead_in is None or reading.stances[0].strength < 0.8:
        return None
    return str(reading.stances[0].kind)


def _tied(
    frame: Frame, stances: Stances, found: Sequence[Candidate], own: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Tie a statement that only goes on about the one before it ("It was not done until June") to it."""
    for n, candidate in enumerate(own):
        before = own[n - 1] if n else found[-1] if found else None
        adjoining = before if before is not None and _adjoins(before, candidate) else None
        if _goes_on(frame, before, candidate):
            if adjoining is not None:
                candidate.of = adjoining
            else:
                candidate = _with_fact(frame, stances, candidate)
        elif adjoining is not None and _late(frame, candidate) and _late(frame, adjoining):
            candidate.of = adjoining
        yield candidate


def _goes_on(frame: Frame, before: Candidate | None, candidate: Candidate) -> bool:
    """Say whether a statement is about something told already, ``before`` it or in a sentence without one."""
    words = frame.words(candidate.span)
    if _JUDGES_BACK.match(words):
        return True
    if not _REFERS_BACK.match(words):
        return False
    return len(words) < 40 or only_should(candidate) or (before is not None and only_should(before))


def _late(frame: Frame, candidate: Candidate) -> bool:
    """Whether it says first of all that something was late: one lateness is often told in three sentences."""
    if candidate.triggers and candidate.triggers[0].key[1] in ("lateness", "should"):
        return True
    words = frame.words(candidate.span)
    return "until" in words and _UNTIL.search(words) is not None


def only_should(candidate: Candidate) -> bool:
    """Say whether a statement only says what should have been done, so that its fact stands beside it."""
    return bool(candidate.triggers or candidate.how != "wording") and all(
        t.key[1] == "should" for t in candidate.triggers
    )


def _adjoins(before: Candidate, candidate: Candidate) -> bool:
    return (
        before.sentence.block is candidate.sentence.block
        and candidate.sentence.number - before.sentence.number <= 1
    )


def _with_fact(frame: Frame, stances: Stances, candidate: Candidate) -> Candidate:
    """Take the fact that a verdict-like statement is about into its words, where it stands right before."""
    n = candidate.sentence.number
    if n == 0 or candidate.span.start > candidate.sentence.span.start + 14:
        return candidate
    fact = stances.readings[n - 1]
    if fact.sentence.block is not candidate.sentence.block or not fact.pieces:
        return candidate
    if any(p.stance.kind in _NO_FACT for p in fact.pieces):
        return candidate
    span = Span(fact.pieces[-1].clause.span.start, candidate.span.end)
    if len(fact.sentence.span) < 150:
        span = Span(fact.sentence.span.start, candidate.span.end)
    candidate.span = without_opening(frame.document.reading.text, span)
    return candidate
