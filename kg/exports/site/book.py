"""All that pages are made of, read once: rows by body and case, the words of findings, links to pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from kg.analytics.study import BodyRow, CaseRow, FailingRow, InjusticeRow, IssueRow, RemedyRow, Study
from kg.exports.site.paths import Paths, anchor, href
from kg.model.identity import Iris, concept_iri
from kg.queries.columns import Columns, members, single
from kg.queries.results import Graph, Value
from kg.rdf import terms as t

SCHEMES = ("failing-type", "procedure", "injustice-type", "remedy-type")
"""The schemes whose concepts have a page each."""
UPHELD = ("upheld", "partly-upheld")

_Row = TypeVar("_Row", CaseRow, FailingRow, InjusticeRow, RemedyRow, IssueRow)
_LONG_AGO = date(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Ref:
    """Something by name; ``href`` leads from the site's folder to its page, None where it has none."""

    label: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that a finding stands on, where they stand, and the IRI of their document."""

    words: str
    place: str
    source: str
    start: int


class Book:
    """Rows and columns of one graph. ``study`` holds what is certain; ``whole`` also what is doubtful."""

    def __init__(self, graph: Graph, whole: Study, with_cases: bool = True) -> None:
        self.graph, self.whole, self.study = graph, whole, whole.certain()
        self.with_cases = with_cases
        self.iris: Iris = graph.iris
        self.paths = Paths(graph.iris.base)
        self.of = Columns(graph)

    # ---- rows

    @cached_property
    def cases(self) -> tuple[CaseRow, ...]:
        """All cases, the newest first; those without a date last."""
        return tuple(sorted(self.study.cases, key=_newest_first))

    @cached_property
    def cases_of(self) -> Mapping[str, Sequence[CaseRow]]:
        """Cases by respondent, the newest first."""
        out: dict[str, list[CaseRow]] = defaultdict(list)
        for case in self.cases:
            for body in case.respondents:
                out[body].append(case)
        return out

    @cached_property
    def failings_of(self) -> Mapping[str, Sequence[FailingRow]]:
        """Certain failings by the body that committed them, the newest decision first."""
        rows = [row for row in self.study.failings if row.body]
        return grouped(sorted(rows, key=self._decided), lambda row: str(row.body))

    @cached_property
    def remedies_of(self) -> Mapping[str, Sequence[RemedyRow]]:
        """Certain remedies by the respondents of their cases, the newest decision first."""
        out: dict[str, list[RemedyRow]] = defaultdict(list)
        for row in sorted(self.study.remedies, key=self._decided):
            case = self.study.case_of.get(row.case)
            for body in case.respondents if case else ():
                out[body].append(row)
        return out

    @cached_property
    def failings_in(self) -> Mapping[str, Sequence[FailingRow]]:
        """Certain failings by case."""
        return grouped(self.study.failings, lambda row: row.case)

    @cached_property
    def bodies(self) -> tuple[BodyRow, ...]:
        """Councils, and other bodies that are respondents, by name."""
        rows = [row for row in self.study.bodies if row.council or row.iri in self.cases_of]
        return tuple(sorted(rows, key=lambda row: (row.label.casefold(), row.iri)))

    @cached_property
    def newest(self) -> date | None:
        """The last possible day of the newest decision: what stands for today."""
        return max((case.decided_to for case in self.study.cases if case.decided_to), default=None)

    def _decided(self, row: FailingRow | RemedyRow) -> tuple[int, str, str]:
        case = self.study.case_of.get(row.case)
        return (*_newest_first(case)[:1], row.case, row.iri) if case else (0, row.case, row.iri)

    @cached_property
    def codes(self) -> Mapping[str, Sequence[str]]:
        """The codes of each scheme that has pages, in order."""
        known = sorted(self.study.labels)
        return {name: [code for scheme, code in known if scheme == name and code] for name in SCHEMES}

    # ---- words

    @cached_property
    def labels(self) -> Mapping[str, Value]:
        """Labels of cases, documents, ombudsmen and law by IRI."""
        out: dict[str, Value] = {}
        for kind in (t.CASE, t.DOCUMENT, t.OMBUDSMAN_CLASS, t.LEGAL_RESOURCE, t.PROVISION_CLASS):
            out.update(single(self.graph, t.LABEL, kind))
        out.update(single(self.graph, t.PREF_LABEL, t.OMBUDSMAN_CLASS))
        return out

    @cached_property
    def no_faults(self) -> Mapping[str, Sequence[str]]:
        """Statements of no fault and of no injustice by case."""
        known = self.study.case_of
        found = [*members(self.graph, t.NO_FAULT), *members(self.graph, t.NO_INJUSTICE)]
        out: dict[str, list[str]] = defaultdict(list)
        for iri in found:
            case = self.of.word(t.IN_CASE, iri)
            if case in known:
                out[str(case)].append(iri)
        return out

    def quotes(self, finding: str) -> list[Quote]:
        """Return the words that a finding stands on, in the order of the text."""
        return sorted(
            map(self._quote, self.of.all(t.HAS_EVIDENCE, finding)), key=lambda q: (q.start, q.words)
        )

    def quote(self, finding: str) -> str:
        """Return the first words that a finding stands on."""
        return next((quote.words for quote in self.quotes(finding)), "")

    def _quote(self, evidence: str) -> Quote:
        paragraph, section = self.of.word(t.PARAGRAPH, evidence), self.of.word(t.SECTION, evidence)
        places = (f"paragraph {paragraph}" if paragraph else "", (section or "").rstrip(": "))
        start = self.of.one(t.START, evidence)
        return Quote(
            self.of.word(t.QUOTE, evidence) or "",
            ", ".join(place for place in places if place),
            self.of.word(t.HAS_SOURCE, evidence) or "",
            start if isinstance(start, int) else 0,
        )

    def label(self, iri: str) -> str:
        """Return the label of a case, document, ombudsman or law, its IRI where it has none."""
        return str(self.labels.get(iri) or iri)

    # ---- links

    def case(self, iri: str) -> Ref:
        """Return a case by its reference, with its page where cases have pages."""
        row = self.study.case_of.get(iri)
        label = (row.reference if row else None) or self.label(iri)
        folder = self.paths.folder(iri) if self.with_cases and row else None
        return Ref(label, href(folder) if folder else None)

    def finding(self, iri: str) -> Ref:
        """Return the place of a finding on its case's page, called by the case's reference."""
        case = self.case(iri.rsplit("/", 2)[0])
        return Ref(case.label, f"{case.href}#{anchor(iri)}") if case.href else case

    def body(self, iri: str) -> Ref:
        """Return a body with its page."""
        row = self.study.body_of.get(iri)
        if row is None or not (row.council or iri in self.cases_of):
            return Ref(row.label if row else iri)
        folder = self.paths.folder(iri)
        return Ref(row.label, href(folder) if folder else None)

    def concept(self, scheme: str, code: str) -> Ref:
        """Return a concept with its page, where its scheme has pages and knows it."""
        has_page = scheme in SCHEMES and (scheme, code) in self.study.labels
        folder = self.paths.folder(concept_iri(scheme, code)) if has_page else None
        return Ref(self.study.label(scheme, code), href(folder) if folder else None)

    def concepts(self, scheme: str, codes: Iterable[str]) -> tuple[Ref, ...]:
        """Return concepts with their pages, by label."""
        return tuple(sorted((self.concept(scheme, code) for code in codes), key=lambda ref: ref.label))


def _newest_first(case: CaseRow) -> tuple[int, str, str]:
    day = case.decided_from or _LONG_AGO
    return (-day.toordinal(), case.reference or "", case.iri)


def grouped(rows: Iterable[_Row], key: Callable[[_Row], str]) -> Mapping[str, Sequence[_Row]]:
    """Return rows by a key, in their order; a key that is not there has none."""
    out: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        out[key(row)].append(row)
    return out
