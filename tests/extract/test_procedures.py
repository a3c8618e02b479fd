"""Which procedures are at issue, and in which one something happened."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.complaints import HANDLING
from kg.extract.failings import Read
from kg.extract.frame import Frame
from kg.extract.handling import handling_examined
from kg.extract.places import procedure_at
from kg.extract.procedures import read_procedures, with_failings
from kg.model.findings import BodyMention, CaseRecord, Evidence, Failing
from kg.model.text import SectionKind, Span
from tests.extract.pages import Page, frame

K = SectionKind
SCOTTISH = (BodyMention("Strathvellen Council", "strathvellen"),)
ENGLISH = (BodyMention("Ironbeck Council", "ironbeck"),)


def found(page: Page | str, bodies: tuple[BodyMention, ...] = ENGLISH, ombudsman: str = "lgsco") -> set[str]:
    return set(read_procedures(frame(page, publisher=ombudsman), ombudsman, bodies))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The blue badge was refused.", {"blue-badge"}),
        ("Its Education, Health and Care (EHC) plan was late.", {"ehc-plan"}),
        ("The coordinated support plan was late.", {"learning-support-plan"}),
        ("The care plan was late.", {"care-plan"}),
        ("The initial child protection conference was late.", {"initial-child-protection-conference"}),
        ("A council tax bill was sent.", {"council-tax"}),
        ("Council tax payers deserve better.", set()),
        ("It applied to refuse the road.", set()),
    ],
)
def test_a_procedure_is_named_by_its_cues_the_longest_first(text: str, codes: set[str]) -> None:
    assert found({K.SUMMARY: text}) == codes


def test_law_and_powers_alone_put_nothing_at_issue() -> None:
    words = "A council must carry out a section 47 enquiry and review the care plan."
    assert found({K.POWERS: words, K.LAW: words, K.METHOD: words}) == set()
    assert found({K.FINDINGS: "Councils must carry out section 47 enquiries."}) == set()
    assert found({K.FINDINGS: "In another case the blue badge was refused."}) == set()
    assert found({K.FINDINGS: "The Council carried out a section 47 enquiry."}) == {"section-47-enquiry"}


def test_a_code_of_one_nations_law_is_widened_or_left_out_elsewhere() -> None:
    words = (
        "The Council did not finish the section 47 enquiry. The section 47 enquiry took a year. The "
        "section 47 enquiry was not recorded. The Council delayed the EHC plan. The EHC plan was never "
        "reviewed. The EHC plan was lost. The special guardianship was late."
    )
    page = {K.SUMMARY: words}
    assert found(page, SCOTTISH, "spso") == {"child-protection-investigation", "learning-support-plan"}
    assert "section-47-enquiry" in found(page)


def test_the_narrowest_code_stands_for_the_broader() -> None:
    page = {K.SUMMARY: "A child protection conference was held. The review conference was late."}
    assert found(page) == {"review-child-protection-conference"}


def test_a_heading_among_the_findings_counts() -> None:
    assert found({(K.ANALYSIS, "Blue badge"): "It was refused."}) == {"blue-badge"}
    assert found({(K.LAW, "Blue badge"): "It may be refused."}) == set()


def test_what_is_touched_on_once_beside_much_else_is_not_at_issue() -> None:
    much = "The blue badge was late. " * 9
    page: Page = {K.SUMMARY: "The blue badge was late.", K.ANALYSIS: much + "Her rent account was in order."}
    assert found(page) == {"blue-badge"}
    both = "The blue badge was late. Her rent account was wrong. It did not correct the rent arrears."
    assert found({K.SUMMARY: both, K.ANALYSIS: both}) == {"blue-badge", "tenancy-management"}


def test_an_investigating_officer_alone_makes_no_statutory_procedure() -> None:
    page: Page = {K.ANALYSIS: "The Investigating Officer read the file about the planning application."}
    assert found(page, ombudsman="nipso") == {"planning-application"}


def test_a_paragraph_about_the_complaint_tells_where_its_faults_happened() -> None:
    told = "She sent a formal complaint, which was treated as a query. Nothing was said of it."
    made = frame({K.ANALYSIS: ["The parking permit was late.", told]})
    place = made.sentences[-1].span
    assert procedure_at(made, place, ("parking-penalty", "corporate-complaints")) == ("corporate-complaints",)


def test_the_most_spoken_of_comes_first() -> None:
    page = frame(
        {
            K.SUMMARY: "The blue badge was late. The blue badge was lost. A planning application was late.",
            K.DECISION: "We found fault with the blue badge and the planning decision.",
        }
    )
    assert read_procedures(page, "lgsco", ENGLISH) == ("blue-badge", "planning-application")


@pytest.mark.parametrize(
    "page",
    [
        {(K.ANALYSIS, "Complaint handling"): "It was fine."},
        {K.SUMMARY: "The Council failed to respond to her complaint."},
        {K.ANALYSIS: "We looked at how it handled her complaint. It failed to reply to her complaint."},
        {K.ANALYSIS: "It took far too long over her complaint."},
        {K.ANALYSIS: "The stage two response took 40 working days, which was too long."},
        {K.SUMMARY: "The council took 11 weeks to issue their stage 2 response and this was unreasonable."},
        {K.BODY: "The council closed her complaint without looking at it."},
    ],
)
def test_the_handling_of_the_complaint_is_examined(page: Page) -> None:
    assert handling_examined(frame(page))
    assert "corporate-complaints" in found(page)


@pytest.mark.parametrize(
    "page",
    [
        {K.BACKGROUND: "She complained on 3 May. The Council replied on 9 May."},
        {K.COMPLAINT: "She complains the Council failed to answer her complaint."},
        {K.SUMMARY: "She says the Council ignored her complaint and was wrong."},
        {K.ANALYSIS: "We will not investigate how the Council handled the complaint, which was late."},
        {K.ANALYSIS: "It is not a good use of public money to look at the late reply to her complaint."},
        {K.SUMMARY: "We investigated the complaint and found a delay."},
        {K.SUMMARY: "The bins were late."},
    ],
)
def test_that_there_was_a_complaint_is_not_enough(page: Page) -> None:
    assert not handling_examined(frame(page))
    assert "corporate-complaints" not in found(page)


def test_the_kind_of_case_tells_which_complaints_procedure() -> None:
    late = "The stage two response to her complaint was late. Stage two took a year. "
    children = (
        late + "It refused the statutory children's complaints procedure. Her child protection plan was late."
    )
    adults = late + "Her direct payments and her care charges were wrong."
    assert "children-complaints-stage-2" in found({K.SUMMARY: children})
    assert "corporate-complaints" not in found({K.SUMMARY: children})
    assert "adult-care-complaints" in found({K.SUMMARY: adults})
    assert "corporate-complaints" in found({K.SUMMARY: adults}, SCOTTISH, "spso")


IGNORED = (
    "The Council failed to respond to her complaint. It ignored her complaint for a year. That was fault."
)


def test_the_stages_of_the_statutory_procedure_are_told_by_number_or_by_their_panel() -> None:
    opening = "It refused the statutory children's complaints procedure. Her child protection plan was late. "
    panel = "The review panel met late. The Council failed to reply to her complaint after the review panel "
    panel += "upheld it. It ignored her complaint for a year."
    assert "children-complaints-stage-3" in found({K.SUMMARY: opening + panel})
    assert "children-complaints" in found({K.SUMMARY: opening + IGNORED})
    other = "The fostering panel met late. The fostering panel was wrong."
    assert "children-complaints-stage-3" not in found({K.SUMMARY: opening + other})


def test_a_safeguarding_concern_about_an_adult_is_no_referral_of_a_child() -> None:
    page = {K.SUMMARY: "It ignored the safeguarding concern. The home care visits were short."}
    assert found(page) == {"safeguarding-adults", "home-care"}
    assert found({K.SUMMARY: "It ignored the safeguarding referral."}) == {"safeguarding-referral"}


TEXT = "The blue badge was refused and the planning application was lost. Nobody replied. She waited."


def at(words: str, among: tuple[str, ...] | None = None, text: str = TEXT) -> tuple[str, ...]:
    made = frame({(K.ANALYSIS, "Council tax bills"): text})
    start = made.document.reading.text.index(words)
    return procedure_at(made, Span(start, start + len(words)), among)


def test_the_nearest_mention_tells_where_it_happened() -> None:
    assert at("was refused") == ("blue-badge",)
    assert at("was lost") == ("planning-application",)
    assert at("The blue badge was refused and the planning application") == (
        "blue-badge",
        "planning-application",
    )
    assert at("was lost", ("blue-badge",)) == ("blue-badge",)


def test_else_the_heading_then_the_sentences_before() -> None:
    assert at("Nobody replied") == ("council-tax",)
    assert at("Nobody replied", ("planning-application", "blue-badge")) == ("planning-application",)


def test_else_what_the_case_is_mainly_about_or_none() -> None:
    assert at("She waited", text="She waited.", among=("grants", "lado")) == ("grants",)
    assert at("She waited", text="She waited.", among=("corporate-complaints", "lado")) == ("lado",)
    assert at("She waited", text="She waited.", among=("corporate-complaints",)) == ("corporate-complaints",)
    assert at("She waited", text="She waited.") == ("council-tax",)
    assert procedure_at(frame("She waited."), Span(0, 3)) == ()
    assert procedure_at(frame("She waited."), Span(500, 501)) == ()


def test_words_about_the_complaint_hold_only_for_a_reply_to_it() -> None:
    text = "The taxi was late and it did not respond to her complaint."
    among = ("school-transport", "children-complaints-stage-2", "corporate-complaints")
    made = frame(text)
    late, reply = Span(0, len("The taxi was late")), Span(text.index("it did"), len(text))
    assert procedure_at(made, late, among) == ("school-transport",)
    assert procedure_at(made, reply, among) == ("children-complaints-stage-2",)
    assert procedure_at(made, reply, ("school-transport", "corporate-complaints")) == (
        "corporate-complaints",
    )


def test_a_heading_may_name_a_procedure_by_a_word_of_its_label() -> None:
    made = frame({(K.ANALYSIS, "Safeguarding"): "Nobody told her."})
    place = Span(made.extent.start, made.extent.end)
    assert procedure_at(made, place, ("home-care", "safeguarding-adults")) == ("safeguarding-adults",)


@given(st.text(alphabet="blue badgeSsection47 carpln.\n", max_size=100))
def test_no_text_breaks_the_reader(text: str) -> None:
    made = frame({K.SUMMARY: f"x {text} x"})
    codes = read_procedures(made, None, ())
    assert all(code in made.knowledge.vocabulary["procedure"] for code in codes)
    assert set(procedure_at(made, Span(2, 3), codes)) <= set(codes)


def sure(made: Frame, words: str, types: tuple[str, ...], confidence: float = 0.7) -> list[Read]:
    """A failing that stands in these words of the reading, if need be elsewhere in the plain text."""
    start = made.document.reading.text.index(words)
    told = Evidence(start + 40, start + 40 + len(words), words)
    return [Read(Failing(types, (told,), "ombudsman", confidence), [Span(start, start + len(words))], [0])]


def test_a_fault_in_the_handling_puts_the_complaints_procedure_at_issue() -> None:
    words = "Nobody wrote back to her for a year"
    page = frame({K.ANALYSIS: f"The blue badge was late. {words}."})
    facts = CaseRecord("19 999 002", "lgsco", ENGLISH, procedures=("blue-badge",))
    assert with_failings(page, facts, sure(page, words, (HANDLING,))) == (
        "blue-badge",
        "corporate-complaints",
    )
    assert with_failings(page, facts, sure(page, words, (HANDLING,), 0.3)) == ("blue-badge",)
    assert with_failings(page, facts, sure(page, words, ("delay",))) == ("blue-badge",)
    kept = replace(facts, procedures=("adult-care-complaints",))
    assert with_failings(page, kept, sure(page, words, (HANDLING,))) == kept.procedures


def test_what_a_listed_failing_names_is_at_issue_however_little_is_said_of_it() -> None:
    words = "It did not answer about the rent arrears"
    page = frame({K.ANALYSIS: f"{words}. The blue badge was late. It did not ask about the parking permit."})
    facts = CaseRecord("19 999 003", "lgsco", ENGLISH, procedures=("blue-badge",))
    assert with_failings(page, facts, sure(page, words, ("communication",))) == (
        "blue-badge",
        "tenancy-management",
    )
    assert with_failings(page, facts, sure(page, words, ("communication",), 0.3)) == ("blue-badge",)
    assert with_failings(page, facts, sure(page, "The blue badge was late", ("delay",))) == ("blue-badge",)
