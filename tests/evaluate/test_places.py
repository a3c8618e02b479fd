"""Where quotes stand, and when two of them are about the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.places import likeness, places, squash
from kg.model.text import Span

PAGE = "It did not say what period it covered or 2 final decision how the figure had been worked out at all"
words = st.text(alphabet="abc -\n’“", max_size=40)


def test_squash_makes_one_line_of_plain_letters():
    assert squash(" The  Coun-\n cil’s “reply”\tcame\n late ") == 'the council\'s "reply" came late'
    assert squash("non-\nProfit and x-\n2") == "non- profit and x- 2"


@given(words)
def test_squash_twice_is_squash_once(text: str):
    assert squash(squash(text)) == squash(text)


def test_every_place_of_a_quote_is_found():
    assert places("a delay, and a delay", ["a delay"]) == (Span(0, 7), Span(13, 20))
    assert places("a delay", ["A\nDelay", "no such words"]) == (Span(0, 7),)
    assert places("a delay", ["", " "]) == ()


def test_a_long_quote_is_found_across_a_page_s_foot():
    quote = "It did not say what period it covered or how the figure had been worked out"
    (span,) = places(squash(PAGE), [quote])
    assert squash(PAGE)[span.start : span.end].startswith("it did not say")
    assert squash(PAGE)[span.start : span.end].endswith("been worked out")


def test_a_short_quote_is_not_guessed_by_its_ends():
    assert places("the council was very late", ["the council late"]) == ()


def test_ends_that_stand_far_apart_are_no_quote():
    quote = "a beginning of twenty-five letters " + "x" * 20 + " and an end of twenty-five letters"
    far = "a beginning of twenty-five letters " + "y" * 400 + " and an end of twenty-five letters"
    assert places(far, [quote]) == ()


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (Span(0, 40), Span(0, 40), 1.0),
        (Span(0, 40), Span(20, 60), 0.5),
        (Span(0, 40), Span(21, 61), 0.0),  # less than half of the shorter
        (Span(0, 30), Span(0, 150), 0.2),
        (Span(0, 30), Span(0, 151), 0.0),  # more than five times as long
        (Span(0, 5), Span(0, 100), 0.05),  # short words: up to a hundred characters
        (Span(0, 5), Span(0, 101), 0.0),
        (Span(0, 5), Span(5, 9), 0.0),
    ],
)
def test_likeness_of_two_places(one: Span, other: Span, expected: float):
    assert likeness([one], [other]) == pytest.approx(expected)
    assert likeness([other], [one]) == pytest.approx(expected)


def test_the_best_pair_of_places_counts():
    assert likeness([Span(0, 10), Span(50, 90)], [Span(50, 90), Span(200, 210)]) == 1.0
    assert likeness([], [Span(0, 10)]) == 0.0
