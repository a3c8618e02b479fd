"""A funnel: what is expected of each council if it were like the others, and what that says of its cases.

D. J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics in Medicine 24 (2005)
1185-1202: limits with over-dispersion, as additive random effects.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.polynomial.hermite_e import hermegauss
from numpy.typing import NDArray
from scipy.special import betainc
from scipy.stats import norm
from scipy.stats import t as student

from kg.analytics.method import method
from kg.analytics.nulls import share_interval

Floats = NDArray[np.float64]
_NODES = 61
"""Of the Gauss-Hermite quadrature: exact to four figures out to p = 1e-8."""
LIMITS = ((0.95, "funnel, 95 %"), (0.998, "funnel, 99.8 %"))


@dataclass(frozen=True)
class Funnel:
    """One failing in one stratum; arrays have an entry for each council.

    ``cases`` of ``decisions`` have it, in the years in which others were decided on too (``whole`` are both
    in all years); ``expected`` is what the others' shares of the same years give, ``noise`` the relative
    variance of that figure; ``tested`` says who has as many expected cases as the margin asks for, by all
    others; ``reference`` are those that the others are held against (those that stand out may be left out).
    """

    cases: Floats
    decisions: Floats
    expected: Floats
    noise: Floats
    tested: NDArray[np.bool_]
    whole: tuple[Floats, Floats]
    reference: NDArray[np.bool_]

    @property
    def company(self) -> float:
        """By how much a council and the others' share together differ more than a council does alone."""
        n = self.decisions[self.reference]
        return 1 + float((n**2).sum()) / max(float(n.sum()), 1.0) ** 2

    @property
    def share(self) -> Floats:
        """The share that is expected of each council, 0 where there is no decision."""
        return np.divide(
            self.expected, self.decisions, out=np.zeros(len(self.expected)), where=self.decisions > 0
        )


def funnel(
    cases: Floats, decisions: Floats, margin: float, outside: NDArray[np.bool_] | None = None
) -> Funnel:
    """Return the funnel of counts by council and year (two arrays, councils × years).

    Each council is held against all others: their share of each year, times its own decisions of that year.
    Those ``outside`` are not held against others, unless too few others or expected cases would be left.
    """
    everybody = np.ones(len(cases), dtype=np.bool_)
    one = _against(cases, decisions, everybody)
    company = int((decisions.sum(axis=1) > 0).sum()) - 1
    tested = (one.expected >= margin) & (company >= method().others)
    if outside is not None and outside.any():
        without = _against(cases, decisions, ~outside)
        left = int((without.decisions[~outside] > 0).sum()) - 1
        if left >= method().others and not (without.expected < margin / 2)[tested].any():
            one = without
    return replace(one, tested=tested)


def _against(cases: Floats, decisions: Floats, reference: NDArray[np.bool_]) -> Funnel:
    """Return the funnel that some councils give; nobody is tested in it."""
    held, having = decisions * reference[:, None], cases * reference[:, None]
    rest, others = held.sum(axis=0) - held, having.sum(axis=0) - having
    comparable = rest > 0
    share = np.divide(others, rest, out=np.zeros_like(rest), where=comparable)
    own = np.where(comparable, decisions, 0.0)
    expected = (own * share).sum(axis=1)
    error = np.divide(own**2 * share * (1 - share), rest, out=np.zeros_like(rest), where=comparable)
    noise = np.divide(error.sum(axis=1), expected**2, out=np.zeros_like(expected), where=expected > 0)
    compared = np.where(comparable, cases, 0.0).sum(axis=1)
    whole = (cases.sum(axis=1), decisions.sum(axis=1))
    nobody = np.zeros(len(cases), dtype=np.bool_)
    return Funnel(compared, own.sum(axis=1), expected, noise, nobody, whole, reference)


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
    sigma = np.sqrt(np.log1p(between * one.company + one.noise[ask]))
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
