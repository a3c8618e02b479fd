"""What speaks for procedures is learned from annotated texts, and what is learned is what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.evaluate.procedures import KINDS, at_issue, cases_told, handling, of_failings, place_weights
from kg.evaluate.regression import choice
from kg.evaluate.training import Annotated, annotated
from kg.extract.weights import shipped_weights

SETS = Path(__file__).parents[1] / "cases" / "sets.toml"


@pytest.fixture(scope="module")
def some() -> list[Annotated]:
    return annotated(SETS)[:12]


def test_what_is_chosen_for_a_sign_gives_it_weight() -> None:
    rows = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])
    first, second = choice([(rows, np.array([1.0, 0.0, 0.0]), 1.0)] * 9, 1.0)
    assert first > 0 > second
    closer = choice([(rows, np.array([1.0, 0.0, 0.0]), 1.0)] * 9, 100.0)
    assert 0 < closer[0] < first


def test_the_choice_is_by_the_shares_that_fell_on_each() -> None:
    rows = np.array([[1.0], [0.0]])
    (weight,) = choice([(rows, np.array([0.75, 0.25]), 1.0)] * 1000, 0.0)
    assert weight == pytest.approx(np.log(3), abs=1e-6)


def test_failings_without_a_choice_teach_nothing() -> None:
    told = [({"a": {"near": 1.0}, "b": {"far": 1.0}}, ("a",), 1.0)] * 5
    idle = [({"a": {"near": 1.0}}, ("a",), 1.0), ({"a": {"far": 1.0}, "b": {"near": 1.0}}, (), 1.0)]
    assert place_weights(told) == place_weights([*told, *idle])
    assert place_weights(told)["near"] > 0 > place_weights(told)["far"]


def test_each_case_of_a_document_is_met_with_its_annotation(some: list[Annotated]) -> None:
    for one in some:
        for frame, facts, wanted in cases_told(one):
            assert frame.document is one.document
            assert wanted in one.wanted
            assert not facts.failings


def test_signs_are_told_right_and_wrong(some: list[Annotated]) -> None:
    for kind in (at_issue, handling):
        assert {sign.right for one in some for sign in kind(one)} == {True, False}
    placed = [found for one in some for found in of_failings(one)]
    assert any(set(right) & signs.keys() for signs, right, _ in placed)


def test_what_ships_has_every_table(some: list[Annotated]) -> None:
    tables = shipped_weights().tables
    assert set(KINDS) <= tables.keys()
    known = {
        name for one in some for signs, _, _ in of_failings(one) for own in signs.values() for name in own
    }
    assert len(known & tables["procedure-place"].keys()) > len(known) / 2
