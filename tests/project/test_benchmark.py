"""The documents that speed is measured on are what the benchmark says they are."""

import statistics

import pytest

from benchmarks.corpus import FEWEST, MOST, Made, documents
from kg.extract.line import extract
from kg.model.text import FieldName
from kg.readers.document import read
from tests.extract.pages import knowledge


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return list(documents(120))


def test_they_have_the_length_and_the_findings(made: list[Made]):
    assert 14_500 <= statistics.mean(len(m.text.encode()) for m in made) <= 15_500
    assert 8.5 <= statistics.mean(m.findings for m in made) <= 10
    assert all(FEWEST <= m.findings <= MOST + 3 for m in made)


def test_the_program_finds_about_nine_findings_in_each_on_average(made: list[Made]):
    cases = [
        case for m in made[:80] for case in extract(read(m.text.encode(), m.name), knowledge(), m.name)[0]
    ]
    found = [len(case.failings) + len(case.injustices) + len(case.remedies) for case in cases]
    assert 8 <= statistics.mean(found) <= 10


def test_each_is_a_case_of_its_own(made: list[Made]):
    pages = [read(m.text.encode(), m.name) for m in made]
    references = [page.parts[0].first(FieldName.REFERENCE).words for page in pages]
    assert len(set(references)) == len(references) == len({m.name for m in made})
    assert {page.kind for page in pages} == {"decision"}
    assert {page.publisher for page in pages} == {"lgsco"}


def test_the_same_seed_gives_the_same_documents(made: list[Made]):
    assert list(documents(10)) == made[:10]
    assert list(documents(10, seed=2)) != made[:10]
