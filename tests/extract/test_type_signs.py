"""Which types signs speak for: the likeliest always, others where they are likely too."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.type_signs import supported
from kg.extract.weights import BIAS, Signs

TABLE = {BIAS: -1.0, "named": 3.0, "reads": 1.0}

SIGNS: st.SearchStrategy[dict[str, Signs]] = st.dictionaries(
    st.sampled_from("abcdefg"),
    st.dictionaries(st.sampled_from(["named", "reads", "unknown"]), st.floats(-9, 9), max_size=3),
    min_size=1,
)


def test_the_likeliest_comes_first_and_others_where_they_are_likely() -> None:
    signs: dict[str, Signs] = {"a": {"reads": 2.0}, "b": {"named": 1.0}, "c": {"reads": -2.0}}
    assert supported(TABLE, signs, 3) == ("b", "a")
    assert supported(TABLE, signs, 1) == ("b",)


@given(SIGNS, st.integers(1, 4))
def test_there_is_one_at_least_and_never_more_than_asked_for(signs: dict[str, Signs], most: int) -> None:
    found = supported(TABLE, signs, most)
    assert 1 <= len(found) <= most
    assert set(found) <= set(signs)
    assert len(set(found)) == len(found)
