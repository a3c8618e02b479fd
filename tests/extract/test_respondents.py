"""Who is complained about, and before which ombudsman; not who is merely mentioned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.ombudsmen import read_ombudsman
from kg.extract.respondents import read_respondents
from kg.model.findings import BodyMention
from kg.model.text import FieldName, SectionKind
from kg.model.values import PartialDate
from tests.extract.pages import Page, frame


def slugs(
    page: Page | str, *names: str, decided: str | None = None, kind: str = "decision"
) -> list[str | None]:
    header: dict[FieldName, str | list[str]] = {FieldName.RESPONDENT: list(names)} if names else {}
    made = frame(page, header, kind, "lgsco" if kind == "decision" else None)
    day = PartialDate.parse(decided) if decided else None
    return [b.slug for b in read_respondents(made, day, None)[0]]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["Ironbeck Metropolitan Borough Council"], ["ironbeck"]),
        (["Fellmoor & Oxwater Borough Council"], ["fellmoor-and-oxwater"]),
        (["Ironbeck Council; Saltminster City Council"], ["ironbeck", "saltminster"]),
        (["Ironbeck Council and Saltminster City Council"], ["ironbeck", "saltminster"]),
        (["Ironbeck Council", "Ironbeck Metropolitan Borough Council"], ["ironbeck"]),
        (["Saltminster and Heath NHS Foundation Trust"], [None]),
    ],
)
def test_the_header_names_the_bodies(names: list[str], found: list[str | None]) -> None:
    assert slugs("It was late.", *names) == found


def test_the_date_of_the_decision_tells_councils_of_one_name_apart() -> None:
    assert slugs("It was late.", "Quellshire Council", decided="2024-01-10") == ["quellshire"]


def test_a_body_that_is_no_council_has_its_own_type_and_an_unknown_council_is_for_review() -> None:
    header: dict[FieldName, str | list[str]] = {
        FieldName.RESPONDENT: ["Norrowdale University Health Board", "Nowhere Borough Council"]
    }
    bodies, review = read_respondents(frame("It was late.", header), None, None)
    assert bodies == (
        BodyMention("Norrowdale University Health Board", None, "health-body"),
        BodyMention("Nowhere Borough Council", None, "council", unresolved=True),
    )
    assert [item.what for item in review] == ["Nowhere Borough Council"]


def test_an_ambiguous_name_is_for_review_with_its_candidates() -> None:
    bodies, review = read_respondents(
        frame("It was late.", {FieldName.RESPONDENT: "Marlock Council"}), None, None
    )
    assert [(b.name, b.slug, b.unresolved) for b in bodies] == [("Marlock Council", None, True)]
    assert set(review[0].candidates) == {"queens-marlock", "marlock-under-heath"}


def test_the_complaint_may_name_a_second_party() -> None:
    complaint = (
        "Mr W complains about Norrowdale Teaching Hospitals NHS Foundation Trust (the Trust) and Ironbeck"
        " Council (the Council). Brackenshire County Council (BCC) sent them a letter."
    )
    page = {SectionKind.COMPLAINT: complaint}
    assert slugs(page, "Norrowdale Teaching Hospitals NHS Foundation Trust") == [None, "ironbeck"]
    header = {FieldName.RESPONDENT: "Ironbeck Council"}
    bodies, _ = read_respondents(frame(page, header), None, None)
    assert [(b.name, b.body_type) for b in bodies] == [
        ("Ironbeck Council", "council"),
        ("Norrowdale Teaching Hospitals NHS Foundation Trust", "health-body"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Mr T complained that Ironbeck Council (the Council) did not help. Saltminster City Council"
            " was no better.",
            ["ironbeck"],
        ),
        (
            "A referral from Brackenshire County Council was ignored. The Ombudsman criticised Ironbeck"
            " Council."
            " Ironbeck Council has apologised.",
            ["ironbeck"],
        ),
        (
            "The leader of Tallowgate Council has dismissed the report. Tallowgate Council left a couple"
            " to put up"
            " with noise. Saltminster City Council paid £1,150 in a similar dispute.",
            ["tallowgate"],
        ),
        (
            "The predecessor council, Ostlebury Borough Council, granted it. Quellshire Council took no"
            " action.",
            ["quellshire"],
        ),
        ("Mr K's wife is buried in a cemetery owned by Ironbeck Council. It has no gate.", ["ironbeck"]),
        ("It finds maladministration by Ironbeck Council in what it did about the pond.", ["ironbeck"]),
        ("It was painted by Ironbeck Council.", []),
        ("Ombudsman: how to complain about your council.", []),
    ],
)
def test_free_text_is_about_the_council_it_speaks_of_most(text: str, found: list[str]) -> None:
    assert slugs(text, decided="2024-05-01", kind="commentary") == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The Local Government and Social Care Ombudsman found fault.", "lgsco"),
        ("The Local Government Ombudsman found fault.", "lgsco"),
        ("The Public Services Ombudsman for Wales found fault.", "psow"),
        ("The Scottish Public Services Ombudsman found fault.", "spso"),
        ("The Northern Ireland Public Services Ombudsman found fault.", "nipso"),
        ("The Housing Ombudsman found fault. The Housing Ombudsman said so. LGSCO did not.", "hos"),
        ("The ombudsman found fault.", None),
    ],
)
def test_a_commentary_names_its_ombudsman(text: str, code: str | None) -> None:
    assert read_ombudsman(frame(text, kind="commentary", publisher=None), ()) == code


def test_the_council_or_the_publisher_tells_the_ombudsman() -> None:
    page = frame("The ombudsman found fault.", kind="commentary", publisher=None)
    assert read_ombudsman(page, (BodyMention("Vale of Arwel Council", "vale-of-arwel"),)) == "psow"
    assert read_ombudsman(frame("The LGSCO said so.", publisher="spso"), ()) == "spso"


@given(st.text(alphabet="Ironbeck Council (the)&;and\n", max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_respondents(frame(f"x {text} y", {FieldName.RESPONDENT: text}), None, None)


@pytest.mark.parametrize(
    ("reference", "code"), [("202298713", "hos"), ("22 998 713", "lgsco"), (None, "lgsco")]
)
def test_in_england_nine_digits_are_the_housing_ombudsman_s(reference: str | None, code: str) -> None:
    header = {FieldName.REFERENCE: reference} if reference else None
    page = frame("The ombudsman found fault.", header, publisher=None)
    assert read_ombudsman(page, (BodyMention("Ironbeck Council", "ironbeck"),)) == code


def test_the_council_that_took_over_answers_for_one_that_was_gone() -> None:
    words = (
        "The complaint was about Quellshire County Council, which closed the file in 2022. Its "
        "functions have since "
        "passed to Quellshire Council. The Ombudsman found that Quellshire County Council failed to visit."
    )
    assert slugs(words, decided="2024-01-10", kind="commentary") == ["quellshire"]
    assert slugs(words, decided="2023-01-10", kind="commentary") == ["quellshire-county"]
