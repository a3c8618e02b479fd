"""What words alone say: a linear model, the same for the same words, and never more than a feature."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.wording import BIAS, STEPS, Wording, grams, read_wording, shipped_wording

TABLE = (
    f"# head\n{BIAS}\t0\t-1\t-2\t0\t0\nlate\t2\t3\t0\t0\t5\ntoo late\t1\t1\t0\t0\t0\nupset\t2\t0\t4\t1\t0\n"
)


def test_persons_sums_and_figures_are_made_alike() -> None:
    assert grams("Mrs B was paid £1,250.50 on 3 May") == grams("Mr. Q was paid £20 on 17 May")
    assert grams("the the") == ("the", "the the")


def test_the_score_is_the_bias_and_what_the_words_weigh_by_their_length() -> None:
    model = read_wording(TABLE)
    assert model.log_odds("failing", "nothing known") == -1
    assert model.log_odds("failing", "too late") == pytest.approx(-1 + (2 * 3 + 1 * 1) / math.sqrt(4 + 1))
    assert model.log_odds("injustice", "upset") == pytest.approx(-2 + 4)


def test_steps_part_the_scores() -> None:
    model = Wording({"a": (1.0, STEPS[0], STEPS[-1], 0.0, 0.0)})
    assert model.step("failing", "a") == 1
    assert model.step("injustice", "a") == len(STEPS)
    assert Wording({}, (-99.0, -99.0)).step("failing", "a") == 0


@given(st.text())
def test_any_text_has_a_finite_score_and_a_step(words: str) -> None:
    model = shipped_wording()
    assert math.isfinite(model.log_odds("failing", words))
    assert 0 <= model.step("injustice", words) <= len(STEPS)


def test_the_shipped_model_tells_findings_from_law() -> None:
    model = shipped_wording()
    fault = "It failed to keep proper records of its decisions."
    law = "Councils have a duty to assess an adult who appears to need care."
    assert model.log_odds("failing", fault) > model.log_odds("failing", law)
    upset = "This caused her distress and uncertainty."
    assert model.log_odds("injustice", upset) > model.log_odds("injustice", law)
