"""Decisions in numbers: who was decided on when, and in which decisions each failing at each procedure
stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kg.analytics.after_remedy.promises import Target, at_procedures
from kg.analytics.decided import Decision, Found, lifetimes, same_body
from kg.analytics.study import FailingRow, Study

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
NEVER = 0  # an ordinal before all days
FAR = date.max.toordinal()


@dataclass(frozen=True)
class Caseload:
    """Decisions by body and *period* (ombudsman, service area, year). ``own`` counts those about the body
    (bodies × periods), ``heired`` also those about its successors from the year they follow it, ``all_`` all.

    ``heirs`` gives (number of the successor, first year) for each body number.
    """

    bodies: Mapping[str, int]
    periods: Mapping[tuple[str, str, int], int]
    own: Floats
    heired: Floats
    all_: Floats
    heirs: Mapping[int, tuple[tuple[int, int], ...]]

    def period(self, row: Decision) -> int:
        """Return the number of the period of a decision, -1 where its year is not certain."""
        return self.periods[(*row.stratum, row.year)] if row.year is not None else -1


@dataclass(frozen=True)
class Pool:
    """All decisions with one failing at one procedure, by day. Days are ordinals; ``first`` and ``last``
    those of the decision (0 and the last of all days where unknown); ``dated`` the latest day on which a
    dated failing began (0 where none is), ``undated`` whether one is without date."""

    decisions: tuple[Decision, ...]
    failings: tuple[tuple[FailingRow, ...], ...]
    body: Ints
    period: Ints
    year: Ints
    first: Ints
    last: Ints
    dated: Ints
    undated: NDArray[np.bool_]


def caseload(study: Study, rows: Sequence[Decision]) -> Caseload:
    """Return the caseload of some decisions. Bodies are those decided on, and their successors."""
    bodies = {body: n for n, body in enumerate(sorted({row.body for row in rows}))}
    keys = sorted({(*row.stratum, row.year) for row in rows if row.year is not None})
    periods = {key: n for n, key in enumerate(keys)}
    own = np.zeros((len(bodies), len(periods)))
    for row in rows:
        if row.year is not None:
            own[bodies[row.body], periods[(*row.stratum, row.year)]] += 1
    heirs = _heirs(study, bodies)
    heired, years = own.copy(), np.array([key[2] for key in keys], dtype=np.int64)
    for body, several in heirs.items():
        for heir, since in several:
            heired[body] += own[heir] * (years >= since)
    return Caseload(bodies, periods, own, heired, own.sum(axis=0), heirs)


def _heirs(study: Study, bodies: Mapping[str, int]) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """A successor that began with the end of the body follows it from that year on; one that was there
    before, from the next, as its earlier decisions are its own. Without the day of the end nobody is laid
    anything at."""
    now, lives = same_body(study), lifetimes(study)
    out: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for row in study.bodies:
        body, end = now[row.iri], lives[now[row.iri]][1]
        for heir in {now.get(iri, iri) for iri in row.successors} - {body}:
            if body in bodies and heir in bodies and end != date.max:
                begun = lives.get(heir, (date.min, date.max))[0]
                out[bodies[body]].add((bodies[heir], begun.year if begun >= end else end.year + 1))
    return {body: tuple(sorted(several)) for body, several in out.items()}


def pools(finds: Sequence[Found], load: Caseload) -> Mapping[Target, Pool]:
    """Return for each failing at a procedure the decisions that find it."""
    rows: dict[Target, dict[Decision, list[FailingRow]]] = defaultdict(lambda: defaultdict(list))
    for target, one, failing in at_procedures(finds):
        rows[target][one.decision].append(failing)
    return {target: _pool(rows[target], load) for target in sorted(rows)}


def _pool(rows: Mapping[Decision, Sequence[FailingRow]], load: Caseload) -> Pool:
    order = sorted(rows, key=lambda row: (row.first or date.max, row.group, row.body))
    failings = tuple(tuple(sorted(rows[row], key=lambda f: f.iri)) for row in order)
    begun = [[f.event_from.toordinal() for f in some if f.event_from is not None] for some in failings]
    return Pool(
        tuple(order),
        failings,
        _ints(load.bodies[row.body] for row in order),
        _ints(load.period(row) for row in order),
        _ints(row.year or 0 for row in order),
        _ints(row.first.toordinal() if row.first else NEVER for row in order),
        _ints(row.last.toordinal() if row.last else FAR for row in order),
        _ints(max(days, default=NEVER) for days in begun),
        np.array([len(days) < len(some) for days, some in zip(begun, failings, strict=True)], dtype=np.bool_),
    )


def _ints(numbers: object) -> Ints:
    return np.fromiter(numbers, dtype=np.int64)  # type: ignore[call-overload,no-any-return]
