"""How sure the figures are: percentile bootstrap over documents (Efron 1979), the same on every run.

Documents are drawn, not findings: those of one document succeed and fail together.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from kg.evaluate.score import Counts, Score

TIMES = 1000
SEED = 20250101
LEVEL = 0.95

Figures = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure, and between what it lies in 95 of 100 draws of such documents."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """Precision, recall and F1 of one field with their intervals, and the counts they come from."""

    precision: Interval
    recall: Interval
    f1: Interval
    counts: Counts


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much precision, recall and F1 of one field rose from one run to another."""

    precision: Interval
    recall: Interval
    f1: Interval

    @property
    def any(self) -> bool:
        """Say whether any of them changed."""
        return bool(self.precision.value or self.recall.value or self.f1.value)


def figures(score: Score, fields: Sequence[str]) -> dict[str, FieldFigures]:
    """Return the figures of each field that has anything to find or anything found."""
    weights = _draws(len(score.documents))
    found: dict[str, FieldFigures] = {}
    for name in fields:
        total = score.total(name)
        if total.found or total.wanted:
            drawn = _figures(weights @ _counts(score, name))
            precision, recall, f1 = map(_interval, _values(total), drawn)
            found[name] = FieldFigures(precision, recall, f1, total)
    return found


def difference(score: Score, before: Score, name: str) -> Difference:
    """Return by how much the figures of a field rose, drawn over the documents that both scores have."""
    now, then = score.among(before), before.among(score)
    weights = _draws(len(now.documents))
    drawn_now, drawn_then = (_figures(weights @ _counts(s, name)) for s in (now, then))
    values_now, values_then = (_values(s.total(name)) for s in (now, then))
    precision, recall, f1 = (
        _interval(values_now[n] - values_then[n], drawn_now[n] - drawn_then[n]) for n in range(3)
    )
    return Difference(precision, recall, f1)


def _draws(documents: int) -> Figures:
    """Return how often each document is drawn, one row a draw of as many documents."""
    if not documents:
        return np.zeros((TIMES, 0))
    generator = np.random.default_rng(SEED)
    drawn = generator.multinomial(documents, np.full(documents, 1 / documents), size=TIMES)
    return drawn.astype(np.float64)


def _counts(score: Score, name: str) -> Figures:
    rows = [d.counts.get(name, Counts()) for d in score.documents.values()]
    return np.array([(c.hits, c.found, c.wanted) for c in rows], dtype=np.float64).reshape(-1, 3)


def _values(counts: Counts) -> tuple[float, float, float]:
    return counts.precision, counts.recall, counts.f1


def _figures(counts: Figures) -> tuple[Figures, Figures, Figures]:
    """Return precision, recall and F1 of each row of counts, by the rules of Counts."""
    hits, found, wanted = counts.T
    precision = _share(hits, found, (wanted == 0).astype(np.float64))
    recall = _share(hits, wanted, np.ones_like(wanted))
    return precision, recall, _share(2 * precision * recall, precision + recall, np.zeros_like(hits))


def _share(part: Figures, whole: Figures, otherwise: Figures) -> Figures:
    return np.divide(part, whole, out=otherwise, where=whole > 0)


def _interval(value: float, drawn: npt.NDArray[Any]) -> Interval:
    tail = 50 * (1 - LEVEL)
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return Interval(value, float(low), float(high))
