"""Invented councils: how many decisions each has, how often each failing, who takes over from whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from kg.analytics.study import BodyRow
from simulation.scene import FAILINGS, Floats, Ints, Scene

CHANGE = date(2019, 4, 1)
"""The day on which councils are merged or renamed: 1 April, as in England."""


@dataclass(frozen=True)
class Councils:
    """Bodies and the *places* that have one body before the change and perhaps another after it.

    ``before`` and ``after`` give the body of each place, ``ombudsman`` its number, ``size`` its share of the
    ombudsman's decisions. ``factor`` (bodies × failings) and ``drift`` (bodies × years × failings) multiply
    how often a failing is there; ``mix`` (bodies × procedures) how often it is at a procedure.
    """

    rows: tuple[BodyRow, ...]
    before: Ints
    after: Ints
    ombudsman: Ints
    size: Floats
    factor: Floats
    drift: Floats
    mix: Floats

    def body(self, place: Ints, day: Ints) -> Ints:
        """Return the bodies that are at some places on some days (ordinals)."""
        return np.where(day < CHANGE.toordinal(), self.before[place], self.after[place])


def councils(scene: Scene, procedures: int, rng: np.random.Generator) -> Councils:
    """Draw the councils of a scene. Merged and renamed ones are the last of the first ombudsman."""
    counts = [n for _, n, _ in scene.ombudsmen]
    places = sum(counts)
    before, after = np.arange(places), np.arange(places)
    last = counts[0]
    new = places
    for n in range(scene.merged):
        after[last - 2 * n - 2 : last - 2 * n] = new
        new += 1
    for n in range(scene.renamed):
        after[last - 2 * scene.merged - n - 1] = new
        new += 1
    factor = _gamma(rng, scene.spread, (new, len(FAILINGS)))
    mix = _gamma(rng, scene.mix, (new, procedures))
    for body in range(places, new):
        earlier = np.flatnonzero(after == body)
        factor[body], mix[body] = factor[earlier].mean(axis=0), mix[earlier].mean(axis=0)
    drift = np.exp(rng.normal(-(scene.drift**2) / 2, scene.drift, (new, len(scene.years), len(FAILINGS))))
    return Councils(
        tuple(_row(body, before, after, scene) for body in range(new)),
        before,
        after,
        np.repeat(np.arange(len(counts)), counts),
        np.exp(rng.normal(0, 0.6, places)),
        factor,
        drift,
        mix,
    )


def _gamma(rng: np.random.Generator, spread: float, shape: tuple[int, int]) -> Floats:
    """Draw factors with mean 1 and the given standard deviation."""
    return rng.gamma(spread**-2, spread**2, shape) if spread else np.ones(shape)


def iri(body: int) -> str:
    """Return the IRI of a body."""
    return f"https://simulation.example/council/{body:04d}"


def _row(body: int, before: Ints, after: Ints, scene: Scene) -> BodyRow:
    new = body >= len(before)
    heir = int(after[body]) if not new else body
    gone = heir != body
    renamed = gone and int((after == heir).sum()) == 1
    return BodyRow(
        iri(body),
        f"Council {body:04d}",
        type="unitary",
        since=CHANGE if new else date(1974, 4, 1),
        until=date.fromordinal(CHANGE.toordinal() - 1) if gone else None,
        successors=(iri(heir),) if gone else (),
        continues_as=(iri(heir),) if renamed else (),
    )
