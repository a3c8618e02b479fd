"""How each statement stands: who says it, with which verb, in which part of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.frame import Frame
from kg.extract.stance import read_stances
from kg.extract.standing import Piece, Stance, StanceKind, standing_of
from kg.model.text import SectionKind as S
from kg.model.text import Span
from tests.extract.pages import Page, frame

K = StanceKind


def stance_of(page: Page | str, words: str) -> Stance:
    """The stance of the first place where these words stand."""
    made = frame(page)
    at = made.document.text.index(words)
    return read_stances(made).of(Span(at, at + len(words)))


@pytest.mark.parametrize(
    ("section", "sentence", "kind", "by"),
    [
        (S.COMPLAINT, "The Council lost her form.", K.ALLEGED, "complainant"),
        (S.POWERS, "We may find fault where a council delays.", K.RULE, None),
        (S.LAW, "A reply is due within 20 days.", K.RULE, None),
        (S.REMEDY, "The Council failed to reply.", K.REMEDY, None),
        (S.ANALYSIS, "The Council did not reply.", K.FOUND, "ombudsman"),
        (S.ANALYSIS, "Mrs Q says the Council did not reply.", K.ALLEGED, "complainant"),
        (S.ANALYSIS, "She believes the officer was biased.", K.ALLEGED, "complainant"),
        (
            S.ANALYSIS,
            "Mr D disagreed with the decision, as it did nothing for him.",
            K.ALLEGED,
            "complainant",
        ),
        (S.ANALYSIS, "The Council said the letter had been sent late.", K.DENIED, "body"),
        (S.ANALYSIS, "The Council accepted that the letter was late.", K.ADMITTED, "body"),
        (S.ANALYSIS, "It acknowledged its reply was late.", K.ADMITTED, "body"),
        (S.ANALYSIS, "The independent investigator found that no notes were kept.", K.FOUND, "investigator"),
        (S.ANALYSIS, "The stage two investigation found the notes were wrong.", K.FOUND, "investigator"),
        (S.ANALYSIS, "I found that the Council lost the form.", K.FOUND, "ombudsman"),
        (S.ANALYSIS, "There was no fault in how the Council decided.", K.NO_FAULT, "ombudsman"),
        (S.ANALYSIS, "I did not find fault in the assessment.", K.NO_FAULT, "ombudsman"),
        (S.ANALYSIS, "There is no evidence of bias in what the panel did.", K.NO_FAULT, "ombudsman"),
        (S.ANALYSIS, "The Council was entitled to refuse the request.", K.NO_FAULT, "ombudsman"),
        (S.ANALYSIS, "The Council must reply within 20 days.", K.RULE, "ombudsman"),
        (S.ANALYSIS, "A council should tell people of their right to a review.", K.RULE, "ombudsman"),
        (S.ANALYSIS, "We cannot say what was said on the telephone.", K.OUTSIDE, "ombudsman"),
        (S.ANALYSIS, "The panel would have reached the same view.", K.HYPOTHETICAL, "ombudsman"),
        (S.ANALYSIS, "Did the Council reply in time?", K.QUESTION, None),
        (S.ANALYSIS, "I recognise there was a shortage of staff.", K.PROPER, None),
        (S.BACKGROUND, "The Council sent the letter in May.", K.EVENT, None),
    ],
)
def test_a_sentence_stands_as_its_section_speaker_and_verb_say(
    section: S, sentence: str, kind: StanceKind, by: str | None
) -> None:
    stance = stance_of({section: sentence}, sentence)
    assert (stance.kind, stance.by) == (kind, by)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr D was not told the date.",
        "She was not asked what she had seen.",
        "The Council did not say what it would do next.",
        "It did not explain how long she might have to wait.",
        "The letter was not sent until May, as the policy required.",
    ],
)
def test_what_comes_after_the_fault_does_not_change_how_it_stands(sentence: str) -> None:
    assert stance_of({S.ANALYSIS: sentence}, sentence[:12]).kind is K.FOUND


def test_a_verb_of_saying_governs_the_rest_of_the_sentence_until_it_is_contradicted() -> None:
    page: Page = {
        S.ANALYSIS: "Mrs Q says that the officer shouted and that the form was lost, but the notes were kept."
    }
    assert stance_of(page, "the form was lost").kind is K.ALLEGED
    assert stance_of(page, "the notes were kept").kind is K.FOUND


def test_a_noun_clause_of_its_own_only_names_a_head_of_complaint() -> None:
    page: Page = {S.BODY: ["That the council failed to reply", "We found that the council did reply."]}
    assert stance_of(page, "failed to reply").kind is K.ALLEGED
    assert stance_of(page, "did reply").kind is K.FOUND
    listed: Page = {S.BODY: ["We found:", "• That the council failed to reply"]}
    assert stance_of(listed, "failed to reply").kind is K.FOUND


@pytest.mark.parametrize("verdict", ["Not upheld.", "No finding.", "This was not substantiated."])
def test_what_follows_a_verdict_of_its_own_says_why(verdict: str) -> None:
    page: Page = {S.BACKGROUND: [f"Complaint 3. {verdict} The officer lost nothing.", "The form was lost."]}
    assert stance_of(page, "lost nothing").kind is K.NO_FAULT
    assert stance_of(page, "form was lost").kind is not K.NO_FAULT


@pytest.mark.parametrize(
    "sentence",
    [
        "Nor was there any sign of the officer leaning on her.",
        "Nor did we see evidence that money was the reason.",
        "The absence of the fitter was not a failure of the landlord.",
        "The Council was not answerable for the months that the trust lost.",
        "We found that the Act had not been breached.",
        "It was so little late that I pass over it.",
        "There was not yet a duty to take an application.",
        "There was no failure to update the records of the household.",
        "The visits were late because of a road closure, for which I criticise no one.",
    ],
)
def test_words_that_clear_a_body_are_no_fault(sentence: str) -> None:
    words = sentence.rstrip(".").split(" ", 3)[-1]
    assert stance_of({S.ANALYSIS: sentence}, words).kind in (K.NO_FAULT, K.OUTSIDE)


def test_a_lead_in_governs_its_list() -> None:
    page: Page = {
        S.BACKGROUND: [
            "The stage two investigation found:",
            "• the report was wrong;",
            "• nobody visited the children.",
            "She said the Council:",
            "• had lied to her.",
        ]
    }
    assert stance_of(page, "nobody visited").by == "investigator"
    assert stance_of(page, "had lied").kind is K.ALLEGED


def test_in_prose_without_sections_findings_go_on_until_the_next_complaint() -> None:
    page = [
        "C complained that the council ignored their reports.",
        "We found that the council lost the first report. It did not log the second.",
        "C also complained about the reply. The reply took nine weeks.",
    ]
    prose: Page = {S.BODY: page}
    assert stance_of(prose, "ignored their").kind is K.ALLEGED
    assert stance_of(prose, "did not log").kind is K.FOUND
    assert stance_of(prose, "took nine weeks").kind is K.EVENT


def test_a_pronoun_stands_for_whom_the_sentence_before_spoke_of() -> None:
    page: Page = {S.BODY: "The Ombudsman considered the file. She found that the log was lost."}
    assert stance_of(page, "the log was lost").by == "ombudsman"
    page = {S.SUMMARY: "When we asked, the council found the log. They also accepted that it was kept badly."}
    assert stance_of(page, "kept badly").kind is K.ADMITTED
    page = {S.BODY: "Mrs Q kept a diary. She says the log was lost."}
    assert stance_of(page, "the log was lost").by == "complainant"


def test_what_a_body_would_do_is_no_failing() -> None:
    told = "The council told us that they would check the east section for sales that were not recorded."
    assert stance_of({S.SUMMARY: told}, "were not recorded").kind is K.REMEDY


def test_a_sentence_stands_as_the_finding_in_it() -> None:
    page: Page = {S.BACKGROUND: "It rained. Mrs Q wrote, and the Council accepted it was late."}
    stances = read_stances(frame(page))
    assert [stances.of(r.sentence).kind for r in stances.readings] == [K.EVENT, K.ADMITTED]


def test_a_place_without_words_is_a_plain_event() -> None:
    made = frame({S.BODY: "A word."})
    assert read_stances(made).of(Span(500, 510)).kind is K.EVENT


TEXT = st.lists(
    st.sampled_from(
        "The Council Mrs Q says said found that not fault accepted , ; : and but . ? must would I we "
        "they it she was late never complained".split()
    ),
    min_size=1,
    max_size=60,
).map(" ".join)


@given(TEXT)
def test_every_sentence_has_a_stance_and_pieces_inside_it(text: str) -> None:
    made: Frame = frame({S.ANALYSIS: text, S.COMPLAINT: text})
    stances = read_stances(made)
    assert len(stances.readings) == len(made.sentences)
    for reading in stances.readings:
        assert all(reading.sentence.span.contains(p.clause.span) for p in reading.pieces)
        assert 0 <= stances.of(reading.sentence).strength <= 1
        if reading.sentence.kind is S.COMPLAINT:
            assert all(p.stance.kind in (K.ALLEGED, K.QUESTION) for p in reading.pieces)


@given(TEXT, TEXT)
def test_what_is_remembered_of_a_sentence_is_what_would_be_read(text: str, other: str) -> None:
    """A sentence that was read among other words stands as if it were read for the first time."""

    def told(made: Frame) -> list[Piece]:
        return [piece for reading in read_stances(made).readings for piece in reading.pieces]

    own = f"Then {text}."
    standing_of.cache_clear()
    assert told(frame({S.ANALYSIS: own, S.BODY: own}))
    after = frame({S.ANALYSIS: f"{other} late. {own} {other}", S.BODY: f"{own}\n\n{other}\n\n{own}"})
    remembered = told(after)
    standing_of.cache_clear()
    assert remembered == told(after)
