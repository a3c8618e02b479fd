"""Whether two things come together in more decisions than chance brings together.

Two things of different schemes: within ombudsman, service area, joined years and the number of findings of
the first scheme, which decisions have the one is independent of which have the other (the stratified
hypergeometric of Cochran, Mantel and Haenszel, in one stratum Fisher's exact test). A decision with many
findings has much of everything; without the number of findings everything would come together.

Two things of one scheme compete for the places of a decision that has a given number of them: see
kg.analytics.co_occurrence.competing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations_with_replacement

import numpy as np

from kg.analytics.co_occurrence.competing import competing
from kg.analytics.co_occurrence.items import SCHEMES, Items
from kg.analytics.definitions import reason
from kg.analytics.multiplicity import q_values
from kg.analytics.nulls import Floats, upper_tail
from kg.analytics.options import Options
from kg.analytics.units import Ints, Units, cells

_PLENTY = 50  # chances of competing things are estimated in each cell, which takes more decisions


@dataclass(frozen=True)
class Rule:
    """Two columns that come together: in how many of the decisions compared, how many were expected, the
    dispersion that councils add (at least 1), p and q."""

    observed: float
    expected: float
    dispersion: float
    p: float
    q: float


@dataclass
class _Tables:
    """Observed, expected, variance and dispersion for all pairs of columns."""

    observed: Floats
    expected: Floats
    variance: Floats
    dispersion: Floats


def rules(found: Items, decisions: Units, options: Options) -> Mapping[tuple[int, int], Rule]:
    """Test every pair of columns each of which stands in enough decisions, but for pairs by definition.

    The keys are numbers of columns, the lower one first. They are the family of the q values.
    """
    none = np.zeros((len(found.concepts), len(found.concepts)))
    tables = _Tables(none.copy(), none.copy(), none.copy(), none + 1)
    for one, other in combinations_with_replacement(SCHEMES, 2):
        _fill(tables, found, decisions, one, other)
    enough = found.there.sum(axis=0) >= options.margin
    family = [
        (i, j)
        for j in range(len(found.concepts))
        for i in range(j)
        if enough[i] and enough[j] and not reason(found.concepts[i], found.concepts[j])
    ]
    at = tuple(np.array(family, dtype=np.int64).reshape(-1, 2).T)
    observed, expected, dispersion = tables.observed[at], tables.expected[at], tables.dispersion[at]
    p = upper_tail(observed, expected, tables.variance[at] * dispersion)
    figures = (observed, expected, dispersion, p, q_values(p))
    rows = zip(*(column.tolist() for column in figures), strict=True)
    return {pair: Rule(*row) for pair, row in zip(family, rows, strict=True)}


def _fill(tables: _Tables, found: Items, decisions: Units, one: str, other: str) -> None:
    """Compute the pairs of two schemes (or of one)."""
    left, right = found.columns(one), found.columns(other)
    if one == other:
        size = found.there[:, left].sum(axis=1).astype(np.int64)
        chosen = np.flatnonzero(size > 1)
        cell = cells(decisions, chosen, size[chosen], _PLENTY)
    else:
        chosen = np.flatnonzero((found.sizes[one] > 0) & (found.sizes[other] > 0))
        cell = cells(decisions, chosen, found.sizes[one][chosen])
    kept = np.bincount(cell)[cell] > 1 if len(cell) else np.zeros(0, dtype=bool)
    chosen = chosen[kept]
    if not len(chosen) or not len(left) or not len(right):
        return
    _, code = np.unique(cell[kept], return_inverse=True)
    cut = _Cut(found.there[np.ix_(chosen, left)], found.there[np.ix_(chosen, right)], code)
    block = np.ix_(left, right)
    tables.observed[block] = cut.x.T @ cut.y
    tables.expected[block], tables.variance[block] = cut.competing() if one == other else cut.apart()
    tables.dispersion[block] = cut.dispersion(decisions.council[chosen])


class _Cut:
    """Two tables of the same decisions (0 or 1), and the cell of each decision."""

    def __init__(self, x: Floats, y: Floats, cell: Ints) -> None:
        self.x, self.y, self._cell = x, y, cell
        self._m = np.bincount(cell).astype(np.float64)[:, None]
        self._a, self._b = (_sums(table, cell, len(self._m)) for table in (x, y))

    def apart(self) -> tuple[Floats, Floats]:
        """Return mean and variance of the hypergeometric counts, summed over the cells."""
        m, a, b = self._m, self._a, self._b
        return a.T @ (b / m), (a * (m - a)).T @ (b * (m - b) / (m**2 * (m - 1)))

    def competing(self) -> tuple[Floats, Floats]:
        """Return mean and variance for things that compete for as many places as decisions of a cell have."""
        places = np.rint((self._a / self._m).sum(axis=1)).astype(np.int64)
        return competing(self._a, self._m[:, 0], places)

    def dispersion(self, council: Ints) -> Floats:
        """Return the dispersion by council of every pair: see kg.analytics.nulls.clustering."""
        r, s = self.x - (self._a / self._m)[self._cell], self.y - (self._b / self._m)[self._cell]
        total, squares = r.T @ s, (r**2).T @ s**2
        own, mixed, weights = (np.zeros_like(total) for _ in range(3))
        order = np.argsort(council, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(council[order])) + 1):
            here, square = r[rows].T @ s[rows], (r[rows] ** 2).T @ s[rows] ** 2
            own += here**2
            mixed += here * square
            weights += square**2
        apart = np.where(squares > 0, squares, 1.0)
        around = own - 2 * total * mixed / apart + total**2 * weights / apart**2
        freedom = 1 - weights / apart**2
        usable = (squares > 0) & (freedom > 1e-9)
        return np.where(usable, np.maximum(around / apart / np.where(usable, freedom, 1.0), 1.0), 1.0)


def _sums(table: Floats, cell: Ints, count: int) -> Floats:
    out = np.zeros((count, table.shape[1]))
    np.add.at(out, cell, table)
    return out
