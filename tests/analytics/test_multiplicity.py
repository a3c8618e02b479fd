"""q values, plain and weighted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from kg.analytics.multiplicity import q_values, weighted_q_values

_P = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(_P)
def test_q_values_are_those_of_another_library(p: list[float]) -> None:
    assert q_values(np.array(p)) == pytest.approx(multipletests(p, method="fdr_bh")[1])


@given(_P, st.floats(0.01, 100))
def test_equal_weights_change_nothing(p: list[float], weight: float) -> None:
    plain, weighted = q_values(np.array(p)), weighted_q_values(np.array(p), np.full(len(p), weight))
    assert weighted == pytest.approx(plain)


def test_weights_are_shares_of_the_errors_allowed() -> None:
    p = np.array([0.03, 0.03, 0.5, 0.5])
    assert (q_values(p) > 0.05).all()
    weighted = weighted_q_values(p, np.array([3.0, 1.0, 1.0, 1.0]))
    assert weighted[0] == pytest.approx(0.03 * 4 / 2)
    assert weighted[1] > q_values(p)[1]


def test_weights_keep_the_false_discovery_rate() -> None:
    rng = np.random.default_rng(1)
    shares = []
    for _ in range(600):
        weight = rng.uniform(0.05, 1, 200)
        there = rng.random(200) < 0.1
        p = np.where(there, rng.beta(0.05, 1, 200), rng.random(200))
        found = weighted_q_values(p, weight) <= 0.2
        shares.append((found & ~there).sum() / max(1, found.sum()))
    assert 0.12 < np.mean(shares) <= 0.19


@pytest.mark.parametrize("weight", [[1.0], [1.0, 0.0], [1.0, -1.0], [1.0, np.nan], [1.0, np.inf]])
def test_weights_must_be_positive_numbers(weight: list[float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        weighted_q_values(np.array([0.1, 0.2]), np.array(weight))


@pytest.mark.parametrize("p", [[0.5, np.nan], [0.5, -0.1], [0.5, 1.1]])
def test_p_must_be_between_nothing_and_one(p: list[float]) -> None:
    with pytest.raises(ValueError, match="p values"):
        q_values(np.array(p))
    with pytest.raises(ValueError, match="p values"):
        weighted_q_values(np.array(p), np.ones(2))


def test_an_empty_family_has_no_values() -> None:
    assert len(q_values(np.empty(0))) == len(weighted_q_values(np.empty(0), np.empty(0))) == 0
