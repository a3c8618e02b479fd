"""Failings: what a body did wrong, as found or admitted, each at its fullest statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.extract.candidates import Candidate, candidates, only_should
from kg.extract.confidence import JUDGED_AT_ONCE, THIN, features, places
from kg.extract.failing_types import types_of
from kg.extract.frame import Frame
from kg.extract.merging import Likeness, key_words
from kg.extract.stance import Stances
from kg.extract.standing import StanceKind
from kg.extract.told import RESTATING
from kg.extract.verdicts import Verdicts
from kg.extract.weights import logistic
from kg.model.findings import CaseRecord, Failing
from kg.model.text import SectionKind, Span

# No text tells more: of a longer one the surest are read, so that comparing them stays cheap.
MOST = 300
# Below this a candidate is no finding at all, not even a doubtful one; it may still echo one told elsewhere.
LEAST = 0.31
_RANK = {
    SectionKind.ANALYSIS: 0,
    SectionKind.FINDINGS: 0,
    SectionKind.BODY: 0,
    SectionKind.BACKGROUND: 1,
    SectionKind.SUMMARY: 2,
    SectionKind.DECISION: 3,
}
# Places where a statement that hardly says what went wrong only points to one that does.
_TOLD_ELSEWHERE = frozenset({"background", "summary beside", "decision"})
# How alike two statements must be to be one failing; least where one says what should have been done.
_ALIKE_EVIDENCE = 0.5
_ALIKE_HISTORY = 0.45
# What is as sure as this is not lost in another failing whose words it does not share.
_STANDS = 0.7
_GOES_ON_AT_MOST = 220
_ALIKE, _ALIKE_IN_BLOCK, _ALIKE_NEXT, _ALIKE_TOLD_AGAIN, _ALIKE_SHOULD = 0.7, 0.75, 0.5, 0.4, 0.3


@dataclass(slots=True)
class Read:
    """A failing, where its fullest statement stands, and the injustices still to be linked."""

    failing: Failing
    spans: list[Span]
    sentences: list[int]


def read_failings(frame: Frame, stances: Stances, facts: CaseRecord, likeness: Likeness) -> list[Read]:
    """Return the failings of a part in order of the text, each once with all its statements."""
    found = _worth_telling(weighed(frame, stances, facts))
    groups: list[list[Candidate]] = []
    for candidate in sorted(found, key=lambda c: (_depth(c), _fullness(c))):
        candidate.words = key_words(frame.words(candidate.span))
        group = _gone_on_about(groups, candidate) or _same(likeness, groups, candidate)
        if group is not None:
            group.append(candidate)
        elif _is_told(candidate):
            groups.append([_whole(frame, candidate)])
    groups.sort(key=lambda g: g[0].span)
    return [_read(frame, _telling(likeness, g)) for g in groups]


def _gone_on_about(groups: Iterable[list[Candidate]], candidate: Candidate) -> list[Candidate] | None:
    """The group of the statement that this one goes on about, None where it stands for itself."""
    if candidate.of is None:
        return None
    return next((g for g in groups if any(c is candidate.of for c in g)), None)


def _whole(frame: Frame, candidate: Candidate) -> Candidate:
    """Give a statement that only goes on about one that is no finding itself the words it is about."""
    before = candidate.of
    if before is not None and 0 < candidate.span.start - before.span.start < _GOES_ON_AT_MOST:
        candidate.span = Span(before.span.start, candidate.span.end)
        candidate.words = key_words(frame.words(candidate.span))
    return candidate


def _telling(likeness: Likeness, group: Sequence[Candidate]) -> list[Candidate]:
    """The statements of a group whose words may stand as evidence: they say what the fullest one says.

    The others are loose echoes: taken for the same fault, so that it is counted once, but not quoted for it.
    """
    first = group[0]
    told = [first]
    for candidate in group[1:]:
        if (
            candidate.span.overlap(first.span)
            or candidate.of in told
            or likeness.of_words(first.words, candidate.words) >= _ALIKE_EVIDENCE
        ):
            told.append(candidate)
    return told


def weighed(frame: Frame, stances: Stances, facts: CaseRecord) -> list[Candidate]:
    """Return the candidates of a part in order of the text, each with its features and what they say."""
    verdicts = Verdicts(frame, stances)
    possible = candidates(frame, stances)
    place = places(frame, possible)
    log_odds = frame.knowledge.weights.log_odds
    before: Candidate | None = None
    for candidate in possible:
        where = place[candidate.sentence.kind]
        judged = verdicts.on(candidate.sentence.number)
        candidate.elsewhere = where in _TOLD_ELSEWHERE
        candidate.features = features(frame, candidate, judged, facts.outcome, where)
        candidate.log_odds = log_odds("failing", candidate.features)
        if before is not None and _shares_verb(before, candidate):
            candidate.log_odds = max(candidate.log_odds, before.log_odds)
        before = candidate
    return [c for c in possible if not (c.elsewhere and THIN in c.features)]


def _shares_verb(before: Candidate, candidate: Candidate) -> bool:
    """Say whether the verb of the statement before holds for this one: "failed to keep notes; to reply"."""
    return (
        candidate.sentence is before.sentence
        and bool(candidate.triggers)
        and candidate.triggers[0] in before.triggers
        and not any(candidate.span.overlap(h.span) for h in candidate.triggers)
    )


def _is_told(candidate: Candidate) -> bool:
    """Say whether a statement is told at all, if only as a doubtful one: what a cue names and the next words
    call a fault is, however little its own words say so."""
    return logistic(candidate.log_odds) >= LEAST or JUDGED_AT_ONCE in candidate.features


def _worth_telling(found: Iterable[Candidate]) -> list[Candidate]:
    kept = (c for c in found if c.elsewhere or _is_told(c))
    return sorted(kept, key=lambda c: -c.log_odds)[:MOST]


def _depth(candidate: Candidate) -> int:
    """How many statements it goes on from, so that each is told before what goes on about it."""
    depth, above = 0, candidate.of
    while above is not None:
        depth, above = depth + 1, above.of
    return depth


def _fullness(candidate: Candidate) -> tuple[int, float, int]:
    rank = _RANK.get(candidate.sentence.kind, 1)
    if candidate.stance.by == "investigator":
        rank = 0
    return rank, -candidate.log_odds, candidate.span.start


def _same(
    likeness: Likeness, groups: Sequence[list[Candidate]], candidate: Candidate
) -> list[Candidate] | None:
    """The group that tells the same fault, None where this is told for the first time."""
    span, words = candidate.span, candidate.words
    least = _ALIKE_EVIDENCE if logistic(candidate.log_odds) >= _STANDS else _ALIKE_SHOULD
    best, best_group = 0.0, None
    for group in groups:
        for other in group:
            if other.span.overlap(span):
                return group
            alike = likeness.of_words(words, other.words)
            if alike < least:
                continue
            alike -= _needed(candidate, other)
            if alike >= best:
                best, best_group = alike, group
    return best_group


def _needed(one: Candidate, other: Candidate) -> float:
    if one.sentence.block is other.sentence.block:
        if only_should(one) or only_should(other):
            return _ALIKE_SHOULD
        return _ALIKE_NEXT if abs(one.sentence.number - other.sentence.number) == 1 else _ALIKE_IN_BLOCK
    if (one.how == "list") != (other.how == "list"):
        return _ALIKE_TOLD_AGAIN
    if _RANK.get(one.sentence.kind, 1) != _RANK.get(other.sentence.kind, 1):
        return _ALIKE_TOLD_AGAIN if RESTATING & {one.sentence.kind, other.sentence.kind} else _ALIKE_HISTORY
    return _ALIKE


def _read(frame: Frame, told: Sequence[Candidate]) -> Read:
    evidence = tuple(frame.evidence(c.span, c.sentence) for c in told)
    failing = Failing(
        types=types_of(frame, told),
        evidence=evidence,
        found_by=_found_by(told),
        confidence=frame.knowledge.weights.confidence("failing", max(c.log_odds for c in told), evidence),
    )
    return Read(failing, [c.span for c in told], [c.sentence.number for c in told])


def _found_by(group: Iterable[Candidate]) -> str:
    first = next(iter(group))
    if first.stance.by == "investigator":
        return "investigator"
    if first.stance.kind in (StanceKind.ADMITTED, StanceKind.DENIED):
        return "body"
    return "ombudsman"
