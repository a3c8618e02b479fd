"""Pairs by definition name concepts that there are, and say why."""

from kg.analytics.definitions import by_definition, reason
from kg.rdf.vocabulary import load_vocabulary


def test_every_concept_is_in_the_vocabulary_and_every_pair_has_a_reason():
    vocabulary = load_vocabulary()
    for pair, why in by_definition().items():
        assert len(pair) == 2
        assert all(code in vocabulary[scheme] for scheme, code in pair), pair
        assert why.endswith(".")


def test_the_order_of_a_pair_does_not_matter():
    one, other = ("failing-type", "complaint-handling"), ("procedure", "corporate-complaints")
    assert reason(one, other) == reason(other, one)
    assert "complaint" in (reason(one, other) or "")
    assert reason(one, ("procedure", "housing-repairs")) is None
