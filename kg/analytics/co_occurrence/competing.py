"""How often two things come together that compete for a fixed number of places.

A decision has k things of a scheme. If each is drawn with odds of its own until there are k of them, the
chance of two at once is that of conditional Poisson sampling (Hájek 1964, Annals of Mathematical Statistics
35:1491-1523), computed exactly (kg.analytics.co_occurrence.draws). Approximations are not good enough where a
thing is in most decisions, such as an apology or a payment.
"""

from __future__ import annotations

import numpy as np

from kg.analytics.co_occurrence.draws import draws_of
from kg.analytics.nulls import Floats
from kg.analytics.units import Ints

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
    decision of a cell has so many ``places``. The diagonal is 0.

    Shares of a cell lie between 0 and 1 and add up to its places, or ValueError is raised. Chances are exact
    to 1e-10; ArithmeticError is raised should no odds be found that give the shares.
    """
    # What is nowhere in a cell is left out: of many columns most are in few cells.
    order = np.argsort(share == 0, axis=1, kind="stable")[:, : (share != 0).sum(axis=1).max(initial=1)]
    found = draws_of(np.take_along_axis(share, order, axis=1), places)
    limit = np.minimum(found.one[:, :, None], found.one[:, None, :])
    chance = np.clip(found.covariance + found.one[:, :, None] * found.one[:, None, :], 0, limit)
    both = np.zeros((*share.shape, share.shape[1]))
    both[np.arange(len(share))[:, None, None], order[:, :, None], order[:, None, :]] = chance
    return both * ~np.eye(share.shape[1], dtype=bool)


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
