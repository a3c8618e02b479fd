"""Verdicts ("This was fault.", "I do not uphold this") and the statements they are about.

A verdict speaks of what stands before it in its paragraph, back to the verdict before; where it opens a
paragraph and refers back, of the paragraph before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.frame import Frame
from kg.extract.stance import Reading, StanceKind, Stances


class Verdict(StrEnum):
    """What a verdict says of the statements before it."""

    FAULT = "fault"
    NO_FAULT = "no-fault"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on one sentence: its own, the one after it (and how far), the one before it."""

    own: Verdict = Verdict.NONE
    after: Verdict = Verdict.NONE
    distance: int = 0
    before: Verdict = Verdict.NONE


def read_verdicts(frame: Frame, stances: Stances) -> tuple[Judged, ...]:
    """Return for each sentence of a part the verdict it stands under."""
    own = [_verdict(frame, r) for r in stances.readings]
    blocks: dict[int, list[int]] = defaultdict(list)
    for n, reading in enumerate(stances.readings):
        blocks[reading.sentence.block.span.start].append(n)
    judged = [Judged()] * len(own)
    for numbers in blocks.values():
        before = _last_before([own[n] for n in numbers])
        after = _last_before([own[n] for n in reversed(numbers)])[::-1]
        for n, (earlier, _), (later, distance) in zip(numbers, before, after, strict=True):
            judged[n] = Judged(own[n], later, distance, earlier)
    return tuple(judged)


def _last_before(own: Sequence[Verdict]) -> list[tuple[Verdict, int]]:
    """For each sentence the last verdict before it and how many sentences back, 0 where there is none."""
    found = []
    last, back = Verdict.NONE, 0
    for verdict in own:
        found.append((last, back))
        if verdict is not Verdict.NONE:
            last, back = verdict, 1
        elif last is not Verdict.NONE:
            back += 1
    return found


def _verdict(frame: Frame, reading: Reading) -> Verdict:
    if reading.settled:
        return Verdict.NONE
    hits = [h for h in frame.codes(reading.sentence, "stance") if h.key[1] in ("found", "no-fault")]
    if not hits or reading.stances[0].kind in (StanceKind.ALLEGED, StanceKind.RULE):
        return Verdict.NONE
    denied = [h.span for h in hits if h.key[1] == "no-fault"]
    found = (h.span for h in hits if h.key[1] == "found")
    if any(not any(d.overlap(span) for d in denied) for span in found):
        return Verdict.FAULT
    return Verdict.NO_FAULT if denied else Verdict.NONE
