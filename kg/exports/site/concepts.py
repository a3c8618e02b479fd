"""The pages of failing types, procedures, injustice types and remedy types, and a list of each scheme."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kg.analytics.study import CaseRow, FailingRow, InjusticeRow, RemedyRow
from kg.exports.site.book import SCHEMES, Book, Ref
from kg.exports.site.charts import Bar, bars
from kg.exports.site.finds import Finds
from kg.exports.site.frame import Frame, how
from kg.exports.site.lists import Lists
from kg.exports.site.paths import href, up
from kg.exports.site.words import count
from kg.model.identity import concept_iri
from kg.model.written import day
from kg.rdf import terms as t

_COUNCILS, _WITH, _PATTERNS, _NEWEST = 20, 12, 12, 8
_KINDS = ("repeats", "recurrence", "after-remedy", "payments", "chains")


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme: how its list and its findings are called, the question that counts it, and that for one of
    its concepts with the name of the parameter; None where no question takes the concept."""

    title: str
    findings: str
    counted: str
    asked: tuple[str, str] | None


TOLD: Mapping[str, Scheme] = {
    "failing-type": Scheme("Failings", "failing", "kinds-of-failing", None),
    "procedure": Scheme("Procedures", "failing", "steps-that-fail", ("failings-at-procedure", "procedure")),
    "injustice-type": Scheme("Injustice", "injustice", "injustices", None),
    "remedy-type": Scheme("Remedies", "remedy", "remedies-by-type", ("service-improvements", "type")),
}

Row = FailingRow | InjusticeRow | RemedyRow


