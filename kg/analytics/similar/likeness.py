"""How alike two councils are, and how alike two random councils of their size would be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy.special import entr, gammainc, gammaincinv

from kg.analytics.nulls import Floats
from kg.analytics.similar.profiles import Peers
from kg.analytics.units import Ints

_MOST = 1000.0  # a kind whose councils do not differ: each is told by its kind alone
_FIRST = 100  # draws from which the differences between councils are estimated


@dataclass(frozen=True)
class Likeness:
    """``councils`` numbers those with enough decisions; the rest has a row (and column) for each of them.

    ``share`` are shrunken profiles, ``usual`` what the kind's councils have with the same service areas;
    ``divergence`` is Jensen and Shannon's in bits; ``mean`` and ``variance`` those of the divergence between
    the row's council and a random one of the column's size and service areas; ``p`` is the largest of both
    ways round and both sorts of random councils. ``strength`` is how many decisions the kind weighs as in a
    council's profile.
    """

    councils: Ints
    share: Floats
    usual: Floats
    divergence: Floats
    mean: Floats
    variance: Floats
    p: Floats
    strength: float


def likeness(there: Peers, least: int, draws: int, rng: Generator) -> Likeness:
    """Compare all councils of a kind that have at least ``least`` decisions with a failing.

    Two councils must be nearer than each is to random ones of two sorts. One sort has the decisions of its
    kind at random, within service areas, as many as the real council: that alone would find alike whatever
    two councils that differ from their kind do. The other differs from its kind, beside that, as much
    as councils of that kind do (a Dirichlet effect, whose size is what the spread of the real profiles is
    beyond that of random decisions): that alone would find alike what is merely as usual.
    """
    enough = np.flatnonzero(there.caseload >= least)
    observed = there.counts(there.owner)[enough]
    first = np.stack([there.counts(owner)[enough] for owner in _shuffled(there, _FIRST, rng)])
    usual = _shares(first).mean(axis=0)
    strength = _strength(observed, first, usual)
    share = _shrunken(observed, usual, strength)
    divergence = divergences(share, share)
    plain, differing = (_Moments(share) for _ in range(2))
    for owner in _shuffled(there, draws, rng):
        drawn = there.counts(owner)[enough]
        effect = rng.standard_gamma(np.maximum(strength * usual, 1e-9)) / np.maximum(strength * usual, 1e-9)
        tilted = _shares(_shares(drawn) * effect) * drawn.sum(axis=1, keepdims=True)
        plain.add(_shrunken(drawn, usual, strength))
        differing.add(_shrunken(tilted, usual, strength))
    one_way = np.maximum(plain.tail(divergence), differing.tail(divergence))
    p = np.maximum(one_way, one_way.T)
    return Likeness(enough, share, usual, divergence, differing.mean, differing.variance, p, strength)


class _Moments:
    """Mean and variance of the divergences of profiles from drawn ones."""

    def __init__(self, share: Floats) -> None:
        self._share = share
        self._sum, self._draws = np.zeros((2, len(share), len(share))), 0

    def add(self, drawn: Floats) -> None:
        once = divergences(self._share, drawn)
        self._sum += np.stack((once, once**2))
        self._draws += 1

    @property
    def mean(self) -> Floats:
        return np.asarray(self._sum[0] / self._draws, dtype=np.float64)

    @property
    def variance(self) -> Floats:
        return np.asarray(np.maximum(self._sum[1] / self._draws - self.mean**2, 0.0), dtype=np.float64)

    def tail(self, value: Floats) -> Floats:
        return _lower_tail(value, self.mean, self.variance)


def divergences(one: Floats, other: Floats) -> Floats:
    """Return the Jensen-Shannon divergence, in bits, of each row of the one from each row of the other."""
    middle = entr((one[:, None, :] + other[None, :, :]) / 2).sum(axis=2)
    ends = (entr(one).sum(axis=1)[:, None] + entr(other).sum(axis=1)[None, :]) / 2
    return np.asarray(np.maximum(middle - ends, 0.0) / np.log(2), dtype=np.float64)


def random_range(mean: float, variance: float) -> tuple[float, float]:
    """Return the middle 95 % of the distances (roots of divergences) of random councils."""
    if mean <= 0 or variance <= 0:
        return (max(mean, 0.0) ** 0.5,) * 2
    shape = mean**2 / variance
    low, high = gammaincinv(shape, np.array([0.025, 0.975])) * mean / shape
    return float(low) ** 0.5, float(high) ** 0.5


def _lower_tail(value: Floats, mean: Floats, variance: Floats) -> Floats:
    """Return P(X ≤ value) for the gamma distribution of a mean and variance: Satterthwaite's approximation of
    a weighted sum of squares, which a divergence of near profiles is. 1 where nothing varies."""
    varies = (mean > 0) & (variance > 0)
    shape = np.where(varies, mean**2 / np.where(varies, variance, 1.0), 1.0)
    scaled = shape * value / np.where(varies, mean, 1.0)
    return np.where(varies, gammainc(shape, scaled), 1.0)


def _shuffled(there: Peers, draws: int, rng: Generator) -> Iterator[Ints]:
    """Yield owners of the decisions, permuted within service areas."""
    sorted_by_area = there.owner[np.argsort(there.area, kind="stable")]
    for _ in range(draws):
        order = np.argsort(there.area + rng.random(len(there.area)))
        owner = np.empty_like(there.owner)
        owner[order] = sorted_by_area
        yield owner


def _shares(counts: Floats) -> Floats:
    return np.asarray(counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1e-300), dtype=np.float64)


def _shrunken(counts: Floats, usual: Floats, strength: float) -> Floats:
    """Return shares as though ``strength`` findings as usual for the kind had been added to each
    council's."""
    return np.asarray(
        (counts + strength * usual) / (counts.sum(axis=1, keepdims=True) + strength), dtype=np.float64
    )


def _strength(observed: Floats, drawn: Floats, usual: Floats) -> float:
    """Return the concentration of the Dirichlet distribution of councils about their kind, by moments."""
    scale = np.where(usual > 0, usual, np.inf)
    real = float(((_shares(observed) - usual) ** 2 / scale).sum())
    random = float(((_shares(drawn) - usual) ** 2 / scale).sum(axis=(1, 2)).mean())
    freedom = len(observed) * (int((usual > 0).any(axis=0).sum()) - 1)
    return float(np.clip(freedom / max(real - random, 1e-9) - 1, 1.0, _MOST)) if freedom > 0 else _MOST
