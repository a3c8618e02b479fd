"""The page of a council: what was found, what it promised, what is due, what a member could ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kg.analytics.study import BodyRow, CaseRow
from kg.exports.site.book import UPHELD, Book, Ref
from kg.exports.site.charts import Bar, bars
from kg.exports.site.council_parts import (
    LATE,
    due_rows,
    found_again,
    payments,
    peers,
    promised,
    repeated,
    seldom,
)
from kg.exports.site.finds import Finds
from kg.exports.site.frame import Frame, asked, how
from kg.exports.site.lists import Lists
from kg.exports.site.paths import href, up
from kg.exports.site.questions import questions
from kg.exports.site.words import count
from kg.model.written import day, lower_first

_NEWEST = 25
"""Cases on the page itself."""
_DUE = 12
"""Of what is due, so many of each kind on the page itself."""


class CouncilPages:
    """Writes the pages of bodies and the lists below them."""

    def __init__(self, book: Book, finds: Finds, frame: Frame, lists: Lists) -> None:
        self._book, self._finds, self._frame, self._lists = book, finds, frame, lists
        self._before: dict[str, list[str]] = {}
        for row in book.study.bodies:
            for heir in row.successors:
                self._before.setdefault(heir, []).append(row.iri)

    def write(self, body: BodyRow) -> None:
        """Write all pages of a body."""
        folder = self._book.paths.folder(body.iri)
        if folder is None:
            return
        cases = self._book.cases_of.get(body.iri, ())
        context = self._context(body, folder, cases)
        self._frame.page(folder, "council.html", body.label, **context)
        crumbs = (Ref("Councils", href("council")), Ref(body.label, href(folder)))
        if cases:
            title = f"{body.label}: all cases"
            made = how(up(f"{folder}/cases"), "cases-of-council", council=body.iri)
            self._lists.write_cases(
                f"{folder}/cases", title, cases, crumbs=crumbs, how_made=made, iri=body.iri
            )
        self._write_failings(body, folder, crumbs)
        self._write_remedies(body, folder, crumbs)

    def _write_failings(self, body: BodyRow, folder: str, crumbs: Sequence[Ref]) -> None:
        rows = self._book.failings_of.get(body.iri, ())
        for code in sorted({code for row in rows for code in row.types}):
            below = self._below(folder, code)
            title = f"{body.label}: {lower_first(self._book.study.label('failing-type', code))}"
            made = how(up(below), "failings-of-council", council=body.iri, type=code)
            chosen = [row for row in rows if code in row.types]
            self._lists.write_findings(below, title, chosen, crumbs=crumbs, how_made=made, iri=body.iri)

    def _write_remedies(self, body: BodyRow, folder: str, crumbs: Sequence[Ref]) -> None:
        rows = self._book.remedies_of.get(body.iri, ())
        if rows:
            below = f"{folder}/remedies"
            made = how(up(below), "remedies-of-council", council=body.iri)
            title = f"{body.label}: remedies"
            self._lists.write_findings(below, title, rows, crumbs=crumbs, how_made=made, iri=body.iri)

    def _below(self, folder: str, code: str) -> str:
        return f"{folder}/failing/{self._book.paths.segment(code)}"

    def _context(self, body: BodyRow, folder: str, cases: Sequence[CaseRow]) -> dict[str, Any]:
        book, finds = self._book, self._finds
        again = found_again(book, finds, body.iri)
        due = due_rows(book, body.iri)
        repeats = repeated(book, finds, body.iri)
        paid = payments(book, body.iri)
        types, years = self._types(body, folder), self._years(folder, cases)
        return {
            "iri": body.iri,
            "body": body,
            "crumbs": (Ref("Councils", href("council")),),
            "kind": self._kind(body),
            "life": _life(body),
            "before": [book.body(iri) for iri in sorted(self._before.get(body.iri, ()))],
            "after": [book.body(iri) for iri in (*body.successors, *body.continues_as)],
            "figures": self._figures(body, folder, cases),
            "years": years,
            "chart": bars(f"Decisions about {body.label} by year", years, *_BARS),
            "types": types,
            "repeats": repeats,
            "seldom": seldom(book, finds, body.iri),
            "promised": promised(book, body.iri),
            "again": again,
            "due": {name: rows[:_DUE] for name, rows in due.items()},
            "due_all": {name: len(rows) for name, rows in due.items()},
            "since": book.newest,
            "from_day": (book.newest - LATE).isoformat() if book.newest else "",
            "paid": paid,
            "peers": peers(book, finds, body.iri),
            "questions": questions(body, repeats, types, again, due, paid),
            "lines": self._lists.cases(cases[:_NEWEST]),
            "all_cases": Ref(count(len(cases), "case"), href(f"{folder}/cases")),
            "all_remedies": Ref("All remedies with their words", href(f"{folder}/remedies")),
        }

    def _kind(self, body: BodyRow) -> str:
        study = self._book.study
        scheme = "council-type" if body.council else "body-type"
        parts = (
            study.label(scheme, body.type) if body.type else "",
            study.label("nation", body.nation) if body.nation else "",
        )
        return ", ".join(part for part in parts if part)

    def _figures(
        self, body: BodyRow, folder: str, cases: Sequence[CaseRow]
    ) -> list[tuple[str, str, str | None, object]]:
        book, root = self._book, up(folder)
        failings, remedies = book.failings_of.get(body.iri, ()), book.remedies_of.get(body.iri, ())
        upheld = sum(case.outcome in UPHELD for case in cases)
        to_cases = href(f"{folder}/cases") if cases else None
        to_remedies = href(f"{folder}/remedies") if remedies else None

        def by(name: str) -> object:
            return asked(root, name, council=body.iri)

        return [
            (f"{len(cases):,}", "published decisions", to_cases, by("cases-of-council")),
            (f"{upheld:,}", "upheld in whole or part", to_cases, by("outcomes")),
            (f"{len(failings):,}", "failings", "#failings" if failings else None, by("failings-of-council")),
            (f"{len(remedies):,}", "remedies", to_remedies, by("remedies-of-council")),
        ]

    def _years(self, folder: str, cases: Sequence[CaseRow]) -> list[Bar]:
        by_year = Counter(case.year for case in cases if case.year)
        fails = Counter(case.year for case in cases if case.year and self._book.failings_in.get(case.iri))
        if not by_year:
            return []
        to = self._lists.years(f"{folder}/cases", cases)
        span = range(min(by_year), max(by_year) + 1)
        return [Bar(str(y), by_year[y], fails[y], f"{up(folder)}{to[y]}" if y in to else None) for y in span]

    def _types(self, body: BodyRow, folder: str) -> list[dict[str, object]]:
        rows = self._book.failings_of.get(body.iri, ())
        pairs = [(code, row) for row in rows for code in row.types]
        findings = Counter(code for code, _ in pairs)
        cases = {code: len({row.case for c, row in pairs if c == code}) for code in findings}
        most = max(cases.values(), default=1)
        return [
            {
                "ref": self._book.concept("failing-type", code),
                "label": self._book.study.label("failing-type", code),
                "href": href(self._below(folder, code)),
                "findings": number,
                "cases": cases[code],
                "share": 100 * cases[code] // most,
            }
            for code, number in sorted(
                findings.items(), key=lambda item: (-cases[item[0]], -item[1], item[0])
            )
        ]


_BARS = ("decisions", "with a failing")


def _life(body: BodyRow) -> str:
    parts = (
        f"since {day(body.since)}" if body.since else "",
        f"until {day(body.until)}" if body.until else "",
    )
    return ", ".join(part for part in parts if part)
