"""What is found in decisions: failings at procedures, injustices, remedies, and the patterns planted
there."""

from __future__ import annotations

import numpy as np

from simulation.councils import Councils
from simulation.deciding import chance, draw_rows, place_of, remedied_places
from simulation.scene import (
    AREAS,
    COMPLAINTS,
    FAILINGS,
    INJUSTICES,
    PROMISES,
    REMEDIES,
    UPHELD,
    Bools,
    Floats,
    Ints,
    Pair,
    Remedied,
    Repeater,
    Scene,
)
from simulation.truth import Cases, Failings, Remedies

KINDS = (*REMEDIES, *PROMISES)
LOCATED = 0.85
"""So many failings stand at a procedure; half of them at that which most of the case is about."""
_HOME = (
    0.7  # of the failings in handling a complaint so many stand at the complaints procedure, by definition
)
_TOLD_DUE = 0.85
_TYPES = list(FAILINGS)


def rates(scene: Scene, there: Councils, base: Floats, cases: Cases) -> Floats:
    """Return the chance of each failing in each case if it is upheld (cases × types)."""
    year = years(cases.day) - scene.years.start
    often = base[cases.ombudsman, cases.area] * there.factor[cases.body] * there.drift[cases.body, year]
    return np.asarray(np.minimum(0.95, often * cases.weight[:, None]))


def years(days: Ints) -> Ints:
    """Return the years of some days (ordinals)."""
    return (days.astype("datetime64[D]") - np.timedelta64(719163, "D")).astype("datetime64[Y]").astype(
        int
    ) + 1970


def failings(
    scene: Scene, there: Councils, base: Floats, mixes: Floats, cases: Cases, rng: np.random.Generator
) -> Failings:
    """Draw the failings of upheld cases; repeaters have exactly as many as they are said to have."""
    has = rng.random((len(cases), len(FAILINGS))) < rates(scene, there, base, cases)
    has &= (cases.outcome < UPHELD)[:, None]
    for one in scene.repeaters:
        _repeat(scene, one, cases, has, rng)
    case, kind = np.nonzero(has)
    own = draw_rows(mixes[cases.area[case]] * there.mix[cases.body[case]], rng)
    at = np.where(rng.random(len(case)) < 0.5, cases.main[case], own)
    for pair in (one for one in scene.pairs if one.area):
        _lift(scene, pair, base, mixes, (cases.area[case], kind, at), rng)
    for remedied in scene.remedied:
        here = (kind == _TYPES.index(remedied.failing)) & (
            cases.area[case] == scene.areas.index(remedied.area)
        )
        at[here & (rng.random(len(case)) < 0.7)] = procedures(scene).index(remedied.procedure)
    home = (kind == _TYPES.index("complaint-handling")) & (rng.random(len(case)) < _HOME)
    at[home] = procedures(scene).index(COMPLAINTS)
    at[rng.random(len(case)) > LOCATED] = -1
    event = cases.event[case] + rng.integers(-45, 46, len(case))
    return Failings(case, kind, at, event, rng.random(len(case)) < scene.dated)


def procedures(scene: Scene) -> list[str]:
    """Return the procedures of a scene in order."""
    return [*(code for area in scene.areas for code in AREAS[area]), COMPLAINTS]


def _repeat(scene: Scene, one: Repeater, cases: Cases, has: Bools, rng: np.random.Generator) -> None:
    year = years(cases.day)
    here = (cases.place == place_of(scene, one)) & (cases.area == scene.areas.index(one.area))
    here &= (year >= scene.complete.start) & (year < scene.complete.stop)
    upheld = np.flatnonzero(here & (cases.outcome < UPHELD))
    weight = cases.weight[upheld]
    column = _TYPES.index(one.failing)
    has[here, column] = False
    has[rng.choice(upheld, one.cases, replace=False, p=weight / weight.sum()), column] = True


