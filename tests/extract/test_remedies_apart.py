"""Where one action ends and another begins, what only speaks of actions, and what governs them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.handling import handling_examined
from kg.extract.procedures import read_procedures
from kg.extract.remedies import read_remedies
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind as S
from kg.model.values import PartialDate
from tests.extract.pages import Page, frame

FACTS = CaseRecord("24900001", "lgsco", decided_on=PartialDate(2025, 3, 3))
AGREED = (S.REMEDY, "Agreed action")
LEAD = "Within four weeks the Council will:"


def read(page: Page | str) -> tuple[Remedy, ...]:
    return read_remedies(frame(page), FACTS)


def told(page: Page | str) -> list[str]:
    return [r.evidence[0].quote for r in read(page)]


def items(*lines: str) -> list[str]:
    return told({AGREED: [LEAD, *(f"• {line}" for line in lines)]})


@pytest.mark.parametrize(
    ("item", "sums"),
    [
        ("pay Mr T £120 and Mrs T £80", [120, 80]),
        ("pay Ms T £300 for her worry and her brother £75 for his", [300, 75]),
        ("pay them £90, and the tenant below £40", [90, 40]),
    ],
)
def test_each_who_is_paid_is_a_payment(item: str, sums: list[int]) -> None:
    found = read({AGREED: [LEAD, f"• {item};"]})
    assert [r.amount for r in found] == [Decimal(n) for n in sums]


@pytest.mark.parametrize(
    "item",
    [
        "pay £640, to reflect a winter without a cooker",
        "remind clerks to date each form and to copy it to the family",
        "tell wardens to log and return calls",
        "withdraw the standard notice and replace it with a fuller one",
    ],
)
def test_a_purpose_and_what_people_are_told_are_no_further_actions(item: str) -> None:
    assert len(items(item)) == 1


def test_whoever_is_reminded_is_not_who_apologises() -> None:
    assert len(items("remind clerks to date each form and apologise to Mr T")) == 2


@pytest.mark.parametrize(
    "sentence",
    [
        "This replaces the £60 that was offered.",
        "We are glad to hear of it.",
        "The grant of £4,100 has been paid and isn't part of this remedy.",
        "If Mr T does not pay the rest, it will be written off.",
    ],
)
def test_what_is_said_about_remedies_is_none(sentence: str) -> None:
    found = read({AGREED: [LEAD, "• apologise to Mr T.", sentence]})
    assert [r.types for r in found if r.types != ("reimbursement",)] == [("apology",)]


def test_to_offer_what_is_agreed_is_no_mere_offer() -> None:
    (service, payment) = read(
        {AGREED: ["The Council has agreed to offer her a placement and to pay her £70."]}
    )
    assert (service.status, payment.status, payment.amount) == ("agreed", "agreed", 70)


def test_a_total_in_the_summary_is_told_by_its_parts_whatever_was_offered_before() -> None:
    page: Page = {
        S.SUMMARY: "The Council has agreed to pay her £500.",
        S.BACKGROUND: "It offered her £90.",
        AGREED: [LEAD, "• pay her £350 for distress; and", "• pay her £150 for her time."],
    }
    assert [r.amount for r in read(page)] == [90, 350, 150]


@pytest.mark.parametrize(
    "sentence",
    [
        "Mrs T borrowed from a friend and paid £85 in interest for the loss.",
        "She has agreed to pay £20 a month.",
        "The staff who are trained to decide this had gone home.",
        "Its policy is to carry out an inspection within ten days.",
        "The panel awarded no points.",
    ],
)
def test_what_a_person_did_and_how_things_are_is_no_remedy(sentence: str) -> None:
    assert told({S.ANALYSIS: sentence}) == []


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("In June 2023 it lengthened the notice period on its letters.", "procedure-change"),
        ("The Council says it has, since May, given every tenant a rent book.", "procedure-change"),
        ("The landlord has already recruited a third surveyor.", "procedure-change"),
    ],
)
def test_a_section_of_remedies_tells_what_the_body_did_with_any_verb(sentence: str, kind: str) -> None:
    (remedy,) = read({AGREED: sentence})
    assert (remedy.types, remedy.status) == ((kind,), "completed")


def test_what_is_set_up_may_be_done_or_to_be_done() -> None:
    (future,) = read({AGREED: "Within two months it will set up a log of visits."})
    (past,) = read({S.ANALYSIS: "The Council has set up a log of visits."})
    assert (future.status, past.status) == ("agreed", "completed")


def test_two_changes_told_apart_are_two_and_a_summary_recalls_what_was_paid() -> None:
    page: Page = {
        S.SUMMARY: "The Council has refunded that money.",
        S.BACKGROUND: ["It refunded £31 to her.", "It has since revised its leaflet on bins."],
        S.ANALYSIS: "It has recruited an extra clerk for the licensing desk.",
    }
    assert [r.types[0] for r in read(page)] == ["reimbursement", "procedure-change", "procedure-change"]


def test_two_bodies_apologise_each_for_itself() -> None:
    page: Page = {
        AGREED: [
            "Within a month the County Council will:",
            "• apologise to Ms T.",
            "Within a month the Borough Council will:",
            "• apologise to Ms T.",
        ]
    }
    assert len(told(page)) == 2


def test_parts_of_an_offered_sum_are_kept_whatever_for() -> None:
    page: Page = {
        S.BACKGROUND: ["It offered £210, made up of:", "• £150 for the noise", "• £60 for bus fares"]
    }
    assert [(r.amount, r.status) for r in read(page)] == [(150, "proposed"), (60, "proposed")]


def test_a_period_in_what_is_described_is_no_deadline() -> None:
    page: Page = {
        AGREED: [
            "Within three months:",
            "• the Council will write a protocol which requires an answer in six days.",
        ]
    }
    (remedy,) = read({S.SUMMARY: "The Council agreed to act.", **page})
    assert remedy.deadline is not None
    assert remedy.deadline.duration == "P3M"


def test_the_deadline_that_opens_a_paragraph_holds_for_its_sentences() -> None:
    page: Page = {
        AGREED: "Within two months, the Council will revise its leaflet. It will train its wardens."
    }
    assert [r.deadline and r.deadline.duration for r in read(page)] == ["P2M", "P2M"]


def test_those_who_are_searched_for_are_others() -> None:
    page: Page = {AGREED: [LEAD, "• check whether any other tenant was charged twice, and repay them."]}
    assert {r.scope for r in read(page)} == {"service-improvement"}


def test_who_agreed_may_stand_before_lists_that_only_say_when() -> None:
    page: Page = {
        S.BODY: [
            "The Council said it would do the following.",
            "Within 1 month:",
            "• apologise to Mr T;",
            "Within 2 months:",
            "• train its wardens.",
        ]
    }
    assert [r.status for r in read(page)] == ["agreed", "agreed"]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("look at every tenancy since 2022 that has a similar clause", "audit"),
        ("check the other 40 flats in the block", "audit"),
        ("review why calls went unanswered", "audit"),
        ("attach her statement to the minutes", "records"),
        ("pay Mr T £44 for fuel", "reimbursement"),
        ("clear the culvert", "service"),
        ("refresh wardens and other staff on the policy", "training"),
        ("report to its safety partnership on refusals", "monitoring"),
    ],
)
def test_types_follow_from_what_is_done_to_what(item: str, kind: str) -> None:
    (remedy,) = read({AGREED: [LEAD, f"• {item}."]})
    assert remedy.types == (kind,)


def test_a_heading_among_the_findings_takes_up_the_complaint() -> None:
    told_first: Page = {(S.COMPLAINT, "The complaint"): "She says the bin was missed."}
    findings: Page = {(S.FINDINGS, "What I found"): "The bin was missed."}
    again: Page = {(S.COMPLAINT, "Her complaint"): "She wrote in May. It took 80 days."}
    assert not handling_examined(frame({**told_first, **findings}))
    assert handling_examined(frame({**told_first, **findings, **again}))


def test_what_was_not_looked_into_and_heating_in_passing_are_no_matter_of_the_case() -> None:
    page: Page = {
        S.SUMMARY: "She complained about missed bin collections.",
        S.ANALYSIS: [
            "The bin collections were missed.",
            "We have not looked into a parking fine.",
            "She could not afford to put her heating on.",
        ],
    }
    assert read_procedures(frame(page), "lgsco", ()) == ("waste-collection",)
