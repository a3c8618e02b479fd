"""Words are found again in a text that changed, and never where they mean something else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.text import Span
from kg.model.verdicts import Selector
from kg.pipeline.review.anchors import Anchors, select

TEXT = (
    "Summary: the Council was at fault. It took eleven months to write the plan for Miss X.\n\n"
    "Analysis. The Council “accepts” it took eleven months\nto write the plan for Miss X. "
    "That was fault. Then it apologised. That was fault."
)
QUOTE = "took eleven months\nto write the plan"


def at(words: str, number: int = 0) -> Span:
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def found(text: str, selector: Selector) -> str | None:
    span = Anchors(text).locate(selector).span
    return None if span is None else text[span.start : span.end]


def test_the_same_words_standing_twice_are_told_apart_by_what_is_around_them() -> None:
    second = at("That was fault.", 1)
    assert Anchors(TEXT).locate(select(TEXT, second)).span == second
    moved = "A new first line.\n" + TEXT
    first = Anchors(moved).locate(select(TEXT, at("That was fault.")))
    assert first.span == Span(at("That was fault.").start + 18, at("That was fault.").end + 18)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", " "),
        lambda text: text.replace(" ", "  "),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace("months", "mon-\nths"),
        lambda text: text.replace("eleven", "ele\u00adven"),
        lambda text: text.upper(),
        lambda text: "New heading\n\n" * 40 + text,
        lambda text: text.replace("\n", "\r\n"),
    ],
)
def test_how_a_text_is_set_does_not_matter(change: object) -> None:
    assert callable(change)
    text = change(TEXT)
    words = found(text, select(TEXT, at(QUOTE)))
    assert words is not None
    plain = words.replace("\u00ad", "").replace("-\n", "").replace("\r", "").lower().split()
    assert plain == QUOTE.split()


@pytest.mark.parametrize(
    ("now", "is_found"),
    [
        ("took elevn months to write the plan", True),
        ("took the eleven months to write a plan", True),
        ("took twelve months to write the plan", False),
        ("took 11 months to write the plan", False),
        ("took eleven months to write no plan", False),
        ("took eleven weeks to write the plan", False),
        ("took eleven months to write the review", False),
        ("did something else altogether", False),
    ],
)
def test_words_may_change_only_where_their_sense_cannot(now: str, is_found: bool) -> None:
    text = TEXT.replace("It took eleven months to write the plan", "It did").replace(QUOTE, now)
    place = Anchors(text).locate(select(TEXT, at(QUOTE)))
    assert (place.span is not None) == is_found
    assert (place.why is None) == is_found
    if place.span:
        assert text[place.span.start : place.span.end] == now


def test_few_words_need_what_stood_around_them() -> None:
    selector = select(TEXT, at("Miss X"))
    assert found("Quite another text that names Miss X in passing, once.", selector) is None
    assert found("A text that names Miss X.", Selector("Miss X")) == "Miss X"


def test_a_number_that_changed_is_said_to_have_changed() -> None:
    text = TEXT.replace("eleven", "twelve")
    why = Anchors(text).locate(select(TEXT, at(QUOTE))).why
    assert why is not None
    assert "twelve months to write the plan" in why


@pytest.mark.parametrize("quote", ["", "   ", "\u00ad"])
def test_no_words_are_nowhere(quote: str) -> None:
    assert Anchors(TEXT).locate(Selector(quote)).span is None


@given(st.text(max_size=200), st.integers(0, 200), st.integers(1, 60), st.text(max_size=30))
def test_what_was_selected_is_found_where_it_stood(text: str, start: int, length: int, before: str) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    selector = select(text, span)
    place = Anchors(text).locate(selector).span
    if place is not None:
        assert (
            text[place.start : place.end].lower().split() == selector.quote.lower().split() or len(place) > 0
        )
        assert 0 <= place.start < place.end <= len(text)
    moved = Anchors(before + "\n" + text).locate(selector).span
    assert moved is None or 0 <= moved.start < moved.end <= len(before) + 1 + len(text)


@given(st.text(alphabet="abcd efgh.", min_size=30, max_size=120))
def test_long_enough_words_are_always_found_unchanged(text: str) -> None:
    words = text.strip()
    if len(" ".join(words.split())) >= 25:
        place = Anchors("Before. " + text + " After.").locate(Selector(words))
        assert place.span is not None
        assert ("Before. " + text)[place.span.start : place.span.end].split() == words.split()
