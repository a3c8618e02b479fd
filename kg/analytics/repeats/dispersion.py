"""How far councils differ anyhow, beyond what chance does to their counts: over-dispersion of funnels.

D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care
14 (2005) 347-351: additive random effects, estimated from winsorised z scores, and without the councils that
stand out. Each z score is winsorised at what it would be *with* over-dispersion, and over-dispersion is such
that their squares are as large as they should be (Paule and Mandel 1982, Journal of Research of the National
Bureau of Standards 87:377-385, with the proposal 2 of Huber 1964, Annals of Mathematical Statistics
35:73-101).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.stats import chi2, norm

from kg.analytics.method import method
from kg.analytics.repeats.funnel import LIMITS, Funnel

Floats = NDArray[np.float64]
_MOST = 100.0
"""The most that the variance between councils is looked for at, relative to their mean."""


@dataclass(frozen=True)
class Scores:
    """z scores of the councils of a funnel. Their variance is 1 by chance, ``doubt`` more as the others'
    share is not known exactly, and ``weight`` times the variance between councils (relative to their mean)
    more."""

    z: Floats
    weight: Floats
    doubt: Floats

    def variance(self, between: float) -> Floats:
        """Return the variance of the scores with so much over-dispersion."""
        return np.asarray(1 + self.doubt + self.weight * between)

    def surplus(self, between: float) -> float:
        """Return by how much squared scores, winsorised, are more than they should be with so much of it."""
        cut, mean, _, _ = _winsorised()
        squares = np.minimum(np.square(self.z) / self.variance(between), cut**2)
        return float(squares.sum()) - mean * len(squares)

    def told(self, between: float) -> float:
        """Return how fast the surplus is expected to fall with over-dispersion."""
        return _winsorised()[3] * float((self.weight / self.variance(between)).sum())


@dataclass(frozen=True, slots=True)
class Between:
    """Over-dispersion of a funnel: the variance between councils relative to their mean share, its degrees of
    freedom, and Spiegelhalter's phi: the mean squared z score; 1 if councils differ by chance alone."""

    variance: float
    freedom: float
    phi: float


def scores(one: Funnel) -> Scores:
    """Return the z scores of the councils of a funnel that are tested.

    They are on the arcsine scale, which steadies the variance of shares (with Anscombe's corrections, 1948,
    Biometrika 35:246-254: without them small counts look dispersed).
    """
    n, share = one.decisions[one.tested], np.clip(one.share[one.tested], 1e-9, 1 - 1e-9)
    seen = np.arcsin(np.sqrt((one.cases[one.tested] + 0.375) / (n + 0.75)))
    z = 2 * np.sqrt(n + 0.5) * (seen - np.arcsin(np.sqrt(share)))
    weight = n * share / (1 - share)
    return Scores(z, weight * one.company, weight * one.noise[one.tested])


def standing_out(one: Funnel, between: float) -> NDArray[np.bool_]:
    """Return which councils stand out on either side (``method.toml`` says beyond what), of all councils."""
    out = np.zeros(len(one.cases), dtype=np.bool_)
    there = scores(one)
    out[one.tested] = np.square(there.z) > _limit() ** 2 * there.variance(between)
    return out


def power(one: Funnel, between: float) -> Floats:
    """Return for each tested council the chance that it were above the outer limit of the funnel if it had
    the failing twice as often as is expected of it (or always, if that is more than a half)."""
    n, share = one.decisions[one.tested], np.clip(one.share[one.tested], 1e-9, 1 - 1e-9)
    twice = np.arcsin(np.sqrt(np.minimum(2 * share, 1.0))) - np.arcsin(np.sqrt(share))
    spread = np.sqrt(scores(one).variance(between))
    return np.asarray(norm.sf(norm.isf((1 - LIMITS[-1][0]) / 2) - 2 * np.sqrt(n) * twice / spread))


def between(funnels: Sequence[Funnel]) -> list[Between]:
    """Return the over-dispersion of each funnel of an ombudsman, among councils that others are held against.

    That of the funnel's own councils, drawn towards that of all funnels the more, the less the funnels are
    seen to differ beyond chance (empirical Bayes: Efron and Morris 1975, Journal of the American Statistical
    Association 70:311-319). Never below 0.
    """
    own = [_kept(one) for one in funnels]
    known = [one for one in own if len(one.z)]
    if not known:
        return [Between(0.0, 1.0, 1.0)] * len(own)
    middle = _settled(Scores(*(np.concatenate(x) for x in zip(*map(_columns, known), strict=True))))
    error = _winsorised()[2]
    whole = error * sum(len(one.z) for one in known) / sum(one.told(middle) for one in known) ** 2
    apart = _differing(known, middle)
    return [_drawn(one, middle, apart, whole) for one in own]


def _drawn(own: Scores, middle: float, apart: float, whole: float) -> Between:
    if not len(own.z):
        return Between(middle, 1.0, 1.0)
    mine = _winsorised()[2] * len(own.z) / own.told(middle) ** 2
    part = (apart + whole) / (apart + whole + mine)
    drawn = part * _settled(own) + (1 - part) * middle
    return Between(drawn, max(1.0, len(own.z) / part - 1), float(own.variance(drawn).mean()))


def _kept(one: Funnel) -> Scores:
    kept = one.reference[one.tested]
    return Scores(*(column[kept] for column in _columns(scores(one))))


def _columns(one: Scores) -> tuple[Floats, Floats, Floats]:
    return one.z, one.weight, one.doubt


def _settled(some: Scores) -> float:
    """Return the over-dispersion with which squared scores are as large as they should be."""
    if some.surplus(0.0) <= 0:
        return 0.0
    if some.surplus(_MOST) >= 0:
        return _MOST
    return float(brentq(some.surplus, 0.0, _MOST, xtol=1e-7))


def _differing(known: Sequence[Scores], middle: float) -> float:
    """Return the variance of the over-dispersion of funnels beyond chance; 0 where Cochran's Q tells none.

    With fewer than ``borrowed_from`` funnels nobody can tell: then as much as the chance of one funnel.
    """
    error = _winsorised()[2]
    weight = np.array([one.told(middle) ** 2 / error / len(one.z) for one in known])
    if len(known) < method().borrowed_from:
        return float(len(known) / weight.sum())
    q = sum(one.surplus(middle) ** 2 / len(one.z) for one in known) / error
    if q <= chi2.isf(0.05, len(known) - 1):
        return 0.0
    scale = float(weight.sum() - (weight**2).sum() / weight.sum())
    return float((q - len(known) + 1) / scale)


def _limit() -> float:
    return float(norm.isf(method().standing_out / 2))


@cache
def _winsorised() -> tuple[float, float, float, float]:
    """Return where normal values are winsorised, the mean of their squares then (those that stand out being
    left out), the variance of these squares, and their part in the slope of the mean by the variance."""
    cut = float(norm.isf(method().winsorised))
    ends, height = method().winsorised, float(norm.pdf(cut))
    inner = 1 - 2 * ends - 2 * cut * height
    square = inner + 2 * ends * cut**2
    fourth = 3 * inner - 2 * cut**3 * height + 2 * ends * cut**4
    left_out = method().standing_out
    return cut, (square - left_out * cut**2) / (1 - left_out), fourth - square**2, inner
