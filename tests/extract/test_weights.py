"""The table of weights: what is looked up in it, and what confidence it gives."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.weights import Weights, logistic, shipped_weights
from kg.model.findings import Evidence

TABLES = {
    "failing": {"bias": -1.0, "own fault": 2.0},
    "confidence-failing": {"scale": 0.5, "offset": 0.25, "told again": 0.5},
}


def told(*sections: str | None) -> list[Evidence]:
    return [Evidence(0, 4, "late", section, None) for section in sections]


def test_what_has_no_row_weighs_nothing() -> None:
    weights = Weights(TABLES)
    assert weights.log_odds("failing", []) == -1.0
    assert weights.log_odds("failing", ["own fault", "never heard of"]) == 1.0


def test_confidence_is_the_curve_and_more_where_it_is_told_again() -> None:
    weights = Weights(TABLES)
    assert weights.confidence("failing", 1.0, told("Analysis", "Analysis")) == round(logistic(0.75), 3)
    assert weights.confidence("failing", 1.0, told("Summary", "Analysis")) == round(logistic(1.25), 3)


@given(st.floats(allow_nan=False))
def test_any_log_odds_give_a_probability_and_more_give_no_less(log_odds: float) -> None:
    assert 0 < logistic(log_odds) < 1
    assert logistic(log_odds) <= logistic(math.nextafter(log_odds, math.inf))


@pytest.mark.parametrize("kind", ["failing", "injustice", "remedy"])
def test_the_shipped_table_knows_every_kind(kind: str) -> None:
    weights = shipped_weights()
    assert weights.tables[f"confidence-{kind}"]["scale"] > 0
    assert 0 < weights.confidence(kind, weights.log_odds(kind, []), told(None)) < 1
