"""Clauses that may tell what somebody suffered: those that cues name, and those whose words alone say so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.actors import Actor, subject
from kg.extract.clauses import without_opening
from kg.extract.frame import Frame, Hit
from kg.extract.injustice_types import KIND, named_by
from kg.extract.sentences import Sentence
from kg.extract.stance import Reading
from kg.extract.standing import Piece, Stance, StanceKind
from kg.extract.wording import LEFT_OUT
from kg.model.text import Span

_EXCLUDED = frozenset({StanceKind.RULE, StanceKind.NO_FAULT, StanceKind.QUESTION})
_UNTOLD = _EXCLUDED | {StanceKind.NO_INJUSTICE, StanceKind.REMEDY, StanceKind.OUTSIDE}
# The log-odds from which words alone make a candidate.
_READS = -2.0
_BESIDE = -1.5
"""The same for a clause beside one that a cue names; it is read alone."""
_LEAST_WORDS = 25
_FRAGMENT = 25
"""A shorter clause goes on with the one before."""
_NONE = "none"
_DENIALS = frozenset({"no-injustice", "no-fault"})
_MOST_TYPES = 2
_ATTACHED = frozenset(
    "which who whom where when while because as since until after before so by with without if that".split()
)


_SUM = re.compile(r"£\s?\d")
_TRAILING = re.compile(r"(?:[\s,;:(]|\b(?:and|plus|with|a further|another|an additional))*\Z")


@dataclass(slots=True)
class Harm:
    """A clause that may tell what was suffered."""

    span: Span
    sentence: Sentence
    stance: Stance
    types: tuple[str, ...]
    who: Actor
    hits: tuple[Hit, ...] = ()
    features: frozenset[str] = field(default_factory=frozenset)
    log_odds: float = 0.0


def may_tell(frame: Frame) -> list[int]:
    """Return the numbers of the sentences that may tell an injustice: a cue, or their words, say so."""
    named = {sentence.number for sentence in frame.naming(KIND)}
    reads = frame.placed["injustice"]
    return [n for n, log_odds in enumerate(reads) if log_odds >= _READS or n in named]


def harms_told(frame: Frame, reading: Reading) -> list[Harm]:
    """Return the clauses of a sentence that may tell an injustice, in no order; features not yet read."""
    if not frame.has(reading.sentence, KIND):
        return _by_wording(frame, reading)
    return _of_sentence(frame, reading) or _by_wording(frame, reading)


def _by_wording(frame: Frame, reading: Reading) -> list[Harm]:
    """What no cue names, but whose words are those of statements that tell injustices."""
    sentence = reading.sentence
    if sentence.kind in LEFT_OUT or frame.reads("injustice", sentence) < _READS:
        return []
    pieces = [p for p in reading.pieces if p.stance.kind not in _UNTOLD]
    if not pieces or len(pieces) < len(reading.pieces):
        return []
    whole = Span(pieces[0].clause.span.start, pieces[-1].clause.span.end)
    return [_bare(frame, reading, whole, pieces[0])]


def _of_sentence(frame: Frame, reading: Reading) -> list[Harm]:
    found = list(_by_cues(frame, reading))
    return [*found, *_beside(frame, reading, found)] if found and len(reading.pieces) > 1 else found


def _beside(frame: Frame, reading: Reading, found: Sequence[Harm]) -> Iterator[Harm]:
    """What clauses beside those that cues name tell in words of their own."""
    if reading.sentence.kind in LEFT_OUT:
        return
    for piece in reading.pieces:
        span = piece.clause.span
        if (
            len(span) < _LEAST_WORDS
            or piece.stance.kind in _UNTOLD
            or any(h.span.overlap(span) for h in found)
        ):
            continue
        if frame.knowledge.wording.log_odds("injustice", frame.words(span)) >= _BESIDE:
            yield _bare(frame, reading, span, piece)


def _bare(frame: Frame, reading: Reading, place: Span, piece: Piece) -> Harm:
    """A statement that no cue names; ``piece`` is its first clause."""
    text = frame.document.reading.text
    span = without_opening(text, place)
    who = subject(text, reading.actors, span.start, piece.clause.span.end)
    return Harm(span, reading.sentence, piece.stance, (), who)


def _by_cues(frame: Frame, reading: Reading) -> Iterator[Harm]:
    text = frame.document.reading.text
    hits = [h for h in frame.codes(reading.sentence, KIND) if h.key[1] != _NONE]
    if not hits:
        return
    if not _DENIALS.isdisjoint(reading.codes):
        stances = frame.codes(reading.sentence, "stance")
        denied = [h.span for h in stances if h.key[1] in _DENIALS and "," not in frame.words(h.span)]
        hits = [h for h in hits if not any(d.overlap(h.span) for d in denied)]
    for pieces, inside in _segments(reading, hits):
        if pieces[0].stance.kind in _EXCLUDED:
            continue
        span = without_opening(text, Span(pieces[0].clause.span.start, pieces[-1].clause.span.end))
        who = subject(text, reading.actors, pieces[0].clause.span.start, inside[0].span.start)
        for place, own in _by_sums(text, span, inside):
            yield Harm(
                place, reading.sentence, pieces[0].stance, tuple(named_by(own)[:_MOST_TYPES]), who, tuple(own)
            )


def _by_sums(text: str, span: Span, hits: Sequence[Hit]) -> list[tuple[Span, list[Hit]]]:
    """What each of several sums is paid for; the whole where it is one thing."""
    several = text.count("£", span.start, span.end) > 1
    sums = [m.start() for m in _SUM.finditer(text, span.start, span.end)] if several else ()
    if len(sums) < 2:
        return [(span, list(hits))]
    starts = [span.start, *sums[1:]]
    parts = [Span(a, b) for a, b in zip(starts, [*sums[1:], span.end], strict=True)]
    found = [(part, [h for h in hits if part.start <= h.span.start < part.end]) for part in parts]
    told = [(part, own) for part, own in found if own]
    return [(_trimmed(text, part), own) for part, own in told] if len(told) > 1 else [(span, list(hits))]


def _trimmed(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    return Span(span.start, span.start + len(_TRAILING.sub("", words)))


def _segments(reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[list[Piece], list[Hit]]]:
    current: list[Piece] = []
    inside: list[Hit] = []
    for piece in reading.pieces:
        span = piece.clause.span
        own = [h for h in hits if span.start <= h.span.start < span.end]
        if own and inside and (piece.clause.joined in _ATTACHED or len(span) < _FRAGMENT):
            current.append(piece)
            inside += own
        elif own:
            if inside:
                yield current, inside
            current, inside = [piece], own
        elif inside:
            yield current, inside
            current, inside = [], []
    if inside:
        yield current, inside
