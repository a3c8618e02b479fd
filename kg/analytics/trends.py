"""Whether a share grows or shrinks from year to year, within strata, many series at a time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import erfc

from kg.analytics.nulls import Floats

_STEPS = 40
_STEEPEST = 2.0  # a share that grows more than sevenfold a year is not told from one that grows without end
_NORMAL = 1.959963984540054


@dataclass(frozen=True)
class Trends:
    """For each series: ``ratio``, by which the share grows a year, with its 95 % interval, and p
    (two-sided)."""

    ratio: Floats
    low: Floats
    high: Floats
    p: Floats


def trends(counts: Floats, weights: Floats) -> Trends:
    """Return the log-linear trend of each series.

    ``counts`` has the shape (series, strata, years), ``weights`` (strata, years): the decisions of a stratum
    and year, 0 where the year is not complete. Given how many cases a stratum has in all, their years are
    multinomial in proportion to weight × ratio^year (conditional Poisson regression, a level of its own for
    each stratum). p is of the score test at a ratio of 1, the Cochran-Armitage test for rare events, its
    variance multiplied by Pearson's dispersion of the years about the slope, which is at least 1. A series
    that cannot show a trend (cases in no stratum with two complete years) has p = 1 and an interval from 0 to
    infinity.
    """
    years = np.arange(weights.shape[1], dtype=np.float64)
    years -= years.mean() if len(years) else 0.0
    counts = counts * (weights > 0)
    totals = counts.sum(axis=2)
    seen = np.einsum("psy,y->p", counts, years)
    slope = _solve(seen, totals, weights, years, counts)
    _, fitted, spread = _moments(slope, totals, weights, years, counts)
    mean, variance, _ = _moments(np.zeros(len(counts)), totals, weights, years, counts)
    safe = np.where(variance > 0, variance * spread, 1.0)
    p = np.where(variance > 0, erfc(np.abs(seen - mean) / np.sqrt(2 * safe)), 1.0)
    with np.errstate(divide="ignore", over="ignore"):
        half = _NORMAL * np.sqrt(spread / fitted)
        return Trends(np.exp(slope), np.exp(slope - half), np.exp(slope + half), p)


def _moments(
    slope: Floats, totals: Floats, weights: Floats, years: Floats, counts: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return mean and variance of the sum of years over cases, and Pearson's dispersion over the years."""
    tilted = weights[None] * np.exp(slope[:, None, None] * years)
    share = tilted / np.maximum(tilted.sum(axis=2, keepdims=True), 1e-300)
    first = share @ years
    second = share @ years**2
    expected = np.einsum("ps,psy->py", totals, share)
    seen = counts.sum(axis=1)
    squares = np.where(expected > 0, (seen - expected) ** 2 / np.maximum(expected, 1e-12), 0.0).sum(axis=1)
    freedom = np.maximum((expected > 0).sum(axis=1) - 2, 1)
    return (
        (totals * first).sum(axis=1),
        np.maximum((totals * (second - first**2)).sum(axis=1), 0.0),
        np.maximum(squares / freedom, 1.0),
    )


def _solve(seen: Floats, totals: Floats, weights: Floats, years: Floats, counts: Floats) -> Floats:
    """Find by Newton's method the slopes at which the mean is what was seen, within ± the steepest."""
    slope = np.zeros(len(seen))
    for _ in range(_STEPS):
        mean, variance, _ = _moments(slope, totals, weights, years, counts)
        step = np.where(variance > 0, (seen - mean) / np.where(variance > 0, variance, 1.0), 0.0)
        slope = np.clip(slope + np.clip(step, -0.5, 0.5), -_STEEPEST, _STEEPEST)
        if not np.any(np.abs(step) > 1e-9):
            break
    return slope
