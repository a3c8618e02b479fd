"""How a case ended: as published, as plainly stated, never guessed; and the heads of complaint."""

from dataclasses import replace

import pytest

from kg.extract.facts import read_facts
from kg.extract.frame import Frame
from kg.extract.issues import read_issues
from kg.extract.outcomes import Outcome, conclude, outcome_of_grades, read_outcome
from kg.model.findings import CaseRecord, Evidence, Failing, NoFault, Remedy
from kg.model.text import FieldName, SectionKind
from tests.extract.pages import Page, frame

WORDS = (Evidence(0, 2, "It"),)
FOUND = Failing(("delay",), WORDS, "ombudsman", 0.8)
ADMITTED = Failing(("delay",), WORDS, "body", 0.8)
DOUBTED = Failing(("delay",), WORDS, "ombudsman", 0.3)
APOLOGY = Remedy(("apology",), WORDS, "agreed", "individual", 0.8)
ASKED = replace(APOLOGY, status="recommended")
OFFERED = replace(APOLOGY, status="proposed")


def outcome(page: Page | str, published: str | None = None, publisher: str | None = "lgsco") -> str | None:
    made = frame(page, {FieldName.OUTCOME: published} if published else None, publisher=publisher)
    return read_outcome(made, read_issues(made), publisher).code


@pytest.mark.parametrize(
    ("published", "code"),
    [
        ("Upheld", "upheld"),
        ("upheld, recommendations", "upheld"),
        ("Upheld: maladministration and injustice", "upheld"),
        ("Some upheld, no recommendations", "partly-upheld"),
        ("Not upheld, no recommendations", "not-upheld"),
        ("Not upheld, whatever comes after", "not-upheld"),
        ("Closed after initial enquiries", "not-investigated"),
        ("Early resolution", "resolved"),
        ("Discontinued", "discontinued"),
    ],
)
def test_a_published_outcome_has_its_code(published: str, code: str) -> None:
    assert outcome("It was late.", published) == code


def test_the_published_words_stay() -> None:
    case, _ = read_facts(frame("It was late.", {FieldName.OUTCOME: "Upheld,  recommendations"}))
    assert (case.published_outcome, case.outcome) == ("Upheld, recommendations", "upheld")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We did not uphold the first complaint. We upheld the second complaint.", "partly-upheld"),
        ("The Ombudsman upheld this complaint.", "upheld"),
    ],
)
def test_whole_or_part_is_settled_by_the_heads(text: str, code: str) -> None:
    assert outcome(text, "Upheld in whole or in part", "psow") == code


SUMMARY, DECISION = SectionKind.SUMMARY, SectionKind.DECISION


@pytest.mark.parametrize(
    ("text", "publisher", "code"),
    [
        ("We uphold this complaint.", "lgsco", "upheld"),
        (
            "I uphold the complaint about delay. I do not uphold the complaint about money.",
            "lgsco",
            "partly-upheld",
        ),
        ("I uphold three heads of complaint and do not uphold two.", "lgsco", "partly-upheld"),
        ("We upheld this complaint. We did not uphold the other complaint.", "spso", "partly-upheld"),
        ("We found the Council at fault for delay.", "lgsco", "upheld"),
        ("The Council was at fault.", "lgsco", "upheld"),
        ("We found no fault by the Council.", "lgsco", "not-upheld"),
        ("We found the Council was not at fault.", "lgsco", "not-upheld"),
        ("I have completed my investigation with no finding of fault.", "lgsco", None),
        ("There was maladministration. There was no maladministration in the move.", "hos", "partly-upheld"),
        ("There was maladministration. We say whether there was no maladministration.", "hos", "upheld"),
        ("We will not investigate this complaint about parking.", "lgsco", "not-investigated"),
        ("We have discontinued our investigation.", "lgsco", "discontinued"),
        ("As an alternative to an investigation the Council agreed to apologise.", "psow", "resolved"),
        ("Mrs X says the Council was at fault.", "lgsco", None),
        ("We considered whether there was fault.", "lgsco", None),
        ("The stage two investigator upheld her complaint.", "lgsco", None),
        ("The Council replied in May.", "lgsco", None),
        ("I uphold the complaint. I do not uphold what was said of the gate.", "psow", "upheld"),
        ("I uphold the complaint. I did not uphold the head about the gate.", "psow", "partly-upheld"),
        ("She upheld his complaint on three of the points and not on the fourth.", "spso", "partly-upheld"),
        ("Last May the ombudsman upheld a complaint by a tenant about damp.", None, "upheld"),
        ("The report finds severe maladministration by the borough.", None, "upheld"),
        ("The ombudsman did not uphold a single one of the couple's complaints.", None, "not-upheld"),
        ("The ombudsman has dismissed all the complaints of the couple.", None, "not-upheld"),
        ("The council has dismissed all the complaints of the couple.", None, None),
        ("The watchdog has found against the council.", None, "upheld"),
        ("He hoped that the watchdog sided with the family.", None, None),
        ("The watchdog found nothing wrong.", None, "not-upheld"),
        ("The ombudsman upheld the part about the gate.", None, "partly-upheld"),
        ("The ombudsman has declined to look into it.", None, "not-investigated"),
        ("In May the ombudsman upheld a complaint about another council.", None, None),
        ("I do not find that there was fault.", "lgsco", "not-upheld"),
        ("The Ombudsman was not persuaded that there was fault.", "lgsco", None),
    ],
)
def test_without_a_header_only_plain_words_count(text: str, publisher: str | None, code: str | None) -> None:
    found = outcome({SUMMARY: text}, publisher=publisher)
    assert found == ("not-upheld" if text.startswith("I have completed") else code)


