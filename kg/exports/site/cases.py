"""The page of a case: header, what was alleged, and every finding with its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from kg.analytics.study import CaseRow, FailingRow, InjusticeRow, IssueRow, RemedyRow
from kg.exports.site.book import Book, Quote, Ref, grouped
from kg.exports.site.frame import Frame
from kg.exports.site.paths import anchor
from kg.exports.site.words import duration
from kg.model.written import day, lower_first, pounds
from kg.rdf import terms as t

_Row = TypeVar("_Row", FailingRow, InjusticeRow, RemedyRow, IssueRow)


@dataclass(frozen=True, slots=True)
class Said:
    """A finding on its case's page. ``types`` and ``procedures`` lead to their pages; ``facts`` are words."""

    anchor: str
    types: tuple[Ref, ...]
    quotes: Sequence[Quote]
    facts: tuple[str, ...]
    procedures: tuple[Ref, ...] = ()
    doubtful: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that tells the case; ``url`` only where it may be followed (http or https)."""

    label: str
    kind: str
    url: str | None


class CasePages:
    """Writes the pages of cases."""

    def __init__(self, book: Book, frame: Frame, doubtful: bool) -> None:
        self._book, self._frame, self._doubtful = book, frame, doubtful
        self._study = book.whole if doubtful else book.study

    def prepare(self) -> None:
        """Read everything that pages need, so that processes that follow share it."""
        for case in self._book.cases[:1]:
            self._context(case)

    def write(self, case: CaseRow) -> None:
        """Write the page of a case."""
        folder = self._book.paths.folder(case.iri)
        if folder:
            label = self._book.label(case.iri)
            self._frame.page(folder, "case.html", label, **self._context(case))

    def _context(self, case: CaseRow) -> dict[str, Any]:
        doubts = self._doubts.get(case.iri, 0)
        return {
            "iri": case.iri,
            "case": case,
            "reference": case.reference,
            "bodies": [self._book.body(body) for body in case.respondents],
            "header": [(name, words) for name, words in self._header(case) if words],
            "procedures": self._book.concepts("procedure", case.procedures),
            "issues": [self._issue(row) for row in self._in_order(self._issues.get(case.iri, ()))],
            "sections": [section for section in self._sections(case) if section[1]],
            "sources": [self._source(iri) for iri in self._book.of.all(t.REPORTED_IN, case.iri)],
            "accounts": self._accounts(case.iri),
            "left_out": 0 if self._doubtful else doubts,
            "law": [self._book.label(iri) for iri in self._book.of.all(t.CITES, case.iri)],
            "crumbs": tuple(self._book.body(body) for body in case.respondents[:1]),
        }

    @cached_property
    def _issues(self) -> Mapping[str, Sequence[IssueRow]]:
        return grouped(self._study.issues, lambda row: row.case)

    @cached_property
    def _failings(self) -> Mapping[str, Sequence[FailingRow]]:
        return grouped(self._study.failings, lambda row: row.case)

    @cached_property
    def _injustices(self) -> Mapping[str, Sequence[InjusticeRow]]:
        return grouped(self._study.injustices, lambda row: row.case)

    @cached_property
    def _remedies(self) -> Mapping[str, Sequence[RemedyRow]]:
        return grouped(self._study.remedies, lambda row: row.case)

    @cached_property
    def _doubts(self) -> Mapping[str, int]:
        out: dict[str, int] = {}
        whole = self._book.whole
        for rows in (whole.failings, whole.injustices, whole.remedies, whole.issues):
            for row in rows:
                if row.doubtful:
                    out[row.case] = out.get(row.case, 0) + 1
        return out

    def _header(self, case: CaseRow) -> Iterator[tuple[str, str]]:
        of, study = self._book.of, self._study
        yield "Reference", case.reference or ""
        yield "Ombudsman", self._book.label(of.word(t.OMBUDSMAN, case.iri) or "")
        yield "Decided", day(of.one(t.DECIDED_ON, case.iri))
        outcome = study.label("outcome", case.outcome) if case.outcome else ""
        published = of.word(t.PUBLISHED_OUTCOME, case.iri) or ""
        told = f"{outcome} (published as “{published}”)" if outcome and published else outcome or published
        yield "Outcome", outcome if outcome.casefold() == published.casefold() else told
        yield "Subject", of.word(t.PUBLISHED_SUBJECT, case.iri) or ""
        yield "Service area", study.label("service-area", case.service_area) if case.service_area else ""
        total = of.sum(t.STATED_TOTAL, case.iri)
        yield "Stated total", pounds(total) if total is not None else ""

    def _sections(self, case: CaseRow) -> Iterator[tuple[str, list[Said]]]:
        iri = case.iri
        yield "Failings", [self._failing(row) for row in self._in_order(self._failings.get(iri, ()))]
        yield "Injustice", [self._injustice(row) for row in self._in_order(self._injustices.get(iri, ()))]
        yield "No fault, or no injustice", [self._no_fault(one) for one in self._cleared(iri)]
        yield "Remedies", [self._remedy(row) for row in self._in_order(self._remedies.get(iri, ()))]

    def _cleared(self, case: str) -> list[str]:
        found = self._book.no_faults.get(case, ())
        return [one for one in found if self._doubtful or not self._book.of.flag(t.DOUBTFUL, one)]

    def _in_order(self, rows: Sequence[_Row]) -> Sequence[_Row]:
        """Return findings in the order of the text."""
        if len(rows) < 2:
            return rows
        return sorted(rows, key=lambda row: (self._start(row.iri), row.iri))

    def _start(self, finding: str) -> int:
        starts = (self._book.of.one(t.START, e) for e in self._book.of.all(t.HAS_EVIDENCE, finding))
        return min((start for start in starts if isinstance(start, int)), default=0)

    def _issue(self, row: IssueRow) -> Said:
        study, of = self._study, self._book.of
        published = of.word(t.PUBLISHED_OUTCOME, row.iri)
        facts = (
            study.label("outcome", row.outcome) if row.outcome else published or "",
            study.label("grade", row.grade) if row.grade else "",
            f"about {self._book.body(row.body).label}" if row.body else "",
        )
        text = of.word(t.DESCRIPTION, row.iri) or row.label
        return Said(anchor(row.iri), (), (), _there(facts), (), row.doubtful, text)

    def _failing(self, row: FailingRow) -> Said:
        book = self._book
        bodies = [book.body(body).label for body in book.of.all(t.COMMITTED_BY, row.iri)]
        breached = [book.label(iri) for iri in book.of.all(t.BREACHED, row.iri)]
        facts = (
            f"found by {lower_first(self._study.label('found-by', row.found_by))}" if row.found_by else "",
            f"by {'; '.join(bodies)}" if len(bodies) > 1 else "",
            f"breached {'; '.join(breached)}" if breached else "",
            _sure(row.confidence),
        )
        return self._said(row, "failing-type", facts, book.concepts("procedure", row.procedures))

    def _injustice(self, row: InjusticeRow) -> Said:
        return self._said(row, "injustice-type", (_sure(row.confidence),), ())

    def _remedy(self, row: RemedyRow) -> Said:
        study = self._study
        facts = (
            paid(row),
            self._due(row),
            study.label("remedy-status", row.status).lower() if row.status else "",
            study.label("remedy-scope", row.scope).lower() if row.scope else "",
            f"to {row.payee}" if row.payee else "",
            _sure(row.confidence),
        )
        return self._said(row, "remedy-type", facts, ())

    def _said(
        self,
        row: FailingRow | InjusticeRow | RemedyRow,
        scheme: str,
        facts: Sequence[str],
        at: tuple[Ref, ...],
    ) -> Said:
        types, quotes = self._book.concepts(scheme, row.types), self._book.quotes(row.iri)
        return Said(anchor(row.iri), types, quotes, _there(facts), at, row.doubtful)

    def _no_fault(self, iri: str) -> Said:
        at = self._book.concepts("procedure", self._book.of.codes(t.AT_PROCEDURE, iri))
        doubtful = self._book.of.flag(t.DOUBTFUL, iri)
        return Said(
            anchor(iri), (), self._book.quotes(iri), (_sure(self._book.of.confidence(iri)),), at, doubtful
        )

    def _due(self, row: RemedyRow) -> str:
        of = self._book.of
        period = of.word(t.DEADLINE, row.iri)
        within = f"within {duration(period)}" if period else ""
        if within and of.code(t.DAY_KIND, row.iri) == "working":
            within = within.replace("day", "working day")
        by = day(of.one(t.DUE_ON, row.iri))
        return ", ".join(part for part in (within, f"by {by}" if by else "") if part)

    def _source(self, document: str) -> Source:
        of = self._book.of
        url, kind = of.word(t.SOURCE, document), of.code(t.DOCUMENT_KIND, document)
        safe = url if url and url.startswith(("https://", "http://")) else None
        words = self._study.label("document-kind", kind).lower() if kind else ""
        return Source(of.word(t.FILE_NAME, document) or self._book.label(document), words, safe)

    @cached_property
    def _told_too(self) -> Mapping[str, list[str]]:
        out: dict[str, list[str]] = {}
        for account, cases in sorted(self._book.of.column(t.ACCOUNT_OF).items()):
            for case in cases:
                out.setdefault(str(case), []).append(account)
        return out

    def _accounts(self, case: str) -> list[Source]:
        accounts = self._told_too.get(case, ())
        return [self._source(iri) for one in accounts for iri in self._book.of.all(t.REPORTED_IN, one)]


def paid(row: RemedyRow) -> str:
    """Return the sum of a remedy in words: "£500", "£100 to £300 each", "up to £1,000", "£25 a week"."""
    low, high = row.amount, row.amount_maximum
    if low is None and high is None:
        return ""
    words = pounds(low) if low is not None else f"up to {pounds(high or Decimal(0))}"
    if low is not None and high is not None:
        words = f"{words} to {pounds(high)}"
    rate = f" a {row.amount_per}" if row.amount_per else ""
    times = f", {row.periods} of them" if row.amount_per and row.periods is not None else ""
    return f"{words}{' each' if row.each else ''}{rate}{times}"


def _sure(confidence: float) -> str:
    return f"confidence {confidence:.2f}"


def _there(facts: Sequence[str]) -> tuple[str, ...]:
    return tuple(fact for fact in facts if fact)
