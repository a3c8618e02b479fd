"""The start page, the lists of councils and of cases, and the questions of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.analytics.study import BodyRow
from kg.exports.site.book import UPHELD, Book, Ref, grouped
from kg.exports.site.charts import Bar, Tile, bars, tiles
from kg.exports.site.finds import Finds, measure
from kg.exports.site.frame import Frame, asked, counted, how
from kg.exports.site.lists import Lists
from kg.exports.site.paths import href, up
from kg.exports.site.telling import told
from kg.model.patterns import STANDINGS
from kg.queries.header import NamedQuery

_STRONGEST, _OLD_SHOWN = 4, 12


class StartPages:
    """Writes the pages that lead to all others."""

    def __init__(self, book: Book, finds: Finds, frame: Frame, lists: Lists) -> None:
        self._book, self._finds, self._frame, self._lists = book, finds, frame, lists

    def write_all(self, catalogue: Mapping[str, NamedQuery]) -> None:
        """Write the start page, the councils, the cases by year, and the questions."""
        years = self._years()
        self._frame.page("", "start.html", "What is in here", **self._context(years))
        self._frame.page("council", "councils.html", "Councils", groups=self._listed())
        if self._book.with_cases:
            self._write_cases(years)
        self._write_queries(catalogue)

    def _context(self, years: list[Bar]) -> dict[str, Any]:
        study = self._book.study
        upheld = sum(case.outcome in UPHELD for case in study.cases)
        return {
            "figures": [
                (len(study.cases), "published decisions", asked("", "coverage")),
                (
                    len(self._book.failings_of),
                    "councils and others that failed",
                    asked("", "councils-by-failing"),
                ),
                (upheld, "upheld in whole or part", asked("", "outcomes")),
                (len(study.failings), "failings", counted("", "fl:hasFailing")),
                (len(study.injustices), "injustices", counted("", "fl:hasInjustice")),
                (len(study.remedies), "remedies", counted("", "fl:hasRemedy")),
            ],
            "chart": bars("Published decisions by year", years, "decisions", "with a failing")
            if years
            else "",
            "years": years,
            "groups": self._groups(),
            "coverage": self._coverage(),
            "strongest": [self._pattern(one) for one in self._finds.strongest(_STRONGEST)],
            "most": [
                self._pattern(one) for kind in ("chains", "payments") for one in self._finds.told(kind)[:3]
            ],
        }

    def _pattern(self, pattern: Any) -> dict[str, Any]:
        names = ("cases", "times expected", "lift", "share of published decisions", "median, pounds", "q")
        return {
            "ref": self._finds.ref(pattern),
            "scope": self._finds.scope_beside(pattern),
            "standing": STANDINGS[pattern.standing],
            "measures": [told(one) for one in (measure(pattern, name) for name in names) if one][:3],
        }

    def _years(self) -> list[Bar]:
        of_year = grouped((case for case in self._book.cases if case.year), lambda case: str(case.year))
        fails = self._book.failings_in
        if not of_year:
            return []
        return [
            Bar(
                str(year),
                len(of_year.get(str(year), ())),
                sum(case.iri in fails for case in of_year.get(str(year), ())),
                href(f"cases/{year}") if str(year) in of_year and self._book.with_cases else None,
            )
            for year in range(int(min(of_year)), int(max(of_year)) + 1)
        ]

    def _coverage(self) -> list[tuple[str, int, int, str]]:
        """Return for each ombudsman its decisions, how many have no date, and the years they are of."""
        book, out = self._book, []
        by_ombudsman = grouped(book.study.cases, lambda case: case.ombudsman or "")
        for code, cases in sorted(by_ombudsman.items(), key=lambda item: (-len(item[1]), item[0])):
            years = sorted(case.year for case in cases if case.year)
            name = book.label(book.iris.ombudsman(code)) if code else "No ombudsman named"
            span = "–".join(dict.fromkeys(map(str, (years[0], years[-1])))) if years else "unknown"
            out.append(
                (code.upper() if name.startswith("http") else name, len(cases), len(cases) - len(years), span)
            )
        return out

    def _by_group(self) -> list[tuple[str, list[BodyRow]]]:
        study = self._book.study
        councils = [row for row in self._book.bodies if row.council]
        out: dict[tuple[str, str], list[BodyRow]] = {}
        for row in councils:
            out.setdefault((row.nation or "", row.type or ""), []).append(row)
        return [
            (", ".join(self._group(study, nation, kind)), rows)
            for (nation, kind), rows in sorted(out.items())
        ]

    @staticmethod
    def _group(study: Any, nation: str, kind: str) -> list[str]:
        names = [study.label(s, code) for s, code in (("nation", nation), ("council-type", kind)) if code]
        return names[1:] if len(names) == 2 and names[0] in names[1] else names

    def _with_failing(self, body: str) -> int:
        return len({row.case for row in self._book.failings_of.get(body, ())})

    def _groups(self) -> list[dict[str, Any]]:
        """Return a chart for each nation and type of council; those without a decision are only counted."""
        out = []
        for name, rows in self._by_group():
            there = [row for row in rows if row.iri in self._book.cases_of]
            drawn = [
                Tile(row.label, self._with_failing(row.iri), self._book.body(row.iri).href or "")
                for row in there
            ]
            if drawn:
                title = f"{name}: decisions with a failing, council by council"
                out.append(
                    {"name": name, "chart": tiles(title, drawn), "there": len(there), "all": len(rows)}
                )
        return out

    def _listed(self) -> list[dict[str, Any]]:
        cases = self._book.cases_of
        groups = [
            {
                "name": name,
                "rows": [
                    (
                        self._book.body(row.iri),
                        len(cases.get(row.iri, ())),
                        self._with_failing(row.iri),
                        row.until,
                    )
                    for row in rows
                ],
            }
            for name, rows in self._by_group()
        ]
        others = [row for row in self._book.bodies if not row.council]
        lines = [
            (self._book.body(r.iri), len(cases.get(r.iri, ())), self._with_failing(r.iri), r.until)
            for r in others
        ]
        return [*groups, *([{"name": "Other bodies", "rows": lines}] if lines else [])]

    def _write_cases(self, years: list[Bar]) -> None:
        by_year = grouped(self._book.cases, lambda case: str(case.year or "undated"))
        crumbs = (Ref("Cases", href("cases")),)
        for name, rows in sorted(by_year.items()):
            folder = f"cases/{name}"
            title = f"Cases decided in {name}" if name.isdigit() else "Cases without a year"
            made = how(up(folder), "coverage")
            self._lists.write_cases(folder, title, rows, crumbs=crumbs, how_made=made, councils=True)
        refs = [
            (Ref(name, href(f"cases/{name}")), len(rows))
            for name, rows in sorted(by_year.items(), reverse=True)
        ]
        self._frame.page("cases", "years.html", "Cases", rows=refs, how_made=how(up("cases"), "coverage"))

    def _write_queries(self, catalogue: Mapping[str, NamedQuery]) -> None:
        rows = [(Ref(name, href(f"query/{name}")), query.question) for name, query in catalogue.items()]
        self._frame.page("query", "queries.html", "Questions that the graph answers", rows=rows)
        for name, query in catalogue.items():
            crumbs = (Ref("Questions", href("query")),)
            self._frame.page(
                f"query/{name}", "query.html", query.title, query=query, name=name, crumbs=crumbs
            )
