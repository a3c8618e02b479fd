"""What is true of a world as it is read, computed from how it was made and not from what came of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from simulation.councils import CHANGE, iri
from simulation.deciding import chance, upheld_share
from simulation.finding import LOCATED, mixes, years
from simulation.reading import Reading
from simulation.scene import FAILINGS, WEIGHTS, Floats, Ints
from simulation.truth import Truth

Council = tuple[str, str, str, str]
"""Ombudsman, area, failing, IRI of the body."""


def chances(truth: Truth, reading: Reading) -> Floats:
    """Return for each case how likely it is that each failing is listed (cases × types), whatever its outcome
    and weight."""
    cases, scene = truth.cases, truth.scene
    year = years(cases.day) - scene.years.start
    often = truth.base[cases.ombudsman, cases.area] * truth.councils.factor[cases.body]
    often = often * truth.councils.drift[cases.body, year]
    kinds = np.array(list(FAILINGS.values()))
    each = len(truth.failings.case) / len(cases)
    none_false = np.exp(-reading.failings.false * each * kinds / kinds.sum())
    taken = reading.types()
    out = np.zeros_like(often)
    for weight, share in WEIGHTS:
        rate = np.minimum(0.95, often * weight)
        missed = (
            np.exp(np.log1p(-rate[:, :, None] * taken[None]).sum(axis=1))
            if reading.failings.right < 1
            else 1 - rate * taken.diagonal()
        )
        out += share * (1 - missed * none_false)
    return np.asarray(upheld_share() * out + (1 - upheld_share()) * (1 - none_false))


def councils(truth: Truth, reading: Reading) -> Mapping[Council, tuple[float, float]]:
    """Return for each failing of each council in complete years its true share of decisions, and how many
    times that of the other councils of its ombudsman and area it is, year by year."""
    there, scene = truth.councils, truth.scene
    cases, likely = truth.cases, chances(truth, reading)
    year = years(cases.day)
    own = _now(truth)
    first = [(own[cases.body[n]], n, True) for n in range(len(cases))]
    second = [(own[cases.second[n]], n, False) for n in np.flatnonzero(cases.second >= 0).tolist()]
    changed = {int(own[b]) for b in _merging(truth)}
    bodies = len(there.rows)
    counts = np.zeros((len(scene.ombudsmen), len(scene.areas), len(scene.complete), bodies))
    sums = np.zeros((*counts.shape, len(FAILINGS)))
    for body, n, real in (*first, *second):
        y = int(year[n]) - scene.complete.start
        if 0 <= y < len(scene.complete) and not (int(body) in changed and int(year[n]) == CHANGE.year):
            at = (int(cases.ombudsman[n]), int(cases.area[n]), y, int(body))
            counts[at] += 1
            if real:
                sums[at] += likely[n]
    return _against_others(truth, counts, sums)


def _now(truth: Truth) -> Ints:
    """Return for each body the one that it is today: a renamed one is its successor."""
    number = {row.iri: n for n, row in enumerate(truth.councils.rows)}
    return np.array(
        [number[row.continues_as[0]] if row.continues_as else n for n, row in enumerate(truth.councils.rows)]
    )


def _merging(truth: Truth) -> list[int]:
    """Return bodies that ended or began with a merger."""
    rows = truth.councils.rows
    number = {row.iri: n for n, row in enumerate(rows)}
    gone = [n for n, row in enumerate(rows) if row.successors and not row.continues_as]
    return [*gone, *(number[rows[n].successors[0]] for n in gone)]


def _against_others(truth: Truth, counts: Floats, sums: Floats) -> Mapping[Council, tuple[float, float]]:
    out: dict[Council, tuple[float, float]] = {}
    rest = counts.sum(axis=3, keepdims=True) - counts
    others = sums.sum(axis=3, keepdims=True) - sums
    usable = rest > 0
    share = np.divide(others, rest[..., None], out=np.zeros_like(others), where=usable[..., None])
    expected = (np.where(usable, counts, 0)[..., None] * share).sum(axis=2)
    own = np.where(usable[..., None], sums, 0).sum(axis=2)
    n = np.where(usable, counts, 0).sum(axis=2)
    for o, (name, _, _) in enumerate(truth.scene.ombudsmen):
        for a, area in enumerate(truth.scene.areas):
            for body in np.flatnonzero(n[o, a]).tolist():
                for t, code in enumerate(FAILINGS):
                    true = own[o, a, body, t]
                    out[name, area, code, iri(body)] = (true / n[o, a, body], true / expected[o, a, body, t])
    return out


def shares(truth: Truth) -> Mapping[tuple[str, str], float]:
    """Return the share of all decisions that a failing at a procedure has among councils like these,
    perfectly read. Of failings that stand there by definition, or were planted, nothing is said."""
    weights = mixes(truth.scene, truth.base)
    load: dict[tuple[int, int], int] = defaultdict(int)
    for o, a in zip(truth.cases.ombudsman.tolist(), truth.cases.area.tolist(), strict=True):
        load[o, a] += 1
    total = len(truth.cases)
    return {
        (code, at): sum(
            n / total * float(chance(truth.base[o, a, t])) * LOCATED * float(weights[a, p])
            for (o, a), n in load.items()
        )
        for t, code in enumerate(FAILINGS)
        if code != "complaint-handling"
        for p, at in enumerate(truth.procedures)
    }
