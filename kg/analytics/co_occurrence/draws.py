"""Draws of a fixed number of things, each with odds of its own: conditional Poisson sampling.

The sets of k things that are so drawn are an exponential family, whose parameters are the logarithms of the
odds (Chen, Dempster and Liu 1994, Biometrika 81:457-469). That odds give every thing its share is their
likelihood equation. The likelihood is concave and, wherever shares of more than 0 and less than 1 add up to
k, has one maximum, but for a factor common to all odds. It is found by Newton's method with Armijo's
backtracking, which comes there from everywhere (Boyd and Vandenberghe 2004, Convex Optimization, chapter 9).

The chances for given odds are sums over all draws. They are taken from the Fourier transform of how many of
independent things there are (Fernández and Williams 2010, IEEE Transactions on Aerospace and Electronic
Systems 46:803-817), which has rounding errors only: nothing is divided by the difference of odds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from kg.analytics.nulls import Floats
from kg.analytics.units import Ints

Waves = NDArray[np.complex128]

NEAR = 1e-11
"""Chances of things are their shares as closely as this."""
_ROUNDS = 60  # Newton's steps; seven do, and a dozen where odds are 1 to 10^16
_HALVINGS = 50
_FARTHEST = 5.0  # most that the logarithm of odds moves in a step
_GAIN = 1e-4  # part of the gain foretold by the slope that a step must bring
_ROUNDING = 1e-12  # likelihoods as near as this are equal
_LEAST = 1e-300


@dataclass(frozen=True, slots=True)
class Draws:
    """What odds give, by cell.

    ``logs`` are the logarithms of the odds, ``one`` the chance of each thing, ``covariance`` that of each two
    (cells × things × things), ``likelihood`` the logarithm of the shares', for one draw.
    """

    logs: Floats
    one: Floats
    covariance: Floats
    likelihood: Floats


def draws_of(share: Floats, places: Ints) -> Draws:
    """Return the draws of ``places`` things (a number for each cell) in which things have their ``share``.

    ``share`` is cells × things; those of a cell lie between 0 and 1 and add up to its places, or ValueError
    is raised. What has a share of 0 or 1 is never or always drawn. Raises ArithmeticError if there is a cell
    for which no odds are found that give all things their shares within ``NEAR``.
    """
    within = (share >= 0) & (share <= 1)
    if not (within.all() and (np.abs(share.sum(axis=1) - places) <= NEAR).all()):
        raise ValueError("shares must lie between 0 and 1, and those of a cell add up to its places")
    wanted = _Wanted(share, places)
    found = wanted.draws(wanted.first())
    for _ in range(_ROUNDS):
        left = np.abs(share - found.one).max(axis=1, initial=0.0) > NEAR
        if not left.any():
            return found
        found = wanted.better(found, np.where(left[:, None], wanted.step(found), 0.0))
    raise ArithmeticError(f"no odds were found that give {left.sum()} cells their shares within {NEAR}")


class _Wanted:
    """The shares that odds are to give, and the points of the Fourier transform."""

    def __init__(self, share: Floats, places: Ints) -> None:
        self._share = share
        self._free = (share > 0) & (share < 1)
        things = share.shape[1]
        count = things + 1 + things % 2  # odd: at -1 a thing of even odds has a transform of 0
        turn = np.arange(count // 2 + 1) * (2j * np.pi / count)
        weight = np.where(turn == 0, 1.0, 2.0) / count  # the other half are the conjugates
        self._points: Waves = np.exp(turn)
        self._turns: Waves = weight * np.exp(-places[:, None] * turn)

    def first(self) -> Floats:
        """Return the logarithms of odds to begin with: those of independent things with these shares."""
        share = np.where(self._free, self._share, 0.5)
        return np.asarray(np.log(share) - np.log1p(-share))

    def draws(self, logs: Floats) -> Draws:
        """Return what odds give. Where they are so far off that nothing can be told, the likelihood is 0."""
        free, share = self._free, self._share
        chance, rest = np.where(free, expit(logs), share), np.where(free, expit(-logs), 1 - share)
        each = rest[:, :, None] + chance[:, :, None] * self._points
        full = each.prod(axis=1) * self._turns
        filled = full.sum(axis=1).real
        known = filled > NEAR
        filled = np.where(known, filled, 1.0)
        likelihood = np.where(free, share * logs - np.logaddexp(0, logs), 0.0).sum(axis=1) - np.log(filled)
        out, full = 1 / each, full / filled[:, None]
        fewer = full * self._points
        # That the others fill all places, or all but one; of two, that the others fill all but one.
        none, one = _sums(out, full[:, :, None])[:, :, 0], _sums(out, fewer[:, :, None])[:, :, 0]
        either = _sums(out * fewer[:, None, :], out.transpose(0, 2, 1))
        # The first without the second: as it were without correlation, less as it is.
        without = chance[:, :, None] * rest[:, None, :]
        covariance = without * (one[:, :, None] * none[:, None, :] - either)
        covariance = _surest(covariance, without)
        at = np.arange(share.shape[1])
        covariance[:, at, at] = chance * one * rest * none
        return Draws(logs, chance * one, covariance, np.where(known, likelihood, -np.inf))

    def step(self, found: Draws) -> Floats:
        """Return Newton's step. The curvature is the covariance, here scaled to have a diagonal of 1.

        A factor common to all odds changes nothing. Of all such steps this is the one that leaves, to first
        order, how many independent things there are on average: at that number the transform is most exact.
        """
        spread = np.where(self._free, expit(found.logs) * expit(-found.logs), 0.0)
        total = np.maximum(spread.sum(axis=1), _LEAST)[:, None, None]
        matrix = found.covariance + spread[:, :, None] * spread[:, None, :] / total
        at = np.arange(spread.shape[1])
        matrix[:, at, at] = np.where(self._free, matrix[:, at, at], 1.0)
        scale = 1 / np.sqrt(matrix[:, at, at])
        matrix *= scale[:, :, None] * scale[:, None, :]
        left = (self._share - found.one) * scale
        return np.asarray(np.linalg.solve(matrix, left[:, :, None])[:, :, 0] * scale)

    def better(self, found: Draws, step: Floats) -> Draws:
        """Return the draws a step further, or so much of it as makes the shares likelier."""
        slope = ((self._share - found.one) * step).sum(axis=1)
        part = _FARTHEST / np.maximum(np.abs(step).max(axis=1, initial=0.0), _FARTHEST)
        least = found.likelihood - _ROUNDING * (1 + np.abs(found.likelihood))
        for _ in range(_HALVINGS):
            tried = self.draws(found.logs + part[:, None] * step)
            short = tried.likelihood < least + _GAIN * part * slope
            if not short.any():
                break
            part = np.where(short, part / 2, part)
        return tried


def _sums(one: Waves, other: Waves) -> Floats:
    """Return the real part of the matrix products."""
    left = np.concatenate((one.real, -one.imag), axis=2)
    return np.asarray(left @ np.concatenate((other.real, other.imag), axis=1))


def _surest(covariance: Floats, error: Floats) -> Floats:
    """Return, of what is found of each two in either order, what has the smaller error: it is symmetric."""
    return np.where(error <= error.transpose(0, 2, 1), covariance, covariance.transpose(0, 2, 1))
