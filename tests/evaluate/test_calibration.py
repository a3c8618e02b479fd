"""Whether confidence means what it says."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.calibration import auroc, brier, brier_skill, ece, judged, reliability
from kg.evaluate.corpus import BothReadings
from tests.evaluate.views import a_case_view, a_finding

pairs = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_confidence_that_is_kept_has_no_error():
    kept = [(0.75, True)] * 3 + [(0.75, False)] + [(0.25, False)] * 3 + [(0.25, True)]
    assert ece(kept) == pytest.approx(0)


def test_the_error_is_weighted_by_number():
    assert ece([(0.9, False)] * 3 + [(0.1, False)]) == pytest.approx(0.75 * 0.9 + 0.25 * 0.1)


def test_bins_have_equal_width_and_the_last_holds_one():
    found = reliability([(0.0, False), (0.09, True), (0.1, True), (1.0, True)])
    assert [(b.low, b.high, b.count) for b in found] == [(0, 0.1, 2), (0.1, 0.2, 1), (0.9, 1.0, 1)]
    assert found[0].right == 0.5
    assert found[0].confidence == pytest.approx(0.045)
    assert reliability([]) == []


@given(pairs)
def test_measures_stay_in_their_bounds(some: list[tuple[float, bool]]):
    assert 0 <= ece(some) <= 1
    assert 0 <= brier(some) <= 1
    assert sum(b.count for b in reliability(some)) == len(some)
    if len({right for _, right in some}) == 2:
        assert 0 <= auroc(some) <= 1
        assert brier_skill(some) <= 1


@given(pairs)
def test_the_area_is_the_share_of_pairs_in_order(some: list[tuple[float, bool]]):
    rights, wrongs = ([c for c, right in some if right is side] for side in (True, False))
    if rights and wrongs:
        won = sum((r > w) + (r == w) / 2 for r in rights for w in wrongs)
        assert auroc(some) == pytest.approx(won / (len(rights) * len(wrongs)))


def test_order_and_chance():
    assert auroc([(0.9, True), (0.8, True), (0.2, False)]) == 1
    assert auroc([(0.2, True), (0.8, False)]) == 0
    assert auroc([(0.5, True), (0.5, False), (0.5, True)]) == 0.5


def test_a_constant_has_no_skill_and_the_truth_has_all():
    share = [(0.75, True)] * 3 + [(0.75, False)]
    assert brier_skill(share) == pytest.approx(0)
    assert brier_skill([(1.0, True), (0.0, False)]) == 1
    assert brier_skill([(0.0, True), (1.0, False)]) < 0


def test_well_made_confidence_is_seen_as_such():
    chance = random.Random(7)
    fair = [(c, chance.random() < c) for c in (chance.random() for _ in range(5000))]
    assert ece(fair) < 0.03
    assert auroc(fair) > 0.75
    assert brier_skill(fair) > 0.2


@pytest.mark.parametrize("measure", [ece, brier, auroc, brier_skill])
def test_nothing_to_judge_is_an_error(measure: object):
    with pytest.raises(ValueError, match="findings"):
        measure([])  # type: ignore[operator]


@pytest.mark.parametrize("measure", [auroc, brier_skill])
def test_right_and_wrong_are_needed(measure: object):
    with pytest.raises(ValueError, match="needed"):
        measure([(0.4, True), (0.6, True)])  # type: ignore[operator]


def test_confidence_out_of_bounds_is_an_error():
    with pytest.raises(ValueError, match="from 0 to 1"):
        ece([(1.2, True)])


def test_findings_are_judged_by_a_careful_reader_s():
    text = "The Council took eleven months. It lost her file."
    found = a_case_view(
        failings=(a_finding(confidence=0.9), a_finding("It lost her file.", "records", confidence=0.3))
    )
    reading = BothReadings("d", text, (a_case_view(failings=(a_finding(),)),), (found,))
    assert judged([reading]) == [(0.9, True), (0.3, False)]
    assert judged([reading], "remedies") == []
    alone = BothReadings("d", text, (), (found,))
    assert [right for _, right in judged([alone])] == [False, False]
