"""A funnel: what is expected of each council if it were like the others, and how far they differ anyhow.

D. J. Spiegelhalter, "Handling over-dispersion of performance indicators", Quality and Safety in Health Care
14 (2005) 347-351, and "Funnel plots for comparing institutional performance", Statistics in Medicine 24
(2005) 1185-1202: additive random effects, estimated from winsorised z scores.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.special import betainc
from scipy.stats import chi2, norm
from scipy.stats import t as student

from kg.analytics.method import method
from kg.analytics.nulls import share_interval

Floats = NDArray[np.float64]
_EFFICIENCY = 0.72
"""Of the winsorised variance of a normal sample, a tenth at each end, against the plain one."""
_NODES = 61
"""Of the Gauss-Hermite quadrature: exact to four figures out to p = 1e-8."""
LIMITS = ((0.95, "funnel, 95 %"), (0.998, "funnel, 99.8 %"))


@dataclass(frozen=True)
class Funnel:
    """One failing in one stratum; arrays have an entry for each council.

    ``cases`` of ``decisions`` have it, in the years in which others were decided on too (``whole`` are both
    in all years); ``expected`` is what the others' shares of the same years give, ``noise`` the relative
    variance of that figure; ``tested`` says who has as many expected cases as the margin asks for.
    """

    cases: Floats
    decisions: Floats
    expected: Floats
    noise: Floats
    tested: NDArray[np.bool_]
    whole: tuple[Floats, Floats]

    @property
    def share(self) -> Floats:
        """The share that is expected of each council, 0 where there is no decision."""
        return np.divide(
            self.expected, self.decisions, out=np.zeros(len(self.expected)), where=self.decisions > 0
        )


@dataclass(frozen=True)
class Spread:
    """Over-dispersion: ``excess`` is the sum of squared winsorised z scores less their number, ``weight`` by
    how much it would grow with the variance of councils (relative to their mean), ``councils`` how many."""

    excess: float
    weight: float
    councils: int

    @property
    def phi(self) -> float:
        """Spiegelhalter's phi: the mean squared z score; 1 if councils differ by chance alone."""
        return 1 + self.excess / self.councils if self.councils else 1.0


def funnel(cases: Floats, decisions: Floats, margin: float) -> Funnel:
    """Return the funnel of counts by council and year (two arrays, councils × years).

    Each council is held against all others: their share of each year, times its own decisions of that year.
    """
    rest, others = decisions.sum(axis=0) - decisions, cases.sum(axis=0) - cases
    comparable = rest > 0
    share = np.divide(others, rest, out=np.zeros_like(rest), where=comparable)
    own = np.where(comparable, decisions, 0.0)
    expected = (own * share).sum(axis=1)
    error = np.divide(own**2 * share * (1 - share), rest, out=np.zeros_like(rest), where=comparable)
    noise = np.divide(error.sum(axis=1), expected**2, out=np.zeros_like(expected), where=expected > 0)
    company = int((decisions.sum(axis=1) > 0).sum()) - 1
    tested = (expected >= margin) & (company >= method().others)
    compared = np.where(comparable, cases, 0.0).sum(axis=1)
    whole = (cases.sum(axis=1), decisions.sum(axis=1))
    return Funnel(compared, own.sum(axis=1), expected, noise, tested, whole)


def spread(one: Funnel) -> Spread:
    """Return the over-dispersion among the councils of a funnel that are tested.

    The z scores are on the arcsine scale, which steadies the variance of shares (with Anscombe's corrections,
    1948, Biometrika 35:246-254: without them small counts look dispersed). A tenth of them at each end is
    winsorised, and the loss of variance that this costs so many normal values is made good. What is not known
    of the others' share is no difference between councils and taken off: it is allowed for in p.
    """
    n, share = one.decisions[one.tested], np.clip(one.share[one.tested], 1e-9, 1 - 1e-9)
    if not len(n):
        return Spread(0.0, 0.0, 0)
    seen = np.arcsin(np.sqrt((one.cases[one.tested] + 0.375) / (n + 0.75)))
    z = 2 * np.sqrt(n + 0.5) * (seen - np.arcsin(np.sqrt(share)))
    kept = np.square(_winsorised(z[None])) / _kept_variance(len(n))
    weight = n * share / (1 - share)
    doubt = float((weight * one.noise[one.tested]).sum())
    return Spread(float(kept.sum()) - len(n) - doubt, float(weight.sum()), len(n))


def _winsorised(z: Floats) -> Floats:
    """Return rows of z scores with the tails of each row drawn in."""
    cut = method().winsorised
    low, high = np.quantile(z, (cut, 1 - cut), axis=1, keepdims=True)
    return np.asarray(np.clip(z, low, high))


@cache
def _kept_variance(count: int) -> float:
    """Return the variance of so many standard normal values after winsorising, from 4,000 samples (to 1 %).

    The quantiles of few values are further out than those of the distribution.
    """
    draws = np.random.default_rng(1).standard_normal((4000, count))
    return float(np.square(_winsorised(draws)).mean())


