"""What belongs together in a case: the head, cause, law, time and remedy of its findings.

Each link stands only where the text says it or plainly implies it: a wrong link is worse than none.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.addressing import Addressing
from kg.extract.breaches import Breaches
from kg.extract.causes import causes
from kg.extract.events import Events, Period
from kg.extract.frame import Frame
from kg.extract.heads import heads
from kg.extract.merging import Likeness
from kg.extract.told import Subject, Subjects, Told, of_finding, of_issue, told
from kg.model.findings import CaseRecord, Failing, Remedy


def linked(frame: Frame, record: CaseRecord, likeness: Likeness) -> CaseRecord:
    """Return a case with the links between its findings, heads of complaint, law and dates filled in."""
    if not record.failings:
        return record
    failings = [told(frame, f.evidence) for f in record.failings]
    injustices = [told(frame, i.evidence) for i in record.injustices]
    issues = Subjects(frame, likeness, "failing-type", lambda: [of_issue(i) for i in record.issues])
    under = heads(frame, record, failings, issues)
    about = Subjects(frame, likeness, "failing-type", lambda: _failings(frame, record, failings, under))
    suffered = Subjects(frame, likeness, "injustice-type", lambda: _injustices(frame, record, injustices))
    by = causes(frame, failings, injustices, about)
    law, times = Breaches.of(frame, record, likeness, failings), Events(frame, record.decided_on, failings)
    addressing = Addressing(frame, record, about, suffered, by, failings)
    return replace(
        record,
        failings=tuple(
            _failing(f, _caused(by, n), under[n], law.by(places), times.dated(f, places))
            for n, (f, places) in enumerate(zip(record.failings, failings, strict=True))
        ),
        remedies=tuple(_remedy(frame, r, addressing) for r in record.remedies),
    )


def _failings(
    frame: Frame, record: CaseRecord, places: Sequence[Sequence[Told]], under: Sequence[int | None]
) -> list[Subject]:
    several = len(record.issues) > 1
    matters = [record.issues[n].description if several and n is not None else None for n in under]
    return [of_finding(frame, *each) for each in zip(record.failings, places, matters, strict=True)]


def _injustices(frame: Frame, record: CaseRecord, places: Sequence[Sequence[Told]]) -> list[Subject]:
    return [of_finding(frame, *each) for each in zip(record.injustices, places, strict=True)]


def _failing(
    failing: Failing,
    caused: tuple[int, ...],
    issue: int | None,
    breached: tuple[int, ...],
    when: Period,
) -> Failing:
    return replace(
        failing, caused=caused, issue=issue, breached=breached, event_from=when[0], event_to=when[1]
    )


def _caused(by: Sequence[Sequence[int]], failing: int) -> tuple[int, ...]:
    return tuple(n for n, failings in enumerate(by) if failing in failings)


def _remedy(frame: Frame, remedy: Remedy, addressing: Addressing) -> Remedy:
    found = addressing.of(remedy, told(frame, remedy.evidence))
    if not found:
        return remedy
    return replace(remedy, addresses_failings=found.failings, addresses_injustices=found.injustices)
