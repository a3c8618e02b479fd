"""Words that may tell a failing: clauses with a shortcoming, items of a list of faults.

A candidate is no finding yet: what speaks for and against it is weighed in kg.extract.confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from kg.extract.actors import Actor, subject
from kg.extract.clauses import items, without_opening
from kg.extract.extents import LONGEST, goes_on_after_nor, parted, with_subject
from kg.extract.frame import Frame, Hit
from kg.extract.sentences import Sentence
from kg.extract.stance import Piece, Reading, Stance, StanceKind, Stances
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
_EXCLUDED = frozenset(
    {
        StanceKind.ALLEGED,
        StanceKind.RULE,
        StanceKind.NO_FAULT,
        StanceKind.NO_INJUSTICE,
        StanceKind.QUESTION,
        StanceKind.REMEDY,
        StanceKind.OUTSIDE,
        StanceKind.HYPOTHETICAL,
        StanceKind.PROPER,
    }
)
# What is told of a rule may yet be what a verdict is on ("She was told it must be typed. That was wrong").
_NO_FACT = _EXCLUDED - {StanceKind.RULE, StanceKind.HYPOTHETICAL}
_OMISSIONS = frozenset({"omission", "omission-plain"})
_DENYING = frozenset({"no-fault", "no-injustice", "outside", "remedy", "proposal"})
# A clause joined by one of these only qualifies the clause before it.
_ATTACHED = frozenset(
    "which who whom where when while because as since until after before so by with without if having even "
    "despite unless".split()
)
_SHORTEST = 12
_STANDARD = 16_384  # sentences of which is remembered whether they may lead: decisions repeat many
# An item's number or its verdict alone says nothing of what went wrong.
_BARE = re.compile(
    r"(?:(?:this (?:was|is) )?(?:(?:not|partly|fully|partially) )?"
    r"(?:upheld|substantiated|founded|agreed|accepted)(?: in part)?"
    r"|no finding|(?:complaint|issue|head|point|allegation) \w+)\W*\Z",
    re.I,
)
# The log-odds from which words alone make a candidate.
_READS = -2.0
# The ombudsman tells a lack by what it was not given: "I have been shown no procedure".
_SHOWN_NONE = re.compile(
    r"(?:shown|given|sent|seen|found|received|find)\s+(?:\w+\s+)?(?:no|nothing|none|little)\b", re.I
)
_FAULT_LEAD = re.compile(
    r"[AaFfMmSsCc](?<=\b.)(?i:"
    r"(?:(?<=a)t fault|(?<=f)aults?|(?<=m)aladministration|(?<=s)ervice failure"
    r"|(?<=c)riti(?:cised|cal of it))\s+"
    r"(?:(?:by|on the part of)\s+(?:the\s+)?[\w ]{2,40}?:\s+"
    r"|(?:(?:by|with|on the part of)\s+(?:the\s+)?[\w ]{2,40}?\s+)?"
    r"(?:for|in|because|when|over|by(?=\s+\w+ing\b))\s+)"
    r"(?:the\s+way\s+|how\s+)?)"
)
_THAT = re.compile(r"(?:\s(?:that|how)|:)\s+")
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
_DONE_TO = re.compile(
    r"(?:was|were|is|are|had been|has been|have been|had not been|has not been|been)\s+"
    r"(?:also\s+)?(?:not\s+|never\s+)?"
    r"(?:told|asked|informed|consulted|invited|given|offered|involved|kept|allowed|shown|sent|notified|listened|warned"
    r"|provided|advised|included|considered|assessed|visited|overcharged|underpaid|charged|refused)\b",
    re.I,
)
_DOING = re.compile(r"\b(?:\w{3,}ing|how|did|had|was|were|\w{3,}ed|gave|made|kept|took|left|sent)\s", re.I)
_UNTIL = re.compile(r"\b(?:was|were|had|did)\s+not\s+\w+\s+until\b")
_VERDICT_SUBJECT = re.compile(r"(?:this|that|it|these|those|which|they|both|all)\b", re.I)
# "To offer less after that was fault": "that" is no subject where it does not begin a clause.
_BEGINS = re.compile(
    r"(?:\A|[.;:,\u2013-]\s*|\b(?:and|but|that|because|so|for|since|as|all of|find|think|consider)\s+)\Z",
    re.I,
)
# "It was wrong to close the case": the verdict names what it is about.
_ANTICIPATES = re.compile(
    r"\s+(?:(?:of|for)\s+(?:the\s+)?\w+\s+)?(?:to\s+(?:\w+ly\s+)?(?!be\b)\w+|that\s)", re.I
)


@dataclass(slots=True)
class Candidate:
    """A statement that may tell a failing; ``how`` it was met: by a trigger, a list, a list's lead-in.

    ``of`` is the statement it only goes on about ("It should have been sent by May"); ``elsewhere`` says that
    its part of the text repeats what another tells.
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


