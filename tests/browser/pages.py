"""Pages to open: graphs of invented rows, small and large, plain and hostile."""

from __future__ import annotations

from pathlib import Path

from kg.analytics.projections import Choice, Projection, project, trimmed
from kg.analytics.study import Study
from kg.exports.graph import page
from kg.exports.graph.said import Said
from kg.queries.quotes import Quoted
from tests.analytics.rows import a_body, a_case, a_failing, a_remedy, a_study, an_injustice, council

TYPES = ("delay", "records", "communication", "assessment", "decision-making")
STEPS = ("ehc-needs-assessment", "ehc-plan", "school-admissions")
SOURCE = "https://example.org/id/document/one"
ADDRESS = "https://ombudsman.example/decisions/one"


def study(cases: int, councils: int = 40) -> Study:
    """Return so many cases with three failings, an injustice and a remedy each; council 0 has a long tail."""
    names = [f"council-{n}" for n in range(councils)]
    rows: list[object] = [a_body(name) for name in names]
    for n in range(cases):
        at = names[n % councils if n % 3 else 0]
        case, injustice = str(n), an_injustice(str(n))
        rows += [
            a_case(case, at=at, year=2015 + n % 10),
            injustice,
            a_remedy(case, addresses=(injustice.iri,)),
        ]
        for k in range(3):
            kind, step = TYPES[(n + k) % 5], STEPS[(n // 5 + k) % 3]
            caused = (injustice.iri,) if k == 0 else ()
            rows.append(a_failing(case, kind, step, body=council(at), caused=caused, n=k))
    return a_study(*rows)


def said(projection: Projection, words: str = "The Council took {} weeks to answer.") -> Said:
    """Return words for every finding."""
    findings = sorted({iri for found in projection.findings.values() for iri in found[:6]})
    quotes = {
        iri: Quoted(iri, words.format(n % 50 + 2), (case := iri.rsplit("/", 2)[0]), case[-4:], "12", SOURCE)
        for n, iri in enumerate(findings)
    }
    references = {
        case: f"ref {case.rsplit('/', 1)[-1]}" for cases in projection.cases.values() for case in cases
    }
    return Said(quotes, references, {SOURCE: ("Decision one", ADDRESS)})


def written(folder: Path, rows: Study, name: str, most: int = 20_000, words: str | None = None) -> Path:
    """Write the page of a projection; return its path."""
    found = trimmed(project(rows, name, Choice(most=most)), most)
    path = folder / f"{name}-{most}.html"
    spoken = said(found.projection, words) if words else said(found.projection)
    path.write_text(page(found, spoken, fictional=True), encoding="utf-8")
    return path
