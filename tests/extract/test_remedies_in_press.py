"""What others tell of remedies, in round-ups and in the press: who does what, and how far it has come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.frame import Frame
from kg.extract.remedies import read_remedies
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind as S
from kg.readers.document import read as read_document
from tests.extract.pages import Page, frame, knowledge

FACTS = CaseRecord("24900001", "lgsco")
TENANCY = CaseRecord("202400001", "hos")
ORDERS = (S.REMEDY, "Orders")


def press(words: str) -> list[tuple[str, str]]:
    made = frame({(S.BODY, None): [words]})
    made = replace(made, document=replace(made.document, kind="commentary", publisher=None))
    return [(r.types[0], r.status) for r in read_remedies(made, FACTS)]


def read(page: Page | str) -> tuple[Remedy, ...]:
    return read_remedies(frame(page), FACTS)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Marlow will apologise to the tenant.", [("apology", "agreed")]),
        ("Marlow must apologise to the tenant.", [("apology", "recommended")]),
        (
            "The council must apologise. Every recommendation will be carried out in full.",
            [("apology", "agreed")],
        ),
        ("Marlow has refunded the toll.", [("reimbursement", "completed")]),
        (
            "Marlow has refunded the toll, and will apologise to the tenant.",
            [("reimbursement", "completed"), ("apology", "agreed")],
        ),
        ("Mr Stone has refunded the toll.", []),
        ("An offer of £60 for the delay came in May.", [("payment", "proposed")]),
        ("We've taken on four inspectors.", [("procedure-change", "completed")]),
        ("The watchdog ordered Marlow to hand back the toll.", [("reimbursement", "recommended")]),
        ("The council gave back the toll.", [("reimbursement", "completed")]),
        ("It has given him back the fee.", [("reimbursement", "completed")]),
        ("The council was told it must scrap the rule.", [("procedure-change", "recommended")]),
        ("It has agreed to put up a fence.", [("service", "agreed")]),
        ("It agreed to put up a fence, and did so in June.", [("service", "completed")]),
        ("She promised to put up a fence.", []),
        ("It agreed to do everything that was suggested.", []),
        ("The rules tell a council what it was required by law to put up.", []),
        ("The couple will get £500.", [("payment", "agreed")]),
        ("She must now be paid £600.", [("payment", "recommended")]),
        ("Residents will receive £15 a week.", []),
        ("Councillors think that the desk is under-trained.", []),
        ("A spokesman said: we are sorry that they remain unhappy.", []),
        ("The ombudsman wants the council to apologise.", [("apology", "recommended")]),
        ("He wants the council to apologise.", []),
        ("The report says the council must apologise.", [("apology", "recommended")]),
        ("Campaigners say the council must apologise.", []),
        ("In our view the council should apologise.", []),
        ("The council was made to apologise.", [("apology", "recommended")]),
        ("By June it must have seen every file on the shelf.", []),
        ("The council reminded him of the date.", []),
        ("The council reminded the wardens of the date.", [("training", "completed")]),
        ("He had an amended bill in May.", []),
        ("He rang in May and was told, with an apology, that the gate had gone.", []),
        ("A council must count its gates and must write to whoever owns them.", []),
        ("By June it must have gone through every file on the shelf.", [("audit", "recommended")]),
        ("It must have gone through every file on the shelf.", []),
    ],
)
def test_what_the_press_says_of_a_remedy(words: str, found: list[tuple[str, str]]) -> None:
    assert press(words) == found


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The orders have been complied with.", "completed"),
        ("Some of the orders have been complied with.", "ordered"),
    ],
)
def test_orders_that_were_all_complied_with_are_completed(said: str, status: str) -> None:
    found = read({ORDERS: ["The landlord must:", "• apologise to Ms T."], (S.BODY, None): [said]})
    assert [r.status for r in found] == [status]


def test_an_order_that_is_reported_binds_where_the_ombudsmans_orders_do() -> None:
    words = "Marlow has been ordered to apologise to the tenant."
    assert [r.status for r in read_remedies(frame(words), TENANCY)] == ["ordered"]
    assert [r.status for r in read_remedies(frame(words), FACTS)] == ["recommended"]


@pytest.mark.parametrize(
    ("then", "found"),
    [
        ("Within six weeks it was to rehang the gate.", ["agreed"]),
        (
            "By May the map was to come off the wall and every gate was to be measured.",
            ["agreed", "agreed"],
        ),
        ("Within six weeks the clerk had fallen ill.", []),
    ],
)
def test_what_was_due_later_goes_on_with_what_was_agreed(then: str, found: list[str]) -> None:
    told = press(f"The council agreed to apologise to her. {then}")
    assert [status for _, status in told] == ["agreed", *found]
    assert press(f"The council wrote to her in March. {then}") == []
    assert press(f"The council agreed that it had been slow. {then}") == []


PAPER = """Standards Committee, 9 May 2024

Report of the Monitoring Officer on a decision of the Local Government and Social Care Ombudsman

3. What has been agreed, and how far we have come

3.1 Personal remedies:

(a) apology from the Head of Parks: sent on 2 April;
(b) the whole of the £210 has been written off, subject to a new invoice, which came to £40;
(c) £150 to Mr F for his time, and it has been paid.

3.2 For the service, by 30 June 2024:

(d) a new form on which gates are to be counted. So far two have been;
(e) refresher sessions for the wardens.

4. Recommendation

4.1 That the Committee notes the decision and asks for another paper in July.
"""


def test_a_paper_to_members_lists_what_was_agreed_and_what_is_done() -> None:
    document = read_document(PAPER.encode(), "paper.txt")
    made = Frame.prepare(document, document.parts[0], knowledge())
    found = [(r.types[0], r.status, r.amount, str(r.due_on)) for r in read_remedies(made, FACTS)]
    assert found == [
        ("apology", "completed", None, "None"),
        ("reimbursement", "completed", 210, "None"),
        ("payment", "completed", 150, "None"),
        ("procedure-change", "agreed", None, "2024-06-30"),
        ("training", "agreed", None, "2024-06-30"),
    ]


def test_a_rate_and_what_it_comes_to_are_one_sum() -> None:
    words = "Marlow agreed to pay £20 for every one of nine lost weeks, £180 in all; and to pay £50 for soap."
    made = frame(words)
    assert [r.amount for r in read_remedies(made, FACTS)] == [180, 50]
