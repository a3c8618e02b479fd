"""Injustices: what the faults that were found did to someone; and statements that no injustice was caused."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.actors import Actor, subject
from kg.extract.clauses import without_opening
from kg.extract.frame import Frame, Hit
from kg.extract.merging import Likeness
from kg.extract.sentences import Sentence
from kg.extract.stance import Piece, Reading, Stance, StanceKind, Stances
from kg.extract.suffering import suffering
from kg.extract.weights import logistic
from kg.extract.wording import LEFT_OUT, step
from kg.model.findings import CaseRecord, Injustice, NoInjustice
from kg.model.text import SectionKind, Span

LEAST = 0.25
MOST = 300  # no text tells more; the bound keeps hostile ones cheap
_NEVER = frozenset(
    {SectionKind.COMPLAINT, SectionKind.POWERS, SectionKind.METHOD, SectionKind.HEADER, SectionKind.LAW}
)
_EXCLUDED = frozenset({StanceKind.RULE, StanceKind.NO_FAULT, StanceKind.QUESTION})
_UNTOLD = _EXCLUDED | {StanceKind.NO_INJUSTICE, StanceKind.ALLEGED, StanceKind.REMEDY, StanceKind.OUTSIDE}
# The log-odds from which words alone make a candidate.
_READS = -2.0
_NONE = "none"
_MOST_TYPES = 2
_ATTACHED = frozenset(
    "which who whom where when while because as since until after before so by with without if that".split()
)


# "However, I did not find this resulted from fault by the Council."
_NO_RESULT = re.compile(
    r"(?:However,?\s|But\s|Nevertheless,?\s)?(?:I|[Ww]e)\s(?:did|do|have|could|can)(?:\snot|n't)\s"
    r"(?:find|found|consider|considered|think|thought|conclude|concluded)\b[^.;:]{0,40}"
    r"\b(?:this|that|it|these|they)\b[^.;:]{0,60}\bfault\b"
)


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


def read_injustices(
    frame: Frame, stances: Stances, facts: CaseRecord, likeness: Likeness
) -> list[tuple[Injustice, list[int]]]:
    """Return the injustices of a part, each with the numbers of the sentences that tell it."""
    found: list[Harm] = []
    for harm in harms(frame, stances, facts.outcome):
        if logistic(harm.log_odds) >= LEAST and len(found) < MOST:
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
        span = _denial(frame, reading) if frame.codes(reading.sentence, "stance") else None
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
    if reading.sentence.kind in _NEVER or reading.sentence.kind is SectionKind.REMEDY:
        return None
    hits = [h for h in frame.codes(reading.sentence, "stance") if h.key[1] == "no-injustice"]
    for piece in reading.pieces if hits else ():
        if piece.stance.kind is StanceKind.ALLEGED:
            continue
        if any(piece.clause.span.overlap(h.span) for h in hits):
            return piece.clause.span
    return None


def harms(frame: Frame, stances: Stances, outcome: str | None) -> list[Harm]:
    """Return the clauses that may tell an injustice, each with what speaks for and against it."""
    found: list[Harm] = []
    told_apart = any(s.kind in (SectionKind.ANALYSIS, SectionKind.FINDINGS) for s in frame.sentences)
    seen: Counter[str] = Counter()
    for reading in stances.readings:
        if reading.sentence.kind in _NEVER or _cleared(frame, reading):
            continue
        for harm in _of_sentence(frame, reading) or _by_wording(frame, reading):
            harm.features = frozenset(_features(frame, reading, harm, outcome, told_apart, seen))
            harm.log_odds = frame.knowledge.weights.log_odds("injustice", harm.features)
            found.append(harm)
        for harm in reversed(found):
            if harm.sentence is not reading.sentence:
                break
            seen.update(harm.types)
    return found


def _cleared(frame: Frame, reading: Reading) -> bool:
    """Say whether the next sentence says that what this one tells came of no fault."""
    n = reading.sentence.number + 1
    if n >= len(frame.sentences) or frame.sentences[n].block is not reading.sentence.block:
        return False
    return _NO_RESULT.match(frame.words(frame.sentences[n].span)) is not None


def _by_wording(frame: Frame, reading: Reading) -> list[Harm]:
    """What no cue names, but whose words are those of statements that tell injustices."""
    sentence = reading.sentence
    if sentence.kind in LEFT_OUT or frame.reads("injustice", sentence) < _READS:
        return []
    pieces = [p for p in reading.pieces if p.stance.kind not in _UNTOLD]
    if not pieces or len(pieces) < len(reading.pieces):
        return []
    text = frame.document.reading.text
    span = without_opening(text, Span(pieces[0].clause.span.start, pieces[-1].clause.span.end))
    who = subject(text, reading.actors, span.start, pieces[0].clause.span.end)
    model = frame.knowledge.type_words["injustice-type"]
    code = model.likeliest(frame.words(span), frame.words(sentence.span))
    return [Harm(span, sentence, pieces[0].stance, (code,), who)]


def _of_sentence(frame: Frame, reading: Reading) -> list[Harm]:
    return list(_by_cues(frame, reading)) if frame.codes(reading.sentence, "injustice-type") else []


def _by_cues(frame: Frame, reading: Reading) -> Iterator[Harm]:
    text = frame.document.reading.text
    hits = [h for h in frame.codes(reading.sentence, "injustice-type") if h.key[1] != _NONE]
    if not hits:
        return
    denied = [
        h.span for h in frame.codes(reading.sentence, "stance") if h.key[1] in ("no-injustice", "no-fault")
    ]
    hits = [h for h in hits if not any(d.overlap(h.span) for d in denied)]
    for pieces, inside in _segments(reading, hits):
        if pieces[0].stance.kind in _EXCLUDED:
            continue
        span = without_opening(text, Span(pieces[0].clause.span.start, pieces[-1].clause.span.end))
        who = subject(text, reading.actors, pieces[0].clause.span.start, inside[0].span.start)
        yield Harm(span, reading.sentence, pieces[0].stance, _types(inside), who, tuple(inside))


def _segments(reading: Reading, hits: Sequence[Hit]) -> Iterator[tuple[list[Piece], list[Hit]]]:
    current: list[Piece] = []
    inside: list[Hit] = []
    for piece in reading.pieces:
        own = [h for h in hits if piece.clause.span.start <= h.span.start < piece.clause.span.end]
        attached = bool(current) and (piece.clause.joined in _ATTACHED or len(piece.clause.span) < 25)
        if own and attached and inside:
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


def _types(hits: Sequence[Hit]) -> tuple[str, ...]:
    cues: Counter[str] = Counter(code for code, _ in {(h.key[1], h.cue) for h in hits})
    first: dict[str, int] = {}
    for h in hits:
        first.setdefault(h.key[1], h.span.start)
    return tuple(sorted(cues, key=lambda c: (-cues[c], first[c], c))[:_MOST_TYPES])


def _features(
    frame: Frame, reading: Reading, harm: Harm, outcome: str | None, told_apart: bool, seen: Counter[str]
) -> Iterator[str]:
    kind = harm.sentence.kind
    yield f"section {kind}" + (" beside" if told_apart and kind is SectionKind.SUMMARY else "")
    yield f"stance {harm.stance.kind}"
    yield f"who {harm.who}"
    for code in harm.types:
        yield f"type {code}" if harm.hits else f"likely {code}"
    if not harm.hits:
        yield "by wording"
    codes = {h.key[1] for h in frame.codes(reading.sentence, "stance") if h.span.overlap(harm.span)}
    for code in sorted(
        codes
        & {
            "caused",
            "earlier",
            "remedy",
            "proper",
            "rule",
            "hypothetical",
            "outside",
            "found",
            "says",
            "asks",
            "alleged",
        }
    ):
        yield f"with {code}"
    if any(h.span.overlap(harm.span) for h in frame.codes(reading.sentence, "shortcoming")):
        yield "shortcoming words"
    yield from suffering(frame, reading, harm)
    if kind is SectionKind.REMEDY and all(seen[t] for t in harm.types):
        yield "told before"
    if "injustice" in (reading.sentence.section.heading or "").lower():
        yield "heading"
    if len(harm.span) > 180:
        yield "long"
    wording = frame.knowledge.wording
    yield f"reads {step(frame.reads('injustice', harm.sentence))}"
    yield f"reads itself {wording.step('injustice', frame.words(harm.span))}"
    yield f"reads fault {wording.step('failing', frame.words(harm.span))}"
    if outcome:
        yield f"outcome {outcome}"


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
    best = max(h.log_odds for h in group)
    return Injustice(
        group[0].types, evidence, frame.knowledge.weights.confidence("injustice", best, evidence)
    )
