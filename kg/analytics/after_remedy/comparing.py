"""Difference in differences between councils that promised and others, with its uncertainty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from kg.analytics.after_remedy.counting import Counts, Unit, lags
from kg.analytics.method import method

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Triple = tuple[float, float, float]
_HALF = 0.5  # added to each count, so that none is zero (Haldane 1956, Anscombe 1956)


@dataclass(frozen=True)
class Side:
    """Units of one side, added up by council; ``body`` numbers the councils, ``before`` and ``after`` are as
    in Counts. Sums, not means: over all promises of a council the findings beside each are as many as
    expected (Slivnyak's theorem), whereas a mean counts a council with one finding, hence none beside it,
    too often.
    """

    body: Ints
    before: Floats
    after: Floats

    def pair(self, lag: int) -> Floats:
        """Return observed and expected before and after (four columns) at one of ``lags()``."""
        return np.concatenate([self.before, self.after[:, 2 * lag : 2 * lag + 2]], axis=1)


@dataclass(frozen=True, slots=True)
class Compared:
    """Ratios of ratios with 95 % intervals: observed to expected after over the same before, on each side,
    and ``difference``, one over the other, at the main lag and at those beside; p of the main difference,
    None where it is not tested."""

    promised: Triple
    others: Triple
    difference: Triple
    beside: tuple[Triple, ...]
    p: float | None


def side(units: Sequence[Unit], counts: Counts, bodies: Mapping[str, int]) -> Side:
    """Return units by council."""
    number = np.array([bodies[unit.decision.body] for unit in units], dtype=np.int64)
    some, which = np.unique(number, return_inverse=True)
    before, after = np.zeros((len(some), 2)), np.zeros((len(some), counts.after.shape[1]))
    np.add.at(before, which, counts.before)
    np.add.at(after, which, counts.after)
    return Side(some, before, after)


def joined(sides: Sequence[Side]) -> Side:
    """Return several sides as one, adding up the counts of each council."""
    number = np.concatenate([one.body for one in sides])
    some, which = np.unique(number, return_inverse=True)
    before, after = np.zeros((len(some), 2)), np.zeros((len(some), 2 * len(lags())))
    np.add.at(before, which, np.concatenate([one.before for one in sides]))
    np.add.at(after, which, np.concatenate([one.after for one in sides]))
    return Side(some, before, after)


def enough(promised: Side, others: Side, margin: float) -> bool:
    """Say whether councils and *expected* findings are enough on both sides, before and after."""
    return all(
        len(one.body) >= method().councils and bool((one.pair(0)[:, (1, 3)].sum(axis=0) >= margin).all())
        for one in (promised, others)
    )


def weights(councils: int, draws: int, seed: int) -> Floats:
    """Return the weights of councils in each draw (draws × councils) of the Bayesian bootstrap (Rubin 1981,
    Annals of Statistics 9:130-134), which never leaves out all councils of a small group as the plain one
    may.
    """
    return np.random.default_rng(seed).standard_exponential((draws, councils))


def compare(promised: Side, others: Side, draws: Floats) -> Compared:
    """Return the comparison. The bootstrap gives the standard errors of the logarithms, over councils; the
    intervals are Student's with Satterthwaite's degrees of freedom, as few councils make their own error
    uncertain (Cameron and Miller 2015, Journal of Human Resources 50:317-372)."""
    found = [_at(promised, others, draws, lag) for lag in range(len(lags()))]
    return Compared(found[0][0], found[0][1], found[0][2], tuple(one[2] for one in found[1:]), found[0][3])


def _at(promised: Side, others: Side, draws: Floats, lag: int) -> tuple[Triple, Triple, Triple, float]:
    ours, theirs = promised.pair(lag), others.pair(lag)
    one = _log_ratio(draws[:, promised.body] @ ours)
    two = _log_ratio(draws[:, others.body] @ theirs)
    n1, n2 = _effective(ours), _effective(theirs)
    v1, v2 = max(_variance(one, n1), _least(ours)), max(_variance(two, n2), _least(theirs))
    f1, f2 = max(1.0, n1 - 1), max(1.0, n2 - 1)
    both = max(v1 + v2 - 2 * float(np.cov(one, two)[0, 1]), 1e-12)
    freedom = (v1 + v2) ** 2 / (v1**2 / f1 + v2**2 / f2) if v1 + v2 else 1.0
    mine, other = float(_log_ratio(ours.sum(axis=0))), float(_log_ratio(theirs.sum(axis=0)))
    difference = mine - other
    p = float(2 * student.sf(abs(difference) / both**0.5, freedom))
    return _triple(mine, v1, f1), _triple(other, v2, f2), _triple(difference, both, freedom), p


def _log_ratio(sums: Floats) -> Floats:
    """Return the logarithm of (observed / expected after) / (observed / expected before)."""
    observed, expected, later, due = np.moveaxis(sums + _HALF, -1, 0)
    return np.asarray(np.log(later / due) - np.log(observed / expected), dtype=np.float64)


def _effective(pair: Floats) -> float:
    """Return how many councils of equal size these are worth (Kish 1965), by what is expected of them."""
    size = pair[:, 1] + pair[:, 3]
    return float(size.sum() ** 2 / (size**2).sum()) if size.any() else 1.0


def _variance(draws: Floats, councils: float) -> float:
    """Return the variance of draws, with what the bootstrap of few councils lacks made good."""
    return float(draws.var()) * (councils + 1) / max(1.0, councils - 1)


def _least(pair: Floats) -> float:
    """Return the variance that counts have by chance alone: where nothing is found, draws do not differ."""
    observed = pair.sum(axis=0)[[0, 2]] + _HALF
    return float((1 / observed).sum())


def _triple(log: float, variance: float, freedom: float) -> Triple:
    reach = float(student.isf(0.025, freedom)) * variance**0.5
    return float(np.exp(log)), float(np.exp(log - reach)), float(np.exp(min(log + reach, 700.0)))
