"""The tests of `recurrence`: each pair against its margins, and over the years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from kg.analytics.decided import complete_years
from kg.analytics.decided import decisions as by_body
from kg.analytics.method import section
from kg.analytics.multiplicity import q_values
from kg.analytics.nulls import upper_tail
from kg.analytics.options import Options
from kg.analytics.recurrence.places import Pair, Pool
from kg.analytics.recurrence.repairing import Null, Repairing
from kg.analytics.study import Study
from kg.analytics.trends import trends
from kg.analytics.units import Ints, Units, cells, numbered


@dataclass(frozen=True)
class Lift:
    """A pair against its null, with its p and q."""

    null: Null
    p: float
    q: float


@dataclass(frozen=True)
class Trend:
    """The factor by which the share of a pair changes a year, its 95 % interval, p and q."""

    ratio: float
    low: float
    high: float
    p: float
    q: float


def lifts(there: Iterable[Pool], decisions: Units, options: Options) -> Mapping[Pair, Lift]:
    """Test in each pool every pair of which type and procedure each stand in enough cases of the pool.

    All of them together are the family of the q values. Pairs by definition stand in no pool.
    """
    nulls = {pair: null for each in there for pair, null in _nulls(each, decisions, options.margin)}
    family = sorted(nulls)
    p = upper_tail(
        np.array([nulls[pair].observed for pair in family]),
        np.array([nulls[pair].expected for pair in family]),
        np.array([nulls[pair].variance * nulls[pair].dispersion for pair in family]),
    )
    rows = zip(family, p.tolist(), q_values(p).tolist(), strict=True)
    return {pair: Lift(nulls[pair], *row) for pair, *row in rows}


def _nulls(there: Pool, decisions: Units, margin: int) -> Iterator[tuple[Pair, Null]]:
    null = Repairing(
        cells(decisions, there.decision, there.size), there.size, decisions.council[there.decision]
    )
    one, other = (
        {code: null.side(n) for code, n in sorted(counts.items()) if np.count_nonzero(n) >= margin}
        for counts in (there.types, there.procedures)
    )
    none = np.zeros(len(there.decision), dtype=np.int8)
    for pair in product(one, other):
        yield pair, null.null(one[pair[0]], other[pair[1]], there.pairs.get(pair, none))


def yearly(study: Study, decisions: Units, found: Mapping[Pair, Iterable[int]]) -> Mapping[Pair, Trend]:
    """Return the trend of each pair that has enough cases in complete years, if those are enough.

    Whether a pair has enough cases in all does not tell whether they grow or shrink over the years.
    """
    least = section("trend")
    whole = complete_years(by_body(study))
    inside = np.array([y in whole.get(o, ()) for y, o in _dated(decisions)], dtype=bool)
    years = sorted({int(y) for y in decisions.year[inside]})
    if len(years) < least["years"]:
        return {}
    stratum = numbered(zip(decisions.ombudsman, decisions.area, strict=True))
    grid = _Grid(stratum, decisions.year - years[0], inside, years[-1] - years[0] + 1)
    series = {pair: grid.counts(np.array(sorted(numbers))) for pair, numbers in sorted(found.items())}
    series = {pair: counts for pair, counts in series.items() if counts.sum() >= least["cases"]}
    if not series:
        return {}
    all_of_them = trends(np.stack(list(series.values())), grid.counts(np.arange(len(decisions))))
    figures = (all_of_them.ratio, all_of_them.low, all_of_them.high, all_of_them.p, q_values(all_of_them.p))
    return {
        pair: Trend(*map(float, row)) for pair, row in zip(series, zip(*figures, strict=True), strict=True)
    }


def _dated(decisions: Units) -> Iterable[tuple[int, str]]:
    return zip(decisions.year.tolist(), decisions.ombudsman, strict=True)


@dataclass(frozen=True)
class _Grid:
    """Strata by years; decisions that are not ``inside`` a complete year are not counted."""

    stratum: Ints
    year: Ints
    inside: np.ndarray[tuple[int], np.dtype[np.bool_]]
    years: int

    def counts(self, numbers: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        kept = numbers[self.inside[numbers]]
        strata = int(self.stratum.max(initial=0)) + 1
        flat = np.bincount(self.stratum[kept] * self.years + self.year[kept], minlength=strata * self.years)
        return flat.reshape(strata, self.years).astype(np.float64)
