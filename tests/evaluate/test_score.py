"""Figures from counts, and the score of documents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.evaluate.score import Counts, DocumentScore, Mistake, Score, score_document
from kg.evaluate.views import Selection
from tests.evaluate.views import a_case_view, a_finding

numbers = st.integers(0, 50)


def test_precision_recall_f1():
    counts = Counts(3, 4, 6)
    assert (counts.precision, counts.recall) == (0.75, 0.5)
    assert counts.f1 == pytest.approx(0.6)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(0, 0, 0), (1, 1, 1)),
        (Counts(0, 0, 2), (0, 0, 0)),
        (Counts(0, 2, 0), (0, 1, 0)),
        (Counts(0, 2, 2), (0, 0, 0)),
    ],
)
def test_figures_where_there_is_nothing(counts: Counts, expected: tuple[float, float, float]):
    assert (counts.precision, counts.recall, counts.f1) == expected


@given(numbers, numbers, numbers)
def test_f1_lies_between_precision_and_recall(hits: int, wrong: int, missed: int):
    counts = Counts(hits, hits + wrong, hits + missed)
    low, high = sorted((counts.precision, counts.recall))
    assert (low - 1e-9 <= counts.f1 <= high + 1e-9) or counts.f1 == 0


def test_counts_of_several_documents_are_added():
    score = Score.of(DocumentScore(name, {"outcome": Counts(1, 2, 3)}, (), 2, 1) for name in "ba")
    assert list(score.documents) == ["a", "b"]
    assert score.total("outcome") == Counts(2, 4, 6)
    assert score.total("subject") == Counts()
    assert (score.cases, score.misquoted) == (4, 2)
    assert (score | Score.of([DocumentScore("c", {})])).documents.keys() == set("abc")
    assert score.among(Score.of([DocumentScore("a", {})])).documents.keys() == {"a"}


def test_a_document_is_scored_with_its_mistakes():
    text = "The Council took eleven months. It lost her file."
    wanted = [a_case_view(outcome="upheld", failings=(a_finding(),))]
    found = [a_case_view(outcome="resolved", failings=(a_finding("It lost her file.", "records"),))]
    scored = score_document("d", text, wanted, found)
    assert scored.counts["outcome"] == Counts(0, 1, 1)
    assert scored.counts["failing (words)"] == Counts(0, 1, 1)
    mistakes = Score.of([scored]).mistakes("outcome")
    assert [str(m) for m in mistakes] == ["d [22 907 155]: missed upheld", "d [22 907 155]: wrong resolved"]
    assert {m.field for m in scored.mistakes} >= {"outcome", "failing (words)", "failing type (per case)"}


def test_mistakes_come_in_the_order_of_the_table():
    score = Score.of(
        [
            DocumentScore(
                "d", {}, (Mistake("amount", "d", "", "wrong", "£1"), Mistake("case", "d", "", "", "x"))
            )
        ]
    )
    assert [m.field for m in score.mistakes()] == ["case", "amount"]
    assert str(score.mistakes("amount")[0]) == "d: wrong £1"


def test_a_selection_leaves_findings_out():
    text = "The Council took eleven months."
    cases = [a_case_view(failings=(a_finding(confidence=0.3),))]
    assert score_document("d", text, cases, cases).counts["failing (words)"] == Counts(1, 1, 1)
    sure = score_document("d", text, cases, cases, Selection(doubtful=False))
    assert sure.counts["failing (words)"] == Counts(0, 0, 1)


def test_a_document_of_no_case():
    assert score_document("d", "", [], []).counts["case"] == Counts()
