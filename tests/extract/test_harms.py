"""Which clauses may tell what somebody suffered."""

from __future__ import annotations

import pytest

from kg.extract.harms import Harm, harms_told
from kg.extract.injustice_types import KIND, named_by, signs_of
from kg.extract.stance import read_stances
from kg.model.text import SectionKind as S
from tests.extract.pages import frame


def told(sentence: str, section: S = S.ANALYSIS) -> list[tuple[str, tuple[str, ...]]]:
    """Return the clauses of a sentence, and the types that cues name in each."""
    made = frame({section: ["The Council was at fault.", sentence]})
    (_, reading) = read_stances(made).readings
    found: list[Harm] = sorted(harms_told(made, reading), key=lambda harm: harm.span)
    return [(made.words(harm.span), harm.types) for harm in found]


def test_what_each_of_several_sums_is_for_is_told_apart() -> None:
    words = "The Council will pay Mrs Q £300 for her distress and £150 for her time and trouble."
    assert told(words, S.REMEDY) == [
        ("The Council will pay Mrs Q £300 for her distress", ("distress",)),
        ("£150 for her time and trouble.", ("time-and-trouble",)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "The Council will pay Mrs Q £300 for her distress.",
        "The Council will pay Mrs Q £300 and then £150 more for her distress.",
        "The Council will pay £20 of the £300 that her distress deserves.",
    ],
)
def test_one_thing_paid_for_is_one_whatever_the_sums(words: str) -> None:
    assert [types for _, types in told(words, S.REMEDY)] == [("distress",)]


def test_a_clause_beside_one_that_a_cue_names_may_tell_another_injustice() -> None:
    words = "This caused Mrs Q distress, and it has left her children without the teaching they needed."
    assert told(words)[0][1] == ("distress",)
    assert told(words)[1:] == [("it has left her children without the teaching they needed.", ())]
    proper = "This caused Mrs Q distress, and the Council then sent its usual letter to the address it held."
    assert len(told(proper)) == 1


def test_what_somebody_tells_of_its_effects_may_be_one_without_a_cue() -> None:
    assert told("Mrs Q told us the mistake had left her with nobody to turn to and this had caused her pain")


@pytest.mark.parametrize("words", ["Mrs Q is left not knowing, and that is an injustice to her."])
def test_a_denial_reaches_no_further_than_its_clause(words: str) -> None:
    assert [types for _, types in told(words)] == [("uncertainty",)]


def test_a_type_that_more_cues_name_comes_first_and_none_is_no_type() -> None:
    made = frame({S.ANALYSIS: "This caused distress, upset and worry, and frustration."})
    (sentence,) = made.sentences
    hits = made.codes(sentence, KIND)
    assert set(named_by(hits)) == {"distress", "frustration"}
    signs = signs_of(made, sentence.span, sentence, hits)
    assert "none" not in signs
    assert "named 0" in signs[named_by(hits)[0]]
    assert "named 1" in signs[named_by(hits)[1]]


def test_types_that_as_many_cues_name_stand_as_they_are_said() -> None:
    for words in ("frustration and distress", "distress and frustration"):
        made = frame({S.ANALYSIS: f"This caused {words}."})
        (sentence,) = made.sentences
        assert named_by(made.codes(sentence, KIND)) == words.split(" and ")
