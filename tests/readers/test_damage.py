"""Damage that is read over: misread UTF-8, lost ligatures, lost pound signs."""

from __future__ import annotations

import pytest

from kg.model.text import Span
from kg.readers.reading import make_reading


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        ("The Council\u00e2\u20ac\u2122s fault", "The Council's fault"),
        ("The Council\u00e2\u0080\u0099s fault", "The Council's fault"),
        ("The Council\u00e2s fault and the child\u00e2s", "The Council's fault and the child's"),
        ("pay \u00c2\u00a3500 \u00e2\u20ac\u201c in May", "pay \u00a3500 \u2013 in May"),
        ("\u00e2\u20ac\u0153fair\u00e2\u20ac\u009d", '"fair"'),
        ("caf\u00c3\u00a9", "caf\u00e9"),
    ],
)
def test_utf8_read_as_windows_1252_is_read_again(damaged: str, read: str) -> None:
    assert make_reading(damaged).text == read


@pytest.mark.parametrize(
    "text", ["Ynys Mo\u0302n \u00c2", "t\u00e2 a l\u00e2", "\u00c3", "na\u00efve \u00e2ge"]
)
def test_letters_with_marks_stay(text: str) -> None:
    assert make_reading(text).text == text


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        (
            "I nd that the ofcer sent his nal letter late.",
            "I find that the officer sent his final letter late.",
        ),
        (
            "The o cer had di erent bene ts in mind.",
            "The officer had different benefits in mind.",
        ),
        (
            "It was dif\ufffdcult to con\ufffdrm. The o\ufffder was not suf\ufffdcient.",
            "It was difficult to confirm. The offer was not sufficient.",
        ),
        (
            "Final decision: I nd fault. The rst ofce was shut.",
            "Final decision: I find fault. The first office was shut.",
        ),
    ],
)
def test_lost_ligatures(damaged: str, read: str) -> None:
    assert make_reading(damaged).text == read


def test_capitals_stay_where_a_space_stands_for_what_was_lost() -> None:
    damaged = "The Tra\u00a0c Management Act applies. The o cer sent a charge certi cate."
    read = "The Traffic Management Act applies. The officer sent a charge certificate."
    assert make_reading(damaged.replace("\u00a0", " ")).text == read


def test_a_lone_odd_word_is_no_lost_ligature() -> None:
    text = "On the 2 nd of May the officer found the first file. " * 3
    assert make_reading(text).text == text


def test_pound_signs_that_became_others() -> None:
    assert make_reading("It will pay \ufffd500 and ?1,250. Why? 12 weeks.").text == (
        "It will pay \u00a3500 and \u00a31,250. Why? 12 weeks."
    )


def test_sums_of_a_text_without_any_pound_sign() -> None:
    text = (
        "It will pay Mrs B 500 within 20 working days, 1,250 for her distress and a further 75."
        " It paid 12 weeks late, in 2020, and offered 63 visits. It will pay the invoice 22 831 064."
    )
    assert make_reading(text).text == text.replace("500", "\u00a3500").replace(
        "1,250", "\u00a31,250"
    ).replace("further 75", "further \u00a375")


def test_numbers_of_a_text_with_pound_signs_stay() -> None:
    text = "It will pay \u00a3500. It paid 75 to others."
    assert make_reading(text).text == text


def test_repairs_map_back_to_the_damaged_words() -> None:
    text = "I nd that the ofcer will pay 500 for her time."
    reading = make_reading(text)
    at = reading.text.index("officer")
    back = reading.to_plain(Span(at, at + len("officer")))
    assert text[back.start : back.end] == "ofcer"
    at = reading.text.index("\u00a3500")
    back = reading.to_plain(Span(at, at + len("\u00a3500")))
    assert text[back.start : back.end] == "500"


@pytest.mark.parametrize(
    ("damaged", "read"),
    [
        ("Then l find that lt was wrong, and l\u2019m sure.", "Then I find that It was wrong, and I'm sure."),
        ("lnvestigation in Northern lreland", "Investigation in Northern Ireland"),
        ("pay \u00a3l5O and \u00a31,OOO", "pay \u00a3150 and \u00a31,000"),
    ],
)
def test_letters_and_figures_that_look_alike_are_told_apart(damaged: str, read: str) -> None:
    assert make_reading(damaged).text == read


@pytest.mark.parametrize(
    "text",
    ["5 l of milk", "(l) the gate", "all l.", "he'll pay", "\u00a3O", "\u00a3Illegible", "a 10 l drum"],
)
def test_an_l_that_is_one_stays(text: str) -> None:
    assert make_reading(text).text == text