def candidates(frame: Frame, stances: Stances) -> list[Candidate]:
    """Return the candidates of a part in order of the text; what cannot be a finding is left out."""
    found: list[Candidate] = []
    for reading in stances.readings:
        sentence = reading.sentence
        if sentence.kind in _NEVER:
            continue
        if _may_tell(frame, sentence):
            own = [c for c in _of_sentence(frame, reading) if c.stance.kind not in _EXCLUDED]
            found += _tied(frame, stances, found, own)
        if not (found and found[-1].sentence is sentence) and frame.reads("failing", sentence) >= _READS:
            found += _by_wording(frame, reading)
    return found


def _by_wording(frame: Frame, reading: Reading) -> Iterator[Candidate]:
    """What no rule sees, but whose words are those of statements that tell failings."""
    pieces = [p for p in reading.pieces if p.stance.kind not in _EXCLUDED]
    if not pieces or len(pieces[0].clause.span) < _SHORTEST:
        return
    start, end = pieces[0].clause.span.start, pieces[-1].clause.span.end
    if reading.sentence.words[-1] == ":":
        return  # it only leads in what is told
    text = frame.document.reading.text
    who = subject(text, reading.actors, start, pieces[0].clause.span.end)
    if who is Actor.OMBUDSMAN:
        return
    span = without_opening(text, Span(start, end))
    yield Candidate(span, reading.sentence, pieces[0].stance, (), who, "wording", told=_told(reading))


def _may_tell(frame: Frame, sentence: Sentence) -> bool:
    """Say whether a sentence has anything that makes a candidate: most have not."""
    named = sentence.lead_in is not None or frame.has(sentence, "shortcoming")
    return named or _may_lead(sentence.words)


def _of_sentence(frame: Frame, reading: Reading) -> Iterator[Candidate]:
    text = frame.document.reading.text
    place = reading.sentence.span
    if _BARE.match(text, place.start, place.end):
        return
    triggers = _triggers(frame, reading)
    lead = _FAULT_LEAD.search(text, place.start, place.end) if _may_lead(reading.sentence.words) else None
    if lead is not None and lead.end() < place.end - 12 and not _denied(frame, reading, Span(*lead.span())):
        yield from _of_list(frame, reading, triggers, Span(lead.end(), place.end))
        return
    groups = list(_segments(text, reading, triggers)) if triggers else []
    told = _told(reading)
    if (
        told
        and reading.pieces
        and (triggers or told == StanceKind.FOUND)
        and (not groups or len(place) < LONGEST)
    ):
        groups = [(list(reading.pieces), triggers)]
    for pieces, inside in groups:
        start = _after_saying(text, pieces[0], inside)
        span = with_subject(text, reading, Span(start, pieces[-1].clause.span.end))
        who = _who(text, reading, pieces, inside, start)
        if (
            who is Actor.OMBUDSMAN
            and inside
            and not _said_before(pieces[0], inside[0])
            and not _SHOWN_NONE.search(text, span.start, span.end)
        ):
            continue  # what the ombudsman did not do, see or find
        how = "trigger" if inside else "lead-in"
        for part in parted(text, span):
            own = tuple(h for h in inside if part.overlap(h.span)) or tuple(inside[:1])
            yield Candidate(part, reading.sentence, pieces[0].stance, own, who, how, told=told)


@lru_cache(maxsize=_STANDARD)
def _may_lead(words: str) -> bool:
    """Say whether words of a lead ("at fault for") stand in a sentence: few have any."""
    low = words.lower()
    return "fault" in low or "aladministration" in low or "ritic" in low or "service failure" in low


def _triggers(frame: Frame, reading: Reading) -> list[Hit]:
    """The words of a sentence that name a shortcoming, those of denials and of bare verdicts left out."""
    named = frame.codes(reading.sentence, "shortcoming")
    if not named:
        return []
    text = frame.document.reading.text
    left_out = [
        h.span
        for h in frame.codes(reading.sentence, "stance")
        if h.key[1] in _DENYING
        or (
            h.key[1] == "found"
            and _VERDICT_SUBJECT.match(text, h.span.start, h.span.end)
            and _BEGINS.search(text[reading.sentence.span.start : h.span.start])
            and not _ANTICIPATES.match(text, h.span.end, reading.sentence.span.end)
        )
    ]
    return [h for h in named if not any(d.overlap(h.span) for d in left_out)]


def _said_before(piece: Piece, trigger: Hit) -> bool:
    said = piece.stance.trigger
    return said is not None and piece.clause.span.start <= said.start < trigger.span.start


def _told(reading: Reading) -> str | None:
    """By what kind of statement the list is introduced that this sentence is an item of."""
    if reading.sentence.lead_in is None or reading.stances[0].strength < 0.8:
        return None
    return str(reading.stances[0].kind)


def _denied(frame: Frame, reading: Reading, place: Span) -> bool:
    return any(
        h.span.overlap(place)
        for h in frame.codes(reading.sentence, "stance")
        if h.key[1] in ("no-fault", "no-injustice", "outside")
    )