@pytest.mark.parametrize(
    ("grades", "code"),
    [
        (["maladministration", "service-failure"], "upheld"),
        (["maladministration", "reasonable-redress"], "upheld"),
        (["severe-maladministration", "no-maladministration"], "partly-upheld"),
        (["reasonable-redress", "no-maladministration"], "resolved"),
        (["no-maladministration", "outside-jurisdiction"], "not-upheld"),
        (["outside-jurisdiction"], "not-investigated"),
        ([], None),
    ],
)
def test_grades_of_heads_make_the_outcome(grades: list[str], code: str | None) -> None:
    assert outcome_of_grades(grades) == code


def determination() -> Frame:
    return frame(
        {
            (DECISION, "Determination"): [
                "In accordance with paragraph 52 of the Scheme there was maladministration by the"
                " landlord in its"
                " handling of a leak.",
                "There was no maladministration in respect of the landlord's decision about the decant.",
                "In accordance with paragraph 42 the complaint about rehousing is outside jurisdiction.",
                "We considered maladministration with care.",
            ]
        },
        publisher="hos",
    )


def test_graded_heads_are_issues_with_their_own_outcome() -> None:
    issues = read_issues(determination())
    assert [(i.description, i.grade, i.outcome) for i in issues] == [
        ("handling of a leak", "maladministration", "upheld"),
        ("decision about the decant", "no-maladministration", "not-upheld"),
        ("about rehousing", "outside-jurisdiction", "not-investigated"),
    ]
    assert read_outcome(determination(), issues, "hos").code == "partly-upheld"


def test_a_section_that_opens_with_a_grade_is_a_graded_head() -> None:
    analysis = SectionKind.ANALYSIS
    found = frame(
        {
            (analysis, "The landlord\u2019s handling of a leak"): [
                "Maladministration",
                "It took nine months.",
            ],
            (analysis, "A request for a transfer"): ["No maladministration", "It replied in a week."],
            (analysis, "The complaint"): ["There was maladministration before, and service failure."],
        },
        publisher="hos",
    )
    issues = read_issues(found)
    assert [(i.description, i.grade) for i in issues] == [
        ("handling of a leak", "maladministration"),
        ("A request for a transfer", "no-maladministration"),
    ]
    assert read_outcome(found, issues, None).code == "partly-upheld"


def test_a_list_in_the_complaint_gives_the_heads() -> None:
    page = {
        SectionKind.COMPLAINT: ["Mr X complains the Council:", "• took too long; and", "• lost his file."]
    }
    found = [i.description for i in read_issues(frame(page))]
    assert found == [
        "took too long",
        "lost his file",
    ]


def test_sentences_state_heads_with_the_verdict_of_their_paragraph() -> None:
    page = {
        SUMMARY: [
            "Ms C complained about her rent. We found that it was wrong. We upheld this complaint.",
            "Ms C also complained about the reply. It was in time and we did not uphold this complaint.",
        ]
    }
    issues = read_issues(frame(page, publisher="spso"))
    assert [(i.description, i.outcome) for i in issues] == [
        ("Ms C complained about her rent.", "upheld"),
        ("Ms C also complained about the reply.", "not-upheld"),
    ]


def test_a_complaint_without_the_word_is_still_a_head() -> None:
    (issue,) = read_issues(frame({SectionKind.COMPLAINT: "Mr X wants his money. He is cross."}))
    assert issue.description == "Mr X wants his money. He is cross."
    assert issue.evidence.quote == issue.description


