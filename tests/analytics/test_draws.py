"""The odds that give things their shares are found, wherever there are any; and where not, that is said."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analytics.co_occurrence import draws
from kg.analytics.co_occurrence.draws import NEAR, draws_of


@settings(max_examples=80, deadline=None)
@given(
    decisions=st.sampled_from([2, 10, 1000, 10**6]),
    things=st.integers(2, 24),
    moves=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), st.floats(0, 1)), max_size=60),
    data=st.data(),
)
def test_all_counts_that_add_up_have_odds(
    decisions: int, things: int, moves: list[tuple[int, int, float]], data: st.DataObject
):
    places = data.draw(st.integers(1, things))
    # From things that are everywhere and things that are nowhere to shares that may be next to both.
    count = np.repeat([decisions, 0], [places, things - places])
    for one, other, part in moves:
        room = min(count[one % things], decisions - count[other % things])
        moved = min(int(room), 1 + int(part * room))
        count[one % things] -= moved
        count[other % things] += moved
    share = count[None] / decisions
    with np.errstate(all="raise", under="ignore"):
        found = draws_of(share, np.array([places]))
    assert found.one == pytest.approx(share, abs=NEAR)
    # All places are always filled: what one thing has more others have less.
    assert found.covariance.sum(axis=2) == pytest.approx(0, abs=1e-9)
    assert found.covariance[0].diagonal() == pytest.approx(share[0] * (1 - share[0]), abs=1e-9)
    assert (found.covariance[0][~np.eye(things, dtype=bool)] <= 1e-12).all()


def test_odds_are_found_but_for_a_factor():
    odds = np.array([1000.0, 30.0, 1.0, 0.2, 0.001])
    chance = odds / odds.sum()
    found = draws_of(chance[None], np.array([1]))
    assert np.exp(found.logs[0] - found.logs[0, 2]) == pytest.approx(odds, rel=1e-5)


def test_no_cells_have_no_draws():
    assert draws_of(np.zeros((0, 3)), np.zeros(0, dtype=np.int64)).one.shape == (0, 3)


@pytest.mark.parametrize(
    "share", [[0.5, 0.5, 0.5], [1.5, -0.5, 1.0], [float("nan"), 1.0, 1.0], [0.9, 0.9, 0.2 + 1e-9]]
)
def test_shares_that_cannot_be_are_refused(share: list[float]):
    with pytest.raises(ValueError, match="add up to its places"):
        draws_of(np.array([share]), np.array([2]))


def test_odds_that_are_not_found_are_an_error_and_no_answer(monkeypatch: pytest.MonkeyPatch):
    share, places = np.array([[0.5, 0.5, 0.5, 0.5], [0.99, 0.9, 0.1, 0.01]]), np.array([2, 2])
    assert draws_of(share, places).one == pytest.approx(share)
    monkeypatch.setattr(draws, "_ROUNDS", 1)
    with pytest.raises(ArithmeticError, match="give 1 cell"):
        draws_of(share, places)


def test_a_step_that_goes_too_far_is_taken_back():
    wanted = draws._Wanted(np.array([[0.13, 0.28, 0.54, 0.05]]), np.array([1]))
    start = wanted.draws(np.array([[-0.7, 1.2, 2.2, -2.7]]))
    step = wanted.step(start)
    assert wanted.draws(start.logs + step).likelihood < start.likelihood
    assert wanted.better(start, step).likelihood > start.likelihood
