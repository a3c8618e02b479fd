"""The reading of a plain text: what is exchanged, joined and left out, and the way back."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.model.text import Reading, Span
from kg.readers.reading import make_reading


def test_characters_are_exchanged_at_the_same_length() -> None:
    reading = make_reading("\u2018it\u2019s\u2019 \u201cfault\u201d\u00a0\u2013\tnon\u2011school\u2003x\x0by")
    assert reading == Reading("'it's' \"fault\" \u2013 non-school x\ny")


def test_invisible_characters_go_and_ligatures_come_apart() -> None:
    text = "safe\u00adguard\u200bing of\ufb01cer \ufeffx"
    reading = make_reading(text)
    assert reading.text == "safeguarding officer x"
    at = reading.text.index("officer")
    assert _plain(text, reading, Span(at, at + 7)) == "of\ufb01cer"
    at = reading.text.index("safeguarding")
    assert _plain(text, reading, Span(at, at + 12)) == "safe\u00adguard\u200bing"


def test_dos_line_ends_read_as_one() -> None:
    text = "One.\r\n\r\nTwo.\r\n"
    reading = make_reading(text)
    assert reading.text == "One.\n\nTwo.\n"
    assert _plain(text, reading, Span(6, 10)) == "Two."


def test_old_mac_line_ends() -> None:
    assert make_reading("One.\rTwo.\r").text == "One.\nTwo.\n"


LONG = "The Council has told us that it did not have the records which it should have kept,"


def test_sentence_running_on_in_the_next_line() -> None:
    reading = make_reading(f"{LONG}\nand that it is sorry.\nThe next paragraph.")
    assert reading == Reading(f"{LONG} and that it is sorry.\nThe next paragraph.")


def test_hanging_indent_is_one_space_and_maps_back() -> None:
    text = f"  1. {LONG}\n     and that it is sorry."
    reading = make_reading(text)
    assert reading.text == f"  1. {LONG} and that it is sorry."
    at = reading.text.index("kept, and")
    assert _plain(text, reading, Span(at, at + 9)) == "kept,\n     and"


@pytest.mark.parametrize(
    "second",
    [
        "- an item",
        "  \u2022 an item",
        "a) an item",
        "12. an item",
        "Category : x",
        "The complaint",
        "Summary: there was",
    ],
)
def test_items_labels_and_headings_begin_anew(second: str) -> None:
    assert "\n" in make_reading(f"{LONG}\n{second}").text


@pytest.mark.parametrize(
    "first", ["What it should have told her when she telephoned the office:", "Short line", LONG + " yes."]
)
def test_lines_that_end_something_are_not_continued(first: str) -> None:
    assert "\n" in make_reading(f"{first}\nand then more of it").text


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("the safe-\nguarding referral", "the safeguarding referral"),
        ("a part-\ntime post", "a part-time post"),
        ("a risk-\nbased plan and another risk-based plan", "a risk-based plan and another risk-based plan"),
        ("over-\nturned, it was overturned", "overturned, it was overturned"),
        ("pages 3-\n4 of it", "pages 3-\n4 of it"),
    ],
)
def test_words_broken_at_a_line_end(broken: str, whole: str) -> None:
    assert make_reading(broken).text == whole


def test_wrapped_text_is_joined_also_before_capitals() -> None:
    paragraph = (
        "Ms X complains that Oakshire County Council did not tell her in\n"
        "May 2020 that she could ask for a review. She says that the\n"
        "Council told her in a call that there was no such thing. She\n"
        "then asked the Citizens Advice Bureau, which wrote to it."
    )
    text = "\n\n".join([paragraph] * 3)
    assert make_reading(text).text == "\n\n".join([paragraph.replace("\n", " ")] * 3)


PAGES = """\
Investigation 22 831 064

The Council did not tell Ms T in the letter which it sent her that she could
\f
Page 2
Investigation 22 831 064

ask for a review of its decision.

It did not answer.
\f
Page 3
Investigation 22 831 064

It apologised and it will pay Ms T for the safe-
\f
Page 4
Investigation 22 831 064

