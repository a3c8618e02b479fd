"""Counts for funnels: decisions and cases of each failing, by council and complete year, in each stratum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analytics.decided import Decision, Found, complete_years, lifetimes
from kg.analytics.study import Study

Floats = NDArray[np.float64]
Stratum = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """A stratum: its councils in order, its years, their decisions (councils × years), and for each type the
    decisions with it."""

    stratum: Stratum
    bodies: tuple[str, ...]
    years: range
    decisions: Floats
    cases: Mapping[str, Floats]


def countable(study: Study, rows: Sequence[Decision]) -> list[Decision]:
    """Return the decisions of complete council-years: the ombudsman's year is complete, and the council
    existed from its first day to its last."""
    years, lives = complete_years(rows), lifetimes(study)
    return [row for row in rows if row.year in years.get(row.ombudsman, ()) and _all_year(row, lives)]


def _all_year(row: Decision, lives: Mapping[str, tuple[object, object]]) -> bool:
    begin, end = lives.get(row.body, (None, None))
    first, last = f"{row.year}-01-01", f"{row.year}-12-31"
    return (begin is None or str(begin) <= first) and (end is None or str(end) >= last)


def places(rows: Sequence[Decision], finds: Sequence[Found]) -> list[Place]:
    """Return the strata of some decisions with what was found in them; finds in others are left out."""
    by_stratum: dict[Stratum, list[Decision]] = defaultdict(list)
    for row in rows:
        by_stratum[row.stratum].append(row)
    there = {(row.group, row.body) for row in rows}
    with_it: dict[Stratum, dict[str, set[Decision]]] = defaultdict(lambda: defaultdict(set))
    for one in finds:
        if (one.decision.group, one.decision.body) in there:
            with_it[one.decision.stratum][one.type].add(one.decision)
    return [_place(stratum, some, with_it[stratum]) for stratum, some in sorted(by_stratum.items())]


def _place(stratum: Stratum, rows: Sequence[Decision], with_it: Mapping[str, set[Decision]]) -> Place:
    bodies = tuple(sorted({row.body for row in rows}))
    known = [row.year for row in rows if row.year is not None]
    years = range(min(known), max(known) + 1)
    number = {body: n for n, body in enumerate(bodies)}
    return Place(
        stratum,
        bodies,
        years,
        _table(rows, number, years),
        {name: _table(some, number, years) for name, some in sorted(with_it.items())},
    )


def _table(rows: Sequence[Decision] | set[Decision], number: Mapping[str, int], years: range) -> Floats:
    table = np.zeros((len(number), len(years)))
    for row in rows:
        if row.year is not None:
            table[number[row.body], row.year - years.start] += 1
    return table
