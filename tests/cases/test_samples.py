"""The samples are invented, and their annotations are faithful to them."""

import re
import runpy
import shutil
from functools import cache

import pytest

from kg.model.bodies import Register
from kg.rdf.vocabulary import load_vocabulary
from kg.resources import shipped
from tests.cases.gold import FINDINGS, Annotated, annotated, annotations, documents

ALL = {a.id: a for a in annotated()}
SCHEMES = {"failings": "failing-type", "injustices": "injustice-type", "remedies": "remedy-type"}


@cache
def vocabulary():
    return load_vocabulary()


def register(folder: str) -> Register:
    return Register.load(shipped(folder) / "councils.csv", shipped(folder) / "ambiguous_names.csv")


@pytest.fixture(params=sorted(ALL))
def sample(request: pytest.FixtureRequest) -> Annotated:
    return ALL[request.param]


def test_every_sample_is_annotated_and_every_annotation_has_its_sample():
    assert sorted(documents()) == sorted(annotations())


def test_ids_and_files_agree(sample: Annotated):
    assert sample.gold["id"] == sample.id
    assert sample.gold["url"] == sample.document.url


def test_quotes_stand_in_the_text(sample: Annotated):
    quotes = [f["quote"] for case in sample.cases for kind in FINDINGS for f in case[kind]]
    assert [q for q in quotes if not sample.spans(q)] == []


def test_no_finding_is_listed_twice(sample: Annotated):
    for case in sample.cases:
        for kind in FINDINGS:
            quotes = [f["quote"] for f in case[kind]]
            assert len(quotes) == len(set(quotes)), kind


def test_codes_are_of_the_vocabulary(sample: Annotated):
    words = vocabulary()
    for case in sample.cases:
        assert case["outcome"] in words["outcome"]
        assert all(p in words["procedure"] for p in case["procedures"])
        for kind, scheme in SCHEMES.items():
            assert all(t in words[scheme] for f in case[kind] for t in f["types"])
        for failing in case["failings"]:
            assert all(p in words["procedure"] for p in failing["procedures"])
            assert failing["found_by"].replace("council", "body") in words["found-by"]
        for remedy in case["remedies"]:
            assert remedy["status"] in words["remedy-status"]
            assert remedy["scope"] in words["remedy-scope"]


def test_references_names_and_laws_stand_in_the_text(sample: Annotated):
    for case in sample.cases:
        assert case["reference"] is None or sample.spans(case["reference"])
        assert all(sample.spans(body["name"]) for body in case["respondents"])
        for law in case["legislation"]:
            assert sample.spans(law["title"])
            assert law["provision"] is None or sample.spans(law["provision"])


def test_councils_are_of_the_invented_register(sample: Annotated):
    invented = register("samples/register")
    bodies = [body for case in sample.cases for body in case["respondents"]]
    assert bodies
    assert all((body["slug"] in invented) == (body["type"] == "council") for body in bodies)


def test_no_real_council_is_named(sample: Annotated):
    assert [m.name for m in register("ontology").mentions(sample.document.reading.text)] == []


def test_case_numbers_are_of_a_form_that_is_never_issued(sample: Annotated):
    for case in sample.cases:
        number = re.sub(r"\D", "", case["reference"] or "")
        assert number == "" or number[2] == "9" or re.fullmatch(r"20\d\d9\d{4}", number), number


def test_the_pdf_is_what_its_text_gives(tmp_path):
    for name in ("make_pdf.py", "pdf"):
        source = shipped("samples") / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path)
    (tmp_path / "documents").mkdir()
    runpy.run_path(str(tmp_path / "make_pdf.py"), run_name="__main__")
    made = {p.name: p.read_bytes() for p in (tmp_path / "documents").iterdir()}
    assert made == {p.name: p.read_bytes() for p in documents().values() if p.suffix == ".pdf"}


def test_the_samples_tell_the_stories_that_the_readme_promises():
    by_council: dict[str, list[str]] = {}
    for a in ALL.values():
        if a.gold["document_kind"] != "commentary":
            for case in a.cases:
                by_council.setdefault(case["respondents"][0]["slug"], []).append(case["decided_on"] or "")
    assert len(by_council["brackenshire"]) == 3  # repeats a failing after it promised training
    assert {"quellshire", "quellshire-county", "ostlebury"} <= set(by_council)  # merged
    told = [a.id for a in ALL.values() for case in a.cases if case["reference"] == "22 931 064"]
    assert len(told) == 3
    assert sum(len(a.document.text) >= 9_500 for a in ALL.values()) >= 8
