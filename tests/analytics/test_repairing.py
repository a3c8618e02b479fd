"""The permutation null held against all permutations, and against Cochran, Mantel and Haenszel."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable

from kg.analytics.recurrence.repairing import Repairing, meeting
from kg.analytics.units import Ints

Case = list[tuple[int, int]]  # for each failing: is of the type, is at the procedure


def told(cases: list[Case], cell: list[int]) -> tuple[float, float, float]:
    size = np.array([len(case) for case in cases])
    null = Repairing(np.array(cell), size, np.arange(len(cases)))
    one = np.array([sum(a for a, _ in case) for case in cases])
    other = np.array([sum(b for _, b in case) for case in cases])
    both = np.array([int(any(a and b for a, b in case)) for case in cases])
    found = null.null(null.side(one), null.side(other), both)
    return found.observed, found.expected, found.variance


def by_hand(cases: list[Case]) -> tuple[float, float]:
    """Mean and variance over every permutation of the cases' procedures and every order within each case."""
    counts = []
    orders = list(permutations(range(len(cases[0]))))
    for chosen in permutations(range(len(cases))):
        chances = []
        for own, donor in zip(cases, chosen, strict=True):
            at = [b for _, b in cases[donor]]
            chances.append(
                np.mean([any(own[k][0] and at[o] for k, o in enumerate(order)) for order in orders])
            )
        counts.append((sum(chances), sum(c * (1 - c) for c in chances)))
    means = np.array([mean for mean, _ in counts])
    return float(means.mean()), float(means.var() + np.mean([within for _, within in counts]))


failing = st.tuples(st.integers(0, 1), st.integers(0, 1))


@settings(max_examples=25, deadline=None)
@given(
    st.integers(1, 3).flatmap(
        lambda n: st.lists(st.lists(failing, min_size=n, max_size=n), min_size=2, max_size=4)
    )
)
def test_mean_and_variance_are_those_of_all_permutations(cases: list[Case]):
    _, expected, variance = told(cases, [0] * len(cases))
    assert (expected, variance) == pytest.approx(by_hand(cases), abs=1e-9)


def test_one_failing_in_each_case_is_the_stratified_test_of_mantel_and_haenszel():
    tables = [np.array([[6, 4], [5, 15]]), np.array([[3, 7], [2, 18]])]
    cases: list[Case] = []
    cell: list[int] = []
    for number, table in enumerate(tables):
        for (a, b), count in np.ndenumerate(table):
            cases += [[(1 - a, 1 - b)]] * int(count)
            cell += [number] * int(count)
    observed, expected, variance = told(cases, cell)
    other = StratifiedTable(tables)
    statistic = (observed - expected) ** 2 / variance
    assert statistic == pytest.approx(other.test_null_odds(correction=False).statistic)


def test_a_case_alone_in_its_cell_says_nothing():
    assert told([[(1, 1)], [(1, 1)], [(0, 0)]], [0, 1, 1])[0] == 1


def test_councils_that_repeat_a_pair_disperse_it():
    """Half of eight councils have both or neither, half one of them: each residual is a quarter."""
    one = np.array([1, 1, 1, 1, 0, 0, 0, 0] * 4)
    other = np.concatenate([one[:16], 1 - one[16:]])
    cell, size = np.zeros(32, dtype=np.int64), np.ones(32, dtype=np.int64)

    def dispersion(council: Ints) -> float:
        null = Repairing(cell, size, council)
        return null.null(null.side(one), null.side(other), one * other).dispersion

    assert dispersion(np.arange(32)) == pytest.approx(1 / (1 - 1 / 32))
    assert dispersion(np.arange(32) // 4) == pytest.approx(4 / (1 - 1 / 8))


def test_the_chance_that_two_meet_is_hypergeometric():
    table = meeting([3], 3, 3)
    assert table[0, 0].tolist() == [0, 0, 0]
    assert table[0, 1, 1] == pytest.approx(1 / 3)
    assert table[0, 2, 2] == pytest.approx(1)
