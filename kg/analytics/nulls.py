"""Counts against what is expected of them: tail probabilities and intervals, many at a time.

All functions take arrays (or numbers) that can be broadcast against each other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv, gammainc, gammaincinv, gammaln

Floats = NDArray[np.float64]
Numbers = Floats | float

_TAIL = 0.025  # both sides together leave out 5 %
_EQUAL = 1e-4  # mean and variance as near as this are equal


def upper_tail(observed: Numbers, mean: Numbers, variance: Numbers) -> Floats:
    """Return P(X ≥ observed) for a count of known mean and variance.

    Below the mean the variance is that of a count with both margins fixed: the distribution is the
    hypergeometric of equal margins with this mean and variance (Poisson where they are equal), which is the
    permutation's own in one stratum and has the same first two moments in several. Above it the
    distribution is the negative binomial with them. Without variance nothing can be said: 1.
    """
    k, m, v = np.broadcast_arrays(*(np.asarray(x, dtype=np.float64) for x in (observed, mean, variance)))
    out = np.ones(k.shape)
    ask = (k > 0) & (m > 0) & (v > 0)
    wide = ask & (v > m * (1 + _EQUAL))
    poisson = ask & (np.abs(v - m) <= m * _EQUAL)
    out[poisson] = gammainc(k[poisson], m[poisson])
    surplus = v[wide] - m[wide]
    out[wide] = betainc(k[wide], m[wide] ** 2 / surplus, surplus / v[wide])
    for place in np.argwhere(ask & ~wide & ~poisson):
        at = tuple(place)
        out[at] = _hypergeometric(float(k[at]), float(m[at]), float(v[at]))
    return out


def _hypergeometric(observed: float, mean: float, variance: float) -> float:
    """Return P(X ≥ observed) for the hypergeometric of two margins of a among n with the given moments.

    a²/n is the mean and a²/n (1 − a/n)² the variance, but for n/(n − 1); a and n need not be whole numbers.
    """
    share = 1 - np.sqrt(variance / mean)
    margin = mean / share
    rest = margin / share - 2 * margin
    first = max(0, int(np.ceil(-rest)))
    last = min(int(margin), int(mean + 40 * np.sqrt(variance) + 40))
    count = np.arange(first, max(first, last) + 1)
    logs = -gammaln(count + 1) - 2 * gammaln(margin - count + 1) - gammaln(rest + count + 1)
    chance = np.exp(logs - logs.max())
    beyond = float(chance[count >= observed].sum() / chance.sum())
    if observed <= last:
        return min(beyond, 1.0)
    # More than such margins allow: they are only alike in mean and variance, so no more is said than this.
    return min(float(chance[-1] / chance.sum()), float(gammainc(observed, mean)))


def ratio_interval(observed: Numbers, expected: Numbers, dispersion: Numbers) -> tuple[Floats, Floats]:
    """Return the 95 % interval of observed / expected: Garwood's for a Poisson count, of counts divided by
    their dispersion (variance over that of independent cases, at least 1). NaN where nothing is expected."""
    k, e = np.asarray(observed) / dispersion, np.asarray(expected) / dispersion
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(k > 0, gammaincinv(np.maximum(k, 1e-12), _TAIL), 0.0) / e
        high = gammaincinv(k + 1, 1 - _TAIL) / e
    nothing = e <= 0
    return np.where(nothing, np.nan, low), np.where(nothing, np.nan, high)


def share_interval(part: Numbers, whole: Numbers, design: Numbers = 1.0) -> tuple[Floats, Floats]:
    """Return the 95 % interval of part / whole: Clopper and Pearson's, with the numbers divided by the design
    effect (at least 1), as Korn and Graubard (1998) do for clustered observations. 0 to 1 when whole is 0."""
    k, n = np.asarray(part, dtype=np.float64) / design, np.asarray(whole, dtype=np.float64) / design
    rest = n - k
    low = np.where(k > 0, betaincinv(np.maximum(k, 1e-12), rest + 1, _TAIL), 0.0)
    high = np.where(rest > 0, betaincinv(k + 1, np.maximum(rest, 1e-12), 1 - _TAIL), 1.0)
    return np.where(n > 0, low, 0.0), np.where(n > 0, high, 1.0)


def clustering(residuals: Floats, cluster: NDArray[np.int64]) -> float:
    """Return the dispersion that clusters give a sum of residuals, at least 1 (chance must not sharpen).

    It is the variance of the sum if members of one cluster depend on each other, over that if none do. What
    all clusters have in common, each in proportion to its squares, is the effect itself and no dispersion.
    """
    squares = np.bincount(cluster, weights=np.square(residuals))
    apart = float(squares.sum())
    if apart <= 0:
        return 1.0
    weight = squares / apart
    own = np.bincount(cluster, weights=residuals) - weight * residuals.sum()
    freedom = 1 - float(np.square(weight).sum())
    return max(1.0, float(np.square(own).sum()) / apart / freedom) if freedom > 1e-9 else 1.0
