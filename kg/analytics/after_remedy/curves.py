"""How soon and how often something was found again: Kaplan-Meier curve and mean cumulative function.

The mean cumulative function (W. Nelson 1988, Journal of Quality Technology 20:24-35) is the mean number of
findings of a promise by a time after its due date. Its variance is the robust one of Lawless and Nadeau
(1995, Technometrics 37:158-168), here over councils, as promises of one council depend on each other.
statsmodels has the Kaplan-Meier curve and no mean cumulative function.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import t as student

from kg.analytics.method import method

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Triple = tuple[float, float, float]
YEAR = 365.25


@dataclass(frozen=True)
class Followed:
    """Promises that were followed up. ``end`` is how many days each was, ``body`` the number of its council;
    ``unit`` and ``day`` list what was found again: of which promise, and how many days after the due date."""

    body: Ints
    end: Floats
    unit: Ints
    day: Floats

    def firsts(self) -> Followed:
        """Return the same with the first finding of each promise, after which nothing is looked for."""
        first = np.full(len(self.end), np.inf)
        np.minimum.at(first, self.unit, self.day)
        some = np.flatnonzero(np.isfinite(first))
        return Followed(self.body, np.minimum(self.end, first), some, first[some])


def followed(parts: Sequence[Followed]) -> Followed:
    """Return several as one."""
    starts = np.cumsum([0, *(len(one.end) for one in parts)])[:-1]
    return Followed(
        np.concatenate([one.body for one in parts]),
        np.concatenate([one.end for one in parts]),
        np.concatenate([one.unit + start for one, start in zip(parts, starts, strict=True)]),
        np.concatenate([one.day for one in parts]),
    )


def mean_cumulative(one: Followed, years: Sequence[float]) -> list[Triple | None]:
    """Return the mean number of findings by each year after the due date, with its 95 % interval.

    None where promises of fewer councils than ``method.toml`` asks for are followed so long.
    """
    return [_interval(*found) if found else None for found in (_mean(one, year) for year in years)]


def found_by(one: Followed, years: Sequence[float]) -> list[Triple | None]:
    """Return the share of promises with a finding by each year (1 less Kaplan-Meier), with its 95 % interval.

    The interval is that of the cumulative hazard, over councils, on the log-log scale. None as above.
    """
    from statsmodels.duration.survfunc import SurvfuncRight  # a second to load: only who asks waits

    firsts = one.firsts()
    if not len(firsts.end):
        return [None] * len(years)
    status = np.zeros(len(firsts.end))
    status[firsts.unit] = 1
    curve = SurvfuncRight(firsts.end, status)
    return [_share(curve.surv_times, curve.surv_prob, one, firsts, year) for year in years]


def _share(times: Floats, left: Floats, one: Followed, firsts: Followed, year: float) -> Triple | None:
    found = _mean(firsts, year, _councils_until(one, year))
    if found is None:
        return None
    n = int(np.searchsorted(times, year * YEAR, side="right"))
    survival = float(left[n - 1]) if n else 1.0
    hazard, low, high = _interval(*found)
    scale = -math.log(survival) / hazard if hazard and survival > 0 else 1.0
    return 1 - survival, 1 - math.exp(-scale * low), 1 - math.exp(-scale * high)


def _councils_until(one: Followed, year: float) -> int:
    return len(np.unique(one.body[one.end >= year * YEAR]))


def _mean(one: Followed, year: float, councils: int | None = None) -> tuple[float, float, int] | None:
    """Return the mean number by a year, its standard error, and how many councils it is over."""
    if (councils if councils is not None else _councils_until(one, year)) < method().councils:
        return None
    inside = one.day <= np.minimum(one.end[one.unit], year * YEAR)
    unit, day = one.unit[inside], one.day[inside]
    times, which, times_each = np.unique(day, return_inverse=True, return_counts=True)
    at_risk = (len(one.end) - np.searchsorted(np.sort(one.end), times, side="left")).astype(np.float64)
    steps = np.concatenate([[0.0], np.cumsum(times_each / at_risk**2)])
    influence = -steps[np.searchsorted(times, one.end, side="right")]
    np.add.at(influence, unit, 1 / at_risk[which])
    _, clusters = np.unique(one.body, return_inverse=True)
    sums = np.bincount(clusters, weights=influence)
    n = len(sums)
    return float((times_each / at_risk).sum()), float(np.sqrt((sums**2).sum() * n / (n - 1))), n


def _interval(mean: float, error: float, councils: int) -> Triple:
    """Return a mean with its interval on the log scale; with nothing found, up to the rule of three."""
    if not mean:
        return 0.0, 0.0, 3 / councils
    reach = float(student.isf(0.025, councils - 1)) * error / mean
    return mean, mean * float(np.exp(-reach)), mean * float(np.exp(min(reach, 700.0)))
