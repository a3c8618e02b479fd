"""Of which type words most likely are: a model for each scheme, read from its table."""

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.type_words import BIAS, beginnings, read_type_words, shipped_type_words

TABLE = (
    "# head\n"
    "failing-type\t(codes)\t\tdelay\trecords\n"
    f"failing-type\t{BIAS}\t\t-1\t-1\n"
    "failing-type\twait\t2\t3\t-1\n"
    "failing-type\tnote\t2\t-1\t3\n"
)


def test_the_type_is_the_one_whose_words_weigh_most() -> None:
    model = read_type_words(TABLE)["failing-type"]
    assert model.likeliest("She waited", "She waited") == "delay"
    assert model.likeliest("No notes", "No notes") == "records"


def test_the_statement_counts_more_than_its_sentence_and_nothing_known_gives_the_first() -> None:
    model = read_type_words(TABLE)["failing-type"]
    assert model.likeliest("No notes", "She waited") == "records"
    assert model.likeliest("nothing", "known") == "delay"


def test_figures_are_made_alike() -> None:
    assert beginnings("20 weeks") == beginnings("35 weeks")


@given(st.text())
def test_any_words_have_a_type_of_the_scheme(words: str) -> None:
    for model in shipped_type_words().values():
        assert model.likeliest(words, words) in model.codes