guarding failure.
"""


def test_heads_of_pages_are_cut_out_of_sentences() -> None:
    reading = make_reading(PAGES)
    assert reading.text.strip() == (
        "Investigation 22 831 064\n\n"
        "The Council did not tell Ms T in the letter which it sent her that she could ask for a review of its"
        " decision.\n\nIt did not answer.\n\n"
        "It apologised and it will pay Ms T for the safeguarding failure."
    )
    at = reading.text.index("could ask")
    assert _plain(PAGES, reading, Span(at, at + 9)).startswith("could\n\f\nPage 2\n")
    at = reading.text.index("It did not")
    assert _plain(PAGES, reading, Span(at, at + 10)) == "It did not"


def test_page_break_keeps_the_indent_of_lists_and_joins_hanging_lines() -> None:
    text = (
        "1. The Council will, as it has agreed with us after reading our draft of this,\n"
        "   and as its cabinet has confirmed:\n\f\n      - apologise to Ms T for the whole of it; and\n"
        "      - pay Ms T the sum of three hundred pounds within the month.\n"
        "2. We went to see the hotel in June. It was clean, but the rooms were small.\n"
        "   The Council told us that it inspects it.\n\f\n   We make no criticism of that.\n"
    )
    assert make_reading(text).text == (
        "1. The Council will, as it has agreed with us after reading our draft of this,"
        " and as its cabinet has confirmed:\n\n      - apologise to Ms T for the whole of it; and\n"
        "      - pay Ms T the sum of three hundred pounds within the month.\n"
        "2. We went to see the hotel in June. It was clean, but the rooms were small.\n"
        "   The Council told us that it inspects it. We make no criticism of that.\n"
    )


def test_page_numbers_in_a_text_without_form_feeds() -> None:
    text = (
        "Case 22 831 064\n\nThe Council did not tell her that she could\n\nPage 1 of 3\n\nCase 22 831 064\n\n"
        "ask for a review.\n\nPage 2 of 3\n\nCase 22 831 064\n\nIt is sorry.\n\nPage 3 of 3\n"
    )
    assert make_reading(text).text.strip() == (
        "Case 22 831 064\n\nThe Council did not tell her that she could ask for a review.\n\nIt is sorry."
    )


def test_a_lone_page_number_inside_a_text_stays() -> None:
    assert "Page 4" in make_reading("See\n\nPage 4\n\nof the report.").text


def test_numbers_that_are_no_page_numbers_stay() -> None:
    text = "Order\n\n1\n\nApology order\n\n2\n\nCompensation order\n"
    assert make_reading(text) == Reading(text)


_FRAGMENTS = [
    *(
        "\n",
        "\r\n",
        "\r",
        "\n\n",
        " ",
        "  ",
        "\t",
        "\u00a0",
        "\u00ad",
        "\u200b",
        "\ufb01",
        "\u2019",
        "\u201c",
    ),
    *("-", "-\n", "word", "safe-\nguarding", "- ", "\u2022 ", "1. ", "(a) ", ".", ":", LONG, "The complaint"),
]
_PAGE_FRAGMENTS = [*_FRAGMENTS, "\f", "\f", "Page 2 of 3", "Head 22"]


def _texts(fragments: list[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.lists(st.sampled_from(fragments), max_size=40).map("".join), st.text(max_size=80))


def _plain(text: str, reading: Reading, span: Span) -> str:
    back = reading.to_plain(span)
    return text[back.start : back.end]


@given(_texts(_PAGE_FRAGMENTS))
def test_offsets_go_forward_and_fit(text: str) -> None:
    reading = make_reading(text)
    if reading.offsets is None:
        assert len(reading.text) == len(text)
    else:
        assert len(reading.offsets) == len(reading.text) + 1
        assert list(reading.offsets) == sorted(reading.offsets)
        assert reading.offsets[-1] == len(text)


@given(_texts(_PAGE_FRAGMENTS))
def test_every_character_stands_where_its_offset_says(text: str) -> None:
    reading = make_reading(text)
    assume(not any(c in text for c in "\u00c2\u00c3\u00c4\u00c5\u00cb\u00e2\u00ef"))  # one read as several
    for index, character in enumerate(reading.text):
        if not character.isspace():
            assert character in make_reading(_plain(text, reading, Span(index, index + 1))).text


_LEFT_OUT = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\s\x00-\x1f\x7f-\x9f-]")

_CUT_OFF = re.compile(r"\W*l(?=\W|[nrtfsm])")


@given(_texts(_FRAGMENTS), st.integers(0, 200), st.integers(0, 200))
def test_every_span_maps_back_to_the_words_it_reads(text: str, a: int, b: int) -> None:
    """Blanks and hyphens aside, which a repair may take out between the words."""
    reading = make_reading(text)
    span = Span(min(a, b, len(reading.text)), min(max(a, b), len(reading.text)))
    plain = _plain(text, reading, span)
    if not len(span) or any(
        c in plain for c in "\u00c2\u00c3\u00c4\u00c5\u00cb\u00e2\u00ef\ufb00\ufb01\ufb02\ufb03\ufb04\f"
    ):
        return
    if _CUT_OFF.match(plain):
        return  # it reads as "I", which it would be if no word stood before it
    if len(_LEFT_OUT.sub("", reading.text)) < len(_LEFT_OUT.sub("", text)):
        return  # a line that stands on every page was taken out
    read = reading.text[span.start : span.end]
    assert _LEFT_OUT.sub("", read) == _LEFT_OUT.sub("", make_reading(plain).text)
