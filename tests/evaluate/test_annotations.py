"""Annotation files: what is read from them, and what is refused."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate.annotations import read_annotation
from kg.evaluate.views import CaseView, duration

CASE: dict[str, Any] = {
    "reference": "22 907 155",
    "ombudsman": "lgsco",
    "respondents": [
        {"name": "Brackenshire County Council", "slug": "brackenshire", "type": "council"},
        {"name": "Northmoor  NHS Trust", "slug": None, "type": "health-body"},
    ],
    "decided_on": "2022-08",
    "outcome_published": "Upheld",
    "outcome": "upheld",
    "subject_published": "Education > Special needs",
    "failings": [
        {"types": ["delay"], "quote": "took a year", "found_by": "council", "procedures": ["ehc-plan"]},
        {"types": ["records", "delay"], "quote": "lost it", "found_by": "investigator"},
    ],
    "injustices": [{"types": ["none"], "quote": "no injustice"}],
    "remedies": [
        {
            "types": ["payment"],
            "quote": "pay £200.50",
            "amount": 200.5,
            "status": "ordered",
            "scope": "individual",
        },
        {
            "types": ["apology"],
            "quote": "say sorry",
            "status": "agreed",
            "scope": "individual",
            "deadline": "P4W",
        },
        {"types": ["audit"], "quote": "look", "amount_max": 5, "status": "agreed", "deadline": "2024-03"},
    ],
    "procedures": ["ehc-plan"],
    "legislation": [
        {"title": "The Care Act 2014", "provision": "sections 9 and 10"},
        {"title": "Equality Act 2010", "provision": None},
    ],
}


def read(tmp_path: Path, *cases: dict[str, Any]) -> tuple[CaseView, ...]:
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"id": "a", "cases": cases}))
    return read_annotation(file)


def test_a_case_is_read_whole(tmp_path: Path):
    (case,) = read(tmp_path, CASE)
    assert (case.reference, case.decided_on, case.outcome) == ("22 907 155", "2022-08", "upheld")
    assert case.subject == "Education > Special needs"
    assert case.councils == {"brackenshire"}
    assert case.others == {frozenset({"northmoor nhs trust"})}
    assert case.procedures == {"ehc-plan"}
    assert case.legislation == {"care act 2014", "equality act 2010"}
    assert case.provisions == {"care act 2014 9", "care act 2014 10"}


def test_findings_are_read_in_the_program_s_words(tmp_path: Path):
    (case,) = read(tmp_path, CASE)
    first, second = case.failings
    assert (first.types, first.quotes, first.found_by) == ({"delay"}, ("took a year",), "body")
    assert (first.procedures, second.procedures) == ({"ehc-plan"}, None)
    assert second.found_by == "investigator"
    assert case.injustices[0].types == {"none"}
    payment, apology, audit = case.remedies
    assert (payment.amount, payment.status) == (Decimal("200.5"), "recommended")
    assert (apology.deadline, apology.due) == (duration("P28D"), None)
    assert (audit.deadline, audit.due, audit.amount_maximum) == (None, "2024-03", Decimal(5))


def test_a_text_about_no_case(tmp_path: Path):
    assert read(tmp_path) == ()


@pytest.mark.parametrize("missing", ["respondents", "procedures", "legislation", "failings"])
def test_what_lacks_a_part_is_refused(tmp_path: Path, missing: str):
    with pytest.raises(UsageError, match=rf"a\.json is no annotation \(KeyError: '{missing}'\)"):
        read(tmp_path, {key: value for key, value in CASE.items() if key != missing})


@pytest.mark.parametrize("text", ["", "[]", '{"cases": 3}', '{"cases": [3]}', '{"cases": [null]}', "\udc80"])
def test_what_is_no_annotation_is_refused(tmp_path: Path, text: str):
    file = tmp_path / "b.json"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(UsageError, match=r"b\.json"):
        read_annotation(file)
    with pytest.raises(UsageError, match="FileNotFoundError"):
        read_annotation(tmp_path / "none.json")


def test_a_sum_that_is_no_number_is_refused(tmp_path: Path):
    remedy = CASE["remedies"][0] | {"amount": "about £5"}
    with pytest.raises(UsageError, match="InvalidOperation"):
        read(tmp_path, CASE | {"remedies": [remedy]})
