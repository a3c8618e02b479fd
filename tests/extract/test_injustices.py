"""What the faults did to someone, told once; and what did nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.injustices import read_injustices, read_no_injustices
from kg.extract.merging import Likeness
from kg.extract.stance import read_stances
from kg.model.findings import CaseRecord, Injustice
from kg.model.text import SectionKind as S
from tests.extract.pages import Page, frame

UPHELD = CaseRecord("19 999 001", "lgsco", outcome="upheld")


def likeness(made) -> Likeness:  # type: ignore[no-untyped-def]
    return Likeness([made.words(s.span) for s in made.sentences])


def read(page: Page | str) -> list[Injustice]:
    made = frame(page)
    return [i for i, _ in read_injustices(made, read_stances(made), UPHELD, likeness(made))]


def none(page: Page | str) -> list[str]:
    made = frame(page)
    return [n.evidence[0].quote for n in read_no_injustices(made, read_stances(made), likeness(made))]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("This caused Mrs Q avoidable distress.", "distress"),
        ("This caused Mrs Q frustration.", "frustration"),
        ("Mrs Q was left with uncertainty about the outcome.", "uncertainty"),
        ("She was put to avoidable time and trouble.", "time-and-trouble"),
        ("As a result Mrs Q lost the opportunity to appeal.", "lost-opportunity"),
        ("As a result she missed two terms of education.", "missed-service"),
        ("For three weeks they slept in a friend's kitchen.", "missed-service"),
        ("Mrs Q does not know whether the panel would have agreed.", "uncertainty"),
        ("She bought a heater of her own, which cost her £85.", "financial-loss"),
        ("Mrs Q spent many hours on letters that nobody read.", "time-and-trouble"),
        ("Mrs Q could not appeal in time.", "lost-opportunity"),
        ("Her son was ashamed and dreaded each morning.", "distress"),
        ("Mrs Q lost all faith in what she was told.", "frustration"),
    ],
)
def test_what_a_fault_caused_is_an_injustice_of_its_type(sentence: str, kind: str) -> None:
    (injustice,) = read({S.ANALYSIS: f"The Council failed to reply. This was fault. {sentence}"})
    assert kind in injustice.types
    assert injustice.evidence[0].quote == sentence


@pytest.mark.parametrize(
    "page",
    [
        {S.COMPLAINT: "Mrs Q says this caused her distress."},
        {S.ANALYSIS: "The Council must consider whether a delay causes distress."},
        {S.POWERS: "We consider whether a fault caused distress."},
        {S.ANALYSIS: "The fault did not cause Mrs Q any significant injustice."},
        {S.REMEDY: "The Council will pay the resident £300."},
    ],
)
def test_what_is_alleged_a_rule_or_denied_is_no_injustice(page: Page) -> None:
    assert read(page) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "I do not consider this caused Mrs Q a significant injustice.",
        "Mrs Q was not disadvantaged, and there was no injustice.",
        "This made no difference to the outcome.",
    ],
)
def test_a_statement_of_no_injustice_is_kept_apart(sentence: str) -> None:
    assert len(none({S.ANALYSIS: f"The letter was late. {sentence}"})) == 1


def test_no_injustice_told_twice_is_one_and_an_allegation_none() -> None:
    page: Page = {
        S.ANALYSIS: "The delay caused no significant injustice to Mrs Q.",
        S.DECISION: "The delay caused no significant injustice.",
        S.COMPLAINT: "Mrs Q says there was no injustice.",
    }
    assert len(none(page)) == 1


def test_an_injustice_of_the_summary_and_of_a_payment_is_the_one_told_in_full() -> None:
    page: Page = {
        S.SUMMARY: "The Council was at fault for a late reply. This caused Mrs Q distress.",
        S.COMPLAINT: "Mrs Q complains about a late reply.",
        S.ANALYSIS: "The Council took six months to reply. This was fault. "
        "It caused Mrs Q avoidable distress.",
        S.REMEDY: "The Council has agreed to pay Mrs Q £100 for her distress.",
    }
    found = read(page)
    assert [i.evidence[0].quote for i in found] == ["It caused Mrs Q avoidable distress."]


WORDS = st.lists(
    st.sampled_from(
        "The Council caused Mrs Q distress , and uncertainty . She lost the chance no injustice was left "
        "£100 for says not".split()
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


@given(WORDS)
def test_every_injustice_has_types_and_words_of_the_text(text: str) -> None:
    made = frame({S.ANALYSIS: text})
    for injustice in read({S.ANALYSIS: text}):
        assert injustice.types
        assert 0 <= injustice.confidence <= 1
        for evidence in injustice.evidence:
            assert made.document.text[evidence.start : evidence.end] == evidence.quote != ""


def test_a_clause_that_only_goes_on_stays_with_the_injustice_before_it() -> None:
    page: Page = {
        S.ANALYSIS: "The bill was wrong. This was fault. "
        "It caused Mrs Q distress, which became frustration when she wrote."
    }
    (injustice,) = read(page)
    assert injustice.types == ("distress", "frustration")
    assert injustice.evidence[0].quote.startswith("It caused Mrs Q distress, which became frustration")


def test_two_injustices_of_a_sentence_have_their_own_words() -> None:
    page: Page = {
        S.ANALYSIS: "The bill was wrong. This was fault. "
        "It caused Mrs Q distress, and she missed two terms of education."
    }
    assert [i.types[0] for i in read(page)] == ["distress", "missed-service"]


def test_the_same_injustice_told_twice_is_one_with_both_places() -> None:
    page: Page = {
        (S.ANALYSIS, "Injustice"): [
            "The delay caused Mrs Q distress and upset.",
            "So the delay caused Mrs Q distress and upset for which she should be paid.",
        ]
    }
    (injustice,) = read(page)
    assert [e.section for e in injustice.evidence] == ["Injustice", "Injustice"]


def test_what_words_name_best_comes_first_and_what_they_hardly_tell_not_at_all() -> None:
    (injustice,) = read(
        {S.ANALYSIS: "This was fault. As a result they lost the opportunity to appeal to the tribunal."}
    )
    assert injustice.types == ("lost-opportunity",)


def test_what_the_next_sentence_says_came_of_no_fault_is_no_injustice() -> None:
    told = "We saw how upset and anxious Mrs Q was. "
    assert read({S.ANALYSIS: [told + "This was caused by the Council's fault."]})
    assert not read({S.ANALYSIS: [told + "However, I did not find this resulted from fault by the Council."]})
    assert read({S.ANALYSIS: [told + "I did not find fault in how it dealt with the bins."]})
