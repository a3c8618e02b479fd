"""Tails and intervals of counts, held against scipy and statsmodels."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from kg.analytics.multiplicity import q_values
from kg.analytics.nulls import clustering, ratio_interval, share_interval, upper_tail


@pytest.mark.parametrize(("whole", "marked", "drawn"), [(40, 10, 12), (200, 30, 25), (1000, 60, 90)])
def test_the_tail_is_nearly_that_of_a_hypergeometric_count_and_errs_on_the_safe_side(
    whole: int, marked: int, drawn: int
):
    exact = stats.hypergeom(whole, marked, drawn)
    counts = np.array([k for k in range(1, min(marked, drawn)) if exact.sf(k - 1) > 1e-6])
    off = np.log(upper_tail(counts, exact.mean(), exact.var()) / exact.sf(counts - 1))
    assert np.all((off > -0.02) & (off < 0.55))
    assert np.all(np.abs(off[exact.sf(counts - 1) > 0.01]) < 0.1)


def test_equal_mean_and_variance_are_poisson_and_a_larger_variance_is_negative_binomial():
    assert upper_tail(9, 4.0, 4.0) == pytest.approx(stats.poisson(4).sf(8))
    assert upper_tail(9, 4.0, 8.0) == pytest.approx(stats.nbinom(4, 0.5).sf(8))


def test_equal_margins_are_exact():
    exact = stats.hypergeom(5000, 250, 250)
    assert upper_tail(21, exact.mean(), exact.var()) == pytest.approx(exact.sf(20), rel=0.01)


def test_nothing_observed_or_nothing_free_to_vary_says_nothing():
    assert upper_tail(
        np.array([0.0, 3.0, 3.0]), np.array([2.0, 0.0, 3.0]), np.array([1.0, 0.0, 0.0])
    ).tolist() == [1, 1, 1]


@given(st.integers(0, 60), st.floats(0.01, 40), st.floats(0.001, 80))
def test_a_tail_is_a_probability_and_falls_with_the_count(k: int, mean: float, variance: float):
    here, further = upper_tail(np.array([k, k + 1]), mean, variance)
    assert 0 <= further <= here <= 1


def test_intervals_are_those_of_garwood_and_of_clopper_and_pearson():
    low, high = ratio_interval(10, 4.0, 1.0)
    assert (low, high) == pytest.approx((stats.chi2(20).ppf(0.025) / 8, stats.chi2(22).ppf(0.975) / 8))
    assert share_interval(3, 20) == pytest.approx(proportion_confint(3, 20, method="beta"))
    assert share_interval(0, 20)[0] == 0
    assert share_interval(20, 20)[1] == 1
    assert share_interval(0, 0) == (0, 1)
    assert np.isnan(ratio_interval(0, 0.0, 1.0)).all()


def test_dispersion_widens_an_interval():
    narrow, wide = ratio_interval(20, 10.0, 1.0), ratio_interval(20, 10.0, 3.0)
    assert wide[0] < narrow[0] < 2 < narrow[1] < wide[1]


def test_clusters_that_agree_count_and_chance_does_not_sharpen():
    assert clustering(np.array([1.0, 1.0, -1.0, -1.0]), np.array([0, 0, 1, 1])) == pytest.approx(
        2 / (1 - 1 / 2)
    )
    assert clustering(np.array([1.0, 1.0, 1.0, 1.0]), np.array([0, 0, 1, 1])) == 1
    assert clustering(np.array([1.0, -1.0, 1.0, -1.0]), np.array([0, 0, 1, 1])) == 1
    assert clustering(np.zeros(4), np.arange(4)) == 1


def test_q_values_are_those_of_benjamini_and_hochberg_by_hand():
    assert q_values(np.array([0.01, 0.04, 0.03, 0.5])) == pytest.approx([0.04, 0.16 / 3, 0.16 / 3, 0.5])
    assert q_values(np.empty(0)).tolist() == []


@pytest.mark.parametrize("wrong", [1.5, -0.1, float("nan")])
def test_what_is_no_probability_has_no_q(wrong: float):
    with pytest.raises(ValueError, match="between 0 and 1"):
        q_values(np.array([0.1, wrong]))
