"""References as published, and never another case's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.references import REFERENCE, read_reference
from kg.model.text import FieldName
from tests.extract.pages import frame


@pytest.mark.parametrize(
    "words", ["19 011 904", "19-011-904", "20-941-706b", "20 941 706b", "201804660", "202290461"]
)
def test_every_form_is_known(words: str) -> None:
    found = REFERENCE.search(f"Council ({words}), decided")
    assert found is not None
    assert found.group() == words


@pytest.mark.parametrize(
    "words",
    [
        "0300 061 0614",
        "£19 011 904",
        "UIN 918842",
        "2,202,290,461",
        "2019-011-904",
        "19 011-904",
        "2020229046",
        "48 111 222",
    ],
)
def test_other_numbers_are_none(words: str) -> None:
    assert REFERENCE.search(f"call {words} now") is None


def test_the_header_comes_first_and_stays_as_published() -> None:
    page = frame("An earlier case (20 913 447).", {FieldName.REFERENCE: " 19-011-904a "})
    assert read_reference(page) == ("19-011-904a", ())


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("The Ombudsman has had a look (case 202091377, not on its website yet).", "202091377"),
        ("In case 202392705 the council was criticised.", "202392705"),
        ("The Ombudsman issued a report (22 948 016; decision: Upheld).", "22 948 016"),
        ("Quellshire Council (22 931 118), decision of 11 July 2023", "22 931 118"),
        ("It agreed after we intervened (case reference 202190027).", None),
        ("So did the Ombudsman in 21 917 045, a case about Ambermere.", None),
        ("An earlier case of hers (20 913 447) found no fault.", None),
        ("Call us on 0300 061 0614.", None),
    ],
)
def test_free_text_gives_only_its_own_case(text: str, reference: str | None) -> None:
    assert read_reference(frame(text, kind="commentary"))[0] == reference


def test_several_references_are_for_review() -> None:
    reference, (item,) = read_reference(frame("Case 202091377 was upheld. Case 202091378 was upheld."))
    assert reference is None
    assert item.candidates == ("202091377", "202091378")


def test_the_same_reference_in_two_forms_is_one() -> None:
    assert (
        read_reference(frame("Case 19 011 904 was upheld. In decision 19-011-904 it said so."))[0]
        == "19 011 904"
    )


@given(st.text(alphabet="0123456789 -abz()", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    assert all(len(m.group()) >= 9 for m in REFERENCE.finditer(text))