CASE = CaseRecord("19 011 904", "lgsco")


@pytest.mark.parametrize(
    ("case", "page", "publisher", "code"),
    [
        (replace(CASE, failings=(FOUND,)), {SUMMARY: "x"}, "lgsco", "upheld"),
        (replace(CASE, failings=(FOUND,)), {SUMMARY: "This was not upheld."}, "nipso", "partly-upheld"),
        (replace(CASE, failings=(ADMITTED,)), {SUMMARY: "x"}, "hos", None),
        (replace(CASE, failings=(ADMITTED,), remedies=(APOLOGY,)), {SUMMARY: "x"}, "lgsco", "upheld"),
        (replace(CASE, failings=(ADMITTED,), remedies=(APOLOGY,)), {SUMMARY: "x"}, "hos", None),
        (replace(CASE, no_faults=(NoFault(WORDS, 0.9),)), {DECISION: "x"}, "lgsco", "not-upheld"),
        (replace(CASE, no_faults=(NoFault(WORDS, 0.9),)), {SUMMARY: "x"}, "lgsco", None),
        (replace(CASE, outcome="upheld"), {SUMMARY: "x"}, "lgsco", "upheld"),
        (replace(CASE, outcome="resolved", failings=(FOUND,)), {SUMMARY: "x"}, "psow", "resolved"),
        (
            replace(CASE, outcome="not-upheld", published_outcome="Not upheld", failings=(FOUND,)),
            {SUMMARY: "x"},
            "spso",
            "not-upheld",
        ),
        (
            replace(CASE, outcome="not-investigated", failings=(FOUND,)),
            {SUMMARY: "We will not investigate this complaint."},
            "lgsco",
            "not-investigated",
        ),
        (replace(CASE, failings=(DOUBTED,), remedies=(ASKED,)), {SUMMARY: "x"}, "nipso", "upheld"),
        (replace(CASE, remedies=(ASKED,)), {SUMMARY: "x"}, "nipso", None),
        (replace(CASE, remedies=(OFFERED,), failings=(DOUBTED,)), {SUMMARY: "x"}, "spso", None),
        (
            replace(CASE, remedies=(APOLOGY,)),
            {DECISION: "I have completed my investigation."},
            "lgsco",
            "upheld",
        ),
        (replace(CASE, remedies=(APOLOGY,)), {DECISION: "I have ended my investigation."}, "lgsco", None),
        (
            replace(CASE, outcome="not-upheld", failings=(FOUND,)),
            {SUMMARY: "I do not uphold the complaint about noise."},
            "nipso",
            "partly-upheld",
        ),
        (
            replace(CASE, outcome="not-upheld", failings=(FOUND,)),
            {SUMMARY: "There was no fault in the decision. But it did not tell him."},
            "lgsco",
            "upheld",
        ),
    ],
)
def test_findings_settle_what_no_statement_does(
    case: CaseRecord, page: Page, publisher: str, code: str | None
) -> None:
    assert conclude(case, frame(page, publisher=publisher)).outcome == code


