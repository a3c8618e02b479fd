"""Dates in all written forms, and the date of the decision, never of anything else."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import find_dates, read_decided
from kg.model.text import FieldName
from tests.extract.pages import BODY, frame


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("22 Sep 2020", ["2020-09-22"]),
        ("22nd September 2020", ["2020-09-22"]),
        ("the 1st of March, 2021", ["2021-03-01"]),
        ("September 22, 2020", ["2020-09-22"]),
        ("March 22, 2021The Ombudsman", ["2021-03-22"]),
        ("September 2020", ["2020-09"]),
        ("26May 2026", ["2026-05-26"]),
        ("Statement Upheld Noise 05-Nov-2020", ["2020-11-05"]),
        ("2020-09-22", ["2020-09-22"]),
        ("17/01/2025", ["2025-01-17"]),
        ("17.01.2025", ["2025-01-17"]),
        ("30/05/24", ["2024-05-30"]),
        ("05/09/2023", ["2023-09-05", "2023-05-09"]),
        ("09/09/2023", ["2023-09-09"]),
        ("31 February 2020", []),
        ("45/13/2020", []),
        ("may 12 people", []),
        ("£22/09/2020", []),
        ("paragraph 9.176", []),
    ],
)
def test_a_date_is_read_in_every_form(words: str, found: list[str]) -> None:
    assert [str(r) for d in find_dates(words) for r in d.readings] == found


@given(
    st.dates(date(1970, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d %B %Y", "%d %b %Y", "%B %d, %Y", "%Y-%m-%d"]),
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    (found,) = find_dates(f"It was on {day.strftime(form)}.")
    assert [r.first for r in found.readings] == [day]


@given(st.text(alphabet="0123456789/-. JanMayofth\n", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    for found in find_dates(text):
        assert 1 <= len(found.readings) <= 2
        assert 0 <= found.span.start < found.span.end <= len(text)


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
    ],
)
def test_free_text_gives_the_date_where_it_says_so(text: str, decided: str) -> None:
    assert str(read_decided(frame(text, kind="commentary"))[0]) == decided


@pytest.mark.parametrize(
    "text",
    [
        "Thursday, 3 March 2022\n\nThe Ombudsman found the council at fault.",
        "Posted on 19 June 2022 by Admin",
        "The Council's decision letter of 5 July 2024 told her how to appeal.",
        "The complainant wrote to the Ombudsman on 4 May 2022.",
        "The case 19 011 904 was about a school.",
    ],
)
def test_other_dates_are_not_the_decisions(text: str) -> None:
    assert read_decided(frame(text, kind="commentary")) == (None, ())


def test_a_report_issued_today_has_the_date_above_it() -> None:
    text = "Public interest report\n\n14 November 2023\n\nThe Ombudsman has today issued a report."
    page = frame({BODY: text.split("\n\n")}, kind="report")
    assert str(read_decided(page)[0]) == "2023-11-14"


def test_a_hostile_text_takes_no_time() -> None:
    for text in ("1 " * 300_000, "22 Sep " * 100_000, "1/1/" * 200_000, " " * 1_000_000):
        assert list(find_dates(text)) == []
