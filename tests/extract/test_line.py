"""The whole line: documents in, cases out; and texts that tell no case, or several."""

import time
from dataclasses import replace

import pytest

from kg.extract import actors
from kg.extract.cases import parts_of, tells_a_case
from kg.extract.cues import CueIndex
from kg.extract.facts import read_facts
from kg.extract.frame import Frame, Hit
from kg.extract.knowledge import OF_SENTENCES
from kg.extract.line import extract
from kg.extract.sentences import Sentence
from kg.extract.standing import standing_of
from kg.extract.statements import statements
from kg.model.findings import CaseRecord, Failing
from kg.model.text import Document, FieldName, SectionKind, Span
from tests.extract.pages import BODY, document, frame, knowledge

K = SectionKind


def decision() -> Document:
    return document(
        {
            (
                K.SUMMARY,
                "The Ombudsman's final decision:",
            ): "Miss X complained about her blue badge. The Council"
            " was at fault for delay. It should apologise.",
            (K.COMPLAINT, "The complaint"): "Miss X complains the Council refused her blue badge.",
            (
                K.POWERS,
                "Our role",
            ): "We may investigate. (Local Government Act 1974, section 26(1), as amended)",
            (K.ANALYSIS, "My findings"): "The Council took eight months to decide. This was fault.",
            (K.DECISION, "Final decision"): "There was fault by the Council which caused injustice.",
        },
        {
            FieldName.RESPONDENT: "Ironbeck Council",
            FieldName.REFERENCE: "19 011 904",
            FieldName.SUBJECT: "Adult care services > Transport",
            FieldName.OUTCOME: "Upheld",
            FieldName.DATE: "22 Sep 2020",
        },
    )


def test_a_decision_becomes_one_case() -> None:
    cases, review = extract(decision(), knowledge(), "x.txt")
    (case,) = cases
    assert (case.reference, case.ombudsman, case.outcome) == ("19 011 904", "lgsco", "upheld")
    assert [b.slug for b in case.respondents] == ["ironbeck"]
    assert str(case.decided_on) == "2020-09-22"
    assert case.procedures == ("blue-badge",)
    assert [(c.title, c.provision, c.role) for c in case.citations] == [
        ("Local Government Act 1974", "section 26(1)", "powers")
    ]
    assert case.abstract is not None
    assert case.abstract.startswith("Miss X complained")
    assert case.issues
    assert review == ()


def test_the_same_document_gives_the_same_records() -> None:
    assert extract(decision(), knowledge(), "x.txt") == extract(decision(), knowledge(), "x.txt")


def test_every_fact_quotes_the_document() -> None:
    made = decision()
    (case,), _ = extract(made, knowledge(), "x.txt")
    for evidence in [*(c.evidence for c in case.citations), *(i.evidence for i in case.issues)]:
        assert made.text[evidence.start : evidence.end] == evidence.quote


STATISTICS = (
    "The number of complaints about Ironbeck Council upheld by the Ombudsman has fallen. The annual"
    " review letter"
    " says that 79 complaints and enquiries were received in the year to 31 March. The uphold rate was"
    " 65 per cent."
)
STORY = (
    "The Local Government Ombudsman has criticised Ironbeck Council after a mother was left in a hotel. The"
    " Ombudsman found that the council was at fault because it did not offer her family a home."
)


@pytest.mark.parametrize(
    ("text", "told"), [(STATISTICS, 0), (STORY, 1), ("The library opens at nine.", 0), ("", 0)]
)
def test_a_text_that_tells_no_case_gives_none(text: str, told: int) -> None:
    cases, review = extract(document(text, kind="commentary", publisher=None), knowledge(), "a/b.txt")
    assert len(cases) == told
    assert [item.what for item in review if item.kind == "document"] == ([] if told else ["a/b.txt"])


def test_a_reference_or_a_header_is_enough_to_tell_a_case() -> None:
    made = frame("Nothing.", {FieldName.RESPONDENT: "Ironbeck Council"})
    assert tells_a_case(CaseRecord(None, None), made)
    assert tells_a_case(CaseRecord("201900001", None), frame("Nothing."))
    assert not tells_a_case(CaseRecord(None, None, failings=()), frame("Nothing."))


@pytest.mark.parametrize(("publisher", "told"), [("lgsco", 1), (None, 0)])
def test_an_ombudsmans_statement_on_a_council_is_a_case_however_it_ended(
    publisher: str | None, told: int
) -> None:
    text = "Mr K complained about Ironbeck Council and a wall. He has gone to court, and we leave it there."
    cases, _ = extract(document(text, publisher=publisher), knowledge(), "a/b.txt")
    assert len(cases) == told
    cases, _ = extract(document(STATISTICS, publisher=publisher), knowledge(), "a/b.txt")
    assert cases == ()


def test_a_list_of_cases_is_taken_apart_at_its_headings() -> None:
    made = document(
        {
            (BODY, "New rulings"): "Welcome to another week.",
            (BODY, "Ironbeck Council (21 906 214)"): "The Council was at fault for delay.",
            (BODY, "Saltminster City Council (21 909 977)"): "We have discontinued our investigation.",
        },
        kind="listing",
    )
    cases, _ = extract(made, knowledge(), "x")
    assert [(c.reference, c.respondents[0].slug, c.outcome) for c in cases] == [
        ("21 906 214", "ironbeck", "upheld"),
        ("21 909 977", "saltminster", "discontinued"),
    ]


