"""A world as a graph tells it after reading: the rows of the analyses, with errors of reading in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import numpy as np

from kg.analytics.decisions import grouped
from kg.analytics.study import CaseRow, FailingRow, InjusticeRow, RemedyRow, Study
from simulation.councils import iri
from simulation.finding import KINDS
from simulation.reading import Errors, Reading
from simulation.scene import FAILINGS, INJUSTICES, OUTCOMES, PROMISES, Bools, Floats, Ints
from simulation.truth import Truth

_Row = TypeVar("_Row", FailingRow, InjusticeRow, RemedyRow)
_SURE, _UNSURE = 0.9, 0.45
_WORDS = (
    "letter",
    "family",
    "payment",
    "school",
    "repair",
    "officer",
    "decision",
    "request",
    "summer",
    "plan",
)


@dataclass(frozen=True)
class _Read:
    """Findings as read: the number of the true one or -1, case, type, whether doubtful."""

    true: Ints
    case: Ints
    type: Ints
    doubtful: Bools


def study(truth: Truth, reading: Reading, seed: int) -> Study:
    """Return the study that a reading gives of a world; the same every time."""
    rng = np.random.default_rng([seed, 5])
    often = np.array(list(FAILINGS.values()))
    found = _read(
        truth.failings.case,
        truth.failings.type,
        reading.failings,
        often,
        reading.confusion,
        len(truth.cases),
        rng,
    )
    hurt = np.array(list(INJUSTICES.values()))
    harmed = _read(*truth.injustices, reading.injustices, hurt, _any(hurt), len(truth.cases), rng)
    kinds = np.bincount(truth.remedies.type, minlength=len(KINDS)).astype(float)
    mended = _read(
        truth.remedies.case, truth.remedies.type, reading.remedies, kinds, _any(kinds), len(truth.cases), rng
    )
    failings = tuple(_failings(truth, found, reading, rng))
    cases, copies = _cases(truth, rng)
    injustices = tuple(
        InjusticeRow(_finding("injustice", n), _case(c), (list(INJUSTICES)[k],), _UNSURE if d else _SURE, d)
        for n, (c, k, d) in enumerate(_columns(harmed))
    )
    remedies = tuple(_remedies(truth, mended, found, reading, rng))
    return Study(
        cases=grouped(cases),
        failings=(*failings, *_again(failings, copies)),
        injustices=(*injustices, *_again(injustices, copies)),
        remedies=(*remedies, *_again(remedies, copies)),
        bodies=truth.councils.rows,
    )


def _any(often: Floats) -> Floats:
    """Return what things are taken for if nothing is known of it: others, as often as they are."""
    rows = np.tile(often, (len(often), 1))
    np.fill_diagonal(rows, 0.0)
    return np.asarray(rows / rows.sum(axis=1, keepdims=True))


def _read(
    case: Ints, kind: Ints, errors: Errors, often: Floats, taken: Floats, cases: int, rng: np.random.Generator
) -> _Read:
    luck = rng.random(len(case))
    listed, read = luck < errors.listed, luck < errors.listed + errors.doubted
    wrong = np.flatnonzero(rng.random(len(case)) > errors.right)
    types = kind.copy()
    sums = np.cumsum(taken[kind[wrong]], axis=1)
    types[wrong] = np.minimum((rng.random(len(wrong))[:, None] >= sums).sum(axis=1), len(often) - 1)
    true = np.flatnonzero(read)
    extra = [rng.poisson(len(case) * each) for each in (errors.false, errors.false_doubted)]
    more = sum(extra)
    return _Read(
        np.concatenate([true, np.full(more, -1)]),
        np.concatenate([case[true], rng.integers(0, cases, more)]),
        np.concatenate([types[true], rng.choice(len(often), more, p=often / often.sum())]),
        np.concatenate([~listed[true], np.arange(more) >= extra[0]]),
    )


def _columns(read: _Read) -> Iterator[tuple[int, int, bool]]:
    return zip(read.case.tolist(), read.type.tolist(), read.doubtful.tolist(), strict=True)


def _case(number: int, copy: str = "") -> str:
    return f"https://simulation.example/case/{number:06d}{copy}"


def _finding(kind: str, number: int) -> str:
    return f"https://simulation.example/{kind}/{number:06d}"


def _failings(truth: Truth, read: _Read, reading: Reading, rng: np.random.Generator) -> Iterator[FailingRow]:
    there, codes = truth.failings, list(FAILINGS)
    cases = truth.cases
    wrong = rng.random(len(read.true)) > reading.located
    other = cases.main[read.case]
    true = read.true >= 0
    at = np.where(true, there.procedure[read.true], other)
    at = np.where(wrong & (at >= 0), np.where(at == other, _another(truth, read, rng), other), at)
    event = np.where(true & there.dated[read.true], there.event[read.true], 0)
    bodies = cases.body[read.case].tolist()
    for n, (case, kind, doubtful) in enumerate(_columns(read)):
        day = date.fromordinal(int(event[n])) if event[n] else None
        yield FailingRow(
            _finding("failing", n),
            _case(case),
            iri(bodies[n]),
            (codes[kind],),
            (truth.procedures[at[n]],) if at[n] >= 0 else (),
            "ombudsman",
            _UNSURE if doubtful else _SURE,
            doubtful,
            event_from=day,
            event_to=day,
        )


def _another(truth: Truth, read: _Read, rng: np.random.Generator) -> Ints:
    """Return a procedure for each finding: that of any other case of the same area."""
    area = truth.cases.area
    out = np.zeros(len(read.case), dtype=np.int64)
    for a in range(len(truth.scene.areas)):
        here = area[read.case] == a
        out[here] = rng.choice(truth.cases.main[area == a], int(here.sum()))
    return out


def _remedies(
    truth: Truth, read: _Read, found: _Read, reading: Reading, rng: np.random.Generator
) -> Iterator[RemedyRow]:
    there = truth.remedies
    number = {int(t): n for n, t in enumerate(found.true.tolist()) if t >= 0}
    told = rng.random(len(read.true)) < reading.due
    for n, (case, kind, doubtful) in enumerate(_columns(read)):
        t = int(read.true[n])
        due = date.fromordinal(int(there.due[t])) if t >= 0 and there.due[t] and told[n] else None
        about = number.get(int(there.addresses[t])) if t >= 0 and there.addresses[t] >= 0 else None
        yield RemedyRow(
            _finding("remedy", n),
            _case(case),
            (KINDS[kind],),
            "completed" if t >= 0 and there.completed[t] else "agreed",
            "service-improvement" if KINDS[kind] in PROMISES else "individual",
            due_from=due,
            due_to=due,
            addresses=() if about is None else (_finding("failing", about),),
            confidence=_UNSURE if doubtful else _SURE,
            doubtful=doubtful,
        )


def _cases(truth: Truth, rng: np.random.Generator) -> tuple[list[CaseRow], dict[str, str]]:
    """Return the cases, some published twice; and the IRI of the copy by that of the case."""
    cases, codes = truth.cases, list(OUTCOMES)
    names = [name for name, _, _ in truth.scene.ombudsmen]
    rows = []
    for n in range(len(cases)):
        day = date.fromordinal(int(cases.day[n]))
        bodies = (iri(int(cases.body[n])), *((iri(int(cases.second[n])),) if cases.second[n] >= 0 else ()))
        rows.append(
            CaseRow(
                _case(n),
                f"{day.year % 100} {n // 1000:03d} {n % 1000:03d}",
                names[cases.ombudsman[n]],
                bodies,
                day,
                day,
                truth.scene.areas[cases.area[n]],
                outcome=codes[cases.outcome[n]],
            )
        )
    copies: dict[str, str] = {}
    for n in truth.repeated.tolist():
        summary = _summary(rng)
        rows[n] = replace(rows[n], abstract=summary)
        rows.append(replace(rows[n], iri=_case(n, "-again"), reference=f"{rows[n].reference} 9"))
        copies[_case(n)] = _case(n, "-again")
    for n in sorted(set(truth.joined.tolist()) - set(truth.repeated.tolist())):
        reference = rows[n].reference
        rows[n] = replace(rows[n], reference=f"{reference}a")
        rows.append(replace(rows[n], iri=_case(n, "b"), reference=f"{reference}b"))
        copies[_case(n)] = _case(n, "b")
    return rows, copies


def _summary(rng: np.random.Generator) -> str:
    return " ".join(rng.choice(_WORDS, 40))


def _again(rows: Sequence[_Row], copies: dict[str, str]) -> Iterator[_Row]:
    """Yield the findings of cases that are published twice as those of the copy."""
    for row in rows:
        if row.case in copies:
            yield replace(row, iri=f"{row.iri}-again", case=copies[row.case])
