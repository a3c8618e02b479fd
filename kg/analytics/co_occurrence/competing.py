"""How often two things come together that compete for a fixed number of places.

A decision has k things of a scheme. If each is drawn with odds of its own until there are k of them, the
chance of two at once is that of conditional Poisson sampling (Hájek 1964, Annals of Mathematical Statistics
35:1491-1523), computed exactly after Chen, Dempster and Liu (1994, Biometrika 81:457-469). Approximations are
not good enough where a thing is in most decisions, such as an apology or a payment.
"""

from __future__ import annotations

import numpy as np

from kg.analytics.nulls import Floats
from kg.analytics.units import Ints

_ROUNDS = 200
_NEAR = 1e-10  # chances are fitted to the shares as closely as this
_ALIKE = 1e-3  # odds nearer than this are equal: their difference would be divided by
_RARE = 1e-12
_AT_ONCE = 200  # cells


def competing(counts: Floats, decisions: Floats, places: Ints) -> tuple[Floats, Floats]:
    """Return mean and variance of the number of decisions with both, for each two columns, over all cells.

    ``counts`` (cells × columns) is in how many ``decisions`` of a cell each thing is, ``places`` how many
    each of them has. The variance is that given how many decisions have the one and the other.
    """
    columns = counts.shape[1]
    mean, variance = np.zeros((columns, columns)), np.zeros((columns, columns))
    for start in range(0, len(counts), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        m = decisions[part].reshape(-1, 1, 1)
        share = counts[part] / m[:, :, 0]
        both = together(share, places[part])
        mean += (m * both).sum(axis=0)
        variance += (m**2 / (m - 1) * _spread(share, both)).sum(axis=0)
    return mean, variance


def together(share: Floats, places: Ints) -> Floats:
    """Return the chance of each two columns (cells × columns × columns) if each has its share and each
    decision of a cell has so many ``places``; shares of a cell add up to them. The diagonal is 0."""
    odds = _odds(share, places)
    share = np.where(share > 0, share, 0.0)
    one, other = odds[:, :, None], odds[:, None, :]
    alike = np.abs(one - other) <= _ALIKE * np.maximum(one, other)
    gap = np.where(alike, 1.0, other - one)
    both = np.where(alike, 0.0, (other * share[:, :, None] - one * share[:, None, :]) / gap)
    # What is left of a thing's company belongs to those with the same odds, in equal parts.
    missing = share * (places[:, None] - 1) - both.sum(axis=2)
    alike &= ~np.eye(share.shape[1], dtype=bool)
    some = np.maximum(alike.sum(axis=2), 1)
    each = missing / some
    both = np.where(alike, (each[:, :, None] + each[:, None, :]) / 2, both)
    upper = np.minimum(share[:, :, None], share[:, None, :])
    both = np.clip(both, np.maximum(share[:, :, None] + share[:, None, :] - 1, 0), upper)
    return np.asarray(both * ~np.eye(share.shape[1], dtype=bool))


def _odds(share: Floats, places: Ints) -> Floats:
    """Find the odds that give things their shares."""
    wanted = np.clip(share, _RARE, 1 - 1e-6)
    odds = wanted / (1 - wanted)
    for _ in range(_ROUNDS):
        have = np.clip(_chances(odds, places), _RARE, 1 - 1e-9)
        step = wanted / (1 - wanted) * (1 - have) / have
        odds *= step
        odds /= odds.max(axis=1, keepdims=True)  # only their proportions count
        if float(np.abs(have - wanted).max(initial=0.0)) < _NEAR:
            break
    return odds


def _chances(odds: Floats, places: Ints) -> Floats:
    """Return the chance that each thing is among so many drawn, by the number drawn from one up."""
    chance = np.zeros_like(odds)
    for drawn in range(1, int(places.max(initial=0)) + 1):
        left = odds * (1 - chance)
        step = drawn * left / np.maximum(left.sum(axis=1, keepdims=True), 1e-300)
        chance = np.where((drawn <= places)[:, None], np.minimum(step, 1.0), chance)
    return chance


def _spread(share: Floats, both: Floats) -> Floats:
    """Return the variance of having both, less what having the one and having the other tell of it."""
    a, b = share[:, :, None], share[:, None, :]
    v, w, c = a * (1 - a), b * (1 - b), both - a * b
    f, g = both * (1 - a), both * (1 - b)
    determinant = v * w - c**2
    told = np.divide(
        f**2 * w - 2 * f * g * c + g**2 * v,
        determinant,
        out=both * (1 - both),
        where=determinant > 1e-12,
    )
    return np.asarray(np.maximum(both * (1 - both) - told, 0.0))
