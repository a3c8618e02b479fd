"""Things that compete for places, against every possible draw."""

from itertools import combinations, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analytics.co_occurrence.competing import competing, together


def by_all_draws(odds: list[float], places: int) -> tuple[np.ndarray, np.ndarray]:
    """The chance of each thing and of each two, by adding up over all sets of so many things."""
    one, both, whole = np.zeros(len(odds)), np.zeros((len(odds), len(odds))), 0.0
    for chosen in combinations(range(len(odds)), places):
        chance = float(np.prod([odds[n] for n in chosen]))
        whole += chance
        one[list(chosen)] += chance
        for pair in permutations(chosen, 2):
            both[pair] += chance
    return one / whole, both / whole


# Beyond these odds shares come near to 1, and the fit is cut short: worse by 0.002 and more.
@settings(max_examples=40, deadline=None)
@given(odds=st.lists(st.floats(0.1, 10), min_size=4, max_size=7), places=st.integers(2, 3))
def test_chances_are_those_of_all_draws(odds: list[float], places: int):
    share, both = by_all_draws(odds, places)
    assert together(share[None], np.array([places]))[0] == pytest.approx(both, abs=2e-3)


def test_equal_odds_and_what_is_nowhere():
    share = np.array([[0.5, 0.5, 0.5, 0.5, 0.0]])
    both = together(share, np.array([2]))[0]
    assert both[:4, :4][~np.eye(4, dtype=bool)] == pytest.approx(1 / 6)
    assert both[4] == pytest.approx(0)


def test_what_is_everywhere_comes_together_with_everything():
    both = together(np.array([[1.0, 0.5, 0.5]]), np.array([2]))[0]
    assert both == pytest.approx(np.array([[0, 0.5, 0.5], [0.5, 0, 0], [0.5, 0, 0]]), abs=1e-4)


def test_mean_and_variance_are_those_of_draws_with_the_same_margins():
    rng = np.random.default_rng(2)
    odds, places, cases = [4.0, 2.0, 1.0, 0.5, 0.5], 2, 60
    sets = list(combinations(range(5), places))
    chance = np.array([odds[a] * odds[b] for a, b in sets])
    drawn = rng.choice(len(sets), (3000, cases), p=chance / chance.sum())
    there = np.zeros((len(sets), 5))
    for n, pair in enumerate(sets):
        there[n, list(pair)] = 1
    margins, seen = there[drawn].sum(axis=1), (drawn == sets.index((0, 1))).sum(axis=1)
    found = [competing(m[None], np.array([float(cases)]), np.array([places])) for m in margins[:400]]
    mean, variance = (np.array([one[n][0, 1] for one in found]) for n in (0, 1))
    apart = seen[:400] - mean
    assert apart.mean() == pytest.approx(0, abs=0.2)
    # Given all other margins too the counts vary less: the variance may only be too large.
    assert 0.5 * variance.mean() < apart.var() < 1.05 * variance.mean()


def test_very_unequal_shares_and_many_places_stay_numbers():
    share = np.array([[0.999, 0.998, 0.9, 0.05, 0.03, 0.02, 0.003]])
    with np.errstate(all="raise", under="ignore"):
        both = together(share, np.array([3]))[0]
    assert both.sum(axis=1) == pytest.approx(2 * share[0], abs=2e-3)
