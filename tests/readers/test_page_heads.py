"""Heads and feet of pages inside sentences, in texts without page breaks."""

from __future__ import annotations

import textwrap

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


FIRST = (
    "1. Ms B complains about the payments that she was promised when a child left her house in 2021. She"
    " tells me that the Council stopped them on 12 December without a word, and that Anna Hughes of the"
    " Fostering Team did not come to see her for most of that winter, although she had been told so."
)
BEFORE_FOOT = (
    "2. The Council says that it will pay a fee of two hundred pounds for up to twelve weeks if a placement"
    " ends while a carer is looked into. Its agreement does not say so in these words, but the letters that"
)
AFTER_FOOT = "it sent to her do, and I have read them."
THIRD = (
    "3. Her last fee was paid on the 17th of September. When she asked about it, an officer wrote back that"
    " the Council had ended it as a benefit. Another officer told her on 14 December that it would be looked"
    " at again and that she would hear from them before Easter. No letter came to her, then or afterwards."
)
FOURTH = (
    "4. I asked the Council for the notes of these calls. It has none, and neither of the two officers can"
    " say what was said. I think it more likely than not that Ms B was told what her diary says that she"
    " was told, since she wrote it down on the same day and the Council does not say that it is untrue."
)


@pytest.mark.parametrize("width", [36, 44, 52])
def test_a_narrow_column_is_joined_whatever_begins_a_line_and_over_the_page(width: int) -> None:
    foot = "22 801 519\nPage {} of 2\nwww.example.org                                      FINAL DECISION"

    def wrapped(words: str) -> str:
        return "\n".join(textwrap.wrap(words, width))

    rows = [wrapped(FIRST), wrapped(BEFORE_FOOT), foot.format(1), wrapped(AFTER_FOOT), "\nThe payments"]
    text = "\n".join([*rows, wrapped(THIRD), wrapped(FOURTH), foot.format(2)])
    read = [row for row in make_reading(text).text.split("\n") if row]
    assert read == [FIRST, f"{BEFORE_FOOT} {AFTER_FOOT}", "The payments", THIRD, FOURTH]