def variance(own: Spread, all_: Sequence[Spread]) -> tuple[float, float]:
    """Return the variance between councils relative to their mean share, and its degrees of freedom.

    The moment estimator of the funnel's own councils, drawn towards that of all funnels of the ombudsman the
    more, the less the funnels are seen to differ beyond chance (empirical Bayes: Efron and Morris 1975,
    Journal of the American Statistical Association 70:311-319). Never below 0.
    """
    known = [one for one in all_ if one.weight > 0]
    if not known:
        return 0.0, 1.0
    weight, councils = sum(one.weight for one in known), sum(one.councils for one in known)
    middle = sum(one.excess for one in known) / weight
    error = 2 * max(1.0, 1 + middle * weight / councils) ** 2 / _EFFICIENCY
    whole = error * councils / weight**2
    if not own.weight:
        return max(0.0, middle), float(councils)
    mine = error * own.councils / own.weight**2
    apart = _differing(known, middle, error)
    part = (apart + whole) / (apart + whole + mine)
    between = part * own.excess / own.weight + (1 - part) * middle
    return max(0.0, between), max(1.0, own.councils / part - 1)


def _differing(known: Sequence[Spread], middle: float, error: float) -> float:
    """Return the variance of the over-dispersion of funnels beyond chance; 0 where Cochran's Q tells none.

    With fewer than ``borrowed_from`` funnels nobody can tell: then as much as the chance of one funnel.
    """
    chance = np.array([error * one.councils / one.weight**2 for one in known])
    weight = 1 / chance
    if len(known) < method().borrowed_from:
        return float(len(known) / weight.sum())
    apart = np.array([one.excess / one.weight - middle for one in known])
    q = float((weight * apart**2).sum())
    if q <= chi2.isf(0.05, len(known) - 1):
        return 0.0
    scale = float(weight.sum() - (weight**2).sum() / weight.sum())
    return (q - len(known) + 1) / scale


@cache
def _nodes() -> tuple[Floats, Floats]:
    return hermegauss(_NODES)


def p_values(one: Funnel, between: float, freedom: float) -> Floats:
    """Return for each council how likely so many cases or more are if it were like the others, NaN if
    untested.

    Binomial counts whose share differs between councils log-normally, with the heavier tail that this has
    beside the gamma of the same variance: a council is not accused for the want of it. Mid-p (Lancaster
    1961). As the variance between councils is itself estimated, the tail is that of Student's t at the same
    normal score.
    """
    out = np.full(len(one.cases), np.nan)
    ask = one.tested
    if not ask.any():
        return out
    whole = float(one.decisions.sum())
    others = 1 + float((one.decisions**2).sum()) / whole**2
    sigma = np.sqrt(np.log1p(between * others + one.noise[ask]))
    nodes, weights = _nodes()
    mean = one.expected[ask] * np.exp(np.multiply.outer(nodes, sigma) - sigma**2 / 2)
    share = np.minimum(mean / one.decisions[ask], 0.999)
    cases = one.cases[ask]
    n = one.decisions[ask]
    tail = (_binomial_tail(cases, n, share) + _binomial_tail(cases + 1, n, share)) / 2
    tail = weights @ tail / weights.sum()
    out[ask] = student.sf(norm.isf(np.clip(tail, 1e-300, 1.0)), freedom)
    return out


def _binomial_tail(cases: Floats, n: Floats, share: Floats) -> Floats:
    """Return P(X >= cases) of n."""
    inside = np.clip(cases, 1, n)
    tail = betainc(inside, n - inside + 1, share)
    return np.where(cases < 1, 1.0, np.where(cases > n, 0.0, tail))


def limits(one: Funnel, between: float, level: float) -> tuple[Floats, Floats]:
    """Return the funnel's lower and upper limit of each council's share, with over-dispersion."""
    return limits_at(one.share, one.decisions, between, level)


def limits_at(share: Floats, decisions: Floats, between: float, level: float) -> tuple[Floats, Floats]:
    """Return the lower and upper limit for expected shares at numbers of decisions (arrays of one length).

    ``between`` is the variance between councils, relative to their mean share.
    """
    share, n = np.clip(share, 1e-9, 1 - 1e-9), np.maximum(decisions, 1.0)
    reach = norm.isf((1 - level) / 2) * np.sqrt(1 / (4 * n) + between * share / (4 * (1 - share)))
    middle = np.arcsin(np.sqrt(share))
    low, high = np.clip(middle - reach, 0, np.pi / 2), np.clip(middle + reach, 0, np.pi / 2)
    return np.sin(low) ** 2, np.sin(high) ** 2


def times_expected(one: Funnel) -> tuple[Floats, Floats, Floats]:
    """Return observed over expected with its 95 % interval.

    The exact interval of the share, widened on the log scale by what is not known of the others' share
    (MOVER: Donner and Zou 2012, Statistical Methods in Medical Research 21:347-359). NaN where nothing is
    expected.
    """
    low, high = share_interval(one.cases, one.decisions)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio, share = one.cases / one.expected, one.share
        doubt = norm.isf(0.025) * np.sqrt(one.noise)
        below = np.exp(-np.hypot(np.log(ratio * share / low), doubt)) * ratio
        above = np.exp(np.hypot(np.log(high / (ratio * share)), doubt)) * ratio
        above = np.where(one.cases > 0, above, high / share * np.exp(doubt))
    nothing = one.expected <= 0
    below = np.where(one.cases > 0, below, 0.0)
    ratio, below, above = (np.where(nothing, np.nan, x) for x in (ratio, below, above))
    return ratio, below, above
