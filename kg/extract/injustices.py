"""Injustices: what the faults that were found did to someone; and statements that no injustice was caused."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from kg.extract.confidence import MAIN
from kg.extract.frame import Frame
from kg.extract.harms import Harm, harms_told, may_tell
from kg.extract.injustice_types import types_of
from kg.extract.merging import Likeness
from kg.extract.sentences import Sentence
from kg.extract.stance import Reading, Stances
from kg.extract.standing import StanceKind
from kg.extract.suffering import note_suffering
from kg.extract.weights import logistic
from kg.extract.wording import step
from kg.model.findings import CaseRecord, Injustice, NoInjustice
from kg.model.text import SectionKind, Span

LEAST = 0.2
_LONG = 180
MOST = 300  # no text tells more; the bound keeps hostile ones cheap
_NEVER = frozenset(
    {SectionKind.COMPLAINT, SectionKind.POWERS, SectionKind.METHOD, SectionKind.HEADER, SectionKind.LAW}
)
_NEVER_DENYING = _NEVER | {SectionKind.REMEDY}
_TELLING = frozenset("caused earlier remedy proper rule hypothetical outside found says asks alleged".split())
# "However, I did not find this resulted from fault by the Council."
_NO_RESULT = re.compile(
    r"(?:However,?\s|But\s|Nevertheless,?\s)?(?:I|[Ww]e)\s(?:did|do|have|could|can)(?:\snot|n't)\s"
    r"(?:find|found|consider|considered|think|thought|conclude|concluded)\b[^.;:]{0,40}"
    r"\b(?:this|that|it|these|they)\b[^.;:]{0,60}\bfault\b"
)


def read_injustices(
    frame: Frame, stances: Stances, facts: CaseRecord, likeness: Likeness
) -> list[tuple[Injustice, list[int]]]:
    """Return the injustices of a part, each with the numbers of the sentences that tell it."""
    found: list[Harm] = []
    for harm in harms(frame, stances, facts.outcome):
        if logistic(harm.log_odds) >= LEAST and len(found) < MOST:
            harm.types = harm.types or types_of(frame, harm.span, harm.sentence, ())
            found.append(harm)
    groups: list[list[Harm]] = []
    for harm in sorted(found, key=_fullness):
        group = _same(frame, likeness, groups, harm)
        if group is not None:
            group.append(harm)
        else:
            groups.append([harm])
    groups.sort(key=lambda g: g[0].span)
    return [(_injustice(frame, g), [h.sentence.number for h in g]) for g in groups]


def read_no_injustices(frame: Frame, stances: Stances, likeness: Likeness) -> tuple[NoInjustice, ...]:
    """Return the statements that no (significant) injustice was caused, each once."""
    told: list[list[Span]] = []
    sentences: list[Sentence] = []
    for reading in stances.readings:
        if reading.sentence.kind in _NEVER_DENYING or "no-injustice" not in reading.codes:
            continue
        span = _denial(frame, reading)
        if span is None or len(told) == MOST:
            continue
        words = frame.words(span)
        same = next((t for t in told if likeness(words, frame.words(t[0])) >= 0.5), None)
        if same is not None:
            same.append(span)
        else:
            told.append([span])
            sentences.append(reading.sentence)
    return tuple(
        NoInjustice(tuple(frame.evidence(s, sentence) for s in spans), 0.7)
        for spans, sentence in zip(told, sentences, strict=True)
    )


def _denial(frame: Frame, reading: Reading) -> Span | None:
    """Return the first clause of a sentence that says so, and not that somebody else does."""
    hits = [h for h in frame.codes(reading.sentence, "stance") if h.key[1] == "no-injustice"]
    for piece in reading.pieces:
        if piece.stance.kind is StanceKind.ALLEGED:
            continue
        if any(piece.clause.span.overlap(h.span) for h in hits):
            return piece.clause.span
    return None


def harms(frame: Frame, stances: Stances, outcome: str | None) -> list[Harm]:
    """Return the clauses that may tell an injustice, each with what speaks for and against it."""
    found: list[Harm] = []
    told_apart = any(s.kind in MAIN and s.blocks for s in frame.part.sections)
    seen: set[str] = set()
    for number in may_tell(frame):
        reading = stances.readings[number]
        if reading.sentence.kind in _NEVER:
            continue
        told = harms_told(frame, reading)
        if not told or _cleared(frame, reading):
            continue
        for harm in told:
            harm.features = frozenset(_features(frame, harm, outcome, told_apart, seen))
            harm.log_odds = frame.knowledge.weights.log_odds("injustice", harm.features)
            found.append(harm)
        seen.update(*[harm.types for harm in told])
    return found


def _cleared(frame: Frame, reading: Reading) -> bool:
    """Say whether the next sentence says that what this one tells came of no fault."""
    n = reading.sentence.number + 1
    if n >= len(frame.sentences) or frame.sentences[n].block is not reading.sentence.block:
        return False
    return _NO_RESULT.match(frame.sentences[n].words) is not None


def _features(
    frame: Frame, harm: Harm, outcome: str | None, told_apart: bool, seen: Collection[str]
) -> list[str]:
    """Return what speaks for and against an injustice; ``seen`` are the types that were told before it."""
    sentence, span = harm.sentence, harm.span
    kind, words = sentence.kind, frame.words(span)
    found = [f"stance {harm.stance.kind}", f"who {harm.who}", *[f"type {code}" for code in harm.types]]
    found.append(
        f"section {kind} beside" if told_apart and kind is SectionKind.SUMMARY else f"section {kind}"
    )
    if not harm.hits:
        found.append("by wording")
    found += [f"with {code}" for code in frame.named(sentence, "stance", span) if code in _TELLING]
    if frame.named(sentence, "shortcoming", span):
        found.append("shortcoming words")
    if kind is SectionKind.REMEDY and all(code in seen for code in harm.types):
        found.append("told before")
    if "injustice" in (sentence.section.heading or "").lower():
        found.append("heading")
    if len(span) > _LONG:
        found.append("long")
    if outcome:
        found.append(f"outcome {outcome}")
    fault, itself, *_ = frame.knowledge.wording.scores(words)
    found += (
        f"reads {step(frame.reads('injustice', sentence))}",
        f"reads itself {step(itself)}",
        f"reads fault {step(fault)}",
    )
    note_suffering(found, frame, harm, words)
    return found


def _fullness(harm: Harm) -> tuple[int, int]:
    rank = {SectionKind.SUMMARY: 1, SectionKind.DECISION: 2, SectionKind.REMEDY: 3}.get(harm.sentence.kind, 0)
    return rank, harm.span.start


def _same(frame: Frame, likeness: Likeness, groups: Sequence[list[Harm]], harm: Harm) -> list[Harm] | None:
    """The group that tells the same injustice; what a summary or payment names is the one told in full."""
    for group in groups:
        first = group[0]
        if _fullness(harm)[0] != _fullness(first)[0] and set(harm.types) & set(first.types):
            return group
        if likeness(frame.words(harm.span), frame.words(first.span)) >= 0.7:
            return group
    return None


def _injustice(frame: Frame, group: Sequence[Harm]) -> Injustice:
    evidence = tuple(frame.evidence(h.span, h.sentence) for h in group)
    best, fullest = max(h.log_odds for h in group), group[0]
    hits = fullest.hits
    types = types_of(frame, fullest.span, fullest.sentence, hits) if hits else fullest.types
    return Injustice(types, evidence, frame.knowledge.weights.confidence("injustice", best, evidence))
