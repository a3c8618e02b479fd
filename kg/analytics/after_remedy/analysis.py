"""The figures of ``after-remedy``: for each failing at a procedure its promises, those held against them,
counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

import numpy as np

from kg.analytics.after_remedy.comparing import Compared, Side, compare, enough, joined, side, weights
from kg.analytics.after_remedy.counting import Counts, Unit, count
from kg.analytics.after_remedy.curves import Followed, followed
from kg.analytics.after_remedy.pools import Caseload, Pool, caseload, pools
from kg.analytics.after_remedy.promises import Promise, Promised, Target, perhaps, promised
from kg.analytics.decided import Decision, coverage_of, decisions, found, lifetimes
from kg.analytics.method import method
from kg.analytics.multiplicity import q_values
from kg.analytics.options import Options
from kg.analytics.study import Study


@dataclass(frozen=True)
class Followup:
    """The promises of one failing at one procedure, in order, with their counts and how long they were
    followed.

    ``matched`` are those for which a council without such a promise had the same failing upheld at the same
    procedure in the same year and stratum; ``ours`` and ``theirs`` are the two sides, by council.
    """

    target: Target
    promises: tuple[Promise, ...]
    pool: Pool
    counts: Counts
    until: tuple[date | None, ...]
    curve: Followed
    matched: int
    ours: Side
    theirs: Side


@dataclass(frozen=True)
class Results:
    """All follow-ups; the comparison and q value of each that could be tested, and of all together (the key
    None); ``undated`` counts promises without a due date."""

    followups: tuple[Followup, ...]
    compared: Mapping[Target | None, Compared]
    q: Mapping[Target | None, float]
    undated: int
    load: Caseload
    together: tuple[Side, Side, Followed] | None


def analyse(study: Study, options: Options) -> Results:
    """Return the figures. Doubtful findings are in them if the options ask for it; else they only keep
    councils that may have promised something out of the comparison."""
    known, load, followups = _followups(study if options.doubtful else study.certain(), study)
    return _compared(followups, load, known, options)


def follow(study: Study) -> tuple[Followup, ...]:
    """Return the promises of each failing at each procedure with their curves, without comparing them."""
    return _followups(study, study)[2]


def _followups(study: Study, whole: Study) -> tuple[Promised, Caseload, tuple[Followup, ...]]:
    """``whole`` is the study with its doubtful findings."""
    rows = decisions(study)
    finds = list(found(study, rows))
    known = replace(promised(study, finds), perhaps=perhaps(whole, list(found(whole, rows))))
    load = caseload(study, rows)
    by_target: dict[Target, list[Promise]] = defaultdict(list)
    for one in known.promises:
        by_target[one.target].append(one)
    there = pools(finds, load)
    ends = _Ends(study, rows, load)
    followups = tuple(
        _followup(target, some, there[target], load, known, ends)
        for target, some in sorted(by_target.items())
    )
    return known, load, followups


def _followup(
    target: Target, promises: Sequence[Promise], pool: Pool, load: Caseload, known: Promised, ends: _Ends
) -> Followup:
    units = [Unit(one.decision, one.due) for one in promises]
    counts = count(units, pool, load)
    controls = _controls(target, promises, pool, known, load)
    places = {_place(unit.decision) for unit in controls}
    matched = [n for n, unit in enumerate(units) if _place(unit.decision) in places]
    kept = Counts(counts.before[matched], counts.after[matched], counts.later[:0], counts.dated[:0])
    until = tuple(ends.of(unit) for unit in units)
    return Followup(
        target,
        tuple(promises),
        pool,
        counts,
        until,
        _curve(units, counts, pool, until, load),
        len(matched),
        side([units[n] for n in matched], kept, load.bodies),
        side(controls, count(controls, pool, load), load.bodies),
    )


def _place(row: Decision) -> tuple[str, str, int | None]:
    return (*row.stratum, row.year)


def _controls(
    target: Target, promises: Sequence[Promise], pool: Pool, known: Promised, load: Caseload
) -> list[Unit]:
    """Return upheld decisions with the failing, of the years and strata of promises, about councils that
    never promised anything about it; as though they had, and it were due after the usual time.

    A council with successors is none of them: what its successors promised would be in what was found after.
    One that promised something like it is none either, as long as no fewer councils are left than promised:
    its promise may have been about it (a comparison with councils that were treated too shows too little:
    Goodman-Bacon 2021, Journal of Econometrics 225:254-277).
    """
    places = {_place(one.decision) for one in promises if one.decision.year is not None}
    spans = [(one.due - one.decision.last).days for one in promises if one.decision.last is not None]
    usual = timedelta(days=int(median(spans))) if spans else timedelta(0)
    units = [
        Unit(row, row.last + usual)
        for row in pool.decisions
        if row.upheld
        and row.last
        and _place(row) in places
        and (row.body, target) not in known.ever
        and load.bodies[row.body] not in load.heirs
    ]
    clean = [unit for unit in units if known.nothing_like(unit.decision, target)]
    return clean if _councils(clean) >= len({one.decision.body for one in promises}) else units


def _councils(units: Sequence[Unit]) -> int:
    return len({unit.decision.body for unit in units})


class _Ends:
    """Until when something can be found again: the end of what is whole of an ombudsman's decisions, and the
    end of a body that nobody is known to have followed."""

    def __init__(self, study: Study, rows: Sequence[Decision], load: Caseload) -> None:
        lag = timedelta(days=method().publication_lag_days)
        self._last = {name: days[1] - lag for name, days in coverage_of(rows).items()}
        lives = lifetimes(study)
        self._end = {
            body: lives[body][1] for body, n in load.bodies.items() if body in lives and n not in load.heirs
        }

    def of(self, unit: Unit) -> date | None:
        """Return the last day a unit is followed; None if that is not after the due date."""
        last = self._last.get(unit.decision.ombudsman, date.min)
        end = min(last, self._end.get(unit.decision.body, date.max))
        return end if end > unit.due else None


def _curve(
    units: Sequence[Unit], counts: Counts, pool: Pool, until: Sequence[date | None], load: Caseload
) -> Followed:
    there = [n for n, end in enumerate(until) if end is not None]
    number = np.full(len(units), -1)
    number[there] = np.arange(len(there))
    due = np.array([unit.due.toordinal() for unit in units], dtype=np.int64)
    end = np.array([end.toordinal() if end else 0 for end in until], dtype=np.int64)
    unit, later = counts.later[:, 0], pool.first[counts.later[:, 1]]
    seen = (number[unit] >= 0) & (later <= end[unit]) & (later > due[unit])
    return Followed(
        np.array([load.bodies[units[n].decision.body] for n in there], dtype=np.int64),
        (end - due)[there].astype(np.float64),
        number[unit[seen]],
        (later - due[unit])[seen].astype(np.float64),
    )


def _compared(followups: tuple[Followup, ...], load: Caseload, known: Promised, options: Options) -> Results:
    draws = weights(len(load.bodies), options.draws, options.seed)
    done: dict[Target | None, Compared] = {
        one.target: compare(one.ours, one.theirs, draws)
        for one in followups
        if enough(one.ours, one.theirs, options.margin)
    }
    together = None
    if followups:
        ours, theirs = joined([f.ours for f in followups]), joined([f.theirs for f in followups])
        together = (ours, theirs, followed([f.curve for f in followups]))
        if enough(ours, theirs, options.margin):
            done[None] = compare(ours, theirs, draws)
    q = q_values(np.array([one.p for one in done.values()], dtype=np.float64))
    return Results(
        followups, done, dict(zip(done, map(float, q), strict=True)), known.undated, load, together
    )
