"""Logistic regression by Newton's method, each weight drawn to what is known of it beforehand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_STEPS = 50


def regression(
    rows: Matrix, right: Matrix, penalty: Sequence[float], prior: Sequence[float] | None = None
) -> Matrix:
    """Return the weights that make ``right`` (0 or 1) most likely given ``rows``, each drawn to its prior.

    ``penalty`` and ``prior`` (by default zero) are one figure a column.
    """
    weights = np.zeros(rows.shape[1])
    centre = np.zeros(rows.shape[1]) if prior is None else np.asarray(prior, dtype=np.float64)
    pull = np.diag(np.asarray(penalty, dtype=np.float64))
    for _ in range(_STEPS):
        expected = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (expected - right) + pull @ (weights - centre)
        curvature = (rows * (expected * (1 - expected))[:, None]).T @ rows + pull
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights
