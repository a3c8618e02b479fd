"""How actions are told: in lists of any make, in demands, in the past, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extract.remedies import read_remedies
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind as S
from kg.model.values import PartialDate
from tests.extract.pages import Page, frame

FACTS = CaseRecord("202299001", "hos", decided_on=PartialDate(2024, 3, 1))
ORDERS = (S.REMEDY, "Orders")
AGREED = (S.REMEDY, "Agreed action")


def read(page: Page | str) -> tuple[Remedy, ...]:
    return read_remedies(frame(page), FACTS)


def told(page: Page | str) -> list[str]:
    return [r.evidence[0].quote for r in read(page)]


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("provides training to its surveyors on recording visits", "training"),
        ("brings to its scrutiny committee a report on open cases", "monitoring"),
        ("introduces a system of reminders for managers", "procedure-change"),
        ("carries out a sampling audit of closed cases", "audit"),
        ("names an officer who will telephone her monthly", "service"),
        ("gives Ms K its reasons in writing", "explanation"),
        ("recalculates the charge on the right figures", "reconsider"),
        ("reimburses the taxi fares", "reimbursement"),
    ],
)
def test_any_verb_opens_an_item_of_a_list_of_actions(item: str, kind: str) -> None:
    (remedy,) = read({S.BODY: ["I recommend that within two months the Council:", f"• {item};"]})
    assert (remedy.evidence[0].quote, remedy.types) == (item, (kind,))


@pytest.mark.parametrize(
    ("sentence", "words", "kind"),
    [
        (
            "The landlord must have the ceiling inspected by an engineer.",
            "have the ceiling inspected by an engineer",
            "service",
        ),
        (
            "A copy of the review must be sent to this Service.",
            "A copy of the review must be sent to this Service",
            "monitoring",
        ),
        (
            "The landlord should write to the tenant to apologise for the noise.",
            "write to the tenant to apologise for the noise",
            "apology",
        ),
        ("The landlord should repair or replace the door.", "repair or replace the door", "service"),
    ],
)
def test_a_demand_is_an_action_from_its_verb(sentence: str, words: str, kind: str) -> None:
    (remedy,) = read({ORDERS: [sentence]})
    assert (remedy.evidence[0].quote, remedy.types) == (words, (kind,))


def test_a_lead_in_that_only_says_when_asks_for_what_was_agreed_before() -> None:
    found = read(
        {
            S.SUMMARY: [
                "The Council agreed to take the following action in settlement of the complaint.",
                "Within 20 working days:",
                "• To apologise to Mr L.",
                "Within 3 months:",
                "• To check whether any other forms were mislaid.",
            ]
        }
    )
    assert [(r.types[0], r.status, r.deadline and r.deadline.duration) for r in found] == [
        ("apology", "agreed", "P20D"),
        ("audit", "agreed", "P3M"),
    ]


def test_a_paragraph_under_a_heading_is_no_item_of_a_list() -> None:
    page: Page = {
        S.BODY: [
            "Conclusion and recommendations",
            "1. The adviser told me that the survey was sound.",
            "2. The Council accepted my findings and recommendations.",
        ]
    }
    assert told(page) == []


def test_how_well_an_apology_must_be_made_is_no_further_remedy() -> None:
    page: Page = {
        ORDERS: [
            "The landlord must apologise to Ms K.",
            "The landlord must ensure that:",
            "• The apology is given by a director.",
        ]
    }
    assert told(page) == ["apologise to Ms K"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The tenant asked us to award the rent of £900 that she might have had.",
        "The landlord agreed that she would repay £10 a week.",
        "A surveyor recommended that the wall be injected.",
        "He was obliged to pay £38 for a form he did not need.",
        "The Ombudsman's role is to decide whether to investigate.",
        "The Council's policy says that a charge may be waived and that staff will write to the family.",
        "The Council offered no explanation.",
        "The sum of £300, if it has already been paid, may be deducted.",
        "The Council has since told me that it was a basic mistake.",
    ],
)
def test_what_others_want_do_or_must_bear_is_no_remedy(sentence: str) -> None:
    assert told({S.ANALYSIS: sentence}) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "amount"),
    [
        ("The sum of £400 was paid to her in May, after a complaint.", "payment", 400),
        ("It set out the dates of each visit, apologised and closed the case.", "apology", None),
        ("The landlord has since added the leases to its records system.", "procedure-change", None),
        ("It has written to Ms K to apologise.", "apology", None),
    ],
)
def test_what_the_body_did_is_completed(sentence: str, kind: str, amount: int | None) -> None:
    (remedy,) = read({S.ANALYSIS: sentence})
    assert (remedy.types, remedy.status) == ((kind,), "completed")
    assert remedy.amount == (None if amount is None else Decimal(amount))


def test_only_the_last_of_several_offers_counts() -> None:
    page: Page = {
        S.ANALYSIS: "It offered £100 for the distress. At stage 2 it offered £350 for the distress.",
        ORDERS: "The landlord must pay Ms K £650 for the distress, in place of the £350 which it offered.",
    }
    assert [(r.amount, r.status) for r in read(page)][-1:] == [(Decimal(650), "ordered")]
    assert Decimal(100) not in [r.amount for r in read(page)]


def test_labels_of_a_shared_sum_are_no_actions() -> None:
    page: Page = {
        ORDERS: [
            "The landlord must pay the tenant £500, made up as follows:",
            "Head",
            "£300",
            "Trouble",
            "£200",
        ]
    }
    assert all(r.types == ("payment",) for r in read(page))


@pytest.mark.parametrize(
    ("words", "amount"),
    [
        ("pay her £100 a month for nine months, that is £900", 900),
        ("pay her £900, calculated at £100 for each month", 900),
        ("pay her a thousand pounds for the distress", 1000),
        ("pay her two hundred and fifty pounds for the distress", 250),
    ],
)
def test_a_rate_gives_way_to_what_it_comes_to(words: str, amount: int) -> None:
    (remedy,) = read({AGREED: ["Within a month the Council will:", f"• {words}."]})
    assert remedy.amount == Decimal(amount)


def test_the_same_date_is_the_one_named_before() -> None:
    page: Page = {
        AGREED: [
            "1. By the end of June 2024 the Council will apologise to Ms K.",
            "2. By the same date it will refund the fee of £20.",
        ]
    }
    assert [r.due_on for r in read(page)] == [PartialDate(2024, 6, 30)] * 2


def test_a_copy_is_due_when_what_it_copies_is() -> None:
    page: Page = {
        ORDERS: "Within 12 weeks the landlord must review its checks. A copy must be sent to this Service."
    }
    assert [r.deadline and r.deadline.duration for r in read(page)] == ["P84D", "P84D"]


def test_two_actions_of_one_type_in_an_item_are_one() -> None:
    page: Page = {AGREED: ["The Council will:", "• review its letters and amend its policy on charges."]}
    assert len(read(page)) == 1


def test_an_agreed_plan_is_no_agreement_to_the_remedy() -> None:
    page: Page = {ORDERS: "The landlord must review how it keeps to the agreed action plans."}
    assert [r.status for r in read(page)] == ["ordered"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (
            {S.BODY: ["We suggested that clerks be reminded of the rule, and that the staff be trained."]},
            ["clerks be reminded of the rule", "the staff be trained"],
        ),
        ({S.BODY: ["She suggested to her son that clerks be reminded of the rule."]}, []),
        (
            {S.BODY: ["Inside a month of this decision", "• a system of alerts for late cases;"]},
            ["a system of alerts for late cases"],
        ),
        ({AGREED: ["The Council agreed:", "• that a report on falls will be sent to us."]}, ["sent to us"]),
        ({AGREED: ["The Council will amend its form and circulate this report to its officers."]}, None),
        ({AGREED: ["The complainant asked that the Council pay £400 for the fence."]}, []),
        ({S.FINDINGS: ["He had asked for £3,000.", "He instructed solicitors to sue for £900."]}, []),
        ({S.BODY: ["I shall consider whether to issue a report."]}, []),
        ({S.BODY: ["She had told it that:", "• a gate was left open;", "• a wall was taken down."]}, []),
        (
            {S.BODY: ["What we said should change:", "• Those at the desk should be reminded of the rule."]},
            ["Those at the desk should be reminded of the rule"],
        ),
        ({S.BODY: ["It said that it had, before we wrote to it, set up a tracker."]}, ["set up a tracker"]),
    ],
)
def test_what_is_asked_and_what_only_looks_like_it(page: Page, words: list[str] | None) -> None:
    found = told(page)
    if words is None:
        assert len(found) == 2
    else:
        assert len(found) == len(words)
        assert all(some in quote for some, quote in zip(words, found, strict=True))


def test_an_offer_that_an_order_replaces_is_none_of_the_remedies() -> None:
    offer = "At stage two the landlord offered £50 in compensation."
    order = "The landlord must pay Ms K £90 for the distress, in place of its earlier offer."
    assert [(r.amount, r.status) for r in read({S.FINDINGS: [offer], ORDERS: [order]})] == [(90, "ordered")]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        (
            "The landlord must write to Ms K to say that it is sorry, pay her £40 for fares and mend a gate.",
            ["write to Ms K to say that it is sorry", "pay her £40 for fares", "mend a gate"],
        ),
        (
            "We recommend that it has a clerk countersign each order.",
            ["it has a clerk countersign each order"],
        ),
        ("I recommend that the Council, within one month:", []),
        ("Ms K asked us to recommend that the clerk be moved.", []),
    ],
)
def test_a_section_of_remedies_tells_actions_in_prose(sentence: str, found: list[str]) -> None:
    assert told({ORDERS: [sentence]}) == found


def test_a_deadline_of_all_actions_so_far_governs_none_that_follow() -> None:
    found = read(
        "The Council agreed to apologise to each of them and to repay the £1,550, both within 20 working "
        "days; to take its decision on direct payments again, with written reasons."
    )
    assert [r.deadline and r.deadline.duration for r in found] == ["P20D", "P20D", None]


@pytest.mark.parametrize(
    "lead",
    [
        "In the agreement that ends the case the Council says that it will:",
        "The following undertakings were given by the Council in January 2024:",
        "The report asks the Council to:",
    ],
)
def test_what_leads_to_actions(lead: str) -> None:
    items = ["• send Mr L a written apology;", "• review his care plan."]
    assert told({S.SUMMARY: [lead, *items]}) == ["send Mr L a written apology", "review his care plan"]


def test_what_was_agreed_is_told_as_what_would_be_done() -> None:
    agreed = "The Council agreed that, within 1 month, it would apologise to Mrs N and pay her £500."
    assert told({S.SUMMARY: agreed}) == ["apologise to Mrs N", "pay her £500"]
    assert told({S.SUMMARY: "If she asked, it would apologise to Mrs N."}) == []


def test_where_guidance_on_apologies_is_to_be_found_is_no_action() -> None:
    page: Page = {
        (S.REMEDY, "Recommendations"): [
            "What we asked the organisation to do in this case:",
            "• Apologise to Mr C.",
            "• Our guidelines on apology, which the council should follow, are at www.example.org.",
        ]
    }
    assert told(page) == ["Apologise to Mr C"]
