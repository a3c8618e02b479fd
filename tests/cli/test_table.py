"""Tables at several widths; hostile cells."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kg.cli.output import printable
from kg.cli.table import cell_text, pounds, table
from kg.queries.results import Value

NAMES = ("reference", "council_name", "amount", "each", "quote")
ROWS: list[tuple[Value, ...]] = [
    ("24 000 001", "Aldermoor County Council", "£300", None, "The Council took eleven months over it."),
    ("24 000 002", "Brindle & Hythe Borough Council", "£1,250", None, "It lost the file."),
]


def lines(width: int | None) -> list[str]:
    return [line.plain for line in table(NAMES, ROWS, width)]


def test_in_a_pipe_nothing_is_wrapped_or_left_out() -> None:
    assert lines(None) == [
        "reference   council                          amount  each  quote",
        "24 000 001  Aldermoor County Council           £300        The Council took eleven months over it.",
        "24 000 002  Brindle & Hythe Borough Council  £1,250        It lost the file.",
    ]


def test_on_a_wide_terminal_all_stands_in_columns_but_empty_ones() -> None:
    assert lines(110) == [
        "reference   council                          amount  quote",
        "──────────  ───────────────────────────────  ──────  ───────────────────────────────────────",
        "24 000 001  Aldermoor County Council           £300  The Council took eleven months over it.",
        "24 000 002  Brindle & Hythe Borough Council  £1,250  It lost the file.",
    ]


def test_on_a_narrow_terminal_quotes_stand_below() -> None:
    assert lines(60) == [
        "reference   council                          amount",
        "──────────  ───────────────────────────────  ──────",
        "24 000 001  Aldermoor County Council           £300",
        "    “The Council took eleven months over it.”",
        "",
        "24 000 002  Brindle & Hythe Borough Council  £1,250",
        "    “It lost the file.”",
    ]


def test_on_a_very_narrow_terminal_cells_wrap_but_references_stay_whole() -> None:
    assert lines(38)[:4] == [
        "reference   council             amount",
        "──────────  ──────────────────  ──────",
        "24 000 001  Aldermoor County      £300",
        "            Council",
    ]


def test_two_wide_columns_below_say_which_is_which() -> None:
    rows: list[tuple[Value, ...]] = [("1", "so " * 30, "words " * 20)]
    found = [line.plain for line in table(("n", "why_not", "quote"), rows, 60)]
    assert any(line.startswith("    why not: so so") for line in found)
    assert any(line.startswith("    quote: “words") for line in found)


@given(
    rows=st.lists(st.tuples(*[st.text(max_size=80)] * 4), min_size=1, max_size=5),
    width=st.integers(min_value=70, max_value=120),
)
def test_no_line_runs_off_the_screen_and_no_control_character_comes_through(
    rows: list[tuple[str, ...]], width: int
) -> None:
    for line in table(("a", "b", "c", "quote"), rows, width):
        assert cell_len(line.plain) <= width
        assert printable(line.plain) == " ".join(line.plain.split())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "yes"),
        (False, "no"),
        (3, "3"),
        (Decimal("300.00"), "300"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.5"), "0.50"),
        (date(2021, 3, 4), "2021-03-04"),
        ("a\x1b[31m\nb\u202ec", "a [31m b c"),
    ],
)
def test_cells(value: Value, text: str) -> None:
    assert cell_text(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("1250"), "£1,250"),
        (Decimal("12.5"), "£12.50"),
        (200, "£200"),
        (None, ""),
        (True, ""),
        ("x", ""),
    ],
)
def test_sums(value: Value, text: str) -> None:
    assert pounds(value) == text
