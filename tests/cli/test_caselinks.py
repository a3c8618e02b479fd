"""What belongs together on the page of a case, in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.cli.caselinks import numbered, of_failing, of_remedy, period
from kg.queries.case import Failing, Finding, Issue, Remedy
from kg.queries.node import Ref


def a(kind: type[Any], iri: str, **other: Any) -> Any:
    """One thing of a page with an IRI and, but for what is given, nothing in its fields."""
    return kind(**dict.fromkeys(kind.__dataclass_fields__, ()) | {"iri": iri} | other)


def ref(iri: str) -> Ref:
    return Ref(iri, iri)


HEADS = [a(Issue, "urn:i1"), a(Issue, "urn:i2")]
FOUND = {
    "failing": [a(Finding, "urn:f1"), a(Finding, "urn:f2")],
    "injustice": [a(Finding, "urn:h1"), a(Finding, "urn:h2")],
}


def test_a_failing_says_its_head_what_it_caused_and_when():
    failing = a(
        Failing,
        "urn:f1",
        issue=ref("urn:i2"),
        caused=(ref("urn:h2"), ref("urn:h1"), ref("urn:hidden")),
        event_from=date(2021, 5, 1),
        event_to=None,
    )
    assert of_failing(failing, numbered(HEADS, FOUND)) == [
        "under complaint 2",
        "caused injustices 1, 2",
        "happened from 1 May 2021",
    ]


def test_the_only_head_goes_without_saying():
    failing = a(Failing, "urn:f1", issue=ref("urn:i1"), event_from=None, event_to=None)
    assert of_failing(failing, numbered(HEADS[:1], FOUND)) == ["", "", ""]


def test_a_remedy_says_what_it_is_for():
    remedy = a(Remedy, "urn:r", addresses=(ref("urn:h1"), ref("urn:f2"), ref("urn:f1")))
    assert of_remedy(remedy, numbered(HEADS, FOUND)) == "for failings 1, 2; injustice 1"
    assert of_remedy(a(Remedy, "urn:r"), numbered(HEADS, FOUND)) == ""


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2021, 5, 1), date(2021, 6, 2), "from 1 May 2021 to 2 June 2021"),
        (date(2021, 5, 1), date(2021, 5, 1), "on 1 May 2021"),
        (None, date(2021, 5, 1), "until 1 May 2021"),
        (None, None, ""),
    ],
)
def test_a_period_in_words(first: date | None, last: date | None, words: str):
    assert period(first, last) == words
