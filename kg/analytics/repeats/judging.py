"""All funnels of one exposure, with q values over the whole family of councils, failings and strata."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from kg.analytics.multiplicity import weighted_q_values
from kg.analytics.repeats.counts import Place
from kg.analytics.repeats.dispersion import Between, between, power, standing_out
from kg.analytics.repeats.funnel import LIMITS, Funnel, funnel, limits, p_values, times_expected

Floats = NDArray[np.float64]
Triple = tuple[float, float, float]
_ROUNDS = 10
"""After so many rounds no more is left out or taken in; three are usual."""


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


def judge(places: Sequence[Place], margin: float, misread: float = 0.0) -> Exposure:
    """Return every council in every funnel, the family being all whose expected cases reach the margin.

    ``misread`` is the share of findings that are taken for one certain other type: of a council that
    stands out with another failing so many of its cases beyond are allowed for, as they may be of that one.

    The q values are weighted by the chance that a council with twice the expected cases would be seen: those
    of whom it could not be told are not to make it harder to tell it of others.
    """
    made, spread = _settled(places, margin)
    surplus = _surplus(made)
    p = {
        key: p_values(
            replace(one, expected=one.expected + misread * surplus[key]),
            spread[key].variance,
            spread[key].freedom,
        )
        for key, one in made.items()
    }
    q = _q(made, p, {key: power(one, spread[key].variance) for key, one in made.items()})
    bodies = {place.stratum: place.bodies for place in places}
    councils = {
        (*key, body): judged
        for key, one in made.items()
        for body, judged in zip(bodies[key[0]], _rows(one, spread[key].variance, p[key], q[key]), strict=True)
    }
    told = {key: _told(one, spread[key]) for key, one in made.items()}
    return Exposure(councils, told, sum(int(one.tested.sum()) for one in made.values()))


def _settled(places: Sequence[Place], margin: float) -> tuple[Mapping[Key, Funnel], Mapping[Key, Between]]:
    """Return the funnels and their over-dispersion, both without the councils that stand out in them.

    A council that stands out raises what is expected of the others, and how far they seem to differ; so it
    is left out and all is judged anew, until the same councils stand out (Spiegelhalter 2005; Jones, Ohlssen
    and Spiegelhalter 2008, Journal of Clinical Epidemiology 61:232-240). It is itself judged all the same.
    """
    tables = {(p.stratum, name): (table, p.decisions) for p in places for name, table in p.cases.items()}
    made = {key: funnel(*table, margin) for key, table in tables.items()}
    outside: Mapping[Key, tuple[bool, ...]] = {}
    for _ in range(_ROUNDS):
        spread = _between(made)
        now = {key: tuple(standing_out(one, spread[key].variance).tolist()) for key, one in made.items()}
        if now == outside:
            break
        made = {
            key: funnel(*tables[key], margin, np.array(now[key])) if now[key] != outside.get(key) else one
            for key, one in made.items()
        }
        outside = now
    return made, _between(made)


def _between(made: Mapping[Key, Funnel]) -> Mapping[Key, Between]:
    """Return the over-dispersion of all funnels; those of an ombudsman lend each other theirs."""
    by_ombudsman: dict[str, list[Key]] = defaultdict(list)
    for key in made:
        by_ombudsman[key[0][0]].append(key)
    return {
        key: one
        for keys in by_ombudsman.values()
        for key, one in zip(keys, between([made[key] for key in keys]), strict=True)
    }


def _surplus(made: Mapping[Key, Funnel]) -> Mapping[Key, Floats]:
    """Return for each funnel and council the most cases beyond what is expected that it has in another funnel
    of the stratum in which it stands out, 0 where it stands out in none."""
    by_stratum: dict[tuple[str, str], list[Key]] = defaultdict(list)
    for key in made:
        by_stratum[key[0]].append(key)
    out = {}
    for keys in by_stratum.values():
        beyond = np.stack([_beyond(made[key]) for key in keys])
        ranked = np.sort(np.concatenate([np.zeros((2, beyond.shape[1])), beyond]), axis=0)
        for key, own in zip(keys, beyond, strict=True):
            out[key] = np.where(own == ranked[-1], ranked[-2], ranked[-1])
    return out


def _beyond(one: Funnel) -> Floats:
    return np.where(one.reference, 0.0, np.maximum(one.cases - one.expected, 0.0))


def _q(
    made: Mapping[Key, Funnel], p: Mapping[Key, Floats], weight: Mapping[Key, Floats]
) -> Mapping[Key, Floats]:
    tested = [(p[key][one.tested], weight[key]) for key, one in made.items()]
    columns = zip(*tested, strict=True) if tested else ((np.empty(0),), (np.empty(0),))
    values = weighted_q_values(*(np.concatenate(column) for column in columns))
    out, start = {}, 0
    for key, one in made.items():
        row = np.full(len(one.cases), np.nan)
        end = start + int(one.tested.sum())
        row[one.tested] = values[start:end]
        out[key], start = row, end
    return out


def _rows(one: Funnel, variance: float, p: Floats, q: Floats) -> list[Judged]:
    ratio, low, high = times_expected(one)
    share = one.share
    edges = [limits(one, variance, level) for level, _ in LIMITS]
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


def _told(one: Funnel, spread: Between) -> Told:
    cases, decisions = (int(x.sum()) for x in one.whole)
    return Told(cases, decisions, spread.phi, spread.variance**0.5, int(one.tested.sum()))
