"""Before and after: how often a failing is found, and how often others' decisions let one expect it.

What is expected is counted from the decisions of others that find the same failing at the same procedure,
with the very rule that sorts a body's own into before and after: each counts as many times as the body has
decisions to one of the others' in that ombudsman's year and service area. So caseload, trend, publication
lag and the end of the graph are in both.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kg.analytics.after_remedy.pools import Caseload, Pool
from kg.analytics.decided import Decision
from kg.analytics.method import method

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
_AT_ONCE = 2_000_000  # cells of a table of units × decisions: some 100 MB with all that is made of them


@dataclass(frozen=True, slots=True)
class Unit:
    """A promise, or a decision without one that it is held against: the body's decision and a due date."""

    decision: Decision
    due: date


@dataclass(frozen=True)
class Counts:
    """Counts of units, one row each. ``before`` and ``after`` are columns of observed and expected;
    ``after`` has three such pairs, for each of ``lags()``. ``later`` lists (unit, decision of the pool) of
    what was found again at the first lag, ``dated`` which of these are dated after the due date."""

    before: Floats
    after: Floats
    later: NDArray[np.int64]
    dated: Bools


def lags() -> tuple[int, ...]:
    """Return the months after which an undated finding counts as after: the main one first."""
    return (method().months, *method().beside)


def months_on(day: date, months: int) -> date:
    """Return the same day so many months on, or the last of that month; the last of all days at the end."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def count(units: Sequence[Unit], pool: Pool, load: Caseload) -> Counts:
    """Return the counts of units of one failing at one procedure. Its own decision is left out."""
    step = max(1, _AT_ONCE // max(1, len(pool.decisions)))
    parts = [_count(units[n : n + step], pool, load) for n in range(0, len(units), step)]
    later = [part.later + np.array([n * step, 0]) for n, part in enumerate(parts)]
    return Counts(
        np.concatenate([part.before for part in parts]) if parts else np.zeros((0, 2)),
        np.concatenate([part.after for part in parts]) if parts else np.zeros((0, 2 * len(lags()))),
        np.concatenate(later) if parts else np.zeros((0, 2), dtype=np.int64),
        np.concatenate([part.dated for part in parts]) if parts else np.zeros(0, dtype=np.bool_),
    )


def _count(units: Sequence[Unit], pool: Pool, load: Caseload) -> Counts:
    body = np.array([load.bodies[unit.decision.body] for unit in units])
    period = np.array([load.period(unit.decision) for unit in units])
    due = np.array([unit.due.toordinal() for unit in units])[:, None]
    own = body[:, None] == pool.body
    itself = own & _same_decision(units, pool)
    theirs = own | _of_heirs(body, pool, load)
    known = pool.period >= 0
    all_ = load.all_[pool.period]
    mine, heired = load.own[body][:, pool.period], load.heired[body][:, pool.period]
    index = (period[:, None] == pool.period) & known
    plain = known & (all_ > mine)
    before = (pool.last <= due) & plain
    pairs = [_pair(before, own & ~itself, ~own, _weight(mine - index, all_ - mine))]
    dated = pool.dated > due
    comparable = known & (all_ > heired)
    weight = _weight(heired, all_ - heired)
    for months in lags():
        after = dated | (pool.undated & (pool.first >= _on(units, months)))
        pairs.append(_pair(after & comparable, theirs & ~itself, ~theirs, weight))
    again = theirs & ~itself & (dated | (pool.undated & (pool.first >= _on(units, method().months))))
    later = np.argwhere(again)
    return Counts(pairs[0], np.concatenate(pairs[1:], axis=1), later, dated[later[:, 0], later[:, 1]])


def _pair(when: Bools, own: Bools, others: Bools, weight: Floats) -> Floats:
    return np.stack([(when & own).sum(axis=1), (weight * (when & others)).sum(axis=1)], axis=1)


def _weight(own: Floats, others: Floats) -> Floats:
    return np.divide(own, others, out=np.zeros_like(own), where=others > 0)


def _on(units: Sequence[Unit], months: int) -> Ints:
    return np.array([months_on(unit.due, months).toordinal() for unit in units])[:, None]


def _same_decision(units: Sequence[Unit], pool: Pool) -> Bools:
    number = {row.group: n for n, row in enumerate(pool.decisions)}
    groups = np.array([number[row.group] for row in pool.decisions])
    return np.asarray(
        np.array([number.get(unit.decision.group, -1) for unit in units])[:, None] == groups, dtype=np.bool_
    )


def _of_heirs(body: Ints, pool: Pool, load: Caseload) -> Bools:
    out = np.zeros((len(body), len(pool.body)), dtype=np.bool_)
    for n in np.flatnonzero(np.isin(body, list(load.heirs))):
        for heir, since in load.heirs[int(body[n])]:
            out[n] |= (pool.body == heir) & (pool.year >= since)
    return out