def test_the_header_case_comes_before_those_of_headings() -> None:
    header: dict[FieldName, str | list[str]] = {
        FieldName.REFERENCE: "21 900 001",
        FieldName.RESPONDENT: "Ironbeck Council",
    }
    made = document({BODY: "One.", (BODY, "Saltminster City Council (21 909 977)"): "Two."}, header)
    references = [[f.words for f in part.fields(FieldName.REFERENCE)] for part in parts_of(made, knowledge())]
    assert references == [["21 900 001"], ["21 909 977"]]


def test_headings_have_hits_of_their_own() -> None:
    made = frame({(K.ANALYSIS, "Blue badge"): "It was late.", (K.FURNITURE, "Blue badge"): "It was late."})
    assert [[h.key[1] for h in made.heading_codes(s, "procedure")] for s in made.part.sections] == [
        ["blue-badge"],
        [],
    ]
    assert made.words(made.extent) == "It was late."
    assert frame("").extent.start == frame("").extent.end


def test_every_scheme_whose_cues_are_looked_for_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked, found, places = set(), Frame.codes, CueIndex.of_kind
    codes_alone, any_at_all = Frame.named, Frame.has
    made = decision()
    fields = tuple(f for f in made.parts[0].header if f.name is not FieldName.OUTCOME)
    without_outcome = replace(made, parts=(replace(made.parts[0], header=fields),))

    def codes(frame: Frame, sentence: Sentence, scheme: str, within: Span | None = None) -> tuple[Hit, ...]:
        asked.add(scheme)
        return found(frame, sentence, scheme, within)

    def named(frame: Frame, sentence: Sentence, scheme: str, near: Span | None = None) -> list[str]:
        asked.add(scheme)
        return codes_alone(frame, sentence, scheme, near)

    def has(frame: Frame, sentence: Sentence, scheme: str) -> bool:
        asked.add(scheme)
        return any_at_all(frame, sentence, scheme)

    def of_kind(cues: CueIndex[tuple[str, str]], kind: str, words: str) -> tuple[tuple[int, int, int], ...]:
        asked.add(kind)
        return places(cues, kind, words)

    monkeypatch.setattr(Frame, "codes", codes)
    monkeypatch.setattr(Frame, "named", named)
    monkeypatch.setattr(Frame, "has", has)
    monkeypatch.setattr(CueIndex, "of_kind", of_kind)
    for remembered in (actors._named, standing_of, statements):
        remembered.cache_clear()
    # Without an outcome in its header the text is searched for one.
    extract(without_outcome, knowledge(), "x")
    assert asked == set(OF_SENTENCES)


def test_a_failing_alone_tells_a_case_of_an_unnamed_body() -> None:
    made = frame("The Ombudsman found that a man waited two years.", kind="commentary", publisher=None)
    case = CaseRecord(None, "hos", failings=(Failing(("delay",), (), "ombudsman", 0.8),))
    assert tells_a_case(case, made)


@pytest.mark.parametrize(
    "text",
    [
        "Act 1989 " * 40_000,
        "(" * 200_000,
        "complaint about " * 20_000,
        "Council " * 40_000,
        "1 " * 100_000,
        "a" * 400_000,
    ],
)
def test_a_hostile_text_is_read_in_time(text: str) -> None:
    made = document(text, kind="commentary", publisher=None)
    start = time.process_time()
    case, _ = read_facts(Frame.prepare(made, made.parts[0], knowledge()))
    assert time.process_time() - start < 20
    assert case.reference is None


TWO = [
    "Two neighbouring councils have been criticised over school taxis.",
    "In the first case, Brackenshire County Council (BCC) was found to have failed a girl of nine. The"
    " Ombudsman"
    " found that it was at fault because it did not carry out a risk assessment.",
    "BCC will pay the family £900.",
    "Across the river, Ironbeck Council was at fault for losing a boy's papers, the Ombudsman said.",
    "• Ironbeck has apologised to his mother.",
]


def commentary(paragraphs: list[str]) -> Document:
    return document({(BODY, "Watchdog rules"): paragraphs}, kind="commentary", publisher=None)


def test_a_commentary_on_two_councils_tells_two_cases() -> None:
    made = commentary(TWO)
    first, second = parts_of(made, knowledge())
    words = [[made.words(b.span) for s in part.sections for b in s.blocks] for part in (first, second)]
    assert words == [TWO[:3], [TWO[3], TWO[4].removeprefix("• ")]]
    assert [b.lead_in for b in second.sections[0].blocks] == [None, 0]
    cases, _ = extract(made, knowledge(), "x")
    assert [[b.slug for b in case.respondents] for case in cases] == [["brackenshire"], ["ironbeck"]]


@pytest.mark.parametrize(
    "paragraphs",
    [
        TWO[1:],
        [TWO[0], *TWO[1:3], "Ironbeck Council is near."],
        ["Two councils failed. Marlock Council failed. Marlock Council was at fault."],
    ],
)
def test_a_second_council_alone_makes_no_second_case(paragraphs: list[str]) -> None:
    paragraphs = [p.replace("In the first case, ", "") for p in paragraphs]
    assert len(parts_of(commentary(paragraphs), knowledge())) == 1


def test_a_list_without_its_lead_in_stands_alone() -> None:
    made = commentary(
        [TWO[0], TWO[1] + " It must:", "• pay her;", "• Ironbeck Council was found to have failed too."]
    )
    parts = parts_of(made, knowledge())
    assert [[b.lead_in for s in part.sections for b in s.blocks] for part in parts] == [
        [None, None, 1],
        [None],
    ]
