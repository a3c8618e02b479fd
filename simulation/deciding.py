"""Decisions: which council is complained about, when the events were, what is published."""

from __future__ import annotations

from datetime import date

import numpy as np

from simulation.councils import Councils
from simulation.scene import FAILINGS, OUTCOMES, UPHELD, WEIGHTS, Floats, Ints, Remedied, Repeater, Scene
from simulation.truth import Cases

_LAG_DAYS, _LAG_SPREAD = 420.0, 0.35
"""Days from the events to the decision: the middle one, and the standard deviation of the logarithm."""
_PUBLISHED_WEEKLY = 7


def published_days(scene: Scene, rng: np.random.Generator) -> list[tuple[Ints, Floats]]:
    """Return for each ombudsman the days whose decisions are published, and which share of them is.

    Whole months are missing, and of the last weeks before the end all that is not published yet.
    """
    out = []
    whole = np.arange(scene.first.toordinal(), scene.last.toordinal() + 1)
    for _ in scene.ombudsmen:
        share = np.ones(len(whole))
        for _ in range(scene.gap):
            year, month = int(rng.choice(list(scene.complete))), int(rng.integers(2, 11))
            gap = (whole >= date(year, month, 1).toordinal()) & (whole < date(year, month + 1, 1).toordinal())
            share[gap] = 0.0
        if scene.lag:
            share *= 1 - 0.5 ** ((whole[-1] - whole) / _PUBLISHED_WEEKLY / scene.lag)
        out.append((whole[share > 0], share[share > 0]))
    return out


def upheld_share() -> float:
    """Return the share of decisions that are upheld in whole or part."""
    return sum(list(OUTCOMES.values())[:UPHELD])


def chance(rate: Floats) -> Floats:
    """Return the chance that a decision of any outcome and weight has a failing that upheld cases of middling
    weight have at this rate."""
    each = [share * np.minimum(0.95, np.asarray(rate) * weight) for weight, share in WEIGHTS]
    return np.asarray(upheld_share() * np.sum(each, axis=0))


def decide(scene: Scene, there: Councils, base: Floats, mixes: Floats, rng: np.random.Generator) -> Cases:
    """Return the decisions, by day. Councils with a pattern have as many as that needs."""
    days = published_days(scene, rng)
    places, areas, when = _ordinary(scene, there, days, rng)
    forced: list[tuple[int, int, Ints]] = []
    for one in scene.remedied:
        known, area = days[number_of(scene, one.ombudsman)], scene.areas.index(one.area)
        forced += [(p, area, _draw(known, one.decisions, rng)) for p in remedied_places(scene, one)]
    for repeater in scene.repeaters:
        inside = _inside(days[number_of(scene, repeater.ombudsman)], scene)
        drawn = _draw(inside, _needed(scene, there, base, repeater), rng)
        forced.append((place_of(scene, repeater), scene.areas.index(repeater.area), drawn))
    taken = np.zeros(len(places), dtype=bool)
    for own, its, _ in forced:
        taken |= (places == own) & (areas == its)
    where = (
        np.concatenate([places[~taken], *(np.full(len(d), p) for p, _, d in forced)]),
        np.concatenate([areas[~taken], *(np.full(len(d), a) for _, a, d in forced)]),
        np.concatenate([when[~taken], *(d for _, _, d in forced)]),
    )
    return _cases(scene, there, mixes, where, rng)


def _ordinary(
    scene: Scene, there: Councils, days: list[tuple[Ints, Floats]], rng: np.random.Generator
) -> tuple[Ints, Ints, Ints]:
    place, area, day = [], [], []
    for number, (_, _, decisions) in enumerate(scene.ombudsmen):
        own = np.flatnonzero(there.ombudsman == number)
        place.append(rng.choice(own, decisions, p=there.size[own] / there.size[own].sum()))
        area.append(rng.integers(0, len(scene.areas), decisions))
        day.append(_draw(days[number], decisions, rng))
    return np.concatenate(place), np.concatenate(area), np.concatenate(day)


def _draw(days: tuple[Ints, Floats], count: int, rng: np.random.Generator) -> Ints:
    return rng.choice(days[0], count, p=days[1] / days[1].sum())


def _inside(days: tuple[Ints, Floats], scene: Scene) -> tuple[Ints, Floats]:
    first, last = date(scene.complete[0], 1, 1).toordinal(), date(scene.complete[-1], 12, 31).toordinal()
    kept = (days[0] >= first) & (days[0] <= last)
    return days[0][kept], days[1][kept]


def number_of(scene: Scene, ombudsman: str) -> int:
    """Return the number of an ombudsman."""
    return [name for name, _, _ in scene.ombudsmen].index(ombudsman)


def place_of(scene: Scene, one: Repeater) -> int:
    """Return the place of a repeater."""
    o = number_of(scene, one.ombudsman)
    return sum(n for _, n, _ in scene.ombudsmen[:o]) + one.council


def remedied_places(scene: Scene, one: Remedied) -> range:
    """Return the places of the councils that promise."""
    start = sum(n for _, n, _ in scene.ombudsmen[: number_of(scene, one.ombudsman)])
    return range(start, start + one.councils)


def _needed(scene: Scene, there: Councils, base: Floats, one: Repeater) -> int:
    """Return in how many decisions the other councils' share lets so many cases be expected as are wanted."""
    o, a = number_of(scene, one.ombudsman), scene.areas.index(one.area)
    t = list(FAILINGS).index(one.failing)
    others = [p for p in np.flatnonzero(there.ombudsman == o).tolist() if p != place_of(scene, one)]
    share = chance(base[o, a, t] * there.factor[there.before[others], t])
    return round(one.expected / float(np.average(share, weights=there.size[others])))


def _cases(
    scene: Scene, there: Councils, mixes: Floats, where: tuple[Ints, Ints, Ints], rng: np.random.Generator
) -> Cases:
    order = np.argsort(where[2], kind="stable")
    place, area, day = (column[order] for column in where)
    n = len(day)
    body = there.body(place, day)
    ombudsman = there.ombudsman[place]
    weight = rng.choice([w for w, _ in WEIGHTS], n, p=[s for _, s in WEIGHTS])
    event = day - np.exp(rng.normal(np.log(_LAG_DAYS), _LAG_SPREAD, n)).astype(np.int64)
    second = np.full(n, -1)
    shared = np.flatnonzero(rng.random(n) < scene.shared)
    for i in shared.tolist():
        others = np.flatnonzero(there.ombudsman == ombudsman[i])
        second[i] = there.body(rng.choice(others, 1), day[i : i + 1])[0]
    second[second == body] = -1
    return Cases(
        place,
        body,
        second,
        ombudsman,
        area,
        day,
        event,
        rng.choice(len(OUTCOMES), n, p=list(OUTCOMES.values())),
        weight,
        draw_rows(mixes[area] * there.mix[body], rng),
    )


def draw_rows(weights: Floats, rng: np.random.Generator) -> Ints:
    """Draw a column for each row, in proportion to its weights."""
    sums = np.cumsum(weights, axis=1)
    return np.asarray((rng.random(len(sums))[:, None] * sums[:, -1:] >= sums).sum(axis=1), dtype=np.int64)
