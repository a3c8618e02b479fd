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
    if not bool(np.all((p >= 0) & (p <= 1))):
        raise ValueError("p values must be numbers between 0 and 1")
    return np.asarray(false_discovery_control(p, method="bh"), dtype=np.float64)
