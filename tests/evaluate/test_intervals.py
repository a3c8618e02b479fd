"""The bootstrap: the same on every run, narrow where documents agree, wide where they do not."""

from __future__ import annotations

import pytest

from kg.evaluate.intervals import TIMES, difference, figures
from kg.evaluate.score import Counts, DocumentScore, Score

FIELD = "outcome"


def score_of(*counts: tuple[int, int, int]) -> Score:
    return Score.of(DocumentScore(f"{n:03}", {FIELD: Counts(*c)}) for n, c in enumerate(counts))


def test_figures_are_those_of_the_totals():
    found = figures(score_of((1, 1, 1), (0, 1, 1), (2, 2, 4)), [FIELD])[FIELD]
    assert (found.precision.value, found.recall.value) == (0.75, 0.5)
    assert found.f1.value == pytest.approx(0.6)
    assert found.counts == Counts(3, 4, 6)


def test_the_same_documents_give_the_same_interval():
    score = score_of((1, 1, 1), (0, 1, 1), (2, 2, 4))
    assert figures(score, [FIELD]) == figures(score, [FIELD])


def test_documents_that_are_all_alike_leave_no_doubt():
    found = figures(score_of(*[(1, 2, 2)] * 10), [FIELD])[FIELD]
    assert (found.f1.low, found.f1.value, found.f1.high) == pytest.approx((0.5, 0.5, 0.5))


def test_the_interval_is_that_of_a_share():
    # 25 of 100 right, one a document: about 0.25 ± 2 × sqrt(0.25 × 0.75 / 100)
    found = figures(score_of(*[(1, 1, 1)] * 25, *[(0, 1, 1)] * 75), [FIELD])[FIELD]
    assert found.f1.low == pytest.approx(0.165, abs=0.02)
    assert found.f1.high == pytest.approx(0.335, abs=0.02)


def test_more_documents_narrow_it():
    few, many = (figures(score_of(*[(1, 1, 1), (0, 1, 1)] * n), [FIELD])[FIELD].f1 for n in (5, 50))
    assert many.high - many.low < (few.high - few.low) / 2


def test_a_field_of_which_nothing_is_said_has_no_figures():
    assert figures(score_of((0, 0, 0)), [FIELD, "subject"]) == {}
    assert figures(Score(), [FIELD]) == {}


def test_draws_that_hold_nothing_of_a_field_are_no_error():
    found = figures(score_of((1, 1, 1), *[(0, 0, 0)] * 9), [FIELD])[FIELD]
    assert (found.f1.low, found.f1.high) == (1, 1)
    wrong = figures(score_of((0, 1, 0), *[(0, 0, 0)] * 9), [FIELD])[FIELD]
    assert (wrong.f1.low, wrong.f1.value, wrong.f1.high) == (0, 0, 1)


def test_a_difference_is_drawn_over_the_same_documents():
    # Every document loses the same: the documents differ, the loss does not.
    before = score_of(*[(4, 4, 4), (2, 4, 4)] * 10)
    now = score_of(*[(3, 4, 4), (1, 4, 4)] * 10)
    fell = difference(now, before, FIELD).f1
    assert fell.value == pytest.approx(-0.25)
    assert (fell.low, fell.high) == pytest.approx((-0.25, -0.25))


def test_precision_and_recall_differ_each_by_itself():
    before, now = score_of(*[(2, 2, 4)] * 10), score_of(*[(3, 6, 4)] * 10)
    rise = difference(now, before, FIELD)
    assert rise.precision.value == pytest.approx(-0.5)
    assert rise.precision.high < 0
    assert rise.recall.value == pytest.approx(0.25)


def test_one_document_s_loss_is_noise_and_many_are_not():
    before = score_of(*[(1, 1, 1)] * 20)
    assert difference(score_of((0, 1, 1), *[(1, 1, 1)] * 19), before, FIELD).f1.high == 0
    assert difference(score_of(*[(0, 1, 1)] * 6, *[(1, 1, 1)] * 14), before, FIELD).f1.high < 0


def test_only_shared_documents_are_compared():
    before = score_of((1, 1, 1), (1, 1, 1))
    assert difference(score_of((1, 1, 1)), before, FIELD).f1.value == 0
    assert difference(Score(), before, FIELD).f1.value == 0


def test_there_are_a_thousand_draws():
    assert TIMES == 1000