@pytest.mark.parametrize(
    "text",
    [
        "In its answer the Council upheld the complaint.",
        "The manager did not uphold this complaint.",
        "Mr P's complaint had been upheld in the spring.",
        "The complaint was upheld at the second stage.",
        'The letter began "We uphold your complaint".',
        "I would not have found fault with that.",
        "The Council replied in May. It upheld the complaint about the roof.",
        "The Council said in its answer that her complaint was not upheld.",
    ],
)
def test_the_verdicts_of_others_are_not_the_ombudsmans(text: str) -> None:
    assert outcome({SectionKind.FINDINGS: text}, publisher="spso") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The complaint about the Board was upheld.", "upheld"),
        ("C complained of one thing, and we upheld it.", "upheld"),
        ("We considered the council's response and upheld the complaint.", "upheld"),
        ('The Ombudsman said: "I uphold this complaint."', "upheld"),
        ("I uphold the complaint. The others were not told of it.", "upheld"),
        ("Both of the complaints that were put to us the Ombudsman upheld.", "upheld"),
        ("I uphold Issue 2. The rest I do not.", "partly-upheld"),
        ("Two heads are upheld, and one is not.", "partly-upheld"),
        ("C succeeded on two of the three points.", "partly-upheld"),
        ("Part of the complaint was not upheld.", "partly-upheld"),
        ("It follows that neither element is made out.", "not-upheld"),
        ("The complaint having been withdrawn, we went no further.", "discontinued"),
        ("The complaint therefore succeeds in part.", "partly-upheld"),
        ("We told C that we would not be taking the complaint forward.", "not-investigated"),
        ("The complaint was brought too early.", "not-investigated"),
        ("The complaint is not one for us.", "not-investigated"),
        ("I have decided not to go on.", "discontinued"),
        ("She regarded the matter as settled.", "resolved"),
        ("It upheld the complaints about the roof and the drains.", "upheld"),
        ("Each of the three heads is upheld.", "upheld"),
        ("Heads 1 and 2 are made out; 3 is not; on 4 I reach no view.", "partly-upheld"),
        ("The complaint about a badge is upheld. The second (the fee) is not.", "partly-upheld"),
        ("I found maladministration in some respects and none in others.", "partly-upheld"),
        ("The agency, not surprisingly, did not uphold it. I uphold the complaint.", "upheld"),
        (
            "The Ombudsman has not upheld a complaint by a choir. She did not take the matter further.",
            "not-upheld",
        ),
        ("We did not find that the council had done anything wrong.", "not-upheld"),
    ],
)
def test_outcomes_are_told_in_many_ways(text: str, code: str) -> None:
    assert outcome({SectionKind.FINDINGS: text}, publisher="spso") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Result: Closed after initial enquiries\nThe drains were late.", "not-investigated"),
        ("Outcom :\nSome upheld, recommendations\nThe drains were late.", "partly-upheld"),
        ("Finding\nSevere maladministration\nThe drains were late.", "upheld"),
        (
            "Finding: Maladministration\nThe drains.\nFinding: No maladministration\nThe roof.",
            "partly-upheld",
        ),
        ("C said that it was late (not upheld), and rude (not upheld).", "not-upheld"),
        ("C said that it was late (upheld), and rude (not upheld).", "partly-upheld"),
        ("Lateness.\n\nUpheld.\n\nRudeness.\n\nNot upheld.", "partly-upheld"),
        ("Lateness.\n\nNot upheld.\n\nOf the rest we say nothing here.", None),
        ("Decision: the drains were late.", None),
    ],
)
def test_a_line_or_brackets_of_their_own_give_the_outcome(text: str, code: str | None) -> None:
    assert outcome({SectionKind.BODY: text.split("\n\n")}, publisher=None) == code


def test_what_a_label_announces_is_published() -> None:
    made = frame("Result: Closed after initial enquiries", None, publisher=None)
    assert read_outcome(made, (), "lgsco").published == "Closed after initial enquiries"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("As the rest can be argued in court, I have stopped the investigation.", "discontinued"),
        ("We may discontinue the investigation.", None),
        ("We asked whether he had withdrawn his complaint.", None),
    ],
)
def test_only_the_ombudsman_ends_an_investigation(text: str, code: str | None) -> None:
    assert outcome({DECISION: text}) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("I have ended my investigation. There was no fault by the Council.", "not-upheld"),
        ("I have discontinued my investigation. I make no finding of fault.", "discontinued"),
        ("We upheld the complaint in its entirety. The council had not upheld it.", "upheld"),
        ("Complaint one was upheld. We could not find that the complaint was well founded.", "partly-upheld"),
    ],
)
def test_what_is_told_together_is_weighed_together(text: str, code: str) -> None:
    assert outcome({DECISION: text}, publisher="spso") == code


def test_one_sentence_may_grade_several_heads() -> None:
    words = (
        "In accordance with paragraph 52 there was severe maladministration in respect of damp; "
        "there was no maladministration or service failure in respect of the move; and there was service "
        "failure in respect of the handling of the complaint."
    )
    made = frame({(DECISION, "Determination"): words}, publisher="hos")
    issues = read_issues(made)
    assert [issue.grade for issue in issues] == [
        "severe-maladministration",
        "no-maladministration",
        "service-failure",
    ]
    assert read_outcome(made, issues, None).code == "partly-upheld"


def test_what_is_left_open_is_not_upheld_for_a_failing_or_a_remedy() -> None:
    page = {SectionKind.FINDINGS: "The letter was late.", DECISION: "I express no view upon any of it."}
    case = CaseRecord("1", "lgsco", failings=(FOUND,), remedies=(APOLOGY,))
    assert conclude(case, frame(page)).outcome is None
    assert conclude(case, frame({SectionKind.FINDINGS: "The letter was late."})).outcome == "upheld"


def test_a_grade_that_the_resident_would_give_is_none() -> None:
    words = 'There was reasonable redress. The resident told us that there was "severe maladministration".'
    made = frame({(DECISION, "Our decision"): words}, publisher="hos")
    assert [issue.grade for issue in read_issues(made)] == ["reasonable-redress"]


