"""The date of the decision, never of anything else."""

import pytest

from kg.extract.decided import read_decided
from kg.model.text import FieldName
from tests.extract.pages import BODY, frame


def test_a_header_date_is_the_decisions() -> None:
    page = frame("The Council wrote on 3 May 2019.", {FieldName.DATE: "22 Sep 2020"})
    assert [str(read_decided(page)[0]), read_decided(page)[1]] == ["2020-09-22", ()]


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("It was sent on 27 March 2023. It will cancel the invoice by 19 May 2023.", "2023-05-09"),
        ("It replied on 1 August 2023.", "2023-09-05"),
    ],
)
def test_the_other_dates_settle_day_and_month(text: str, decided: str) -> None:
    found, review = read_decided(frame(text, {FieldName.DATE: "05/09/2023"}))
    assert (str(found), review) == (decided, ())


def test_dates_in_figures_show_the_order() -> None:
    found, review = read_decided(frame("It was sent on 02/28/2021.", {FieldName.DATE: "05/09/2023"}))
    assert (str(found), review) == ("2023-05-09", ())


def test_a_date_that_nothing_settles_is_for_review() -> None:
    found, (item,) = read_decided(frame("It apologised.", {FieldName.DATE: "05/09/2023"}))
    assert str(found) == "2023-09-05"
    assert (item.kind, item.what, item.candidates) == ("date", "05/09/2023", ("2023-09-05", "2023-05-09"))


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("On 2 March 2023 the Ombudsman issued a public interest report about the council.", "2023-03-02"),
        ("Quellshire Council (22 911 118), decision of 11 July 2023", "2023-07-11"),
        ("In its decision dated September 2021 the Ombudsman found fault.", "2021-09"),
        ("22 911 118. Decision date: 17 August 2021", "2021-08-17"),
        ("9 June 2022 – Ombudsman finds maladministration", "2022-06-09"),
        ("The ombudsman answered the two of them in a decision dated June 2022.", "2022-06"),
        ("Date of the Ombudsman's determination: 9 June 2022", "2022-06-09"),
        (
            "It is a decision of the Scottish Ombudsman about a bridge, which was published in June 2022.",
            "2022-06",
        ),
        ("The watchdog wrote to both. Its report was signed off on 9 June 2022.", "2022-06-09"),
        ("Ms P went to the Ombudsman. Such a ruling was made on 9 June 2022.", "2022-06-09"),
        (
            "A decision (22 911 118) made by the Local Government and Social Care Ombudsman (the Ombudsman)"
            " on 8 June 2022 and recorded as upheld.",
            "2022-06-08",
        ),
        ("The Ombudsman's case number is 202299118 and it was published in June 2022.", "2022-06"),
        ("The Ombudsman has seen many such cases. In June 2022 a report was issued on this one.", "2022-06"),
    ],
)
def test_free_text_gives_the_date_where_it_says_so(text: str, decided: str) -> None:
    assert str(read_decided(frame(text, kind="commentary", publisher=None))[0]) == decided


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, 3 March 2022\n\nThe Ombudsman found the council at fault.",
        "Posted on 19 June 2022 by Admin",
        "The Council's decision letter of 5 July 2024 told her how to appeal.",
        "The complainant wrote to the Ombudsman on 4 May 2022.",
        "The case 19 011 904 was about a school.",
        "She went to the Ombudsman. The Council's final report was issued on 9 June 2022.",
        "She went to the Ombudsman. The planning inspector's decision was made on 9 June 2022.",
        "The ombudsman has a note of it. They have since revoked their decision of June 2022.",
        "The decision was issued on 9 June 2022.",
    ],
)
def test_other_dates_are_not_the_decisions(text: str) -> None:
    assert read_decided(frame(text, kind="commentary", publisher=None)) == (None, ())


def test_a_report_issued_today_has_the_date_above_it() -> None:
    text = "Public interest report\n\n14 November 2023\n\nThe Ombudsman has today issued a report."
    page = frame({BODY: text.split("\n\n")}, kind="report")
    assert str(read_decided(page)[0]) == "2023-11-14"


@pytest.mark.parametrize(
    "text",
    [
        "Decision issued on 9 June 2022.",
        "Signed off on 9 June 2022.",
        "Dated this 9th day of June 2022",
        "The Council had a fence put up. This decision was signed off by the Ombudsman on 9 June 2022.",
        "I issued my final decision on 9 June 2022.",
        "We have made our determination on 9 June 2022.",
        "The Council fenced the pond. On 9 June 2022 I issued this decision to both parties.",
        "The Council has four weeks from the date of this decision (9 June 2022) to reply.",
        "The fence was mended. I discontinued the investigation on 9 June 2022.",
        "I have today, 9 June 2022, written to both parties with my reasons.",
    ],
)
def test_an_ombudsmans_own_text_says_when_it_was_made(text: str) -> None:
    assert str(read_decided(frame(text))[0]) == "2022-06-09"


@pytest.mark.parametrize(
    "text",
    [
        "I issued my draft decision on 9 June 2022.",
        "The fence was mended. The Council closed the complaint on 9 June 2022 without telling her.",
        "On 9 June 2022 I issued enquiries to the Council.",
        "This decision asks the Council to write to her by 9 June 2022.",
        "The Council made its decision on 9 June 2022.",
        "The decision letter was sent out after the works were signed off on 9 June 2022.",
        "This decision follows the report of the panel of 9 June 2022.",
        "The decision was issued on 9 June 2022.",
        "The first decision was given on 9 June 2022, and Mr K appealed to the tribunal.",
    ],
)
def test_an_ombudsmans_own_text_tells_other_days_too(text: str) -> None:
    assert read_decided(frame(text)) == (None, ())
