"""The pages of patterns, and a list of each kind with its method."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kg.exports.site.book import SCHEMES, Book, Ref
from kg.exports.site.finds import Finds, measure
from kg.exports.site.frame import Frame, how_found, paged
from kg.exports.site.paths import href, up
from kg.exports.site.telling import STANDING, Row, columns, dated, row
from kg.exports.site.words import short
from kg.model.identity import VOCAB
from kg.model.patterns import STANDINGS, Measure, Pattern, PatternSet

_LISTED = 100
_QUOTES, _PAIRS, _CASES, _BODIES = 10, 10, 40, 40
_QUOTED = 400
_HEADLINES = ("cases", "times expected", "lift", "median, pounds", "decisions found again", "q")

TITLES = {
    "recurrence": "Failings that recur at a procedure",
    "co-occurrence": "What comes together",
    "similar": "Councils that are alike",
    "chains": "From failing to injustice to remedy",
    "repeats": "Councils that repeat a failing",
    "after-remedy": "What was found again after a promise",
    "payments": "What is paid for which injustice",
    "coverage": "What is in here",
}


class PatternPages:
    """Writes the pages of patterns."""

    def __init__(self, book: Book, finds: Finds, frame: Frame) -> None:
        self._book, self._finds, self._frame = book, finds, frame

    def write_all(self) -> None:
        """Write the start of all patterns, a list of each kind, and every pattern that has a page."""
        kinds = [
            (Ref(TITLES[kind], href(f"pattern/{kind}")), self._counts(one))
            for kind, one in self._finds.sets.items()
        ]
        self._frame.page("pattern", "patterns.html", "Patterns", kinds=kinds)
        for found in self._finds.sets.values():
            self._write_kind(found)

    def _counts(self, found: PatternSet) -> list[tuple[str, int]]:
        counted = Counter(one.standing for one in found.patterns)
        if found.kind == "coverage":
            return [("counts by council, ombudsman and year", len(found.patterns))]
        there = [(words, counted[name]) for name, words in STANDING.items() if counted[name]]
        return [(words[number > 1], number) for words, number in there]

    def _write_kind(self, found: PatternSet) -> None:
        folder, told = f"pattern/{found.kind}", self._finds.told(found.kind)
        crumbs: tuple[Ref, ...] = (Ref("Patterns", href("pattern")),)
        for page in paged(folder, told, _LISTED):
            self._frame.page(
                folder,
                "kind.html",
                TITLES[found.kind],
                page.number,
                found=found,
                counts=self._counts(found),
                **self._table(page.rows),
                page=page,
                crumbs=crumbs,
                how_made=how_found(up(folder), found.kind),
            )
        crumbs = (*crumbs, Ref(TITLES[found.kind], href(folder)))
        for one in told:
            self._write(one, found, crumbs)

    def _table(self, patterns: Sequence[Pattern]) -> dict[str, Any]:
        """Return the lines of a list and its columns, of each pattern the figures that tell most."""
        shown = [
            [one for one in (measure(pattern, name) for name in _HEADLINES) if one] for pattern in patterns
        ]
        names = columns(shown)[:4]
        made = [{one.name: row(one) for one in measures} for measures in shown]
        return {
            "columns": [row(Measure(name, None)).name for name in names],
            "lines": [
                {
                    "ref": self._finds.ref(pattern),
                    "scope": self._finds.scope_beside(pattern),
                    "found": pattern.standing == "found",
                    "figures": [figures.get(name, Row("", "", "")) for name in names],
                }
                for pattern, figures in zip(patterns, made, strict=True)
            ],
        }

    def _write(self, pattern: Pattern, found: PatternSet, crumbs: tuple[Ref, ...]) -> None:
        book = self._book
        folder = self._finds.folder(pattern)
        self._frame.page(
            folder,
            "pattern.html",
            self._finds.label(pattern),
            iri=self._finds.iri(pattern),
            pattern=pattern,
            method=found.method,
            notes=found.notes,
            standing=STANDINGS[pattern.standing],
            scope=self._finds.scope(pattern),
            measures=[row(one) for one in pattern.measures],
            about_refs=[ref for ref in map(self._about, pattern.about) if ref],
            pairs=[self._pair(pair) for pair in pattern.pairs[:_PAIRS]],
            quotes=[self._quote(iri) for iri in pattern.findings[:_QUOTES]] if not pattern.pairs else [],
            cases=[book.case(iri) for iri in dict.fromkeys(pattern.cases[:_CASES])],
            bodies=[book.body(iri) for iri in pattern.bodies[:_BODIES]],
            crumbs=crumbs,
            how_made=how_found(up(folder), pattern.kind),
        )

    def _about(self, iri: str) -> Ref | None:
        scheme, _, code = iri.removeprefix(VOCAB).partition("/")
        if iri.startswith(VOCAB) and scheme in SCHEMES:
            return self._book.concept(scheme, code)
        if iri in self._book.study.body_of:
            return self._book.body(iri)
        return self._book.case(iri) if iri in self._book.study.case_of else None

    def _pair(self, pair: Any) -> dict[str, Any]:
        return {
            "words": dated(pair.words),
            "earlier": self._quote(pair.earlier),
            "later": self._quote(pair.later),
        }

    def _quote(self, iri: str) -> dict[str, Any]:
        quote = short(self._book.quote(iri), _QUOTED)
        return {"quote": quote, "ref": self._book.finding(iri), "decided": "", "types": ""}
