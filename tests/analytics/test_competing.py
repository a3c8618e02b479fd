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


def by_elementary_polynomials(odds: list[float], places: int) -> tuple[np.ndarray, np.ndarray]:
    """The same by the sums over sets of all things, of all but one and of all but two, each on its own."""
    things = range(len(odds))
    whole = polynomial(odds, places)
    both = np.zeros((len(odds), len(odds)))
    for a, b in combinations(things, 2):
        rest = polynomial([odds[n] for n in things if n not in (a, b)], places - 2)
        both[a, b] = both[b, a] = odds[a] * odds[b] * rest / whole
    rest = [polynomial([odds[n] for n in things if n != a], places - 1) for a in things]
    return np.array(odds) * rest / whole, both


def polynomial(odds: list[float], places: int) -> float:
    """The sum, over all sets of so many things, of the product of their odds."""
    sums = np.zeros(places + 1)
    sums[0] = 1
    for one in odds:
        sums[1:] += one * sums[:-1].copy()
    return float(sums[places])


# As odds go from one to a million, shares come within a millionth of 0 and 1.
@settings(max_examples=80, deadline=None)
@given(powers=st.lists(st.floats(-3, 3), min_size=3, max_size=8), data=st.data())
def test_chances_are_those_of_all_draws(powers: list[float], data: st.DataObject):
    places = data.draw(st.integers(1, len(powers) - 1))
    share, both = by_all_draws([10**power for power in powers], places)
    assert together(share[None], np.array([places]))[0] == pytest.approx(both, abs=1e-9)


@pytest.mark.parametrize("places", [1, 2, 3, 4, 5, 6])
@pytest.mark.parametrize("common", [1, 2, 3, 4, 5, 6])
def test_odds_of_a_thousand_beside_odds_of_a_thousandth(common: int, places: int):
    share, both = by_all_draws([1000.0] * common + [0.001] * (7 - common), places)
    assert together(share[None], np.array([places]))[0] == pytest.approx(both, abs=1e-9)


def test_many_things_and_places_in_several_cells_at_once():
    rng = np.random.default_rng(5)
    cells = [(10 ** rng.uniform(-3, 3, 40), places) for places in (2, 5, 9, 20)]
    exact = [by_elementary_polynomials(odds.tolist(), places) for odds, places in cells]
    both = together(np.array([share for share, _ in exact]), np.array([places for _, places in cells]))
    assert both == pytest.approx(np.array([pairs for _, pairs in exact]), abs=1e-9)


def test_what_is_nowhere_in_a_cell_changes_nothing():
    share, both = by_all_draws([3.0, 2.0, 1.0, 0.1], 2)
    wide, at = np.zeros((3, 9)), np.array([[0, 3, 4, 8], [1, 2, 3, 4], [5, 6, 7, 8]])
    np.put_along_axis(wide, at, share[None], axis=1)
    found = together(wide, np.array([2, 2, 2]))
    for cell, columns in zip(found, at, strict=True):
        assert cell[np.ix_(columns, columns)] == pytest.approx(both, abs=1e-9)
        assert cell.sum() == pytest.approx(both.sum())


def test_equal_odds_and_what_is_nowhere():
    share = np.array([[0.5, 0.5, 0.5, 0.5, 0.0]])
    both = together(share, np.array([2]))[0]
    assert both[:4, :4][~np.eye(4, dtype=bool)] == pytest.approx(1 / 6)
    assert both[4] == pytest.approx(0)


def test_what_is_everywhere_comes_together_with_everything():
    both = together(np.array([[1.0, 0.5, 0.5]]), np.array([2]))[0]
    assert both == pytest.approx(np.array([[0, 0.5, 0.5], [0.5, 0, 0], [0.5, 0, 0]]), abs=1e-9)


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
    assert both.sum(axis=1) == pytest.approx(2 * share[0], abs=1e-9)