def share_at(scene: Scene, pair: Pair, base: Floats) -> float:
    """Return which share of all failings of an area must stand at the procedure of a pair, so that as many
    cases are expected as it says."""
    a, t = scene.areas.index(pair.area), _TYPES.index(pair.one)
    cases = sum(
        n / len(scene.areas) * float(chance(base[o, a, t])) for o, (_, _, n) in enumerate(scene.ombudsmen)
    )
    return pair.expected / (cases * LOCATED)


def _weight_of(scene: Scene, pair: Pair, base: Floats) -> float:
    """Return the share of a type among the failings of an area that could stand at any procedure."""
    a = scene.areas.index(pair.area)
    free = [
        n
        for n, code in enumerate(_TYPES)
        if code not in ("complaint-handling", "safeguarding", "assessment", "finance")
    ]
    often = base[:, a].mean(axis=0)
    return float(often[_TYPES.index(pair.one)] / often[free].sum())


def elsewhere(scene: Scene, pair: Pair, base: Floats) -> float:
    """Return which share of the other failings stands at the procedure of a pair."""
    share, weight = share_at(scene, pair, base), _weight_of(scene, pair, base)
    return share * (1 - pair.lift * weight) / (1 - weight)


def _lift(
    scene: Scene,
    pair: Pair,
    base: Floats,
    mixes: Floats,
    found: tuple[Ints, Ints, Ints],
    rng: np.random.Generator,
) -> None:
    """Move failings of a type to the procedure, until it is there ``lift`` times as often as all are."""
    area, kind, at = found
    p = procedures(scene).index(pair.other)
    here = (area == scene.areas.index(pair.area)) & (kind == _TYPES.index(pair.one))
    q = elsewhere(scene, pair, base)
    wanted = pair.lift * share_at(scene, pair, base)
    more = (wanted - q) / (1 - q)
    at[here & (at != p) & (rng.random(len(at)) < more)] = p


def mixes(scene: Scene, base: Floats) -> Floats:
    """Return how often failings stand at each procedure (areas × procedures); rows sum to 1."""
    names = procedures(scene)
    out = np.zeros((len(scene.areas), len(names)))
    for a, area in enumerate(scene.areas):
        for code, share in AREAS[area].items():
            out[a, names.index(code)] = share
        out[a, names.index(COMPLAINTS)] = 0.05
    out /= out.sum(axis=1, keepdims=True)
    for pair in (one for one in scene.pairs if one.area):
        a, p = scene.areas.index(pair.area), names.index(pair.other)
        row = np.delete(out[a], p)
        q = elsewhere(scene, pair, base)
        out[a] = np.insert(row / row.sum() * (1 - q), p, q)
    return out


def injustices(scene: Scene, cases: Cases, found: Failings, rng: np.random.Generator) -> tuple[Ints, Ints]:
    """Draw the injustices of upheld cases: case and type of each."""
    names = list(INJUSTICES)
    often = np.tile(np.array(list(INJUSTICES.values())), (len(cases), 1))
    upheld = cases.outcome < UPHELD
    for pair in (one for one in scene.pairs if not one.area):
        often[:, names.index(pair.other)] = _together(pair, upheld, cases.weight, found)
    has = rng.random(often.shape) < np.minimum(0.95, often * cases.weight[:, None])
    case, kind = np.nonzero(has & upheld[:, None])
    return case, kind


def _together(pair: Pair, upheld: Bools, weight: Floats, found: Failings) -> Floats:
    """Return how often an injustice is in each case, before its weight counts, so that among cases with the
    same number of failings it is ``lift`` times as often in those with the failing as in all of them."""
    size = np.bincount(found.case, minlength=len(weight))
    with_it = np.zeros(len(weight), dtype=bool)
    with_it[found.case[found.type == _TYPES.index(pair.one)]] = True
    of_size = np.bincount(size[upheld])
    share = (np.bincount(size[with_it], minlength=len(of_size)) / np.maximum(of_size, 1))[size]
    usual = pair.expected / (1.0 + size[with_it]).sum() * (1.0 + size)
    other = usual * (1 - pair.lift * share) / np.maximum(1 - share, 1e-9)
    return np.asarray(np.where(with_it, pair.lift * usual, np.maximum(other, 0.0)) / weight)


