"""Whether confidence means what it says: of findings with 0.8, are eight in ten right?

Measures as in Naeini, Cooper and Hauskrecht 2015 (expected calibration error, bins of equal width), Hanley
and McNeil 1982 (area under the ROC curve as a rank statistic) and Brier 1950 (skill against the base rate).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.evaluate.corpus import BothReadings
from kg.evaluate.matching import match_findings, pair_cases
from kg.evaluate.places import squash
from kg.evaluate.views import CaseView, FindingView

BINS = 10

Judged = tuple[float, bool]
"""The confidence of a finding, from 0 to 1, and whether it is right."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The findings whose confidence lies from ``low`` up to ``high``: how many, what they claim and are."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


def judged(readings: Iterable[BothReadings], kind: str = "failings") -> list[Judged]:
    """Return each finding of a kind (``failings``, ``injustices``, ``remedies``) with whether it is right.

    Right is what a careful reader finds in the same words.
    """
    return [pair for reading in readings for pair in _judged(reading, kind)]


def _judged(reading: BothReadings, kind: str) -> Iterator[Judged]:
    text = squash(reading.text)
    for wanted, found in pair_cases(reading.wanted, reading.found):
        findings: Sequence[FindingView] = getattr(found or CaseView(), kind)
        matching = match_findings(text, getattr(wanted or CaseView(), kind), findings)
        right = {match.found for match in matching.matches}
        yield from ((finding.confidence, n in right) for n, finding in enumerate(findings))


def reliability(pairs: Sequence[Judged], bins: int = BINS) -> list[Bin]:
    """Return the findings in bins of equal width, empty bins left out; 1 falls into the last.

    Raises ValueError for a confidence that is not from 0 to 1.
    """
    sorted_in: dict[int, list[Judged]] = {}
    for confidence, right in pairs:
        if not 0 <= confidence <= 1:
            raise ValueError(f"a confidence is from 0 to 1, not {confidence}")
        sorted_in.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    return [_bin(n, sorted_in[n], bins) for n in sorted(sorted_in)]


def _bin(n: int, pairs: Sequence[Judged], bins: int) -> Bin:
    count = len(pairs)
    claimed = sum(confidence for confidence, _ in pairs) / count
    return Bin(n / bins, (n + 1) / bins, count, claimed, sum(right for _, right in pairs) / count)


def ece(pairs: Sequence[Judged], bins: int = BINS) -> float:
    """Return the expected calibration error: how far, on average, confidence is from the share that is right.

    0 is best; ValueError for no pairs.
    """
    _some(pairs)
    return sum(b.count * abs(b.confidence - b.right) for b in reliability(pairs, bins)) / len(pairs)


def auroc(pairs: Sequence[Judged]) -> float:
    """Return how often a right finding has more confidence than a wrong one, ties counted half.

    1 is best, 0.5 is chance; ValueError where all are right or all are wrong.
    """
    rights = sum(right for _, right in pairs)
    wrongs = len(pairs) - rights
    if not rights or not wrongs:
        raise ValueError("right and wrong findings are needed to tell them apart")
    ordered = sorted(pairs)
    ranks = 0.0
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end][0] == ordered[start][0]:
            end += 1
        # Equal values share the mean of their ranks, which count from 1.
        ranks += (start + 1 + end) / 2 * sum(right for _, right in ordered[start:end])
        start = end
    return (ranks - rights * (rights + 1) / 2) / (rights * wrongs)


def brier(pairs: Sequence[Judged]) -> float:
    """Return the mean squared distance of confidence from the truth; 0 is best. ValueError for no pairs."""
    _some(pairs)
    return sum((confidence - right) ** 2 for confidence, right in pairs) / len(pairs)


def brier_skill(pairs: Sequence[Judged]) -> float:
    """Return how much better confidence is than giving every finding the share that is right.

    1 is best, 0 no better than that constant, below 0 worse; ValueError where all are right or all wrong.
    """
    _some(pairs)
    share = sum(right for _, right in pairs) / len(pairs)
    if share in (0, 1):
        raise ValueError("right and wrong findings are needed to tell skill from luck")
    return 1 - brier(pairs) / (share * (1 - share))


def _some(pairs: Sequence[Judged]) -> None:
    if not pairs:
        raise ValueError("there are no findings to judge")
