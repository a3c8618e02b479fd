"""Expressions for any of many words: they match what a plain alternation that ignores case matches."""

import re

import pytest

from kg.extract.alternatives import one_of

WORDS = r"pay|offer(?:s|ed)?|orders?|on (?:the|a)|at|paid"


@pytest.mark.parametrize(
    "text",
    [
        "It paid her, then Pays again",
        "REPAY what was Offered",
        "in order to pay",
        "An order on a page, at last",
        "",
    ],
)
def test_it_finds_what_a_plain_alternation_finds(text: str) -> None:
    plain = re.compile(rf"\b(?:{WORDS})\b", re.IGNORECASE)
    found = [m.span() for m in re.compile(one_of(WORDS) + r"\b").finditer(text)]
    assert found == [m.span() for m in plain.finditer(text)]


def test_the_first_alternative_that_matches_is_taken() -> None:
    assert re.findall(one_of("pa|pay"), "pay") == ["pa"]


def test_an_alternative_opens_with_a_letter() -> None:
    with pytest.raises(ValueError, match="does not open with a letter"):
        one_of(r"pay|\w+ed")
