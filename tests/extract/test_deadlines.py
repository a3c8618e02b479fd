"""Deadlines as prose gives them, and the day they fall on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.deadlines import deadlines, due_on, is_working_day
from kg.model.text import Span
from kg.model.values import Deadline


def read(text: str) -> list[str]:
    found = deadlines(text, Span(0, len(text)))
    return [f"{d.period.duration} {d.period.day_kind}" if d.period else str(d.on) for d in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("within four weeks of my final decision", ["P28D calendar"]),
        ("within one month of the date of this decision", ["P1M calendar"]),
        ("within 20 working days", ["P20D working"]),
        ("within a further two months", ["P2M calendar"]),
        ("within the next 6 weeks", ["P42D calendar"]),
        ("within a month", ["P1M calendar"]),
        ("within a year of our report", ["P12M calendar"]),
        ("no later than three months after this decision", ["P3M calendar"]),
        ("by four weeks from my final decision", ["P28D calendar"]),
        ("by four weeks", []),
        ("before 2 months have passed", ["P2M calendar"]),
        ("not more than 10 working days from now", ["P10D working"]),
        ("by 31 March 2024", ["2024-03-31"]),
        ("by the end of June 2022", ["2022-06-30"]),
        ("by Friday 3rd May 2019", ["2019-05-03"]),
        ("before 30/06/2021", ["2021-06-30"]),
        ("within ten days of moving in", []),
        ("within several weeks", []),
        ("by 31 February 2024", []),
        ("within four weeks pay, and within three months review", ["P28D calendar", "P3M calendar"]),
    ],
)
def test_periods_and_dates(text: str, found: list[str]) -> None:
    assert read(text) == found


def test_working_days_skip_weekends_and_the_nations_holidays() -> None:
    # 2 January is a holiday in Scotland alone; 17 March in Northern Ireland alone.
    assert due_on(date(2023, 12, 29), Deadline(days=2, day_kind="working"), "england") == date(2024, 1, 3)
    assert due_on(date(2023, 12, 29), Deadline(days=2, day_kind="working"), "scotland") == date(2024, 1, 4)
    assert is_working_day(date(2025, 3, 17), "england")
    assert not is_working_day(date(2025, 3, 17), "northern-ireland")


def test_working_days_of_an_unknown_nation_are_not_guessed() -> None:
    assert due_on(date(2024, 1, 1), Deadline(days=5, day_kind="working"), None) is None


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 60))
def test_a_working_deadline_ends_on_a_working_day_after_as_many(decided: date, days: int) -> None:
    end = due_on(decided, Deadline(days=days, day_kind="working"), "wales")
    assert end is not None
    assert is_working_day(end, "wales")
    between = (date.fromordinal(n) for n in range(decided.toordinal() + 1, end.toordinal() + 1))
    assert sum(is_working_day(d, "wales") for d in between) == days


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 40))
def test_months_keep_the_day_where_the_month_has_it(decided: date, months: int) -> None:
    end = due_on(decided, Deadline(months=months), None)
    assert end is not None
    assert (end.year * 12 + end.month) - (decided.year * 12 + decided.month) == months
    assert end.day == decided.day or (
        end.day < decided.day
        and (end.toordinal() + 1, 1) == (end.toordinal() + 1, date.fromordinal(end.toordinal() + 1).day)
    )


@given(st.text(alphabet="within by 0123456789/aonetwofrdysmhkMarch", max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    deadlines(text, Span(0, len(text)))
