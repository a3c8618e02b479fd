"""What speaks for procedures is learned from annotated texts, and what is learned is what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.evaluate.procedures import (
    KINDS,
    Placed,
    at_issue,
    cases_told,
    handling,
    of_failings,
    place_weights,
    types_at,
    with_procedures,
)
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
    told = [Placed({"a": {"near": 1.0}, "b": {"far": 1.0}}, ("delay",), ("a",), 1.0)] * 5
    idle = [
        Placed({"a": {"near": 1.0}}, ("delay",), ("a",), 1.0),
        Placed({"a": {"far": 1.0}, "b": {"near": 1.0}}, ("delay",), (), 1.0),
    ]
    assert place_weights(told) == place_weights([*told, *idle])
    assert place_weights(told)["near"] > 0 > place_weights(told)["far"]


def placed_at(where: str, *types: str) -> Placed:
    return Placed({"a": {}, "b": {}}, types, (where,), 1.0)


def test_a_type_speaks_for_the_procedures_in_which_its_failings_happened() -> None:
    told = [placed_at("a", "delay")] * 30 + [placed_at("b", "conduct")] * 30
    table = types_at(told)
    assert table["delay at a"] == pytest.approx(-table["conduct at a"], abs=0.01)
    assert table["delay at a"] > 1 > -1 > table["delay at b"]


def test_few_failings_of_a_type_say_little_and_none_nothing() -> None:
    often = [placed_at("a", "delay"), placed_at("b", "delay")] * 30
    few, more = (types_at([*often, *[placed_at("a", "conduct")] * n])["conduct at a"] for n in (1, 10))
    assert 0 < few < more
    assert "oversight at a" not in types_at(often)


def test_what_types_say_of_a_document_is_learned_from_others(some: list[Annotated]) -> None:
    known = with_procedures(some)
    tables = known[0].knowledge.weights.tables
    placed = [one for document in known for one in of_failings(document)]
    assert tables["procedure-of-type"] == types_at(placed)
    assert "type fits" in tables["procedure-place"]


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
    assert any(set(one.where) & one.signs.keys() for one in placed)


def test_what_ships_has_every_table(some: list[Annotated]) -> None:
    tables = shipped_weights().tables
    assert set(KINDS) <= tables.keys()
    known = {
        name for one in some for placed in of_failings(one) for own in placed.signs.values() for name in own
    }
    assert len(known & tables["procedure-place"].keys()) > len(known) / 2
