"""Negations that blame nobody, how far a statement reaches, and who bore an injustice."""

from __future__ import annotations

import pytest

from kg.extract.blameless import blameless
from kg.extract.extents import parted
from kg.model.text import Span


@pytest.mark.parametrize(
    ("words", "features"),
    [
        ("The answer that came on Monday was not late.", ["denies fault"]),
        ("Nor was the hedge ignored.", ["denies fault"]),
        ("The panel was not bound to agree.", ["denies duty"]),
        ("Nobody disputed the measurements.", ["denies duty"]),
        ("Had the wall been lower, that would have been fault.", ["condition", "would have"]),
        ("It wrote to her without being asked", ["unasked"]),
        ("It did not answer her letter.", []),
        ("Its answer was late.", []),
    ],
)
def test_what_blames_nobody_is_told_by_what_is_denied(words: str, features: list[str]) -> None:
    assert list(blameless(words)) == features


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            "its failure to reply to him and its refusal to meet",
            ["its failure to reply to him", "its refusal to meet"],
        ),
        ("its failure to measure and record the noise", ["its failure to measure and record the noise"]),
        ("it lost the letter and the failure to look", ["it lost the letter and the failure to look"]),
        ("", [""]),
    ],
)
def test_nouns_of_failing_are_parted(words: str, parts: list[str]) -> None:
    found = [words[s.start : s.end] for s in parted(words, Span(0, len(words)))]
    assert found == parts


def test_a_rule_that_did_not_apply_yet_is_no_omission() -> None:
    assert list(blameless("The right of review did not apply until the Council accepted the duty.")) == [
        "denies duty"
    ]
    assert not list(blameless("It did not apply its policy until June."))
