"""All findings of a case together: links, respondents, statements of no fault."""

from __future__ import annotations

import time

import pytest

from kg.extract.findings import read_findings
from kg.model.findings import BodyMention, CaseRecord
from kg.model.text import SectionKind as S
from tests.extract.pages import Page, frame

COUNCIL = BodyMention("Ironbeck Council", "ironbeck")
TRUST = BodyMention("Fennick NHS Trust", None, "health-body")
FACTS = CaseRecord("19 999 001", "lgsco", (COUNCIL,), outcome="upheld")


def read(page: Page, facts: CaseRecord = FACTS) -> CaseRecord:
    return read_findings(frame(page), facts)


def test_a_failing_is_linked_to_the_injustice_told_after_it() -> None:
    page: Page = {
        S.ANALYSIS: [
            "The Council did not answer four letters, and that was fault. It caused Mrs Q frustration.",
            "There was no fault in how the Council chose the contractor.",
        ]
    }
    case = read(page)
    (failing,) = case.failings
    assert [case.injustices[n].types for n in failing.caused] == [("frustration",)]
    assert failing.committed_by == 0
    assert [n.evidence[0].quote for n in case.no_faults] == [
        "There was no fault in how the Council chose the contractor."
    ]
    assert case.no_injustices == ()


def test_an_injustice_of_another_paragraph_is_linked_only_where_its_words_go_on() -> None:
    fault = "The Council did not answer four letters. This was fault."
    goes_on: Page = {S.ANALYSIS: [fault, "This caused Mrs Q distress."]}
    assert [f.caused for f in read(goes_on).failings] == [(0,)]
    stands_alone: Page = {S.ANALYSIS: [fault, "Mrs Q was very distressed when her mother died."]}
    assert [f.caused for f in read(stands_alone).failings] == [()]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("The Council failed to assess Mr V.", 0),
        ("The Trust failed to assess Mr V.", 1),
        ("Nobody assessed Mr V.", None),
        ("Fennick NHS Trust lost the notes.", 1),
        ("The Trust did not tell the Council of the discharge.", None),
    ],
)
def test_of_several_respondents_the_one_named_did_it(sentence: str, who: int | None) -> None:
    facts = CaseRecord("19 999 001a", "lgsco", (COUNCIL, TRUST), outcome="upheld")
    found = read({S.ANALYSIS: f"{sentence} This was fault."}, facts)
    assert [f.committed_by for f in found.failings] == [who]


def test_the_facts_are_kept_and_remedies_are_read() -> None:
    page: Page = {
        S.REMEDY: ["Within four weeks the Council has agreed to:", "• pay Mrs Q £150 for her distress."]
    }
    case = read(page)
    assert (case.reference, case.respondents) == (FACTS.reference, FACTS.respondents)
    assert [r.amount for r in case.remedies] == [150]
    assert case.failings == ()


def test_no_fault_told_twice_is_one() -> None:
    page: Page = {
        S.SUMMARY: "There was no fault in how the Council chose the contractor.",
        S.ANALYSIS: "I find no fault in how the Council chose the contractor.",
        S.DECISION: "There was no fault.",
    }
    (first, *rest) = read(page).no_faults
    assert len(first.evidence) == 2
    assert len(rest) <= 1


@pytest.mark.slow
def test_a_long_text_of_many_findings_is_read_in_bounded_time() -> None:
    sentences = [f"The Council lost form {n} and did not tell Mrs Q. This was fault." for n in range(4000)]
    start = time.process_time()
    read({S.ANALYSIS: sentences})
    assert time.process_time() - start < 60