def _of_list(frame: Frame, reading: Reading, triggers: Sequence[Hit], place: Span) -> Iterator[Candidate]:
    """The faults that one sentence lists: "at fault for delay in X, for not doing Y and for a poor reply"."""
    text = frame.document.reading.text
    if not reading.pieces:
        return
    stance = next(
        (p.stance for p in reading.pieces if p.stance.kind not in _EXCLUDED), reading.pieces[-1].stance
    )
    for span in items(text, place):
        inside = tuple(h for h in triggers if span.overlap(h.span))
        if not inside and not _DOING.search(text, span.start, span.end):
            continue  # "its communication and record keeping": told elsewhere, or too little to go by
        span = without_opening(text, span)
        if text[place.start - 2 : place.start].startswith(":"):
            found = str(StanceKind.FOUND)
            yield Candidate(span, reading.sentence, stance, inside, Actor.BODY, "lead-in", told=found)
        else:
            yield Candidate(span, reading.sentence, stance, inside, Actor.BODY, "list")


def _segments(
    text: str, reading: Reading, triggers: Sequence[Hit]
) -> Iterator[tuple[list[Piece], list[Hit]]]:
    """Group clauses so that each group has a trigger; what only qualifies it stays with it."""
    current: list[Piece] = []
    hits: list[Hit] = []
    for piece in reading.pieces:
        clause = piece.clause
        own = [t for t in triggers if clause.span.start <= t.span.start < clause.span.end]
        if not own and hits and clause.joined == ";" and text.startswith("to ", clause.span.start):
            own = hits[:1]  # "failed to do this; to do that": the verb holds for both
        if not own and hits and clause.joined == "or" and hits[0].key[1] in _OMISSIONS:
            own = hits[:1]  # "did not visit, or ask how she was": the negation holds for both
        goes_on = clause.joined == "nor" and goes_on_after_nor(text, clause.span)
        attached = bool(current) and (clause.joined in _ATTACHED or goes_on)
        if own and not (attached and hits):
            if hits:
                yield current, hits
            current, hits = [piece], own
        elif attached and hits and clause.span.end - current[0].clause.span.start < LONGEST:
            current.append(piece)
            hits += own
        elif hits:
            yield current, hits
            current, hits = [], []
    if hits:
        yield current, hits


def _after_saying(text: str, piece: Piece, inside: Sequence[Hit]) -> int:
    """Where the statement begins in a clause such as "We found that the Council failed to act"."""
    start, said = piece.clause.span.start, piece.stance.trigger
    verb = inside[0].span.start if inside else piece.clause.span.end
    if said is None or not start <= said.start < verb or piece.stance.kind is not StanceKind.FOUND:
        return start
    that = _THAT.search(text, said.end, verb)
    return that.end() if that and that.end() <= verb else start


def _who(text: str, reading: Reading, pieces: Sequence[Piece], inside: Sequence[Hit], start: int) -> Actor:
    verb = inside[0].span.start if inside else pieces[0].clause.span.end
    who = subject(text, reading.actors, start, verb)
    if who is Actor.NONE:
        before = next((p.clause.span for p in reading.pieces if p.clause.span.end <= start), None)
        if before is not None:
            who = subject(text, reading.actors, before.start, before.end)
            who = Actor.BODY if who is Actor.OMBUDSMAN else who  # "We found that it failed to ...; to ..."
    if who in (Actor.COMPLAINANT, Actor.SHE) and inside and _DONE_TO.match(text, verb):
        return Actor.THING  # "Mr X was not told": the one who acts, and failed to, goes unnamed
    return who


def _tied(
    frame: Frame, stances: Stances, found: Sequence[Candidate], own: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Tie a statement that only goes on about the one before it ("It was not done until June") to it."""
    for n, candidate in enumerate(own):
        before = own[n - 1] if n else found[-1] if found else None
        refers = _REFERS_BACK.match(frame.words(candidate.span)) is not None
        if _goes_on(frame, candidate) or (refers and before is not None and only_should(before)):
            if before is not None and _adjoins(before, candidate):
                candidate.of = before
            else:
                candidate = _with_fact(frame, stances, candidate)
        elif (
            before is not None
            and _adjoins(before, candidate)
            and _late(frame, before)
            and _late(frame, candidate)
        ):
            candidate.of = before
        yield candidate


def _goes_on(frame: Frame, candidate: Candidate) -> bool:
    words = frame.words(candidate.span)
    if _JUDGES_BACK.match(words):
        return True
    if not _REFERS_BACK.match(words):
        return False
    return len(words) < 40 or only_should(candidate)


def _late(frame: Frame, candidate: Candidate) -> bool:
    """Whether it says first of all that something was late: one lateness is often told in three sentences."""
    if _UNTIL.search(frame.words(candidate.span)):
        return True
    return bool(candidate.triggers) and candidate.triggers[0].key[1] in ("lateness", "should")


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
