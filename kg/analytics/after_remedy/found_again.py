"""The patterns of single promises: what was found again, with both findings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from kg.analytics.after_remedy.analysis import Followup, Results
from kg.analytics.after_remedy.counting import lags
from kg.analytics.after_remedy.promises import Promise
from kg.analytics.after_remedy.telling import concepts, least
from kg.analytics.decided import Decision
from kg.analytics.study import FailingRow, Study
from kg.model.patterns import Measure, Pair, Pattern

Later = tuple[Decision, tuple[FailingRow, ...]]


def promise_patterns(study: Study, results: Results) -> Iterator[Pattern]:
    """Yield a pattern for each promise whose failing was found again, by failing, procedure and case."""
    for one in results.followups:
        later: dict[int, list[tuple[int, bool]]] = {}
        for (unit, row), dated in zip(one.counts.later.tolist(), one.counts.dated.tolist(), strict=True):
            later.setdefault(unit, []).append((row, dated))
        for unit, rows in sorted(later.items()):
            yield _pattern(study, one, unit, rows)


def _pattern(study: Study, one: Followup, unit: int, rows: Sequence[tuple[int, bool]]) -> Pattern:
    promise = one.promises[unit]
    later = [(one.pool.decisions[n], _after(one.pool.failings[n], promise.due)) for n, _ in rows]
    pairs = tuple(_pairs(study, promise, later))
    body = promise.decision.body
    return Pattern(
        kind="after-remedy",
        label=f"{study.name(body)}: {study.label('failing-type', one.target[0])} found again",
        about=(body, *concepts(one.target), promise.decision.group),
        standing="described",
        measures=tuple(_measures(one, unit, later, sum(dated for _, dated in rows))),
        bodies=tuple(dict.fromkeys([body, *(row.body for row, _ in later)])),
        cases=(*promise.decision.cases, *dict.fromkeys(case for row, _ in later for case in row.cases)),
        findings=tuple(dict.fromkeys(iri for pair in pairs for iri in (pair.earlier, pair.later))),
        pairs=pairs,
        remarks=tuple(_remarks(promise, later, one.until[unit])),
        scope=", ".join(promise.decision.stratum),
    )


def _after(failings: Sequence[FailingRow], due: date) -> tuple[FailingRow, ...]:
    """Leave out the failings of a later decision that are dated on or before the due date."""
    return tuple(row for row in failings if row.event_from is None or row.event_from > due)


def _pairs(study: Study, promise: Promise, later: Sequence[Later]) -> Iterator[Pair]:
    for decision, failings in later:
        for failing in failings:
            for remedy in promise.remedies:
                kinds = ", ".join(study.label("remedy-type", code) for code in remedy.types)
                when = f"dated {failing.event_from}" if failing.event_from else "not dated"
                heir = decision.body != promise.decision.body
                who = f" of its successor {study.name(decision.body)}" if heir else ""
                words = (
                    f"{kinds}, due by {remedy.due_to or promise.due}; found again in a decision{who} of "
                    f"{decision.first or 'an unknown day'}, events {when}."
                )
                yield Pair(remedy.iri, failing.iri, words)


def _measures(one: Followup, unit: int, later: Sequence[Later], dated: int) -> Iterator[Measure]:
    promise, counts = one.promises[unit], one.counts
    first = min((row.first for row, _ in later if row.first), default=None)
    days = (first - promise.due).days if first else None
    end = one.until[unit]
    yield Measure("due", promise.due.isoformat())
    yield Measure("decisions found again", len(later))
    yield Measure("of these dated after the due date", dated)
    after = counts.after[unit].tolist()
    for n, months in enumerate(lags()):
        yield Measure(f"found again, {months} months, in compared decisions", after[2 * n])
        yield Measure(f"expected of the caseload, {months} months", after[2 * n + 1])
    yield Measure("observed before, without the decision that led to it", float(counts.before[unit, 0]))
    yield Measure("expected before", float(counts.before[unit, 1]))
    yield Measure("days from the due date to the first decision", days)
    yield Measure("days followed up", (end - promise.due).days if end else 0)
    yield Measure("compliance", least(promise))


def _remarks(promise: Promise, later: Sequence[Later], end: date | None) -> Iterator[str]:
    if not promise.linked:
        yield "The remedy is not said to address this failing: it stands in the same case."
    if all(failing.event_from is None for _, failings in later for failing in failings):
        yield "None of the later findings is dated: that the events came after is likely, not certain."
    if least(promise) != "completed":
        yield "It was due by then, but these decisions do not say whether it was carried out."
    if any(decision.body != promise.decision.body for decision, _ in later):
        yield "Some of it was found of a successor of the body that promised."
    if end is None:
        yield "The graph ends too soon after the due date for it to be followed up in the curves."
