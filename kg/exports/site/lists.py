"""Lists of cases and of findings, cut into pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kg.analytics.study import CaseRow, FailingRow, RemedyRow
from kg.exports.site.book import Book, Ref
from kg.exports.site.frame import Frame, paged
from kg.exports.site.paths import href
from kg.exports.site.words import listed, short
from kg.model.written import day, lower_first
from kg.rdf import terms as t

CASES, FINDINGS = 100, 50
"""How many stand on one page of a list."""
_QUOTED = 400


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case in a table."""

    ref: Ref
    decided: str
    bodies: tuple[Ref, ...]
    subject: str
    outcome: str
    failings: int


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A finding in a list: its place, its first words, the day of the decision, its kinds in words."""

    ref: Ref
    quote: str
    decided: str
    types: str
    bodies: tuple[Ref, ...] = ()


class Lists:
    """Makes lines of rows, each once, and writes lists of them."""

    def __init__(self, book: Book, frame: Frame) -> None:
        self._book, self._frame = book, frame
        self._lines: dict[str, CaseLine] = {}

    def case(self, row: CaseRow) -> CaseLine:
        """Return the line of a case."""
        line = self._lines.get(row.iri)
        if line is None:
            line = self._lines[row.iri] = self._case(row)
        return line

    def cases(self, rows: Iterable[CaseRow]) -> list[CaseLine]:
        """Return the lines of cases, in their order."""
        return [self.case(row) for row in rows]

    def years(self, folder: str, rows: Sequence[CaseRow]) -> dict[int, str]:
        """Return the links from the site's folder to the first case of each year in a list of cases."""
        return {
            year: f"{href(folder, place // CASES + 1)}#y{year}"
            for year, place in first_of_years(rows).items()
        }

    def _case(self, row: CaseRow) -> CaseLine:
        book, study = self._book, self._book.study
        area = study.label("service-area", row.service_area) if row.service_area else ""
        return CaseLine(
            book.case(row.iri),
            day(book.of.one(t.DECIDED_ON, row.iri)),
            tuple(book.body(body) for body in row.respondents),
            book.of.word(t.PUBLISHED_SUBJECT, row.iri) or area,
            study.label("outcome", row.outcome) if row.outcome else "",
            len(book.failings_in.get(row.iri, ())),
        )

    def finding(self, row: FailingRow | RemedyRow) -> FindingLine:
        """Return the line of a failing or remedy."""
        book = self._book
        scheme = "failing-type" if isinstance(row, FailingRow) else "remedy-type"
        bodies = (row.body,) if isinstance(row, FailingRow) and row.body else ()
        return FindingLine(
            book.finding(row.iri),
            short(book.quote(row.iri), _QUOTED),
            day(book.of.one(t.DECIDED_ON, row.case)),
            _kinds(sorted(book.study.label(scheme, code) for code in row.types)),
            tuple(book.body(body) for body in bodies),
        )

    def write_cases(self, folder: str, title: str, rows: Sequence[CaseRow], **context: Any) -> None:
        """Write a list of cases below a folder."""
        firsts = {place: year for year, place in first_of_years(rows).items()}
        for page in paged(folder, rows, CASES):
            lines = self.cases(page.rows)
            marks = [firsts.get((page.number - 1) * CASES + n) for n in range(len(lines))]
            made = {"page": page, "lines": lines, "marks": marks}
            self._frame.page(folder, "caselist.html", title, page.number, **made, **context)

    def write_findings(
        self, folder: str, title: str, rows: Sequence[FailingRow] | Sequence[RemedyRow], **context: Any
    ) -> None:
        """Write a list of findings with their words below a folder."""
        for page in paged(folder, rows, FINDINGS):
            lines = [self.finding(row) for row in page.rows]
            self._frame.page(folder, "findings.html", title, page.number, page=page, lines=lines, **context)


def _kinds(labels: Sequence[str]) -> str:
    """Return labels as a list in a sentence ("Delay and records")."""
    return listed([*labels[:1], *map(lower_first, labels[1:])])


def first_of_years(rows: Sequence[CaseRow]) -> dict[int, int]:
    """Return the place of the first case of each year in a list; cases without a year have none."""
    out: dict[int, int] = {}
    for place, row in enumerate(rows):
        if row.year:
            out.setdefault(row.year, place)
    return out
