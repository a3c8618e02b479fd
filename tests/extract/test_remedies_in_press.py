"""What others tell of remedies, in round-ups and in the press: who does what, and how far it has come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.remedies import read_remedies
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import SectionKind as S
from tests.extract.pages import Page, frame

FACTS = CaseRecord("24900001", "lgsco")
ORDERS = (S.REMEDY, "Orders")


def press(words: str) -> list[tuple[str, str]]:
    made = frame({(S.BODY, None): [words]})
    made = replace(made, document=replace(made.document, kind="commentary"))
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
