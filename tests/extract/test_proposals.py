"""What a body proposed while its case was looked at, what it is to do told in one long sentence, and when."""

from __future__ import annotations

import pytest

from kg.extract.remedies import read_remedies
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind as S
from kg.model.values import PartialDate
from tests.extract.pages import Page, frame

FACTS = CaseRecord("1", "lgsco", decided_on=PartialDate(2024, 3, 1))
FOUND = (S.FINDINGS, "What I found")


def read(page: Page | str, facts: CaseRecord = FACTS) -> tuple[Remedy, ...]:
    return read_remedies(frame(page), facts)


def told(*said: str, facts: CaseRecord = FACTS) -> list[tuple[str, str]]:
    return [(r.types[0], r.status) for r in read({FOUND: list(said)}, facts)]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (
            "The Council made a proposal. It would refund the fee of £60. Mr K was content with that.",
            [("reimbursement", "agreed")],
        ),
        (
            "The Council made a proposal. It would refund the fee of £60. Mr K does not accept that.",
            [("reimbursement", "proposed")],
        ),
        ("The Council made a proposal. It would refund the fee of £60. It never did.", []),
        ("Its policy had been that it would refund the fee of £60.", []),
        ("The Council made a proposal. If she moved, it would refund the fee of £60.", []),
        ("The Council made a proposal. She would refund the fee of £60.", []),
    ],
)
def test_what_was_proposed_is_agreed_where_the_case_ended_on_it(
    said: str, found: list[tuple[str, str]]
) -> None:
    assert told(said) == found


def test_a_list_of_what_the_body_is_willing_to_do_is_proposed() -> None:
    page: Page = {
        FOUND: ["The Council says it is willing:", "• to refund the fee;", "Miss J will not agree."]
    }
    assert [(r.types[0], r.status) for r in read(page)] == []
    page = {FOUND: ["It is willing:", "• to refund the fee;", "Miss J will not agree."]}
    assert [(r.types[0], r.status) for r in read(page)] == [("reimbursement", "proposed")]
    page = {FOUND: ["It is prepared to do this –", "• refund the fee;", "I discontinued."]}
    assert [(r.types[0], r.status) for r in read(page)] == [("reimbursement", "agreed")]


def test_a_list_of_what_the_body_is_to_do_may_begin_each_item_with_to() -> None:
    page: Page = {FOUND: ["The Council is:", "• to apologise to Mr K;", "• to pay him £40."]}
    assert [r.types[0] for r in read(page)] == ["apology", "payment"]


def test_each_part_of_a_long_undertaking_has_its_own_time() -> None:
    said = (
        "The Council has undertaken that within two weeks it will apologise to Mr K, and "
        "that within three months it will introduce a procedure for such calls."
    )
    found = read({(S.BODY, None): [said]})
    assert [(r.types[0], r.deadline and r.deadline.duration) for r in found] == [
        ("apology", "P14D"),
        ("procedure-change", "P3M"),
    ]


@pytest.mark.parametrize(
    ("when", "due"),
    [
        ("by the end of this month", "2024-03-31"),
        ("by 28 June", "2024-06-28"),
        ("by the end of January", "2025-01-31"),
        ("by the end of the year", "2024-12-31"),
        ("by the last day of May 2024", "2024-05-31"),
        ("inside three weeks", None),
    ],
)
def test_a_date_without_a_year_is_the_next_after_the_decision(when: str, due: str | None) -> None:
    (remedy,) = read({(S.REMEDY, "Agreed action"): [f"The Council will {when} apologise to Mr K."]})
    assert (str(remedy.due_on) if not remedy.deadline else None) == due


@pytest.mark.parametrize(
    ("lead_in", "found"),
    [
        ("Since my letter the Council has:", ["completed"] * 2),
        ("Of its own accord, and before I wrote, the Council:", ["completed"] * 2),
        ("The Council:", []),
        ("Since then she has:", []),
    ],
)
def test_a_list_of_what_was_done_to_put_things_right(lead_in: str, found: list[str]) -> None:
    items = ["• mended the gate and painted it;", "• gave Mr K £20;", "• failed to write to his son."]
    assert [r.status for r in read({FOUND: [lead_in, *items]})] == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Before I wrote, the Council had already fitted a rail in the hall.", ["completed"]),
        ("It has restored his claim, there being no reason against it.", ["completed"]),
        ("It had restored his claim in 2019.", []),
        ("Mr K had already fitted a rail in the hall.", []),
        ("It has apologised to Mr K, on which I make no further recommendation.", ["completed"]),
    ],
)
def test_what_was_already_put_right(said: str, found: list[str]) -> None:
    assert [status for _, status in told(said)] == found


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("pay the locksmith's bill of £86", "reimbursement"),
        ("make good the £300 that was taken", "reimbursement"),
        ("withdraw its demand for £410", "reimbursement"),
        ("credit her account with £40 for the distress", "payment"),
        ("credit her account with £40", "reimbursement"),
    ],
)
def test_what_a_sum_is_for_tells_payment_from_money_back(item: str, kind: str) -> None:
    (remedy,) = read({(S.REMEDY, "Agreed action"): ["The Council will:", f"• {item}."]})
    assert remedy.types == (kind,)


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ("put its wardens on a course in first aid", "training"),
        ("telephone Mr K each Monday until the wall is dry", "explanation"),
        ("give a note to my office of what it finds", "monitoring"),
        ("count the claims that are waiting", "audit"),
        ("look again at whether he should have the grant", "reconsider"),
        ("check the plans of every child it teaches", "audit"),
    ],
)
def test_the_words_of_an_action_name_its_type(item: str, kind: str) -> None:
    (remedy,) = read({(S.REMEDY, "Agreed action"): ["The Council will:", f"• {item}."]})
    assert remedy.types == (kind,)