def test_what_a_list_of_allegations_holds_is_no_verdict() -> None:
    page = {
        SectionKind.FINDINGS: [
            "She said that the council:",
            "• told her that it was upheld;",
            "We regard the matter as settled.",
        ]
    }
    assert outcome(page, publisher="psow") == "resolved"


def test_a_date_in_the_place_of_the_outcome_is_none() -> None:
    made = frame({DECISION: "We upheld this complaint."}, {FieldName.OUTCOME: "06/08/2024"}, publisher="psow")
    assert read_outcome(made, (), None) == Outcome(None, "upheld")


def test_what_is_no_fault_beside_actions_agreed_on_is_of_a_part() -> None:
    made = frame({SectionKind.SUMMARY: "We do not find fault in the choice of home. It will pay Ms Z £350."})
    assert conclude(CaseRecord(None, "lgsco", outcome="not-upheld"), made).outcome == "not-upheld"
    agreed = CaseRecord(None, "lgsco", outcome="not-upheld", remedies=(APOLOGY,))
    assert conclude(agreed, made).outcome == "upheld"


@pytest.mark.parametrize("kind", ["decision", "commentary"])
def test_a_complaint_that_is_said_not_to_be_upheld_is_not_whatever_was_agreed(kind: str) -> None:
    page: Page = {
        SectionKind.SUMMARY: "We do not uphold the complaint. It will apologise, pay and train its staff."
    }
    made = frame(page, None, kind, "lgsco" if kind == "decision" else None)
    told = CaseRecord(None, "lgsco", outcome="not-upheld", remedies=(APOLOGY, APOLOGY, ASKED))
    assert conclude(told, made).outcome == "not-upheld"


def test_a_list_of_decisions_follows_the_practice_of_their_ombudsman() -> None:
    made = frame("It has been put right. We do not find the Council at fault.", None, "listing", None)
    assert read_outcome(made, (), "lgsco").code == "not-upheld"
    case = CaseRecord(None, "lgsco", no_faults=(NoFault(WORDS, 0.9),))
    assert conclude(case, frame("Nothing went wrong.", None, "listing", None)).outcome == "not-upheld"
    assert conclude(case, frame("Nothing went wrong.", None, "commentary", None)).outcome is None


def test_a_verdict_alone_in_an_entry_of_a_list_is_its_outcome() -> None:
    made = frame(
        "A dormer overlooks a garden. Not upheld. Ask first whether there was a rule.", kind="listing"
    )
    assert read_outcome(made, (), "lgsco").code == "not-upheld"
    stays = conclude(CaseRecord(None, "lgsco", outcome="not-upheld", remedies=(ASKED,)), made)
    assert stays.outcome == "not-upheld"


def test_no_fault_in_a_part_beside_actions_leaves_the_outcome_open() -> None:
    made = frame("It was not fault to be represented. It will arrange a fresh hearing.", kind="listing")
    no_fault = NoFault(WORDS, 0.8)
    assert conclude(CaseRecord(None, "spso", no_faults=(no_fault,)), made).outcome == "not-upheld"
    assert conclude(CaseRecord(None, "spso", no_faults=(no_fault,), remedies=(ASKED,)), made).outcome is None


@pytest.mark.parametrize(
    "words",
    [
        "The rule that no charge may be made was settled by the House of Lords long ago.",
        "The invoice was settled in May by her brother.",
    ],
)
def test_what_others_settled_is_no_outcome(words: str) -> None:
    assert outcome(words, publisher=None) is None


def test_whoever_agrees_to_several_actions_was_found_at_fault() -> None:
    made = frame("The Ombudsman did not find fault with the amount.", None, "commentary", None)
    told = CaseRecord(None, "lgsco", outcome="not-upheld", remedies=(APOLOGY, ASKED, APOLOGY))
    assert conclude(told, made).outcome == "upheld"
    assert conclude(replace(told, remedies=(APOLOGY, OFFERED, OFFERED)), made).outcome == "not-upheld"


@pytest.mark.parametrize("words", ["Not so the second.", "There was nothing in the fourth."])
def test_a_head_by_its_number_is_rejected(words: str) -> None:
    assert outcome(f"The first complaint was upheld. {words}", publisher="psow") == "partly-upheld"


@pytest.mark.parametrize(
    "words",
    [
        "The complaint was settled without the need to investigate it.",
        "The case was closed as settled.",
        "The Council agreed to settle a complaint about its bins.",
    ],
)
def test_what_was_settled_is_resolved(words: str) -> None:
    assert outcome(words, publisher="nipso") == "resolved"
