"""All findings of a part: failings, injustices, remedies, and statements of no fault and no injustice."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.failing_places import FailingPlaces
from kg.extract.failings import Read, read_failings
from kg.extract.frame import Frame
from kg.extract.injustices import read_injustices, read_no_injustices
from kg.extract.links import linked
from kg.extract.merging import Likeness
from kg.extract.no_fault import read_no_faults
from kg.extract.procedures import with_failings
from kg.extract.remedies import read_remedies, stated_total
from kg.extract.stance import read_stances
from kg.model.findings import CaseRecord, Failing


def read_findings(frame: Frame, facts: CaseRecord) -> CaseRecord:
    """Return the record of a case with the findings of its part filled in.

    ``facts`` holds what the header and the law cited say; its respondents and outcome are used.
    """
    stances = read_stances(frame)
    likeness = Likeness([s.words for s in frame.sentences])
    failings = read_failings(frame, stances, facts, likeness)
    injustices = read_injustices(frame, stances, facts, likeness)
    procedures = with_failings(frame, facts, failings)
    places = FailingPlaces(frame, procedures, facts.citations)
    told = replace(
        facts,
        procedures=procedures,
        failings=tuple(_placed(frame, f, facts, places) for f in failings),
        injustices=tuple(injustice for injustice, _ in injustices),
        no_faults=read_no_faults(frame, stances, likeness),
        no_injustices=read_no_injustices(frame, stances, likeness),
        remedies=read_remedies(frame, facts),
        stated_total=stated_total(frame),
    )
    return linked(frame, told, likeness)


def _placed(frame: Frame, read: Read, facts: CaseRecord, places: FailingPlaces) -> Failing:
    """Say where a failing happened and, of several respondents, whose it was."""
    return replace(
        read.failing,
        procedures=places.of(read.spans, read.failing.types),
        committed_by=_committed_by(frame, read, facts),
    )


def _committed_by(frame: Frame, read: Read, facts: CaseRecord) -> int | None:
    """The respondent that the sentence names; the only one where there is one; else None."""
    if len(facts.respondents) == 1:
        return 0
    words = frame.words(frame.sentences[read.sentences[0]].span).lower()
    named = [n for n, body in enumerate(facts.respondents) if body.name.lower() in words]
    if not named:
        named = [
            n
            for n, body in enumerate(facts.respondents)
            if any(word in words for word in _short_names(body.body_type))
        ]
    return named[0] if len(named) == 1 else None


def _short_names(body_type: str) -> tuple[str, ...]:
    """How a text calls a body of that type once it has named it."""
    names = {
        "council": ("the council",),
        "health-body": ("the trust", "the health board", "the ccg", "the icb"),
        "care-provider": ("the provider", "the care provider", "the home"),
        "housing-association": ("the association", "the landlord"),
        "school": ("the school",),
    }
    return names.get(body_type, ())
