"""Decisions as the statistics count them: one for each body and group of joint or repeated decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kg.analytics.method import method
from kg.analytics.study import BodyRow, CaseRow, FailingRow, IssueRow, Study
from kg.model.identity import concept_iri

UPHELD = ("upheld", "partly-upheld")
UNKNOWN = "unknown"

_CATEGORY = "subject:"
"""Before the code of an issue's category, to tell it from the words of issues without one."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What an ombudsman decided about one body: all cases of a group that name it are one.

    ``first`` and ``last`` are the first and last possible day, ``year`` None where it is not certain.
    """

    group: str
    body: str
    cases: tuple[str, ...]
    ombudsman: str
    area: str
    first: date | None
    last: date | None
    year: int | None
    upheld: bool

    @property
    def stratum(self) -> tuple[str, str]:
        """What it is compared within: ombudsman and service area."""
        return (self.ombudsman, self.area)


@dataclass(frozen=True, slots=True)
class Found:
    """A failing, or an upheld head of complaint, with the decision it stands in and one type of it.

    ``type`` is a code of failing-type, or the words of the head of complaint.
    """

    decision: Decision
    type: str
    finding: str
    row: FailingRow | IssueRow


def same_body(study: Study) -> Mapping[str, str]:
    """Return for each body the one that it is today: a body that went on in law under another form is one.

    Where a body is said to continue as several, none of them is it.
    """
    onwards = {row.iri: row.continues_as[0] for row in study.bodies if len(row.continues_as) == 1}
    return {row.iri: _end(row.iri, onwards) for row in study.bodies}


def _end(body: str, onwards: Mapping[str, str]) -> str:
    seen = {body}
    while (following := onwards.get(body)) is not None and following not in seen:
        seen.add(following)
        body = following
    return body


def predecessors(study: Study) -> Mapping[str, tuple[str, ...]]:
    """Return for each body those it took over from, as ``same_body`` names them."""
    now = same_body(study)
    rows: dict[str, set[str]] = defaultdict(set)
    for row in study.bodies:
        for heir in row.successors:
            if now.get(heir, heir) != now[row.iri]:
                rows[now.get(heir, heir)].add(now[row.iri])
    return {body: tuple(sorted(earlier)) for body, earlier in rows.items()}


def is_council(study: Study, body: str) -> bool:
    """Say whether a body is a council; one that the graph does not describe passes for one."""
    row = study.body_of.get(body)
    return row is None or row.council


def decisions(study: Study) -> tuple[Decision, ...]:
    """Return the decisions about councils, by group and body."""
    now = same_body(study)
    cases: dict[tuple[str, str], list[CaseRow]] = defaultdict(list)
    for row in study.cases:
        for body in {now.get(body, body) for body in row.respondents if is_council(study, body)}:
            cases[(row.group or row.iri, body)].append(row)
    return tuple(_decision(*key, rows) for key, rows in sorted(cases.items()))


def _decision(group: str, body: str, rows: Sequence[CaseRow]) -> Decision:
    rows = sorted(rows, key=lambda row: (row.decided_from or date.max, row.iri))
    return Decision(
        group,
        body,
        tuple(row.iri for row in rows),
        next((row.ombudsman for row in rows if row.ombudsman), UNKNOWN),
        next((row.service_area for row in rows if row.service_area), UNKNOWN),
        rows[0].decided_from,
        rows[0].decided_to,
        rows[0].year,
        any(row.outcome in UPHELD for row in rows),
    )


def found(study: Study, rows: Sequence[Decision], unit: str = "failing") -> Iterator[Found]:
    """Yield what was found in the decisions, a row for each type, in the order of the findings' IRIs.

    A failing without a body is the respondent's where there is only one; otherwise it is nobody's, as is one
    of a body that its case does not name. ``unit`` is ``failing`` or ``issue``; of issues those upheld, by
    their category, or by their words where they have none.
    """
    now = same_body(study)
    at = {(case, row.body): row for row in rows for case in row.cases}
    finds: tuple[FailingRow | IssueRow, ...] = study.failings if unit == "failing" else study.issues
    for row in sorted(finds, key=lambda row: row.iri):
        case = study.case_of.get(row.case)
        body = row.body or (case.respondents[0] if case and len(set(case.respondents)) == 1 else None)
        decision = at.get((row.case, now.get(body, body))) if body else None
        if decision is not None:
            yield from (Found(decision, name, row.iri, row) for name in sorted(set(_types(row))))


def _types(row: FailingRow | IssueRow) -> tuple[str, ...]:
    if isinstance(row, FailingRow):
        return row.types
    if row.outcome not in UPHELD:
        return ()
    return (f"{_CATEGORY}{row.subject}" if row.subject else row.label,)


def concept_of(name: str, unit: str) -> str:
    """Return the IRI of what was found: a failing type, an issue's category; of one without, its words."""
    if unit == "failing":
        return concept_iri("failing-type", name)
    return concept_iri("subject", name.removeprefix(_CATEGORY)) if name.startswith(_CATEGORY) else name


def label_of(study: Study, name: str, unit: str) -> str:
    """Return in words what was found."""
    if unit == "failing":
        return study.label("failing-type", name)
    return study.label("subject", name.removeprefix(_CATEGORY)) if name.startswith(_CATEGORY) else name


def coverage_of(rows: Sequence[Decision]) -> Mapping[str, tuple[date, date]]:
    """Return the first and last day of a decision of each ombudsman, of those whose day is certain."""
    days: dict[str, list[date]] = defaultdict(list)
    for row in rows:
        if row.first is not None and row.first == row.last:
            days[row.ombudsman].append(row.first)
    return {name: (min(found), max(found)) for name, found in days.items()}


def complete_years(rows: Sequence[Decision]) -> Mapping[str, range]:
    """Return each ombudsman's complete years: those from whose January to December its decisions reach."""
    edge = timedelta(days=method().edge_days)
    years = {}
    for name, (first, last) in coverage_of(rows).items():
        begin = first.year if first < date(first.year, 1, 1) + edge else first.year + 1
        end = last.year if last > date(last.year, 12, 31) - edge else last.year - 1
        years[name] = range(begin, end + 1)
    return years


def lifetimes(study: Study) -> Mapping[str, tuple[date, date]]:
    """Return the first and last day of each body in all its forms (the first or last of all days if open)."""
    now = same_body(study)
    forms: dict[str, list[BodyRow]] = defaultdict(list)
    for row in study.bodies:
        forms[now[row.iri]].append(row)
    return {
        body: (min(r.since or date.min for r in rows), max(r.until or date.max for r in rows))
        for body, rows in forms.items()
    }
