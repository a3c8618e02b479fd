"""Trends held against Poisson regression of statsmodels."""

import numpy as np
import pytest
import statsmodels.api as sm

from kg.analytics.trends import trends

WEIGHTS = np.array([[100, 110, 90, 120, 100, 95], [40, 60, 50, 55, 45, 0]], dtype=float)
GROWING = np.array([[4, 6, 7, 12, 13, 19], [2, 3, 5, 6, 9, 0]], dtype=float)


def test_the_yearly_factor_is_that_of_a_poisson_regression_with_a_level_for_each_stratum():
    cells = [(s, y) for s in range(2) for y in range(6) if WEIGHTS[s, y]]
    design = np.array([[s == 0, s == 1, y] for s, y in cells], dtype=float)
    fit = sm.GLM(
        np.array([GROWING[c] for c in cells]),
        design,
        family=sm.families.Poisson(),
        offset=np.log([WEIGHTS[c] for c in cells]),
    ).fit()
    found = trends(GROWING[None], WEIGHTS)
    assert found.ratio[0] == pytest.approx(np.exp(fit.params[2]), rel=1e-6)
    low, high = np.exp(fit.conf_int()[2])
    assert (found.low[0], found.high[0]) == pytest.approx((low, high), rel=1e-3)
    assert found.p[0] == pytest.approx(fit.pvalues[2], abs=2e-4)


def test_no_growth_has_a_factor_of_one_and_no_small_p():
    found = trends(np.array([WEIGHTS / 10]), WEIGHTS)
    assert found.ratio[0] == pytest.approx(1, abs=1e-9)
    assert found.p[0] == pytest.approx(1)


def test_cases_in_years_that_do_not_count_change_nothing():
    more = GROWING.copy()
    more[1, 5] = 50
    assert trends(more[None], WEIGHTS).ratio == trends(GROWING[None], WEIGHTS).ratio


def test_leaps_between_years_widen_the_interval():
    leaping = np.array([[[1, 16, 2, 20, 3, 30], [0] * 6]], dtype=float)
    steady = np.array([[[6, 8, 10, 13, 15, 20], [0] * 6]], dtype=float)
    wide, narrow = trends(leaping, WEIGHTS), trends(steady, WEIGHTS)
    assert np.log(wide.high / wide.low)[0] > 2 * np.log(narrow.high / narrow.low)[0]


def test_one_year_only_cannot_show_a_trend():
    found = trends(np.full((1, 1, 1), 30.0), np.full((1, 1), 100.0))
    assert found.p[0] == 1
    assert (found.low[0], found.high[0]) == (0, np.inf)
