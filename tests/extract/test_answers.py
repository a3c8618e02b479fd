"""How a body answered what was asked of it, told at a distance."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.remedies import read_remedies
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind as S
from tests.extract.pages import Page, frame

FACTS = CaseRecord("19 999 001", "nipso")
ASKED = (S.REMEDY, "Recommendations")
LIST = ["I recommended that the Council:", "• apologise to Mr D;", "• pay Mr D £90 for his trouble."]


def statuses(page: Page, facts: CaseRecord = FACTS, kind: str = "decision") -> list[str]:
    return [r.status for r in read_remedies(frame(page, kind=kind), facts)]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The Council told me that it accepts everything in this list.", "agreed"),
        ("The Council has said yes to the lot.", "agreed"),
        ("The Council was content with every part of it.", "agreed"),
        ("The Council accepted every one of my findings.", "recommended"),
        ("Mr D accepted everything that was said to him.", "recommended"),
        ("The Council has accepted that it took a year over this.", "recommended"),
        ("The Council has accepted that it should comply with these recommendations.", "agreed"),
        ("It has since done both.", "completed"),
        ("To those it has assented.", "agreed"),
        ("To that I have had no reply.", "recommended"),
        ("The Council has accepted the report in full.", "agreed"),
        ("The Chief Executive signified the Council's acceptance of each of these.", "agreed"),
        ("It has not replied, and I cannot say if it accepts my recommendations.", "recommended"),
        ("The Council agreed that these reminders should not have been sent.", "recommended"),
    ],
)
def test_what_is_said_after_a_list_holds_of_all_of_it(said: str, status: str) -> None:
    assert statuses({ASKED: [*LIST, said]}) == [status, status]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "The Council has carried out the first recommendation and accepts the other.",
            ["completed", "agreed"],
        ),
        ("The Council accepts the first of these recommendations.", ["agreed", "recommended"]),
        ("The Council does not agree to the last of these recommendations.", ["recommended"] * 2),
    ],
)
def test_items_are_answered_by_their_places(said: str, found: list[str]) -> None:
    assert statuses({ASKED: [*LIST, said]}) == found


def numbered(said: str) -> list[str]:
    made = frame({ASKED: [*LIST, "• remind its clerks of the time limit.", said]})
    (section,) = made.part.sections
    marks = iter("123")
    blocks = tuple(replace(b, number=next(marks), bullet=False) if b.bullet else b for b in section.blocks)
    section = replace(section, blocks=blocks)
    part = replace(made.part, sections=(section,))
    document = replace(made.document, parts=(part,))
    return [r.status for r in read_remedies(type(made).prepare(document, part, made.knowledge), FACTS)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("The Council will do (1) and (3). It does not agree to (2).", ["agreed", "recommended", "agreed"]),
        ("(1) to (2) had been carried out when I wrote.", ["completed", "completed", "recommended"]),
        ("It has accepted recommendations 2 and 3.", ["recommended", "agreed", "agreed"]),
    ],
)
def test_items_are_answered_by_their_numbers(said: str, found: list[str]) -> None:
    assert numbered(said) == found


def test_this_is_what_was_asked_only_where_the_sentence_before_asks() -> None:
    summary = (S.SUMMARY, "Summary")
    told = {summary: ["The pipe was crushed. The Council told us they accepted this."], ASKED: LIST}
    assert statuses(told) == ["recommended"] * 2
    asked = {summary: ["We said that it should apologise and pay. The Council accepted this."], ASKED: LIST}
    assert statuses(asked) == ["agreed"] * 2


@pytest.mark.parametrize(
    "item",
    ["offer Mr D the meeting that he was promised;", "draw up a plan of visits, to be agreed with Mr D;"],
)
def test_a_promise_in_the_words_of_an_action_is_no_answer(item: str) -> None:
    assert statuses({ASKED: ["We recommended that the Council:", f"• {item}"]}) == ["recommended"]


@pytest.mark.parametrize(
    ("asks", "status"),
    [
        ("In addition to what it has already agreed to do, the Council should:", "recommended"),
        ("The Council has already agreed to:", "agreed"),
    ],
)
def test_what_is_asked_beside_what_was_agreed_is_not_agreed(asks: str, status: str) -> None:
    assert statuses({ASKED: [f"We recommend action. {asks}", *LIST[1:]]}) == [status] * 2


def test_what_was_answered_to_a_first_report_answers_no_further_one() -> None:
    page: Page = {
        (S.SUMMARY, "Further report summary"): "The Council agreed to our recommendations and did nothing.",
        ASKED: LIST,
    }
    assert statuses(page) == ["recommended"] * 2
    again: Page = {
        (S.SUMMARY, "Summary"): "We asked for a further report. The Council agreed to our recommendations.",
        ASKED: LIST,
    }
    assert statuses(again) == ["agreed"] * 2


def test_what_had_been_done_by_the_time_of_the_decision_is_completed() -> None:
    done = ["• the bay had been put back;", "• the director had written Mr D a letter of apology."]
    assert statuses({ASKED: ["By the time that we reached our decision:", *done]}) == ["completed"] * 2


def test_what_a_settlement_holds_is_agreed_and_what_is_recommended_beside_it_is_not() -> None:
    page: Page = {S.REMEDY: ["Within a month:", "• an apology to Ms T;", "• £80 for the wait."]}
    assert statuses(page, CaseRecord("1", "psow", outcome="resolved")) == ["agreed", "agreed"]
    assert statuses({ASKED: LIST}, CaseRecord("1", "psow", outcome="resolved")) == [
        "recommended",
        "recommended",
    ]


@pytest.mark.parametrize(
    ("ombudsman", "lead_in", "status"),
    [
        ("hos", "The landlord must:", "ordered"),
        ("lgsco", "The Council must:", "recommended"),
        ("hos", "The landlord should:", "recommended"),
        ("hos", "We recommend that the landlord must:", "recommended"),
    ],
)
def test_what_the_housing_ombudsman_says_must_be_done_binds(
    ombudsman: str, lead_in: str, status: str
) -> None:
    page: Page = {(S.REMEDY, "Putting things right"): [lead_in, "• apologise to Ms T."]}
    assert statuses(page, CaseRecord("1", ombudsman)) == [status]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The Council has accepted all my recommendations.", "agreed"),
        ("The Council has yet to say whether it accepts my recommendations.", "recommended"),
        ("The Council has done everything we recommended.", "completed"),
        ("The Council has done everything it could.", "recommended"),
        ("The Council told us that it will implement our recommendations.", "agreed"),
    ],
)
def test_an_answer_in_a_section_of_its_own(said: str, status: str) -> None:
    assert statuses({ASKED: LIST, (S.DECISION, "Decision"): [said]}) == [status, status]


@pytest.mark.parametrize(
    ("ombudsman", "lines", "status"),
    [
        ("hos", ["Orders", "The landlord must apologise to Ms T."], "ordered"),
        ("hos", ["Recommendations", "The landlord must apologise to Ms T."], "recommended"),
        ("lgsco", ["Agreed actions", "The Council should apologise to Ms T."], "agreed"),
        (
            "lgsco",
            ["In its final response it accepted this.", "The Council should apologise."],
            "recommended",
        ),
    ],
)
def test_a_line_above_the_actions_is_their_heading(ombudsman: str, lines: list[str], status: str) -> None:
    assert statuses({S.BODY: lines}, CaseRecord("1", ombudsman)) == [status]


def test_a_heading_says_that_all_was_accepted() -> None:
    page: Page = {
        (S.REMEDY, "Recommendations, all accepted"): ["The Council should:", "• apologise to Ms T."]
    }
    assert statuses(page, CaseRecord("1", "psow")) == ["agreed"]


def test_what_a_body_says_that_it_shall_do_is_agreed() -> None:
    page: Page = {S.BODY: ["By the end of July we shall:", "• train our clerks."]}
    assert statuses(page, kind="commentary") == ["agreed"]


def test_what_a_text_calls_a_settlement_is_agreed_though_no_outcome_is_known() -> None:
    page: Page = {S.BODY: ["Within ten days:", "• £80 for the wait.", "She regarded the matter as settled."]}
    assert statuses(page) == ["agreed"]


def test_a_sum_in_place_of_an_offer_is_not_offered() -> None:
    lead_in = "The landlord must pay £90 in place of its earlier offer, made up of:"
    page: Page = {(S.REMEDY, "Orders"): [lead_in, "• £60 for the damp;", "• £30 for the delay."]}
    assert statuses(page, CaseRecord("1", "hos")) == ["ordered", "ordered"]
