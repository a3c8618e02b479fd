"""Lists without the publisher's marks: what the items are, and where a list ends."""

from __future__ import annotations

import pytest

from kg.readers.markers import marker
from tests.readers.outline import read_text


@pytest.mark.parametrize(("line", "words"), [(". pay her £80;", "."), ("o   apologise to her", "o")])
def test_a_point_or_an_o_is_left_of_a_bullet(line: str, words: str) -> None:
    found = marker(line)
    assert found is not None
    assert (found.bullet, found.words) == (True, words)


@pytest.mark.parametrize("line", ["on Monday", ".5 of a mile", "o'clock"])
def test_other_lines_have_none(line: str) -> None:
    assert marker(line) is None


def test_a_list_whose_items_run_on_ends_with_the_item_that_does_not() -> None:
    text = "The Council will:\n\npay her £80;\n\napologise to her; and\n\nmend the gate.\n\nWas it right?\n"
    blocks = read_text(text).parts[0].sections[0].blocks
    assert [block.lead_in for block in blocks] == [None, 0, 0, 0, None]


def test_a_list_whose_items_are_sentences_goes_on() -> None:
    text = "The Council will:\n\nPay her £80.\n\nApologise to her.\n\nMend the gate.\n"
    blocks = read_text(text).parts[0].sections[0].blocks
    assert [block.lead_in for block in blocks] == [None, 0, 0, 0]
