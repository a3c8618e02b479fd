"""Where clauses end, and how a running list is parted."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.clauses import clauses, items, without_opening
from kg.model.text import Span


def parted(text: str) -> list[str]:
    return [text[c.span.start : c.span.end] for c in clauses(text, Span(0, len(text)))]


def listed(text: str) -> list[str]:
    return [text[s.start : s.end] for s in items(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["It lost the form", "did not ask for another"],
        ["It missed the visit", "there is no evidence that it rang"],
        ["The plan was late", "which is why she complained"],
        ["It failed to write", "to ring", "to visit"],
        ["The bin was missed", "the crew did not go back"],
        ["The letter gave no reasons"],
    ],
)
def test_a_sentence_is_parted_where_a_new_verb_or_subject_begins(parts: list[str]) -> None:
    joint = "; " if "to ring" in parts else ", " if parts[-1].startswith("which") else " and "
    assert parted(joint.join(parts)) == parts


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("It replied in time, but the reply was wrong", ["", "but"]),
        ("It was late, because nobody looked", ["", "because"]),
        ("It was late; nobody looked", ["", ";"]),
    ],
)
def test_a_clause_knows_what_joined_it(text: str, joined: list[str]) -> None:
    assert [c.joined for c in clauses(text, Span(0, len(text)))] == joined


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "delay in holding the meeting, for not sending the notes and for a poor reply",
            ["delay in holding the meeting", "not sending the notes", "a poor reply"],
        ),
        (
            "losing the letters of Mr D and his sister",
            ["losing the letters of Mr D and his sister"],
        ),
        (
            "a delay of six weeks in paying, failing to explain this and taking too long to reply",
            ["a delay of six weeks in paying", "failing to explain this", "taking too long to reply"],
        ),
    ],
)
def test_a_running_list_is_parted_into_faults_and_no_further(text: str, parts: list[str]) -> None:
    assert listed(text) == parts


def test_words_that_only_join_are_left_out() -> None:
    text = "and, however, it was late,"
    span = without_opening(text, Span(0, len(text)))
    assert text[span.start : span.end] == "it was late"


WORDS = st.lists(
    st.sampled_from(
        ["It", "did", "not", "and", "but", "which", ",", ";", ":", "-", "that", "nor", "reply", "İ"]
    ),
    max_size=40,
).map(" ".join)


@given(WORDS)
def test_clauses_and_items_stay_in_order_inside_their_sentence(text: str) -> None:
    place = Span(0, len(text))
    for spans in ([c.span for c in clauses(text, place)], list(items(text, place))):
        assert all(s.start < s.end <= len(text) for s in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
