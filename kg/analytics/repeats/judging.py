"""All funnels of one exposure, with q values over the whole family of councils, failings and strata."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analytics.multiplicity import q_values
from kg.analytics.repeats.counts import Place
from kg.analytics.repeats.funnel import (
    LIMITS,
    Funnel,
    Spread,
    funnel,
    limits,
    p_values,
    spread,
    times_expected,
    variance,
)

Floats = NDArray[np.float64]
Triple = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """A council in a funnel. ``expected`` cases and ``share`` are those of years in which others were
    decided on too; ``ratio`` is observed over expected with its interval; ``limits`` are the
    funnel's at its number of decisions; ``p`` and ``q`` are None where it is too small to be tested."""

    cases: int
    decisions: int
    expected: float
    share: float
    ratio: Triple
    limits: tuple[tuple[float, float], ...]
    p: float | None
    q: float | None


@dataclass(frozen=True, slots=True)
class Told:
    """A funnel as a whole: the share of all its decisions, phi, the standard deviation between councils
    relative to the mean, and how many of its councils are tested."""

    cases: int
    decisions: int
    phi: float
    between: float
    tested: int


Key = tuple[tuple[str, str], str]  # a stratum, a failing


@dataclass(frozen=True)
class Exposure:
    """All that one denominator says: councils by stratum, failing and body, and the funnels."""

    councils: Mapping[tuple[tuple[str, str], str, str], Judged]
    funnels: Mapping[Key, Told]
    family: int


def judge(places: Sequence[Place], margin: float) -> Exposure:
    """Return every council in every funnel, the family being all whose expected cases reach the margin."""
    made = {
        (p.stratum, name): funnel(table, p.decisions, margin)
        for p in places
        for name, table in p.cases.items()
    }
    spreads = {key: spread(one) for key, one in made.items()}
    pools: dict[str, list[Spread]] = defaultdict(list)
    for (stratum, _), one in spreads.items():
        pools[stratum[0]].append(one)
    found = {key: variance(spreads[key], pools[key[0][0]]) for key in made}
    p = {key: p_values(one, *found[key]) for key, one in made.items()}
    q = _q(made, p)
    bodies = {place.stratum: place.bodies for place in places}
    councils = {
        (*key, body): judged
        for key, one in made.items()
        for body, judged in zip(bodies[key[0]], _rows(one, found[key][0], p[key], q[key]), strict=True)
    }
    told = {key: _told(one, spreads[key], found[key][0]) for key, one in made.items()}
    return Exposure(councils, told, sum(int(one.tested.sum()) for one in made.values()))


def _q(made: Mapping[Key, Funnel], p: Mapping[Key, Floats]) -> Mapping[Key, Floats]:
    whole = [p[key][made[key].tested] for key in made]
    values = q_values(np.concatenate(whole) if whole else np.empty(0))
    out, start = {}, 0
    for key, one in made.items():
        row = np.full(len(one.cases), np.nan)
        end = start + int(one.tested.sum())
        row[one.tested] = values[start:end]
        out[key], start = row, end
    return out


def _rows(one: Funnel, between: float, p: Floats, q: Floats) -> list[Judged]:
    ratio, low, high = times_expected(one)
    share = one.share
    edges = [limits(one, between, level) for level, _ in LIMITS]
    return [
        Judged(
            int(one.whole[0][n]),
            int(one.whole[1][n]),
            float(one.expected[n]),
            float(share[n]),
            (float(ratio[n]), float(low[n]), float(high[n])),
            tuple((float(low[n]), float(high[n])) for low, high in edges),
            float(p[n]) if one.tested[n] else None,
            float(q[n]) if one.tested[n] else None,
        )
        for n in range(len(one.cases))
    ]


def _told(one: Funnel, own: Spread, between: float) -> Told:
    cases, decisions = (int(x.sum()) for x in one.whole)
    return Told(cases, decisions, own.phi, between**0.5, int(one.tested.sum()))
