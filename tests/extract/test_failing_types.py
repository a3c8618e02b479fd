"""Of which types a failing is: what speaks for each, and that the likeliest comes first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.extract.candidates import Candidate
from kg.extract.failing_types import KIND, signs_of, types_of
from kg.extract.failings import weighed
from kg.extract.frame import Frame
from kg.extract.stance import read_stances
from kg.extract.weights import BIAS, Weights
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind
from tests.extract.pages import frame


def told(sentence: str, **table: float) -> tuple[Frame, Candidate]:
    """Return the surest statement of a sentence, in a frame whose types are weighed by a table, if any."""
    made = frame({SectionKind.ANALYSIS: ["The Council runs the service.", sentence]})
    if table:
        weights = Weights({**made.knowledge.weights.tables, KIND: {BIAS: 0.0, **table}})
        made = replace(made, knowledge=replace(made.knowledge, weights=weights))
    met = weighed(made, read_stances(made), CaseRecord("19 999 001", "lgsco", outcome="upheld"))
    return made, max((c for c in met if c.sentence.number == 1), key=lambda c: c.log_odds)


def test_what_cues_and_words_say_is_told_of_each_type() -> None:
    made, candidate = told("The Council delayed the assessment by nine months.")
    signs = signs_of(made, [candidate])
    assert "named 0" in signs["delay"] or "named 1" in signs["delay"]
    assert sum("reads 0" in one for one in signs.values()) == 1
    assert sum(one.get("share", 0.0) for one in signs.values()) == pytest.approx(1.0)


def test_the_likeliest_comes_first_and_others_only_where_likely() -> None:
    made, candidate = told("The Council delayed the assessment by nine months.", **{"named 0": 5.0})
    assert len(types_of(made, [candidate])) > 1
    made, candidate = told("The Council delayed the assessment.", **{BIAS: -9.0, "reads": 0.01})
    assert len(types_of(made, [candidate])) == 1


def test_lateness_is_a_sign_of_delay_and_of_nothing_else() -> None:
    made, candidate = told("It was four months before anyone visited her.")
    signs = signs_of(made, [candidate])
    assert {code for code in signs if {"late", "late named"} & signs[code].keys()} == {"delay"}


def test_statements_without_a_cue_are_typed_by_their_words() -> None:
    made, candidate = told("The family's dinners did not come.")
    signs = signs_of(made, [candidate])
    assert not any("named 0" in one for one in signs.values())
    assert all("bare" in signs[code] for code in made.knowledge.type_words[KIND].codes)
