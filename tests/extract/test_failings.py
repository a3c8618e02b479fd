"""Failings in their context: what is a finding and what is none, parted, typed, told once."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.extract.failings import read_failings
from kg.extract.merging import Likeness, key_words
from kg.extract.stance import read_stances
from kg.model.findings import DEFAULT_THRESHOLD, CaseRecord, Failing
from kg.model.text import SectionKind as S
from tests.extract.pages import Page, frame

UPHELD = CaseRecord("19 999 001", "lgsco", outcome="upheld")


def read(page: Page | str, facts: CaseRecord = UPHELD) -> list[Failing]:
    made = frame(page)
    likeness = Likeness([made.words(s.span) for s in made.sentences])
    return [r.failing for r in read_failings(made, read_stances(made), facts, likeness)]


def quotes(found: list[Failing]) -> list[str]:
    return [f.evidence[0].quote.rstrip(".") for f in found]


def analysis(*paragraphs: str) -> Page:
    return {S.ANALYSIS: list(paragraphs)}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The Council took nine months to inspect the flat.", "delay"),
        ("The Council did not tell Mrs Q that the meeting had moved.", "communication"),
        ("Mrs Q was not told of her right to a review.", "communication"),
        ("There is no record of the call.", "records"),
        ("The Council did not follow its own lettings policy.", "procedure"),
        ("The officer failed to inspect the drains.", "assessment"),
        ("The panel gave no reasons for its decision.", "decision-making"),
        ("The Council failed to provide the speech therapy in the plan.", "provision"),
        ("The stage two response to her complaint was inadequate.", "complaint-handling"),
        ("The Council failed to act on a risk of harm to the child.", "safeguarding"),
        ("The Council did not consult the family.", "involvement"),
        ("It disclosed her personal data to a neighbour.", "confidentiality"),
        ("An officer made an inappropriate remark about her.", "conduct"),
        ("It failed to make reasonable adjustments for her disability.", "equality"),
        ("The Council wrongly charged her for a garage.", "finance"),
        ("It has not carried out the works it agreed to do.", "non-implementation"),
        ("There was no management oversight of the contract.", "oversight"),
    ],
)
def test_a_fault_found_is_a_failing_of_its_type(sentence: str, kind: str) -> None:
    (failing,) = read(analysis(f"{sentence} This was fault."))
    assert kind in failing.types
    assert failing.found_by == "ombudsman"
    assert failing.evidence[0].quote == sentence
    assert failing.confidence >= DEFAULT_THRESHOLD


NO_FAILINGS = {
    "alleged": analysis("Mrs Q says the Council failed to reply and lost her form."),
    "alleged in a list": {S.COMPLAINT: ["Mrs Q says the Council:", "• failed to reply;", "• lost her form."]},
    "a rule": analysis("The Council must reply within ten days and should not delay."),
    "a rule of law": {S.LAW: "A council that fails to reply is in breach of the regulations."},
    "no fault": analysis("There was no fault in the delay, which the Council explained."),
    "no fault found": analysis("I did not find fault in how the Council delayed the visit."),
    "not criticised": analysis("I cannot criticise the Council for not replying at once."),
    "not upheld": {S.BODY: "We found the wait was not unreasonable. We did not uphold the complaint."},
    "not looked at": analysis("We will not investigate whether the Council failed to reply."),
    "not known": analysis("I cannot say whether the officer failed to ring."),
    "a question": analysis("Did the Council fail to reply?"),
    "a hypothesis": analysis("If the Council had failed to reply it would have been at fault."),
    "conceded": analysis("I recognise the shortage of staff and the delays it causes."),
    "a remedy": {S.REMEDY: ["The Council has agreed to apologise for its failure to reply."]},
    "the powers": {S.POWERS: "We may find fault where a council fails to act or delays."},
    "done well": analysis("The Council replied promptly and explained its reasons clearly."),
    "only a verdict": {S.DECISION: "There was fault by the Council which caused injustice."},
}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("The form lay on a desk for eleven weeks.", "delay"),
        ("The letters to its housing team went unanswered.", "communication"),
        ("I have been shown no record of the visit.", "records"),
        ("The scheme is out of step with the statutory guidance.", "procedure"),
        ("No officer went to see the flat.", "assessment"),
        ("It offered her no other placement.", "provision"),
        ("The review dealt with the injury in one sentence.", "complaint-handling"),
        ("It read to the tenant what was written in confidence.", "confidentiality"),
        ("Nobody reallocated her case when the first officer left.", "oversight"),
    ],
)
def test_a_fault_in_unusual_words_is_found_and_typed(sentence: str, kind: str) -> None:
    (failing,) = read(analysis(f"{sentence} This was fault."))
    assert kind in failing.types
    assert failing.evidence[0].quote == sentence


@pytest.mark.parametrize("name", NO_FAILINGS)
def test_what_is_no_finding_is_no_failing(name: str) -> None:
    assert quotes(read(NO_FAILINGS[name])) == []


@pytest.mark.parametrize(
    ("sentence", "found_by"),
    [
        ("The Council accepted that it did not send the minutes.", "body"),
        ("It acknowledged that its letter was misleading.", "body"),
        ("The independent investigator found that no visits were made.", "investigator"),
        ("I found that the Council did not keep notes of her calls.", "ombudsman"),
    ],
)
def test_a_failing_says_who_found_it(sentence: str, found_by: str) -> None:
    (failing,) = read(analysis(sentence))
    assert failing.found_by == found_by


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        (
            "We found that the council failed to keep notes of the visit; to ring Mrs Q afterwards; "
            "and to send her the report it had promised.",
            [
                "the council failed to keep notes of the visit",
                "to ring Mrs Q afterwards",
                "to send her the report it had promised",
            ],
        ),
        (
            "The Council did not answer her emails, and its records of the calls were incomplete.",
            ["The Council did not answer her emails", "its records of the calls were incomplete"],
        ),
        (
            "The Council took five months to decide, which is three months too long.",
            ["The Council took five months to decide, which is three months too long"],
        ),
    ],
)
def test_each_fault_of_a_sentence_has_its_own_words(sentence: str, parts: list[str]) -> None:
    assert quotes(read({S.BODY: f"{sentence} We upheld the complaint."})) == parts


def test_a_summary_alone_gives_each_fault_it_lists() -> None:
    page: Page = {
        S.SUMMARY: "The Council was at fault for delay in holding the meeting, for not sending Mrs Q the "
        "notes and for a poor response to her complaint.",
        S.COMPLAINT: "Mrs Q complains about a meeting.",
    }
    assert quotes(read(page)) == [
        "delay in holding the meeting",
        "not sending Mrs Q the notes",
        "a poor response to her complaint",
    ]


def test_a_summary_beside_its_analysis_adds_evidence_not_failings() -> None:
    page: Page = {
        S.SUMMARY: "The Council was at fault for delay in inspecting the boiler and for not sending Mrs Q "
        "the inspection report.",
        S.COMPLAINT: "Mrs Q complains about her boiler.",
        S.ANALYSIS: [
            "The Council took seven months to inspect the boiler. This was fault.",
            "It did not send Mrs Q the inspection report. That was also fault.",
        ],
    }
    found = read(page)
    assert quotes(found) == [
        "The Council took seven months to inspect the boiler",
        "It did not send Mrs Q the inspection report",
    ]
    assert [len(f.evidence) for f in found] == [2, 2]
    assert [f.evidence[1].section for f in found] == [None, None]


def test_one_lateness_told_in_three_sentences_is_one_failing() -> None:
    page = analysis(
        "The Council should have held the meeting by 4 March. It was not held until 2 May. "
        "The Council took nine weeks to hold the meeting, five weeks longer than it should. This was fault."
    )
    (failing,) = read(page)
    assert "delay" in failing.types


def test_the_fact_that_a_should_have_is_about_stands_in_its_words() -> None:
    page = analysis(
        "The notes reached Mrs Q on the morning of the panel. They should have been sent a week before. "
        "This was fault."
    )
    (failing,) = read(page)
    assert failing.evidence[0].quote.startswith("The notes reached Mrs Q")


def test_the_investigators_list_is_found_by_the_investigator() -> None:
    page: Page = {
        S.BACKGROUND: [
            "The stage two investigation found:",
            "• the report to the panel contained wrong dates;",
            "• nobody visited the children for a month.",
        ],
        S.ANALYSIS: "The Council considered the report properly.",
    }
    assert [f.found_by for f in read(page)] == ["investigator", "investigator"]


def test_a_case_not_upheld_makes_its_failings_doubtful() -> None:
    page = analysis("The clerk's letter gave the wrong date.")
    upheld, not_upheld = read(page), read(page, CaseRecord("1", "lgsco", outcome="not-upheld"))
    assert all(f.confidence < DEFAULT_THRESHOLD for f in not_upheld)
    assert not not_upheld or not_upheld[0].confidence < upheld[0].confidence


def test_a_verdict_makes_the_fact_before_it_surer() -> None:
    fact = "The Council sent the bill to an old address."
    with_verdict = read(analysis(f"{fact} This was fault."))
    assert with_verdict
    cleared = read(analysis(f"{fact} This was not fault."))
    assert not cleared or cleared[0].confidence < with_verdict[0].confidence


def test_key_words_are_what_carries_the_meaning() -> None:
    assert key_words("The Council failed to hold the conference") == key_words("the conference was held late")
    assert key_words("This was fault by the Council.") == frozenset()


WORDS = st.lists(
    st.sampled_from(
        "The Council Mrs Q failed to did not reply , ; and that which was fault . late no record of "
        "found says should have It they This at fault for delay in".split()
    ),
    min_size=1,
    max_size=80,
).map(" ".join)


@settings(max_examples=60)
@given(WORDS, st.sampled_from([S.ANALYSIS, S.SUMMARY, S.BODY, S.BACKGROUND]))
def test_every_failing_has_types_words_of_the_text_and_a_confidence(text: str, section: S) -> None:
    made = frame({section: text})
    for failing in read({section: text}):
        assert 1 <= len(failing.types) <= 3
        assert 0 <= failing.confidence <= 1
        assert failing.found_by in ("ombudsman", "investigator", "body")
        for evidence in failing.evidence:
            assert made.document.text[evidence.start : evidence.end] == evidence.quote != ""


@settings(max_examples=30)
@given(WORDS)
def test_complaints_and_powers_never_give_a_failing(text: str) -> None:
    assert read({S.COMPLAINT: text, S.POWERS: text, S.LAW: text, S.REMEDY: text}) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit",
    [
        "The Council failed to reply. ",
        "It caused Mrs Q distress. There was no fault. ",
        "not ",
        "failed to ",
        ", and ",
        "that that ",
        "The Council ",
        "at fault for ",
        "should have ",
        "a",
    ],
)
def test_a_megabyte_of_one_phrase_is_read_in_bounded_time(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit)))[:1_000_000]
    start = time.process_time()
    read({S.ANALYSIS: text})
    assert time.process_time() - start < 60


@pytest.mark.parametrize(
    "page",
    [
        {S.BODY: ["Councillor W complained that the council had not replied to three letters."]},
        {S.BODY: ["One of her concerns was that the council had lost the form."]},
        analysis("The report which Mrs Q said is inaccurate was read by the panel."),
        analysis("We did not see the missing page and could not decide."),
        analysis("The clerk noted that Mrs Q had not complained."),
    ],
)
def test_another_speakers_words_are_no_failing_that_is_listed(page: Page) -> None:
    assert [f for f in read(page) if f.confidence >= DEFAULT_THRESHOLD] == []


@pytest.mark.parametrize(
    "words", ["Upheld.", "Complaint 4.", "Upheld in part.", "No finding.", "Not upheld."]
)
def test_a_bare_verdict_in_a_list_is_no_failing(words: str) -> None:
    page: Page = {S.BACKGROUND: ["The stage two investigation found:", f"• {words}"]}
    assert read(page) == []


def test_items_too_short_to_go_by_are_left_to_where_they_are_told() -> None:
    page: Page = {S.DECISION: "There was fault in the Council's communication and record keeping."}
    assert read(page) == []


def test_a_heading_says_that_a_fault_is_one_of_complaint_handling() -> None:
    page: Page = {(S.ANALYSIS, "Complaint handling"): "The Council took nine weeks to reply. This was fault."}
    (failing,) = read(page)
    assert set(failing.types) == {"delay", "complaint-handling"}
