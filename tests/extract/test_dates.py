"""Dates in all written forms."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.dates import find_dates


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
        ("8-May-24 but not 8-May-2", ["2024-05-08"]),
        ("2020-09-22", ["2020-09-22"]),
        ("17/01/2025", ["2025-01-17"]),
        ("17.01.2025", ["2025-01-17"]),
        ("30/05/24", ["2024-05-30"]),
        ("17-01-2025", ["2025-01-17"]),
        ("2025/01/17", ["2025-01-17"]),
        ("this 17th day of January 2025", ["2025-01-17"]),
        ("17/01-2025", []),
        ("17 January '25, Jan '25 and the '25 others", ["2025-01-17", "2025-01"]),
        ("Sep-2018 or 09/2018 but not 9/2018 nor 13/2018", ["2018-09", "2018-09"]),
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


def test_a_hostile_text_takes_no_time() -> None:
    for text in ("1 " * 300_000, "22 Sep " * 100_000, "1/1/" * 200_000, " " * 1_000_000):
        assert list(find_dates(text)) == []
