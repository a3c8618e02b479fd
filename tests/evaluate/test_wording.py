"""The model of words is fitted to what it is told, and is the same each time."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.special import expit

from kg.evaluate.wording import FEWEST, Told, as_table, fit_wording, logistic_weights
from kg.extract.wording import grams, read_wording


def told(n: int, words: str, failing: bool = False, injustice: bool = False) -> Told:
    return Told(f"d{n}", grams(words), failing, injustice)


SENTENCES = [
    *(told(n, "it delayed the reply", failing=True) for n in range(6)),
    *(told(n, "she was upset", injustice=True) for n in range(6)),
    *(told(n, "the law says this") for n in range(12)),
]


def test_it_learns_what_tells_which() -> None:
    model = fit_wording(SENTENCES)
    assert model.log_odds("failing", "it delayed") > model.log_odds("failing", "she was upset")
    assert model.log_odds("injustice", "she was upset") > model.log_odds("injustice", "it delayed")
    assert model.log_odds("failing", "the law says") < 0


def test_words_of_too_few_documents_are_left_out() -> None:
    rare = [told(99, "peculiar", failing=True) for _ in range(FEWEST + 1)]
    assert "peculiar" not in fit_wording([*SENTENCES, *rare]).weights


def test_the_table_is_the_same_each_time_and_reads_back() -> None:
    model = fit_wording(SENTENCES)
    assert as_table(model) == as_table(fit_wording(SENTENCES[::-1]))
    back = read_wording(as_table(model))
    assert back.bias == model.bias
    for words in ("it delayed the reply", "she was upset"):
        assert abs(back.log_odds("failing", words) - model.log_odds("failing", words)) < 0.05


def test_weights_are_fitted_to_the_last_digits() -> None:
    # Nothing is left to gain in any direction: the order of sums does not show in the digits that are kept.
    drawn = np.random.default_rng(7).random((400, 60))
    rows = csr_matrix(np.where(drawn < 0.1, drawn, 0.0))
    right = np.arange(400) % 3 == 0
    bias, *weights = logistic_weights(rows, right.astype(np.float64), 0.3)
    missing = expit(rows @ np.array(weights) + bias) - right
    assert missing.sum() == pytest.approx(0, abs=1e-6)
    assert rows.T @ missing + 0.3 * np.array(weights) == pytest.approx(np.zeros(60), abs=1e-6)
