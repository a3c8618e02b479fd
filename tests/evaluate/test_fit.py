"""Fitting the weights; and that the shipped table is what the annotated cases give."""

from __future__ import annotations

import random
import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from kg.evaluate import authors
from kg.evaluate import fit as module
from kg.evaluate.calibration import auroc, brier_skill, ece
from kg.evaluate.fit import (
    APART,
    KINDS,
    PRIORS,
    apart,
    as_toml,
    by_weight,
    calibrated,
    curve,
    feature_weights,
    fit,
    graded,
    held_out,
)
from kg.evaluate.passages import read_passages
from kg.evaluate.regression import regression
from kg.evaluate.signs import knowing
from kg.evaluate.training import Annotated, Example, Outcome, learned_from
from kg.evaluate.voices import EARLIER, FOLDS, by_voice, fold, read_counts, read_voices
from kg.extract.weights import Weights, logistic

# Fitting everything with each author held out in turn takes some five minutes: the first test waits for it.
pytestmark = pytest.mark.timeout(1500)
SETS = Path(__file__).parents[1] / "cases" / "sets.toml"
# On authors held out in turn, which is harder than other texts by known ones. Hands that count less tell
# failings as few decisions do, so that less tells the wrong ones.
MOST_ERROR = 0.05
LEAST_AREA = {
    "all hands": {"failing": 0.71, "injustice": 0.76, "remedy": 0.78},
    "in full": {"failing": 0.74, "injustice": 0.74, "remedy": 0.72},
}


@cache
def documents() -> list[Annotated]:
    return learned_from(SETS)


def test_regression_finds_the_odds_of_a_group() -> None:
    rows = np.array([[1.0, 0.0]] * 4 + [[1.0, 1.0]] * 4)
    right = np.array([1.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 0.0])
    bias, weight = regression(rows, right, [0.0, 0.0])
    assert logistic(float(bias)) == pytest.approx(0.25, abs=1e-4)
    assert logistic(float(bias + weight)) == pytest.approx(0.75, abs=1e-4)


def test_a_penalty_draws_weights_to_zero() -> None:
    rows, right = np.array([[1.0], [1.0], [1.0]]), np.array([1.0, 1.0, 1.0])
    loose, tight = (float(regression(rows, right, [p])[0]) for p in (0.1, 10.0))
    assert loose > tight > 0


def test_rare_features_get_no_weight_and_frequent_ones_theirs() -> None:
    found = [Example(str(n), frozenset({"found"} if n % 2 else {"told"}), n % 2 == 1) for n in range(40)]
    found.append(Example("x", frozenset({"rare"}), right=True))
    weights = feature_weights(found, "remedy")
    assert weights["found"] > 0 > weights["told"]
    assert "rare" not in weights


def test_what_is_known_has_a_weight_however_rare_it_is() -> None:
    assert PRIORS.keys() == set(KINDS)
    found = [
        Example(str(n), frozenset({"told", "condition"} if n == 0 else {"told"}), n > 20) for n in range(40)
    ]
    for kind, known in PRIORS.items():
        weights = feature_weights(found, kind)
        never = {name: weight for name, weight in known.items() if name != "condition"}
        assert {name: weights[name] for name in weights.keys() - {"bias", "told", "condition"}} == never
        assert weights.get("condition", 0.0) == pytest.approx(known.get("condition", 0.0), abs=0.5)


def test_the_curve_makes_confidence_what_is_right() -> None:
    chance = random.Random(7)
    # The model claims too much: of what it gives 0.9 only six in ten are right.
    found = [Outcome(str(n), 0.9, again=False, right=chance.random() < 0.6) for n in range(500)]
    found += [Outcome(str(n), 0.3, again=False, right=chance.random() < 0.4) for n in range(500)]
    table = curve(found)
    weights = Weights({"confidence-failing": table})
    assert weights.confidence("failing", module.log_odds(0.9), []) == pytest.approx(0.6, abs=0.05)
    assert weights.confidence("failing", module.log_odds(0.3), []) == pytest.approx(0.4, abs=0.05)


def test_a_document_keeps_its_fold() -> None:
    assert fold("lgsco-19-915-044") == fold("lgsco-19-915-044")
    assert {fold(str(n)) for n in range(200)} == set(range(FOLDS))


def test_the_table_is_kept_as_it_is_read(tmp_path: Path) -> None:

    tables = {"failing": {"bias": -0.5, 'with "quoted"'.replace('"', ""): 1.25}}
    assert tomllib.loads(as_toml(Weights(tables))) == tables


@pytest.fixture(scope="module")
def held() -> tuple[list[Annotated], dict[str, list[Outcome]]]:
    """The annotated cases, each knowing nothing of its author, and what is found of them so."""
    group = by_voice(read_voices(SETS))
    found = apart(documents(), group, read_passages(SETS.with_name("passages")))
    return found, {kind: held_out(found, kind, group) for kind in KINDS}


