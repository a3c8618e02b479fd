"""When two statements say the same thing, by the words that carry their meaning."""

from kg.extract.merging import Likeness


def test_one_rare_word_in_common_makes_no_two_full_statements_alike() -> None:
    one = "The Council mismanaged arranging contact between the children and their father"
    other = "The Council arranged a stage three panel"
    likeness = Likeness([one, other, "The stage three panel met", "A panel of stage three sat"])
    assert likeness(one, other) == 0.0
    assert likeness("arranging", other) > 0.0
