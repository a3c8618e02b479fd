"""Heads and feet of pages inside sentences, in texts without page breaks."""

from __future__ import annotations

import pytest

from kg.model.text import Span
from kg.readers.reading import make_reading

LEFT = "The Council did not tell Ms T in its letter that she could"
RIGHT = "ask for a review of its decision."
SECOND = ("It apologised for this and offered to pay Ms T for the", "trouble to which it had put her.")


@pytest.mark.parametrize(
    "heads",
    [
        ("22 831 064 Final report 3", "22 831 064 Final report 4"),
        ("Final decision                3", "Final decision                4"),
        ("Oakshire County Council", "Oakshire County Council"),
        ("3", "4"),
        ("Page 3", "Page 4"),
        ("Final decision\n3", "Final decision\n4"),
        ("3\nOmbudsman report", "4\nOmbudsman report"),
    ],
)
@pytest.mark.parametrize("around", ["\n", "\n\n"])
def test_lines_that_cut_sentences_in_two_are_heads(heads: tuple[str, str], around: str) -> None:
    text = around.join([LEFT, heads[0], RIGHT, "A paragraph.", SECOND[0], heads[1], SECOND[1]])
    reading = make_reading(text)
    assert reading.text == around.join([f"{LEFT} {RIGHT}", "A paragraph.", " ".join(SECOND)])
    at = reading.text.index("could ask")
    back = reading.to_plain(Span(at, at + len("could ask")))
    assert text[back.start : back.end] == f"could{around}{heads[0]}{around}ask"


def test_a_head_between_paragraphs_goes_too_where_it_cuts_a_sentence_elsewhere() -> None:
    text = f"{LEFT}\nOmbudsman report 3\n{RIGHT}\n\nOne.\nOmbudsman report 4\nTwo.\n"
    assert make_reading(text).text == f"{LEFT} {RIGHT}\n\nOne.\n\nTwo.\n"


@pytest.mark.parametrize(
    "text",
    [
        "Outcome:\nupheld\nSubject:\nnoise\n\nOutcome:\nnot upheld, no recommendations\nSubject:\nparks\n",
        "We recommended that the council\n\u2022 apologise\n\u2022 apologise\nand do so soon.\n",
        "It was upheld, recommendations\nSummary\nmr x complained\nparks and open spaces\nSummary\nx",
        "The landlord must\n1\nApology order\n2\nCompensation order\n",
        f"{LEFT}\nonly once here\n{RIGHT}\n",
    ],
)
def test_labels_items_headings_and_cells_stay(text: str) -> None:
    kept = make_reading(text).text
    assert [line for line in text.split("\n") if line and line not in kept] == []