@pytest.mark.slow
def test_the_shipped_table_is_what_the_annotated_cases_give(
    held: tuple[list[Annotated], dict[str, list[Outcome]]],
) -> None:
    fresh = tomllib.loads(as_toml(fit(*held)))
    kept = tomllib.loads(module.TABLE.read_text(encoding="utf-8"))
    assert fresh.keys() == kept.keys()
    for name, table in fresh.items():
        for feature in table.keys() | kept[name].keys():
            weight = table.get(feature, 0.0), kept[name].get(feature, 0.0)
            # Processors round the sums of a fit differently, in the last digit that is kept.
            assert weight[0] == pytest.approx(weight[1], abs=0.05), f"{name}, {feature}: run `make fit`"


@pytest.mark.slow
def test_what_stands_before_a_fit_does_not_matter() -> None:
    # But for types of remedies: the same remedy told twice is merged by the types that stood.
    some = documents()[::30]
    group = by_voice(read_voices(SETS))
    standing = some[0].knowledge.weights.tables
    askew = {kind: {name: 0.5 - weight for name, weight in own.items()} for kind, own in standing.items()}
    del askew["remedy-type"]
    one, other = (apart(begun, group)[0].knowledge.weights.tables for begun in (some, knowing(some, askew)))
    for name in (*APART, *KINDS):
        assert one[name] == other[name], name


@pytest.mark.slow
def test_the_figures_by_author_are_current(
    held: tuple[list[Annotated], dict[str, list[Outcome]]],
) -> None:
    found, told = held
    voices = read_voices(SETS)
    by_kind = {
        kind: authors.readings(found, kind, graded(told[kind], by_voice(voices)), voices, EARLIER)
        for kind in module.BY_AUTHOR
    }
    kept = tomllib.loads(SETS.with_name("authors.toml").read_text(encoding="utf-8"))
    fresh = tomllib.loads(authors.as_toml(by_kind))
    assert fresh.keys() == kept.keys()
    for author, kinds in fresh.items():
        for kind, counts in kinds.items():
            assert counts == pytest.approx(kept[author][kind], abs=2), f"{author}, {kind}: run `make fit`"


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("whose", LEAST_AREA)
def test_confidence_means_something_on_documents_held_out(
    kind: str, whose: str, held: tuple[list[Annotated], dict[str, list[Outcome]]]
) -> None:
    kept = by_weight(held[1][kind])[whose]
    pairs = calibrated(held[1][kind], by_voice(read_voices(SETS)), kept)
    assert ece(pairs) <= MOST_ERROR
    assert auroc(pairs) >= LEAST_AREA[whose][kind]
    assert brier_skill(pairs) > 0


def test_what_counts_less_moves_weights_less() -> None:
    rows = [Example(str(n), frozenset({"told"}), right=n % 2 == 0) for n in range(40)]
    odd = [Example(f"odd-{n}", frozenset({"told"}), right=True, counts=0.25) for n in range(40)]
    full = [Example(one.document, one.features, one.right) for one in odd]
    plain, less, more = (sum(feature_weights(f, "failing").values()) for f in (rows, rows + odd, rows + full))
    assert plain < less < more
    assert feature_weights(rows + odd[:4], "failing") == feature_weights(rows + full[:1], "failing")


def test_hands_that_count_in_full_are_told_of_apart() -> None:
    found = [Outcome("a", 0.9, False, True), Outcome("b", 0.8, False, False, counts=0.25)]
    assert list(by_weight(found[:1])) == ["all hands"]
    kept = by_weight(found)
    assert [list(filter(one, found)) for one in kept.values()] == [found, found[:1]]


def test_the_table_of_hands_says_how_much_a_text_counts() -> None:
    counts = read_counts(SETS)
    assert set(counts) <= set(read_voices(SETS))
    assert all(0 <= share < 1 for share in counts.values())
    assert {one.counts for one in documents()} == {1.0, *filter(None, counts.values())}


def test_what_does_not_count_is_not_learned_from() -> None:
    apart_from_all = {text for text, share in read_counts(SETS).items() if not share}
    assert apart_from_all
    assert apart_from_all.isdisjoint(one.id for one in documents())


def test_an_author_s_texts_are_held_out_together_and_others_by_their_ids() -> None:
    voices = read_voices(SETS)
    group = by_voice(voices)
    assert len({group(text) for text in voices}) == len(set(voices.values()))
    assert all(group(text) >= FOLDS for text in voices)
    assert group("lgsco-19-915-044") == fold("lgsco-19-915-044") < FOLDS
    assert set(voices) <= {one.stem for one in SETS.parent.glob("gold/*.json")}
