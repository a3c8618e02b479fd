"""Medians with exact intervals, and what lies far from the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from kg.analytics.method import method

Floats = NDArray[np.float64]


def median_interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the narrowest symmetrical pair of order statistics that encloses the median with 95 % or more.

    Whatever the distribution (Conover 1999, Practical Nonparametric Statistics, 3.2): as many values lie
    below the median as heads fall of a fair coin. None with fewer than six values, which enclose it less
    surely.
    """
    n = len(values)
    if n < method().least:
        return None
    ordered = sorted(values)
    rank = int(binom.ppf(0.025, n, 0.5))  # the highest with P(X < rank) <= 2.5 %, from 1
    return ordered[rank - 1], ordered[n - rank]


def distances(values: Sequence[float]) -> Floats:
    """Return the modified z score of each of some positive values, on the log scale.

    B. Iglewicz and D. Hoaglin, How to Detect and Handle Outliers (1993): distance from the median over 1.4826
    times the median absolute deviation; where more than half are equal, over the quartiles' distance by
    1.349; where that is nothing too, or values are too few to say (``method.toml``), all scores are 0.
    """
    logs = np.log(np.asarray(values, dtype=np.float64))
    if len(logs) < method().outlier_least:
        return np.zeros(len(logs))
    apart = logs - np.median(logs)
    low, high = np.quantile(logs, (0.25, 0.75))
    scale = float(1.4826 * np.median(np.abs(apart))) or float(high - low) / 1.349
    return np.asarray(apart / scale, dtype=np.float64) if scale else np.zeros(len(logs))
