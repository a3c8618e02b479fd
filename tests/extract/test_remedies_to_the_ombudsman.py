"""What a body told the ombudsman of: what it has done since, would do, offered, and changed."""

from __future__ import annotations

import pytest

from kg.extract.remedies import read_remedies
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind as S
from tests.extract.pages import frame

FACTS = CaseRecord("202299001", "spso")


def told(words: str, section: S = S.SUMMARY, publisher: str = "spso") -> list[tuple[str, str]]:
    page = {(section, "Summary"): words}
    return [(r.status, r.evidence[0].quote) for r in read_remedies(frame(page, publisher=publisher), FACTS)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "The council told us that they would restart the collection on Monday, refund the £45 paid for"
            " the permit and check whether other houses had been lost from the list.",
            [
                "restart the collection on Monday",
                "refund the £45 paid for the permit",
                "check whether other houses had been lost from the list",
            ],
        ),
        (
            "The board told us they had looked again and that they would carry one out within six weeks.",
            ["carry one out within six weeks"],
        ),
        ("The council told us that they would normally write first.", []),
        ("The council told C that they would restart the collection.", []),
    ],
)
def test_what_a_body_told_the_ombudsman_that_it_would_do_is_agreed(words: str, found: list[str]) -> None:
    assert told(words) == [("agreed", quote) for quote in found]


@pytest.mark.parametrize(
    ("words", "status", "quote"),
    [
        (
            "They told us that, since the complaint, they had served the builder with a notice.",
            "completed",
            "served the builder with a notice",
        ),
        ("The window has since been replaced.", "completed", "has since been replaced"),
        ("C has since been paid £150 for redecoration.", "completed", "paid £150 for redecoration"),
        (
            "The repairs system now prevents a job from being closed without a photograph.",
            "completed",
            "now prevents a job from being closed without a photograph",
        ),
        ("The partnership offered C £300.", "proposed", "offered C £300"),
        (
            "It accepted he had waited longer than it would like and offered £250, which Mr T turned down.",
            "proposed",
            "offered £250, which Mr T turned down",
        ),
        ("It is going to refund the £55.", "agreed", "refund the £55"),
    ],
)
def test_what_a_body_did_offered_or_changed(words: str, status: str, quote: str) -> None:
    assert told(words) == [(status, quote)]


def test_what_the_complainant_now_has_is_no_change() -> None:
    assert told("C now has a place at another school.") == []


def test_a_sum_that_was_paid_is_told_by_its_parts() -> None:
    words = "The landlord paid the resident £400, made up of £325 for the delay and £75 for the complaint."
    assert told(words) == [("completed", "£325 for the delay"), ("completed", "£75 for the complaint")]


def test_several_things_offered_are_several() -> None:
    words = "The council offered to replace the window within three weeks and to pay C £120."
    assert [quote for _, quote in told(words)] == [
        "offered to replace the window within three weeks",
        "pay C £120",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "We have asked the organisation to send us evidence that they carried out these recommendations.",
        "We asked them for proof by our deadline that all of this has been done.",
    ],
)
def test_how_the_scottish_ombudsman_follows_up_is_no_remedy(words: str) -> None:
    assert told(words, S.REMEDY) == []
    assert told("The council should send us evidence that it has trained its staff.", S.REMEDY, "lgsco")


def test_the_sums_paid_on_a_day_are_completed_among_what_is_listed() -> None:
    found = told("A letter of apology was sent to Mrs P on 20 June.", S.REMEDY)
    assert [status for status, _ in found] == ["completed"]
