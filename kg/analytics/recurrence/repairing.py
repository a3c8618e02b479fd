"""The null of `recurrence`: the procedures of one case's failings go to those of another, alike case.

Each case has a list of failings, each with types and procedures. Within a cell (ombudsman, service area,
joined years, number of failings) the lists of procedures are permuted between cases, and then meet the case's
failings in any order. That keeps every margin: how many cases have a failing of a type, how many have one at
a procedure, and how the types of one case, and its procedures, go together; it breaks only which type stands
at which procedure. Mean and variance of the number of cases with a pair are computed, not drawn
(Hoeffding 1951 for the permutation; hypergeometric for the order within a case).

With one failing in each case this is the stratified hypergeometric of Cochran, Mantel and Haenszel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import comb

from kg.analytics.nulls import Floats, clustering
from kg.analytics.units import Flags, Ints


@dataclass(frozen=True)
class Null:
    """What is expected of one pair: ``observed`` cases with it, their ``expected`` number, the ``variance``
    of that under the permutation, and the ``dispersion`` that councils add to it (at least 1)."""

    observed: float
    expected: float
    variance: float
    dispersion: float


@dataclass(frozen=True)
class _Side:
    """One margin: how many failings of each case have it, and the cases of each cell by that number."""

    count: Ints
    table: Floats


class Repairing:
    """The null for cases of given cells.

    ``cell``, ``size`` and ``council`` have an entry for each case: its cell, how many failings it has (the
    same throughout a cell), and the number of its council. Cases alone in their cell say nothing.
    """

    def __init__(self, cell: Ints, size: Ints, council: Ints) -> None:
        self.kept = np.flatnonzero(np.bincount(cell)[cell] > 1)
        _, self._cell = np.unique(cell[self.kept], return_inverse=True)
        self._council = council[self.kept]
        self._members = np.bincount(self._cell).astype(np.float64)
        self._size = np.zeros(len(self._members), dtype=np.int64)
        self._size[self._cell] = size[self.kept]
        self._sizes, self._size_of_cell = np.unique(self._size, return_inverse=True)

    def side(self, count: Ints) -> _Side:
        """Prepare one margin: ``count`` says for each case how many of its failings have it."""
        kept = count[self.kept]
        width = int(kept.max(initial=0)) + 1
        flat = np.bincount(self._cell * width + kept, minlength=len(self._members) * width)
        return _Side(kept, flat.reshape(-1, width).astype(np.float64))

    def null(self, one: _Side, other: _Side, observed: Flags | Ints) -> Null:
        """Return what is expected of the pair of two margins; ``observed`` is 1 for each case that has it."""
        seen = observed[self.kept].astype(np.float64)
        meet = self._meet(one.table.shape[1], other.table.shape[1])
        m = self._members
        row = np.einsum("cb,cab->ca", other.table, meet) / m[:, None]
        column = np.einsum("ca,cab->cb", one.table, meet) / m[:, None]
        mean = np.einsum("ca,ca->c", one.table, row) / m
        squares = np.einsum("ca,cb,cab->c", one.table, other.table, meet**2)
        centred = (
            squares
            - m * np.einsum("ca,ca->c", one.table, row**2)
            - m * np.einsum("cb,cb->c", other.table, column**2)
            + m**2 * mean**2
        )
        variance = np.maximum(centred, 0.0) / (m - 1) + np.maximum(m * mean - squares / m, 0.0)
        c = self._cell
        residual = seen - row[c, one.count] - column[c, other.count] + mean[c]
        spread = clustering(residual, self._council)
        return Null(float(seen.sum()), float(m @ mean), float(variance.sum()), spread)

    def _meet(self, ones: int, others: int) -> Floats:
        """Return the chance that a failing has both, for cell × number with the one × number with the
        other."""
        return meeting(self._sizes.tolist(), ones, others)[self._size_of_cell]


def meeting(sizes: Sequence[int], ones: int, others: int) -> Floats:
    """Return P(at least one of n failings has both) when a of them have the one, b the other, in any order.

    The shape is (len(sizes), ones, others), for n in ``sizes``, a and b from 0; 1 − C(n − b, a) / C(n, a).
    """
    n = np.asarray(sizes, dtype=np.float64)[:, None, None]
    a = np.arange(ones, dtype=np.float64)[None, :, None]
    b = np.arange(others, dtype=np.float64)[None, None, :]
    ways = comb(n, a)
    missed = np.where(ways > 0, comb(n - b, a) / np.maximum(ways, 1.0), 1.0)
    return np.asarray(1 - missed, dtype=np.float64)
