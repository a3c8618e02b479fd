"""The invented cases that questions are timed on are what the benchmark says they are."""

import statistics

import pytest

from benchmarks.synthetic import ABOLISHED, COUNCILS, Invented, documents, register
from kg.model.identity import Iris
from kg.rdf.documents import document_nquads
from kg.rdf.vocabulary import load_vocabulary


@pytest.fixture(scope="module")
def made() -> list[Invented]:
    return list(documents(load_vocabulary(), register(), 400))


def test_a_case_has_nine_findings_and_some_hundreds_of_statements(made: list[Invented]):
    cases = [m.record.cases[0] for m in made if m.record.source.kind == "decision"]
    assert 8 <= statistics.mean(len(c.failings) + len(c.injustices) + len(c.remedies) for c in cases) <= 10
    iris = Iris("https://example.org/id/")
    quads = [document_nquads(m.record, iris, "invented").count(b"\n") for m in made]
    assert 200 <= statistics.mean(quads) <= 370


def test_every_quote_stands_in_its_text(made: list[Invented]):
    for m in made[:50]:
        case = m.record.cases[0]
        for finding in (*case.failings, *case.injustices, *case.remedies, *case.no_faults):
            assert all(m.text[e.start : e.end] == e.quote for e in finding.evidence)


def test_councils_are_of_four_nations_and_some_were_followed():
    councils = register()
    assert len(councils) == COUNCILS
    assert {c.nation for c in councils.values()} == {"England", "Scotland", "Wales", "Northern Ireland"}
    assert sum(bool(c.end and c.successors) for c in councils.values()) == ABOLISHED


def test_the_same_seed_gives_the_same_cases(made: list[Invented]):
    assert list(documents(load_vocabulary(), register(), 10)) == made[:10]
    assert list(documents(load_vocabulary(), register(), 10, seed=2)) != made[:10]
