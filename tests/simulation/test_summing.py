"""Figures of many runs, and the page made of them."""

import json
from pathlib import Path

import pytest
from scipy.stats import binomtest

from docs.generate import statistics_page
from simulation.judging import Tally
from simulation.scenarios import SCENARIOS
from simulation.summing import share, summed

NOISE, PAIRS = SCENARIOS[0], next(one for one in SCENARIOS if one.name == "pairs")


@pytest.mark.parametrize(("part", "whole"), [(0, 40), (3, 40), (40, 40)])
def test_shares_have_exact_intervals(part: int, whole: int):
    found, known = share(part, whole), binomtest(part, whole).proportion_ci(0.95, "exact")
    assert (found.low, found.high) == pytest.approx((known.low, known.high), abs=1e-4)


def test_a_claim_among_nothing_is_all_false_and_one_among_three_a_quarter():
    runs = [Tally(false=1), Tally(), Tally(), Tally()]
    row = summed(NOISE, "repeats", runs)
    assert (row.false, row.claimed.part, row.all_found) == (0.25, 1, None)
    three = Tally(planted={"a": True, "b": True, "c": True}, false=1)
    row = summed(PAIRS, "recurrence", [three, Tally(planted={"a": True, "b": False, "c": False})])
    assert row.false == 0.125
    both = Tally(planted={"a": True}, follows=2, false=1)
    assert summed(PAIRS, "co-occurrence", [both]).false == 0.25
    assert row.all_found is not None
    assert (row.all_found.part, row.all_found.whole) == (4, 6)


def test_coverage_counts_both_sides_and_a_true_value_of_all_runs():
    runs = [
        Tally(intervals={"x": [(1.0, 1.0, 0.5, 1.5), (2.0, 1.0, 0.5, 1.5)]}),
        Tally(intervals={"x": [(0.1, 1.0, 0.5, 1.5)]}),
    ]
    (found,) = summed(NOISE, "repeats", runs).coverage
    assert found.coverage == pytest.approx(1 / 3, abs=1e-4)
    assert found.truth_above == pytest.approx(1 / 3, abs=1e-4)
    assert found.low <= found.coverage <= found.high
    (mean,) = summed(
        NOISE, "repeats", [Tally(intervals={"x": [(None, v, v - 1, v + 1)]}) for v in (0.0, 1.0, 5.0)]
    ).coverage
    assert (mean.truth, mean.coverage) == (2.0, pytest.approx(1 / 3, abs=1e-4))


def test_the_page_is_current_and_says_what_misses_its_bar_in_bold():
    assert statistics_page.PAGE.read_text(encoding="utf-8") == statistics_page.page()
    rows = json.loads(Path(statistics_page.HERE / "statistics.json").read_text(encoding="utf-8"))["rows"]
    planted = [row for row in rows if row["all_found"]]
    assert planted
    text = "\n".join(
        statistics_page._found(
            [{**planted[0], "all_found": {"value": 0.5, "low": 0.4, "high": 0.6}, "bar": True}]
        )
    )
    assert "**0.500 (0.400–0.600)**" in text
