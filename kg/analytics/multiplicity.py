"""Many hypotheses at once: q values over the whole family of an analysis."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.stats import false_discovery_control


def q_values(p: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the q values (Benjamini and Hochberg, 1995) of p values, which are those of a whole family.

    They hold under independence and positive dependence. An empty family gives an empty array; a value that
    is not between 0 and 1, or not a number, raises ValueError.
    """
    if len(p) == 0:
        return np.empty(0)
    return np.asarray(false_discovery_control(_valid(p), method="bh"), dtype=np.float64)


def _valid(p: NDArray[np.float64]) -> NDArray[np.float64]:
    if not bool(np.all((p >= 0) & (p <= 1))):
        raise ValueError("p values must be numbers between 0 and 1")
    return p


def weighted_q_values(p: NDArray[np.float64], weight: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return q values of a family in which some hypotheses get more of the errors allowed than others.

    Each p is divided by its weight, the weights being made 1 on average (Genovese, Roeder and Wasserman 2006,
    Biometrika 93:509-524: the false discovery rate holds for any weights that do not depend on the p values).
    Weights must be positive numbers, as many as p; ValueError else.
    """
    if p.shape != weight.shape or not bool(np.all(np.isfinite(weight) & (weight > 0))):
        raise ValueError("weights must be positive numbers, one for each p value")
    if len(p) == 0:
        return np.empty(0)
    # A p of nearly 1 may be more than 1 over a small weight: it is no evidence of anything either way.
    return q_values(np.minimum(_valid(p) * (weight.mean() / weight), 1.0))