def remedies(
    scene: Scene, cases: Cases, found: Failings, rng: np.random.Generator
) -> tuple[Failings, Remedies]:
    """Draw the remedies, and return the failings that are left after them."""
    upheld = cases.outcome < UPHELD
    often = np.array([*REMEDIES.values(), *([scene.promises / len(PROMISES)] * len(PROMISES))])
    case, kind = np.nonzero((rng.random((len(cases), len(often))) < often) & upheld[:, None])
    spared = np.zeros(len(cases), dtype=bool)  # of the failing that is mended nobody else promises anything
    for one in scene.remedied:
        spared[found.case[_target(scene, one, cases, found)]] = True
    promise = kind >= len(REMEDIES)
    kept = ~(promise & spared[case])
    case, kind, promise = case[kept], kind[kept], promise[kept]
    due = np.where(promise, cases.day[case] + rng.integers(30, 181, len(case)), 0)
    due[rng.random(len(case)) > _TOLD_DUE] = 0
    parts = [Remedies(case, kind, due, np.full(len(case), -1), rng.random(len(case)) < 0.1)]
    for one in scene.remedied:
        chosen, dues = _promises(scene, one, cases, found, rng)
        found = _after(scene, one, cases, found, chosen, dues, rng)
        first = np.array([_first(found, c, one, scene) for c in chosen.tolist()], dtype=np.int64)
        said = np.where(rng.random(len(chosen)) < 0.5, first, -1)
        which = rng.integers(len(REMEDIES), len(KINDS), len(chosen))
        parts.append(Remedies(chosen, which, dues, said, rng.random(len(chosen)) < 0.2))
    columns = [
        np.concatenate([getattr(part, name) for part in parts]) for name in Remedies.__dataclass_fields__
    ]
    return found, Remedies(*columns)


def _target(scene: Scene, one: Remedied, cases: Cases, found: Failings) -> Bools:
    return np.asarray(
        (found.type == _TYPES.index(one.failing))
        & (found.procedure == procedures(scene).index(one.procedure))
        & (cases.area[found.case] == scene.areas.index(one.area))
    )


def _promises(
    scene: Scene, one: Remedied, cases: Cases, found: Failings, rng: np.random.Generator
) -> tuple[Ints, Ints]:
    """Return the decisions that lead to promises, the first of each council in the years, and the due
    days."""
    case = found.case[_target(scene, one, cases, found)]
    year = years(cases.day[case])
    inside = (year >= one.years[0]) & (year <= one.years[1])
    chosen = []
    for place in remedied_places(scene, one):
        own = case[inside & (cases.place[case] == place)]
        if len(own):
            chosen.append(int(rng.choice(own)))
    at = np.array(chosen, dtype=np.int64)
    return at, cases.day[at] + rng.integers(30, 181, len(at))


def _after(
    scene: Scene,
    one: Remedied,
    cases: Cases,
    found: Failings,
    chosen: Ints,
    dues: Ints,
    rng: np.random.Generator,
) -> Failings:
    """Leave out failings whose events are after the due date, but for a share."""
    due = np.full(len(scene_places(scene)), np.iinfo(np.int64).max)
    due[cases.place[chosen]] = dues
    after = found.event > due[cases.place[found.case]]
    gone = _target(scene, one, cases, found) & after & (rng.random(len(after)) > one.factor)
    return found.only(~gone)


def scene_places(scene: Scene) -> range:
    """Return the numbers of all places."""
    return range(sum(n for _, n, _ in scene.ombudsmen))


def _first(found: Failings, case: int, one: Remedied, scene: Scene) -> int:
    p = procedures(scene).index(one.procedure)
    here = np.flatnonzero(
        (found.case == case) & (found.type == _TYPES.index(one.failing)) & (found.procedure == p)
    )
    return int(here[0]) if len(here) else -1
