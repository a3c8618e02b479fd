"""The rows that every analysis reads: cases, findings, issues and bodies, as the graph tells them.

Codes are local names of concepts ("delay", "section-47-enquiry"); everything else that has an IRI is named by
it. Only what is told of a case itself is here: accounts of lesser documents are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TypeVar


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case. ``respondents`` are IRIs of bodies; ``decided_from`` and ``decided_to`` the first and last
    possible day; ``group`` is the same for decisions that count once (joint, or published twice)."""

    iri: str
    reference: str | None
    ombudsman: str | None
    respondents: tuple[str, ...]
    decided_from: date | None = None
    decided_to: date | None = None
    service_area: str | None = None
    subject: str | None = None
    outcome: str | None = None
    procedures: tuple[str, ...] = ()
    abstract: str | None = None
    group: str = ""

    @property
    def year(self) -> int | None:
        """The year of the decision, None where it is not known for certain."""
        if self.decided_from is None or self.decided_to is None:
            return None
        return self.decided_from.year if self.decided_from.year == self.decided_to.year else None


@dataclass(frozen=True, slots=True)
class IssueRow:
    """A head of complaint with its own outcome. ``body`` is the respondent it is about, where it differs from
    the case's; ``subject`` its own category, which rows of tables have."""

    iri: str
    case: str
    label: str
    body: str | None = None
    outcome: str | None = None
    grade: str | None = None
    doubtful: bool = False
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class FailingRow:
    """A failing. ``body`` committed it; ``procedures`` are those of the failing, never those of its case."""

    iri: str
    case: str
    body: str | None
    types: tuple[str, ...]
    procedures: tuple[str, ...] = ()
    found_by: str | None = None
    confidence: float = 1.0
    doubtful: bool = False
    issue: str | None = None
    caused: tuple[str, ...] = ()
    event_from: date | None = None
    event_to: date | None = None


@dataclass(frozen=True, slots=True)
class InjusticeRow:
    """An injustice."""

    iri: str
    case: str
    types: tuple[str, ...]
    confidence: float = 1.0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """A remedy. Sums in pounds; ``due_from`` and ``due_to`` the first and last possible day it is due;
    ``addresses`` are IRIs of failings and injustices."""

    iri: str
    case: str
    types: tuple[str, ...]
    status: str | None = None
    scope: str | None = None
    amount: Decimal | None = None
    amount_maximum: Decimal | None = None
    amount_per: str | None = None
    periods: Decimal | None = None
    each: bool = False
    payee: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    addresses: tuple[str, ...] = ()
    confidence: float = 1.0
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body. ``council`` is False for other bodies; ``type`` a code of council-type or body-type; ``since``
    and ``until`` its first and last day; ``successors`` the bodies that took over from it, ``continues_as``
    the same body in law under another form."""

    iri: str
    label: str
    council: bool = True
    type: str | None = None
    nation: str | None = None
    since: date | None = None
    until: date | None = None
    successors: tuple[str, ...] = ()
    continues_as: tuple[str, ...] = ()


_Row = TypeVar("_Row", FailingRow, InjusticeRow, RemedyRow, IssueRow)


@dataclass(frozen=True)
class Study:
    """All rows of one graph. ``steps`` are (earlier, later) codes of procedures; ``labels`` gives
    (scheme, code) its label in English; ``broader`` (scheme, code) its broader codes."""

    cases: tuple[CaseRow, ...] = ()
    failings: tuple[FailingRow, ...] = ()
    injustices: tuple[InjusticeRow, ...] = ()
    remedies: tuple[RemedyRow, ...] = ()
    issues: tuple[IssueRow, ...] = ()
    bodies: tuple[BodyRow, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()
    labels: Mapping[tuple[str, str], str] = field(default_factory=dict)
    broader: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def case_of(self) -> Mapping[str, CaseRow]:
        """Cases by IRI."""
        return {case.iri: case for case in self.cases}

    @cached_property
    def body_of(self) -> Mapping[str, BodyRow]:
        """Bodies by IRI."""
        return {body.iri: body for body in self.bodies}

    def label(self, scheme: str, code: str) -> str:
        """Return the label of a concept, its code in words where it has none."""
        return self.labels.get((scheme, code)) or code.replace("-", " ")

    def name(self, body: str) -> str:
        """Return the name of a body, its IRI where it has none."""
        row = self.body_of.get(body)
        return row.label if row else body

    def certain(self) -> Study:
        """Return the study without doubtful findings and issues: what patterns are made of unless asked."""
        return replace(
            self,
            failings=_certain(self.failings),
            injustices=_certain(self.injustices),
            remedies=_certain(self.remedies),
            issues=_certain(self.issues),
        )


def _certain(rows: Sequence[_Row]) -> tuple[_Row, ...]:
    return tuple(row for row in rows if not row.doubtful)
