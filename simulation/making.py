"""From a scene and a seed to a world."""

from __future__ import annotations

import numpy as np

from simulation import finding
from simulation.councils import councils
from simulation.deciding import chance, decide, number_of
from simulation.scene import FAILINGS, Floats, Scene
from simulation.truth import Truth

_AREAS_DIFFER = 0.35
_MOST = 0.85


def make(scene: Scene, seed: int) -> Truth:
    """Return the world of a seed: the same every time."""
    rng = np.random.default_rng([seed, 4])
    names = finding.procedures(scene)
    there = councils(scene, len(names), rng)
    base = _base(scene, rng)
    mixes = finding.mixes(scene, base)
    cases = decide(scene, there, base, mixes, rng)
    found = finding.failings(scene, there, base, mixes, cases, rng)
    injustices = finding.injustices(scene, cases, found, rng)
    found, remedies = finding.remedies(scene, cases, found, rng)
    n = len(cases)
    return Truth(
        scene,
        there,
        tuple(names),
        base,
        cases,
        found,
        injustices,
        remedies,
        np.flatnonzero(rng.random(n) < scene.duplicated),
        np.flatnonzero(rng.random(n) < scene.joint),
    )


def _base(scene: Scene, rng: np.random.Generator) -> Floats:
    """Draw how often each failing is in each area and at each ombudsman; planted ones as often as they
    need."""
    often = np.array(list(FAILINGS.values()))
    shape = (len(scene.ombudsmen), len(scene.areas), len(often))
    base = np.minimum(_MOST, often * np.exp(rng.normal(0, _AREAS_DIFFER, shape)))
    types = list(FAILINGS)
    for one in scene.repeaters:
        at = number_of(scene, one.ombudsman), scene.areas.index(one.area), types.index(one.failing)
        base[at] = FAILINGS[one.failing]
    for pair in (one for one in scene.pairs if one.area):
        base[:, scene.areas.index(pair.area)] = often
    for remedied in scene.remedied:
        at = (
            number_of(scene, remedied.ombudsman),
            scene.areas.index(remedied.area),
            types.index(remedied.failing),
        )
        base[at] = _rate(remedied.share / finding.LOCATED / 0.75)
    return np.asarray(base)


def _rate(share: float) -> float:
    """Return the rate at which a share of decisions has a failing."""
    low, high = 0.0, _MOST
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if float(chance(np.array(middle))) < share else (low, middle)
    return low
