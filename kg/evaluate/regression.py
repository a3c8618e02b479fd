"""Logistic regression and the choice of one among several, by Newton's method, with weights held small."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]

_STEPS = 50


def regression(
    rows: Matrix,
    right: Matrix,
    penalty: Sequence[float],
    prior: Sequence[float] | None = None,
    counts: Sequence[float] | None = None,
) -> Matrix:
    """Return the weights that make ``right`` (0 or 1) most likely given ``rows``, each drawn to its prior.

    ``penalty`` and ``prior`` (by default zero) are one figure a column, ``counts`` says how much each row
    counts (by default one).
    """
    much = np.ones(len(right)) if counts is None else np.asarray(counts, dtype=np.float64)
    weights = np.zeros(rows.shape[1])
    centre = np.zeros(rows.shape[1]) if prior is None else np.asarray(prior, dtype=np.float64)
    pull = np.diag(np.asarray(penalty, dtype=np.float64))
    for _ in range(_STEPS):
        expected = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (much * (expected - right)) + pull @ (weights - centre)
        curvature = (rows * (much * expected * (1 - expected))[:, None]).T @ rows + pull
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights


def choice(groups: Sequence[tuple[Matrix, Matrix, float]], penalty: float) -> Matrix:
    """Return the weights that make what was chosen most likely (a conditional logit: McFadden 1974).

    Each group has a row for each thing to choose from, how much of the choice fell on each, together 1, and
    how much it counts.
    ``penalty`` draws every weight to zero.
    """
    count = groups[0][0].shape[1]
    weights = np.zeros(count)
    for _ in range(_STEPS):
        gradient, curvature = penalty * weights, penalty * np.eye(count)
        for rows, chosen, counts in groups:
            scores = np.exp(rows @ weights - float((rows @ weights).max()))
            expected = scores / scores.sum()
            gradient += counts * (rows.T @ (expected - chosen))
            curvature += counts * (rows.T @ (np.diag(expected) - np.outer(expected, expected)) @ rows)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if float(np.abs(step).max()) < 1e-9:
            break
    return weights
