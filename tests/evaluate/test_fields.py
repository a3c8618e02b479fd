"""Every field: what counts as found, what as wanted, and what is said to be wrong."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kg.evaluate.fields import FIELDS, LISTED, MISQUOTED, Comparison, compare
from kg.evaluate.places import squash
from kg.evaluate.views import CaseView
from tests.evaluate.views import a_case_view, a_finding

TEXT = "The Council took eleven months. It lost her file. This upset her. It will pay £200 by May."
F, R = "The Council took eleven months.", "It will pay £200 by May."


def compared(wanted: CaseView | None, found: CaseView | None) -> dict[str, Comparison]:
    return {c.field: c for c in compare(squash(TEXT), wanted, found)}


def figures(field: str, wanted: CaseView | None, found: CaseView | None) -> tuple[int, int, int] | None:
    comparison = compared(wanted, found).get(field)
    return (comparison.hits, comparison.found, comparison.wanted) if comparison else None


def cases(**sides: Any) -> tuple[CaseView, CaseView]:
    """Return two cases that differ in one attribute: ``name=(wanted, found)``."""
    ((name, (wanted, found)),) = sides.items()
    return a_case_view(**{name: wanted}), a_case_view(**{name: found})


@pytest.mark.parametrize(
    ("field", "attribute", "wanted", "found", "expected"),
    [
        ("reference", "reference", "22 907 155", "22-907-155", (1, 1, 1)),
        ("reference", "reference", "22 907 155", None, (0, 0, 1)),
        ("decided_on", "decided_on", "2020-08", "2020-08-01", (0, 1, 1)),
        ("decided_on", "decided_on", None, "2020-08-01", (0, 1, 0)),
        ("outcome", "outcome", "upheld", "upheld", (1, 1, 1)),
        ("subject", "subject", "Housing  > Homelessness", "housing > homelessness", (1, 1, 1)),
        ("council", "councils", {"a", "b"}, {"b", "c"}, (1, 2, 2)),
        ("procedure", "procedures", {"ehc-plan"}, set(), (0, 0, 1)),
        ("legislation", "legislation", {"care act 2014"}, {"care act 2014"}, (1, 1, 1)),
        ("provision", "provisions", {"care act 2014 9"}, {"care act 2014 9", "care act 2014 10"}, (1, 2, 1)),
    ],
)
def test_a_field_of_the_header(
    field: str, attribute: str, wanted: Any, found: Any, expected: tuple[int, int, int]
):
    def frozen(value: Any) -> Any:
        return frozenset(value) if isinstance(value, set) else value

    assert figures(field, *cases(**{attribute: (frozen(wanted), frozen(found))})) == expected


def test_another_body_is_found_by_any_of_its_spellings():
    wanted = a_case_view(others=frozenset({frozenset({"northmoor nhs trust"})}))
    found = a_case_view(others=frozenset({frozenset({"the trust", "northmoor nhs trust"})}))
    assert figures("other body", wanted, found) == (1, 1, 1)


def test_a_case_that_only_one_reader_has_is_missed_or_wrong_with_all_it_says():
    case = a_case_view(outcome="upheld", failings=(a_finding(F),))
    assert figures("case", case, None) == (0, 0, 1)
    assert figures("case", None, case) == (0, 1, 0)
    assert figures("outcome", None, case) == (0, 1, 0)
    assert compared(None, case)["failing (words)"].wrong == (f"delay: “{F}”",)
    assert compared(case, None)["failing (words)"].missed == (f"delay: “{F}”",)


def test_words_types_and_who_found_a_failing():
    wanted = a_case_view(
        failings=(a_finding(F, "delay", found_by="body", procedures=frozenset({"ehc-plan"})),)
    )
    found = a_case_view(
        failings=(
            a_finding(F, "provision", found_by="ombudsman", procedures=frozenset({"ehc-plan", "lado"})),
        )
    )
    result = compared(wanted, found)
    assert figures("failing (words)", wanted, found) == (1, 1, 1)
    assert figures("failing (words and type)", wanted, found) == (0, 1, 1)
    assert result["failing (words and type)"].mixed == (f"delay read as provision: “{F}”",)
    assert figures("failing type (per case)", wanted, found) == (0, 1, 1)
    assert figures("failing found by", wanted, found) == (0, 1, 1)
    assert figures("failing at procedure", wanted, found) == (1, 2, 1)


def test_procedures_count_only_where_the_reader_was_asked_for_them():
    wanted = a_case_view(failings=(a_finding(F),))
    found = a_case_view(failings=(a_finding(F, procedures=frozenset({"lado"})),))
    assert figures("failing at procedure", wanted, found) is None


def test_doubtful_findings_are_not_listed():
    wanted = a_case_view(failings=(a_finding(F), a_finding("It lost her file.", "records")))
    found = a_case_view(
        failings=(a_finding(F, confidence=0.9), a_finding("It lost her file.", "records", confidence=0.2))
    )
    assert figures("failing (words)", wanted, found) == (2, 2, 2)
    assert figures("failing (words), listed", wanted, found) == (1, 1, 2)


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        (["200"], ["200.00"], (1, 1, 1)),
        (["200", "200"], ["200"], (1, 1, 2)),
        (["200"], ["200", "200"], (1, 2, 1)),
        (["1000"], ["1E+3"], (1, 1, 1)),
        ([], ["200"], (0, 1, 0)),
    ],
)
def test_sums_of_a_case(wanted: list[str], found: list[str], expected: tuple[int, int, int]):
    sides = [
        a_case_view(remedies=tuple(a_finding(R, "payment", amount=Decimal(a)) for a in amounts))
        for amounts in (wanted, found)
    ]
    assert figures("amount", *sides) == expected


def test_the_upper_end_of_a_range_is_not_scored():
    wanted = a_case_view(remedies=(a_finding(R, "payment", amount=None, amount_maximum=Decimal(500)),))
    found = a_case_view(remedies=(a_finding(R, "payment", amount=Decimal(500)),))
    assert figures("amount", wanted, found) == (0, 0, 0)


@pytest.mark.parametrize(
    ("wanted", "found", "expected"),
    [
        ({"deadline": "1"}, {"deadline": "1", "due": "2024-05-01"}, (1, 1, 1)),
        ({"due": "2024-05"}, {"due": "2024-05-31", "deadline": "1"}, (1, 1, 1)),
        ({"due": "2024-05"}, {"deadline": "1"}, (0, 0, 1)),
        ({}, {"deadline": "1"}, (0, 1, 0)),
        ({}, {"due": "2024-05-31"}, (0, 0, 0)),
    ],
)
def test_deadlines(wanted: dict[str, str], found: dict[str, str], expected: tuple[int, int, int]):
    sides = [a_case_view(remedies=(a_finding(R, "payment", **side),)) for side in (wanted, found)]
    assert figures("remedy deadline", *sides) == expected


def test_status_and_scope():
    wanted = a_case_view(remedies=(a_finding(R, "payment", status="agreed", scope="individual"),))
    found = a_case_view(remedies=(a_finding(R, "payment", status="recommended", scope="individual"),))
    assert figures("remedy status", wanted, found) == (0, 1, 1)
    assert figures("remedy scope", wanted, found) == (1, 1, 1)


def test_words_that_stand_nowhere_are_told_of():
    found = a_case_view(injustices=(a_finding("words of no text", "distress"),))
    assert figures(MISQUOTED, a_case_view(), found) == (0, 1, 0)


def test_every_field_of_the_table_is_compared():
    wanted = a_case_view(
        failings=(a_finding(F, procedures=frozenset()),),
        remedies=(a_finding(R, "payment", amount=Decimal(1)),),
    )
    assert set(compared(wanted, wanted)) == set(FIELDS)
    assert set(LISTED) < set(FIELDS)
