"""Verdicts ("This was fault.", "I do not uphold this") and the statements they are about.

A verdict speaks of what stands before it in its paragraph, back to the verdict before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from kg.extract.frame import Frame
from kg.extract.stance import Reading, Stances
from kg.extract.standing import StanceKind
from kg.model.records import record

_BARE = 60
_JUDGES = re.compile(
    r"(?:I find |We find |I consider |We consider )?(?:that )?(?:this|that|it|which) (?:was|is|amounts to)\b",
    re.I,
)


class Verdict(StrEnum):
    """What a verdict says of the statements before it."""

    FAULT = "fault"
    NO_FAULT = "no-fault"
    NONE = "none"


@record()
class Judged:
    """The verdict on one sentence: its own, the one after it (and how far), the one before it.

    ``at_once`` says that the next sentence does nothing but judge it a fault ("This was fault.").
    """

    own: Verdict = Verdict.NONE
    after: Verdict = Verdict.NONE
    distance: int = 0
    before: Verdict = Verdict.NONE
    at_once: bool = False


_UNJUDGED = Judged()
_JUDGING = frozenset({"found", "no-fault"})


class Verdicts:
    """The verdicts of a part, each paragraph read for them when one of its sentences is first asked about."""

    def __init__(self, frame: Frame, stances: Stances) -> None:
        self._frame, self._readings = frame, stances.readings
        self._judged: dict[int, Judged] = {}

    def on(self, number: int) -> Judged:
        """Return under what verdict the sentence of that number stands."""
        judged = self._judged.get(number)
        if judged is None:
            self._judge(self._paragraph(number))
            judged = self._judged[number]
        return judged

    def _paragraph(self, number: int) -> range:
        block = self._readings[number].sentence.block
        first, end = number, number + 1
        while first and self._readings[first - 1].sentence.block is block:
            first -= 1
        while end < len(self._readings) and self._readings[end].sentence.block is block:
            end += 1
        return range(first, end)

    def _judge(self, numbers: range) -> None:
        own = [_verdict(self._frame, self._readings[n]) for n in numbers]
        if own.count(Verdict.NONE) == len(own):
            self._judged.update(dict.fromkeys(numbers, _UNJUDGED))
            return
        before, after = _last_before(own), _last_before(own[::-1])[::-1]
        for n, verdict, (earlier, _), (later, distance) in zip(numbers, own, before, after, strict=True):
            at_once = distance == 1 and later is Verdict.FAULT and self._only_judges(n + 1)
            self._judged[n] = Judged(verdict, later, distance, earlier, at_once)

    def _only_judges(self, number: int) -> bool:
        words = self._readings[number].sentence.words
        return len(words) <= _BARE and _JUDGES.match(words) is not None


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
    if reading.settled or _JUDGING.isdisjoint(reading.codes):
        return Verdict.NONE
    hits = [h for h in frame.codes(reading.sentence, "stance") if h.key[1] in _JUDGING]
    if reading.stances[0].kind in (StanceKind.ALLEGED, StanceKind.RULE):
        return Verdict.NONE
    denied = [h.span for h in hits if h.key[1] == "no-fault"]
    found = (h.span for h in hits if h.key[1] == "found")
    if any(not any(d.overlap(span) for d in denied) for span in found):
        return Verdict.FAULT
    return Verdict.NO_FAULT if denied else Verdict.NONE