class ConceptPages:
    """Writes the pages of concepts."""

    def __init__(self, book: Book, finds: Finds, frame: Frame, lists: Lists) -> None:
        self._book, self._finds, self._frame, self._lists = book, finds, frame, lists

    def write_all(self) -> None:
        """Write every concept's pages and the list of each scheme."""
        for scheme in SCHEMES:
            for code in self._book.codes[scheme]:
                self._write(scheme, code)
            rows = sorted(
                self._book.codes[scheme], key=lambda code: self._book.study.label(scheme, code).casefold()
            )
            lines = sorted((self._line(scheme, code) for code in rows), key=lambda line: -line[2])
            told = TOLD[scheme]
            self._frame.page(
                f"vocab/{scheme}",
                "scheme.html",
                told.title,
                rows=[line for line in lines if line[2]],
                without=[line[0] for line in lines if not line[2]],
                findings=told.findings,
                how_made=how(up(f"vocab/{scheme}"), told.counted),
            )

    def _line(self, scheme: str, code: str) -> tuple[Ref, int, int]:
        rows = self._rows[scheme].get(code, ())
        return self._book.concept(scheme, code), len(rows), len({row.case for row in rows})

    @cached_property
    def _rows(self) -> Mapping[str, Mapping[str, Sequence[Row]]]:
        """Findings by scheme and code."""
        study = self._book.study
        pairs: Iterator[tuple[str, str, Row]] = iter(
            [
                *(("failing-type", code, row) for row in study.failings for code in row.types),
                *(("procedure", code, row) for row in study.failings for code in row.procedures),
                *(("injustice-type", code, row) for row in study.injustices for code in row.types),
                *(("remedy-type", code, row) for row in study.remedies for code in row.types),
            ]
        )
        out: dict[str, dict[str, list[Row]]] = {scheme: defaultdict(list) for scheme in SCHEMES}
        for scheme, code, row in pairs:
            out[scheme][code].append(row)
        own = out["procedure"]
        out["procedure"] = {code: self._with_steps(code, own) for code in self._book.codes["procedure"]}
        return out

    def _with_steps(self, code: str, own: Mapping[str, list[Row]]) -> list[Row]:
        """Return the findings at a procedure or any of its steps, each once: as its question counts them."""
        rows: dict[str, Row] = {}
        seen, ahead = set[str](), [code]
        while ahead:
            step = ahead.pop()
            if step not in seen:
                seen.add(step)
                rows |= {row.iri: row for row in own.get(step, ())}
                ahead += self._narrower.get(("procedure", step), ())
        return [rows[iri] for iri in sorted(rows)]

    @cached_property
    def _narrower(self) -> Mapping[tuple[str, str], list[str]]:
        out: dict[tuple[str, str], list[str]] = defaultdict(list)
        for (scheme, code), wider in sorted(self._book.study.broader.items()):
            for one in wider:
                out[(scheme, one)].append(code)
        return out

    def _write(self, scheme: str, code: str) -> None:
        iri = concept_iri(scheme, code)
        folder = self._book.paths.folder(iri) or ""
        label, rows = self._book.study.label(scheme, code), self._rows[scheme].get(code, ())
        there = {row.case for row in rows}
        cases = [case for case in self._book.cases if case.iri in there] if there else []
        crumbs: tuple[Ref, ...] = (Ref(TOLD[scheme].title, href(f"vocab/{scheme}")),)
        context = self._context(scheme, code, folder, rows, cases)
        self._frame.page(folder, "concept.html", label, iri=iri, crumbs=crumbs, **context)
        if cases:
            below = f"{folder}/cases"
            made = how(up(below), TOLD[scheme].counted)
            crumbs = (*crumbs, Ref(label, href(folder)))
            self._lists.write_cases(
                below, f"{label}: all cases", cases, crumbs=crumbs, how_made=made, iri=iri, councils=True
            )

    def _context(
        self, scheme: str, code: str, folder: str, rows: Sequence[Row], cases: Sequence[CaseRow]
    ) -> dict[str, Any]:
        book, iri = self._book, concept_iri(scheme, code)
        found = [one for kind in _KINDS for one in self._finds.about(kind, iri) if one.standing == "found"]
        told = [one for kind in _KINDS for one in self._finds.about(kind, iri) if one.standing == "described"]
        years = self._years(folder, cases)
        asked = TOLD[scheme].asked
        return {
            "definition": book.of.word(t.DEFINITION, iri),
            "note": book.of.word(t.SCOPE_NOTE, iri),
            "broader": book.concepts(scheme, book.study.broader.get((scheme, code), ())),
            "narrower": book.concepts(scheme, self._narrower.get((scheme, code), ())),
            "scheme": scheme,
            "code": code,
            "findings": TOLD[scheme].findings,
            "total": len(rows),
            "cases": cases,
            "years": years,
            "chart": bars("Cases by year of decision", years, "cases") if years else "",
            "councils": self._councils(rows),
            "council_count": len({body for row in rows for body in self._of(row)}),
            "beside": self._beside(scheme, rows),
            "patterns": [
                (self._finds.ref(one), one.standing == "found", len(set(one.cases)))
                for one in (*found, *told)[:_PATTERNS]
            ],
            "newest": self._newest(rows, cases),
            "all_cases": Ref(count(len(cases), "case"), href(f"{folder}/cases")),
            "how_made": how(up(folder), asked[0], **{asked[1]: code})
            if asked
            else how(up(folder), TOLD[scheme].counted),
        }

    def _years(self, folder: str, cases: Sequence[CaseRow]) -> list[Bar]:
        by_year = Counter(case.year for case in cases if case.year)
        to, root = self._lists.years(f"{folder}/cases", cases), up(folder)
        span = range(min(by_year), max(by_year) + 1) if by_year else ()
        return [Bar(str(y), by_year[y], by_year[y], f"{root}{to[y]}" if y in to else None) for y in span]

    def _councils(self, rows: Sequence[Row]) -> list[tuple[Ref, int, int]]:
        """Return the bodies with most cases of it, with these and all their published decisions."""
        book = self._book
        pairs = {(body, row.case) for row in rows for body in self._of(row)}
        cases = Counter(body for body, _ in pairs)
        ranked = sorted(cases.items(), key=lambda item: (-item[1], book.study.name(item[0]), item[0]))
        return [(book.body(body), n, len(book.cases_of.get(body, ()))) for body, n in ranked[:_COUNCILS]]

    def _of(self, row: Row) -> tuple[str, ...]:
        if isinstance(row, FailingRow):
            return (row.body,) if row.body else ()
        case = self._book.study.case_of.get(row.case)
        return case.respondents if case else ()

    def _beside(self, scheme: str, rows: Sequence[Row]) -> list[tuple[Ref, int]]:
        """Return the procedures at which a failing happened, or the failings that happened at a procedure."""
        other = {"failing-type": "procedure", "procedure": "failing-type"}.get(scheme)
        if other is None:
            return []
        pairs = {
            (code, row.case)
            for row in rows
            if isinstance(row, FailingRow)
            for code in (row.procedures if other == "procedure" else row.types)
        }
        cases = Counter(code for code, _ in pairs)
        ranked = sorted(cases.items(), key=lambda item: (-item[1], item[0]))
        return [(self._book.concept(other, code), n) for code, n in ranked[:_WITH]]

    def _newest(self, rows: Sequence[Row], cases: Sequence[CaseRow]) -> list[dict[str, object]]:
        """Return the words of the newest decisions, one finding each."""
        book = self._book
        shown = {case.iri: case for case in cases[:_NEWEST]}
        first: dict[str, Row] = {}
        for row in rows:
            if row.case in shown:
                first.setdefault(row.case, row)
        return [
            {
                "quote": book.quote(first[iri].iri),
                "ref": book.finding(first[iri].iri),
                "decided": day(book.of.one(t.DECIDED_ON, iri)),
                "types": "; ".join(book.body(body).label for body in case.respondents),
            }
            for iri, case in shown.items()
        ]
