"""Sums of money as prose gives them."""

import itertools
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.money import number, sums
from kg.model.text import Span


def read(text: str) -> list[tuple[str, str]]:
    return [(str(m.amount), str(m.maximum)) for m in sums(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("pay Miss X £200", [("200", "None")]),
        ("pay £1,350.50 and £75", [("1350.50", "None"), ("75", "None")]),
        ("pay 300 pounds", [("300", "None")]),
        ("between £150 and £350", [("150", "350")]),
        ("£100 and £250", [("100", "None"), ("250", "None")]),
        ("£150-£350", [("150", "350")]),
        ("£150 to £350", [("150", "350")]),
        ("from £350 to £150", [("350", "None"), ("150", "None")]),
        ("up to £4,000", [("None", "4000")]),
        ("a maximum of £60", [("None", "60")]),
        ("a budget of £1.5 million", [("1500000.0", "None")]),
        ("£2k", [("2000", "None")]),
        ("no sum at all, 45 minutes", []),
    ],
)
def test_amounts_ranges_and_limits(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "per", "periods"),
    [
        ("£75 for each week she waited", "week", None),
        ("£150 a month for eight months", "month", Decimal(8)),
        ("£100 per month for 4 months", "month", Decimal(4)),
        ("£900 a term for two and a half terms", "term", Decimal("2.5")),
        ("£50 weekly", "week", None),
        ("£250 for distress", None, None),
        ("£20 for each missed visit", "visit", None),
    ],
)
def test_rates(text: str, per: str | None, periods: Decimal | None) -> None:
    (money,) = sums(text, Span(0, len(text)))
    assert (money.per, money.periods) == (per, periods)


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("pay Mr and Mrs F £100 each", True),
        ("pay each of them £100", True),
        ("£100 each month", False),
        ("£100 for each week", False),
        ("pay her £100", False),
    ],
)
def test_each(text: str, each: bool) -> None:
    assert [m.each for m in sums(text, Span(0, len(text)))] == [each]


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("This makes a total of £1,650", True),
        ("a total of £300", True),
        ("totalling £450", True),
        ("£700 in all", True),
        ("pay £200", False),
    ],
)
def test_totals(text: str, total: bool) -> None:
    assert [m.total for m in sums(text, Span(0, len(text)))] == [total]


def test_a_sum_outside_the_place_is_not_read() -> None:
    assert sums("£5 and £6", Span(0, 3))[0].amount == 5
    assert len(sums("£5 and £6", Span(0, 3))) == 1


@given(st.text(alphabet="£0123456789,. kmtoand-betwpachwk", max_size=60))
def test_any_text_is_read_without_error_and_in_order(text: str) -> None:
    found = sums(text, Span(0, len(text)))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found))
    assert all(m.amount is not None or m.maximum is not None for m in found)


@given(st.integers(1, 999_999))
def test_every_sum_is_read_back(pounds: int) -> None:
    assert read(f"pay her £{pounds:,} now") == [(str(pounds), "None")]


def test_numbers_in_words() -> None:
    assert [
        number(w) for w in ("a", "forty-five", "three and a half", "many and a half", "one-two-three")
    ] == [
        1,
        45,
        Decimal("3.5"),
        None,
        None,
    ]


@given(
    st.text("£5p12, andbetwpouns", max_size=40),
    st.text("£5 ab.", max_size=12),
    st.text("£5 a", max_size=6),
)
def test_sums_are_the_same_wherever_their_words_stand(words: str, before: str, after: str) -> None:
    alone = sums(f" {words}", Span(1, 1 + len(words)))
    text = f"{before} {words}{after}"
    start = len(before) + 1
    there = sums(text, Span(start, start + len(words)))
    assert [replace(m, span=Span(m.span.start - start + 1, m.span.end - start + 1)) for m in there] == alone
