"""Rows of a table to cases: rows of one reference are one case, each row a head of complaint.

Nothing is chosen between rows that contradict each other: what they differ in is left out of the case, said
in the notes, and listed for review. What the mapping does not cover is listed too, each value once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from kg.extract.outcomes import outcome_of_grade, outcome_of_grades
from kg.extract.tabular_values import Doubts, read_date
from kg.model.bodies import Register
from kg.model.councils import Resolution
from kg.model.findings import BodyMention, CaseRecord, Evidence, Issue, ReviewItem
from kg.model.ombudsmen import NATION_OF
from kg.model.tables import Row, TableMapping, Values, value_key
from kg.model.values import PartialDate, reference_key

_LONGEST = 400
"""Characters of a description; the evidence has the whole cell."""


@dataclass(frozen=True, slots=True)
class Tabled:
    """What a table tells: cases in order of their first rows, what to review, and a summary for people."""

    cases: tuple[CaseRecord, ...]
    review: tuple[ReviewItem, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Rows:
    """The rows of one case."""

    reference: str
    ombudsman: str | None
    rows: list[Row] = field(default_factory=list)


def read_table(rows: Iterable[Row], mapping: TableMapping, register: Register) -> Tabled:
    """Return the cases of a table.

    A row with a problem, without reference or without a known ombudsman is left out and listed.d
    """
    doubts = Doubts()
    reader = _Reader(mapping, register, doubts)
    cases = tuple(reader.case(found) for found in _grouped(rows, mapping, doubts))
    return Tabled(cases, doubts.items(), doubts.notes())


def _grouped(rows: Iterable[Row], mapping: TableMapping, doubts: Doubts) -> list[_Rows]:
    cases: dict[tuple[str, str], _Rows] = {}
    for row in rows:
        if row.problem:
            doubts.left_out(row.number, row.problem)
            continue
        reference = row.cell(mapping.case).strip()
        if not reference_key(reference):
            doubts.left_out(row.number, f"it has no reference in {mapping.case!r}")
            continue
        ombudsman = mapping.ombudsman or _looked_up(row, mapping.ombudsmen, doubts)
        if ombudsman is None:
            doubts.left_out(row.number, "its ombudsman is not known")
            continue
        key = (ombudsman, reference_key(reference))
        cases.setdefault(key, _Rows(reference, ombudsman)).rows.append(row)
    return list(cases.values())


def _looked_up(row: Row, values: Values | None, doubts: Doubts) -> str | None:
    """Return the code of a cell; a value that the mapping lacks is doubted."""
    words = row.cell(values.column).strip() if values else ""
    if values is None or not words:
        return None
    code = values.code_of(words)
    if code is None and values.codes:
        doubts.unknown(values.column, words, row.number)
    return code


class _Reader:
    def __init__(self, mapping: TableMapping, register: Register, doubts: Doubts) -> None:
        self._mapping, self._register, self._doubts = mapping, register, doubts
        self._resolved: dict[tuple[str, PartialDate | None, str | None], Resolution] = {}

    def case(self, found: _Rows) -> CaseRecord:
        decided = self._date(found)
        bodies, of_row = self._bodies(found, decided)
        issues = tuple(self._issue(row, of_row.get(row.number)) for row in found.rows)
        return CaseRecord(
            reference=found.reference,
            ombudsman=found.ombudsman,
            respondents=bodies,
            outcome=self._outcome(found, issues),
            decided_on=decided,
            service_area=self._mapping.service_area,
            issues=issues,
        )

    def _date(self, found: _Rows) -> PartialDate | None:
        mapping, days = self._mapping, dict[PartialDate, int]()
        for row in found.rows:
            day = read_date(row, mapping.date, mapping.date_format)
            if day is not None:
                days.setdefault(day, row.number)
            elif words := row.cell(mapping.date).strip():
                self._doubts.no_date(mapping.date or "", words, mapping.date_format or "", row.number)
        if len(days) > 1:
            self._doubts.differ("date", found.reference, {str(day): row for day, row in days.items()})
        return next(iter(days)) if len(days) == 1 else None

    def _bodies(
        self, found: _Rows, decided: PartialDate | None
    ) -> tuple[tuple[BodyMention, ...], dict[int, int]]:
        """Return the bodies of a case and, where it has several, the place of each row's own among them."""
        mentions: dict[str, BodyMention] = {}
        of_row: dict[int, str] = {}
        for row in found.rows:
            if mention := self._body(row, found, decided):
                of_row[row.number] = mention.slug or value_key(mention.name)
                mentions.setdefault(of_row[row.number], mention)
        if len(mentions) < 2:
            return tuple(mentions.values()), {}
        if not self._mapping.several_bodies:
            named = {
                m.slug or m.name: next(n for n, k in of_row.items() if k == key)
                for key, m in mentions.items()
            }
            self._doubts.differ("body", found.reference, named)
            return (), {}
        places = list(mentions)
        return tuple(mentions.values()), {number: places.index(key) for number, key in of_row.items()}

    def _body(self, row: Row, found: _Rows, decided: PartialDate | None) -> BodyMention | None:
        name = " ".join(row.cell(self._mapping.body).split())
        if not name:
            self._doubts.no_body(self._mapping.body, row.number)
            return None
        meant = self._mapping.names.get(value_key(name), name)
        key = (meant, decided, found.ombudsman)
        if key not in self._resolved:
            self._resolved[key] = self._register.resolve(
                meant, decided=decided, reference=found.reference, nation=NATION_OF.get(found.ombudsman or "")
            )
        resolution = self._resolved[key]
        if resolution.review:
            self._doubts.body(meant, resolution.why, resolution.candidates, row.number)
        if resolution.slug:
            return BodyMention(meant, resolution.slug)
        kind = "council" if resolution.candidates else self._register.body_type(meant, found.ombudsman)
        return BodyMention(meant, None, kind, unresolved=resolution.review)

    def _issue(self, row: Row, respondent: int | None) -> Issue:
        mapping = self._mapping
        grade = _looked_up(row, mapping.grade, self._doubts)
        outcome = None if mapping.outcome_of_case else _looked_up(row, mapping.outcome, self._doubts)
        subject = mapping.subject and " ".join(row.cell(mapping.subject.column).split())
        published = _published(row, mapping)
        words = " ".join(row.cell(mapping.issue).split())
        return Issue(
            description=(words or subject or published or mapping.case)[:_LONGEST],
            evidence=_evidence(row, mapping),
            outcome=outcome or (outcome_of_grade(grade) if grade else None),
            grade=grade,
            published_outcome=published,
            respondent=respondent,
            subject=_looked_up(row, mapping.subject, self._doubts),
            published_subject=subject or None,
            doubtful=mapping.doubt is not None
            and mapping.doubt.code_of(row.cell(mapping.doubt.column)) is None,
        )

    def _outcome(self, found: _Rows, issues: Sequence[Issue]) -> str | None:
        """Return the outcome of a case as its rows state it, or by the rule that the mapping names."""
        if self._mapping.outcome_of_case:
            given = self._stated(found)
            if len(given) > 1:
                self._doubts.differ("outcome", found.reference, given)
            return next(iter(given)) if len(given) == 1 else None
        if not self._mapping.from_grades or any(issue.doubtful or not issue.grade for issue in issues):
            return None
        return outcome_of_grades([issue.grade for issue in issues if issue.grade])

    def _stated(self, found: _Rows) -> dict[str, int]:
        given: dict[str, int] = {}
        for row in found.rows:
            if code := _looked_up(row, self._mapping.outcome, self._doubts):
                given.setdefault(code, row.number)
        return given


def _published(row: Row, mapping: TableMapping) -> str | None:
    """Return the words of the outcome of a head of complaint: the grade's, else the outcome's."""
    columns = (mapping.grade, None if mapping.outcome_of_case else mapping.outcome)
    words = (" ".join(row.cell(values.column).split()) for values in columns if values)
    return next((found for found in words if found), None)


def _evidence(row: Row, mapping: TableMapping) -> Evidence:
    """Return the cell that a row is quoted by: the complaint, else the outcome, subject or reference."""
    column = next((c for c in _telling(mapping) if row.cell(c).strip()), mapping.case)
    return Evidence(0, 0, row.cell(column), column, row=row.number, url=row.cell(mapping.url).strip() or None)


def _telling(mapping: TableMapping) -> Iterator[str]:
    looked_up = (mapping.grade, mapping.outcome, mapping.subject)
    yield from filter(None, (mapping.issue, *(values.column for values in looked_up if values)))
