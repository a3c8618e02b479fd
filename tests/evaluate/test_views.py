"""Keys, periods, and which findings count."""

from __future__ import annotations

import pytest

from kg.evaluate.views import Selection, duration, provision_keys, title_key
from kg.model.findings import DEFAULT_THRESHOLD
from tests.evaluate.views import a_case_view, a_finding


def test_titles_are_compared_without_article_case_and_breaks():
    assert title_key("The Care\n Act 2014") == title_key("care act 2014 ")
    assert title_key("Theft Act 1968") == "theft act 1968"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("sections 26(1) and 26A(1)", ["26(1)", "26a(1)"]),
        ("paragraph 17.33", ["17.33"]),
        ("Schedule 5, paragraph 1", ["5", "1"]),
        (None, []),
        ("the whole", []),
    ],
)
def test_each_number_is_a_provision(words: str | None, numbers: list[str]):
    assert list(provision_keys("An Act 2000", words)) == [f"an act 2000 {n}" for n in numbers]


def test_periods_are_the_same_however_they_are_written():
    assert duration("P4W") == duration("P28D") != duration("P1M")
    assert duration("P1Y") == duration("P12M")
    assert duration(None) is None
    assert duration("P") == "P"


def test_a_selection_by_doubt_and_confidence():
    just_below = DEFAULT_THRESHOLD - 0.0001
    findings = tuple(a_finding(confidence=c) for c in (0.2, just_below, DEFAULT_THRESHOLD, 0.7996, 0.9))
    case = a_case_view(failings=findings, injustices=findings, remedies=findings)
    kept = case.only(Selection(doubtful=False))
    assert kept.failings == kept.injustices == kept.remedies == findings[2:]
    assert case.only(Selection(min_confidence=0.8)).failings == findings[3:]  # 0.7996 is published as 0.800
    assert case.only(Selection()) == case
