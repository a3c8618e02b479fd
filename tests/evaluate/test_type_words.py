"""The models of types are fitted to the quotes they are told, and are the same each time."""

from kg.evaluate.type_words import Typed, as_table, fit_type_words
from kg.extract.type_words import beginnings, read_type_words


def typed(n: int, scheme: str, words: str, code: str) -> Typed:
    return Typed(f"d{n}", scheme, beginnings(words), beginnings(words), frozenset({code}))


QUOTES = [
    *(typed(n, "failing-type", "it took far too long", "delay") for n in range(6)),
    *(typed(n, "failing-type", "there is no note of it", "records") for n in range(6)),
    *(typed(n, "injustice-type", "she was upset", "distress") for n in range(6)),
    *(typed(n, "injustice-type", "he paid more", "financial-loss") for n in range(6)),
]


def test_it_learns_which_words_are_of_which_type() -> None:
    models = fit_type_words(QUOTES)
    assert models["failing-type"].likeliest("no note", "no note") == "records"
    assert models["injustice-type"].likeliest("they paid", "they paid") == "financial-loss"


def test_the_table_is_the_same_each_time_and_reads_back() -> None:
    models = fit_type_words(QUOTES)
    assert as_table(models) == as_table(fit_type_words(QUOTES))
    assert read_type_words(as_table(models)) == models
