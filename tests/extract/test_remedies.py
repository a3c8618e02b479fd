"""Remedies in their context: actions, type, status, scope, sums, deadlines, told once."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.remedies import read_remedies, stated_total
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind as S
from kg.model.values import PartialDate
from tests.extract.pages import Page, frame

FACTS = CaseRecord("19 999 001", "lgsco", decided_on=PartialDate(2024, 3, 1))
AGREED = (S.REMEDY, "Agreed action")
LEAD_IN = "Within four weeks of my decision the Council has agreed to:"


def read(page: Page | str, facts: CaseRecord = FACTS) -> tuple[Remedy, ...]:
    return read_remedies(frame(page), facts)


def words(remedy: Remedy) -> str:
    return remedy.evidence[0].quote


@pytest.mark.parametrize(
    ("item", "kind", "scope"),
    [
        ("apologise to Mrs Q in writing", "apology", "individual"),
        ("write to Mrs Q to apologise for the delay", "apology", "individual"),
        ("pay Mrs Q £150 for her time and trouble", "payment", "individual"),
        ("refund the £45 she paid for the bus", "reimbursement", "individual"),
        ("write off the arrears of £310", "reimbursement", "individual"),
        ("arrange the six missed sessions for Y", "service", "individual"),
        ("reconsider Mr D's application", "reconsider", "individual"),
        ("place a note on her file", "records", "individual"),
        ("meet Mr D to explain how it will check the repair", "explanation", "individual"),
        ("remind caseworkers to keep notes of calls", "training", "service-improvement"),
        ("review how it allocates urgent visits", "procedure-change", "service-improvement"),
        ("audit the last fifty refusals", "audit", "service-improvement"),
        ("provide us with evidence that it has done so", "monitoring", "service-improvement"),
        ("publish this report", "publication", "service-improvement"),
    ],
)
def test_an_item_of_the_agreed_action_has_its_type_and_scope(item: str, kind: str, scope: str) -> None:
    (remedy,) = read({AGREED: [LEAD_IN, f"• {item};"]})
    assert (remedy.types, remedy.scope, remedy.status) == ((kind,), scope, "agreed")
    assert words(remedy) == item


def test_an_item_with_two_actions_is_two_remedies_with_their_own_words() -> None:
    found = read(
        {AGREED: [LEAD_IN, "• apologise to Mr D and pay him £200 for distress and £75 for his trouble."]}
    )
    assert [words(r) for r in found] == [
        "apologise to Mr D",
        "pay him £200 for distress",
        "£75 for his trouble",
    ]
    assert [r.amount for r in found] == [None, Decimal(200), Decimal(75)]


def test_what_an_action_is_about_is_no_action_of_its_own() -> None:
    (remedy,) = read(
        {AGREED: [LEAD_IN, "• remind officers to review plans and to send copies before they close a case."]}
    )[:1]
    assert remedy.types == ("training",)


def test_the_lead_in_gives_the_deadline_and_the_due_day() -> None:
    (remedy,) = read({AGREED: [LEAD_IN, "• apologise to Mr D."]})
    assert remedy.deadline is not None
    assert (remedy.deadline.duration, remedy.due_on) == ("P28D", PartialDate(2024, 3, 29))


def test_the_sentence_after_a_list_gives_its_deadline() -> None:
    page: Page = {
        AGREED: [
            "The Council has agreed to:",
            "• apologise to Mr D;",
            "• pay him £50 for his distress.",
            "The Council should take this action within six weeks of my decision.",
            "To improve its services it will:",
            "• train its clerks.",
            "It should take this action within three months.",
        ]
    }
    assert [r.deadline.duration for r in read(page) if r.deadline] == ["P42D", "P42D", "P3M"]


def test_working_days_need_the_nation_of_the_ombudsman() -> None:
    page: Page = {AGREED: ["Within 20 working days the Council will:", "• apologise to Mr D."]}
    (known,) = read(page)
    assert known.due_on == PartialDate(2024, 4, 2)  # Good Friday and Easter Monday are no working days
    (unknown,) = read(page, CaseRecord("1", None, decided_on=PartialDate(2024, 3, 1)))
    assert unknown.deadline == known.deadline
    assert unknown.due_on is None


def test_a_date_of_a_month_gives_no_due_day() -> None:
    page: Page = {AGREED: [LEAD_IN, "• apologise to Mr D."]}
    (remedy,) = read(page, CaseRecord("1", "spso", decided_on=PartialDate(2024, 3)))
    assert remedy.due_on is None


def test_the_summary_repeats_what_the_agreed_action_tells() -> None:
    page: Page = {
        S.SUMMARY: "The Council has agreed to apologise, pay £275 and review its template letters.",
        AGREED: [
            LEAD_IN,
            "• apologise to Mr D;",
            "• pay him £200 for distress;",
            "• pay him £75 for his trouble; and",
            "• review its template letters.",
        ],
    }
    found = read(page)
    assert [r.amount for r in found] == [None, Decimal(200), Decimal(75), None]
    assert [len(r.evidence) for r in found] == [2, 1, 1, 2]


def test_a_summary_alone_tells_its_remedies() -> None:
    found = read({S.SUMMARY: "The Council was at fault for delay. It has agreed to apologise and pay £300."})
    assert [(r.types, r.amount) for r in found] == [(("apology",), None), (("payment",), Decimal(300))]


def test_a_total_given_in_parts_is_no_remedy_of_its_own() -> None:
    page: Page = {
        AGREED: [
            LEAD_IN,
            "• pay Mr D £200 for distress;",
            "• pay him £100 for his trouble.",
            "This makes a total of £300.",
        ]
    }
    assert [r.amount for r in read(page)] == [Decimal(200), Decimal(100)]
    assert stated_total(frame(page)) == Decimal(300)


def test_a_rate_beside_its_total_is_no_second_payment() -> None:
    (remedy,) = read({AGREED: [LEAD_IN, "• pay her £1,350, which is £75 for each week she waited."]})
    assert remedy.amount == Decimal(1350)


def test_an_offer_is_proposed_and_what_was_done_is_completed() -> None:
    page: Page = {
        S.ANALYSIS: [
            "The Council offered Miss X £50 for her trouble, which she refused.",
            "It has since introduced a new process for tracking visits.",
        ]
    }
    assert [(r.status, r.types) for r in read(page)] == [
        ("proposed", ("payment",)),
        ("completed", ("procedure-change",)),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Miss X paid £900 rent in May.",
        "The Council has not apologised to Miss X.",
        "The Council failed to provide training for its officers.",
        "Councils should pay direct payments within four weeks.",
        "The Council should have reviewed the plan in May.",
        "The Council asked Miss X to send her invoice for £612.",
    ],
)
def test_what_was_not_done_or_is_a_rule_or_another_sum_is_no_remedy(sentence: str) -> None:
    assert read({S.ANALYSIS: sentence}) == ()


@pytest.mark.parametrize("kind", [S.COMPLAINT, S.POWERS, S.LAW, S.METHOD])
def test_complaint_law_and_powers_hold_no_remedy(kind: S) -> None:
    assert read({kind: "The Council should apologise and pay her £500 for her distress."}) == ()


def test_a_refused_recommendation_is_recommended_not_agreed() -> None:
    page: Page = {
        (S.REMEDY, "Recommended action"): [
            "The Council should, within a month, apologise to Mr D.",
            "It has not accepted this.",
        ]
    }
    assert [r.status for r in read(page)] == ["recommended"]


def test_an_order_binds() -> None:
    page: Page = {(S.REMEDY, "Orders"): ["The landlord must pay the resident £250 for the delay."]}
    assert [(r.status, r.amount) for r in read(page)] == [("ordered", Decimal(250))]


def test_what_an_earlier_investigation_recommended_is_kept_apart() -> None:
    page: Page = {
        S.BACKGROUND: [
            "The investigating officer made these recommendations:",
            "• apologise to Mr D; and",
            "• review its template letters.",
        ],
        S.ANALYSIS: "The Council has acted on the recommendations of the stage two investigation.",
        AGREED: [LEAD_IN, "• apologise to Mr D for the delay since then."],
    }
    acted = page | {S.ANALYSIS: "It has carried out the recommendations of the stage two investigation."}
    assert [(r.types[0], r.status) for r in read(acted)] == [
        ("apology", "completed"),
        ("procedure-change", "completed"),
        ("apology", "agreed"),
    ]


def test_items_under_an_item_spell_it_out_and_are_none_themselves() -> None:
    assert len(read({AGREED: [LEAD_IN, "• remind staff what a letter must say."]})) == 1


@given(st.text(max_size=200))
def test_any_words_are_read_without_error_and_quoted_as_they_stand(text: str) -> None:
    page = frame({AGREED: [LEAD_IN, "• " + text], S.ANALYSIS: text})
    for remedy in read_remedies(page, FACTS):
        for evidence in remedy.evidence:
            assert page.document.text[evidence.start : evidence.end] == evidence.quote


def test_hostile_text_is_read_in_good_time() -> None:
    start = time.process_time()
    read({AGREED: ["The Council should " + "pay £5 and " * 8_000, "£" * 50_000, "and " * 20_000]})
    assert time.process_time() - start < 15


def test_an_action_no_cue_names_is_for_the_complainant_unless_it_speaks_of_others() -> None:
    for item, kind in (
        ("fit the bathroom fan", "service"),
        ("have every form printed in large type", "procedure-change"),
    ):
        (remedy,) = read({AGREED: [LEAD_IN, f"• {item}."]})
        assert remedy.types == (kind,)


def test_what_a_letter_is_to_say_the_body_will_do_is_not_what_it_agreed_to() -> None:
    lead_in = "Within four weeks the landlord is ordered to:"
    page: Page = {(S.REMEDY, "Orders"): [lead_in, "• write to her, saying what it will do about the mould."]}
    assert {remedy.status for remedy in read(page)} == {"ordered"}
