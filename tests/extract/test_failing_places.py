"""In which of a case's procedures a failing happened: what speaks for each, and that the likeliest wins."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kg.extract.complaints import HANDLING
from kg.extract.failing_places import KIND, FailingPlaces
from kg.extract.frame import Frame
from kg.extract.weights import Signs, Weights
from kg.model.findings import Citation, Evidence
from kg.model.text import SectionKind, Span
from tests.extract.pages import Page, frame

K = SectionKind
AMONG = ("school-transport", "ehc-plan", "children-complaints-stage-2")
TEXT = "The EHC plan was late. The taxi to school was withdrawn. Nobody told her. The stage 2 reply was late."


def place(made: Frame, words: str) -> Span:
    start = made.document.reading.text.index(words)
    return Span(start, start + len(words))


def signs(words: str, page: Page | str = TEXT, among: tuple[str, ...] = AMONG) -> dict[str, Signs]:
    made = frame(page)
    return FailingPlaces(made, among).signs([place(made, words)], ())


def weighed(page: Page | str, **table: float) -> Frame:
    made = frame(page)
    weights = Weights({**made.knowledge.weights.tables, KIND: table})
    return replace(made, knowledge=replace(made.knowledge, weights=weights))


def test_what_a_statement_names_speaks_for_it() -> None:
    told = signs("The taxi to school was withdrawn")
    assert told["school-transport"]["inside alone"] == 1.0
    assert "inside" not in told["ehc-plan"]
    assert told["school-transport"]["main"] == 1.0
    assert told["ehc-plan"]["main"] == 0.0


def test_what_was_named_last_speaks_for_a_bare_statement() -> None:
    told = signs("Nobody told her")
    assert told["school-transport"]["last named, bare"] == 1.0
    assert told["school-transport"]["paragraph before, bare"] > told["ehc-plan"]["paragraph before, bare"]
    assert told["children-complaints-stage-2"]["paragraph after, bare"] == 1.0


def test_a_heading_speaks_by_a_cue_or_by_words_of_a_label() -> None:
    among = ("home-care", "safeguarding-adults")
    assert signs("Nobody", {(K.ANALYSIS, "Home care visits"): "Nobody came."}, among)["home-care"]["heading"]
    by_label = signs("Nobody", {(K.ANALYSIS, "Safeguarding"): "Nobody came."}, among)
    assert by_label["safeguarding-adults"]["heading by label"] == 1.0


def test_words_that_one_procedure_alone_has_speak_for_it() -> None:
    told = signs(
        "Her tuition was stopped", "Her tuition was stopped.", ("alternative-provision", "council-tax")
    )
    assert told["alternative-provision"]["own words"] > told["council-tax"]["own words"] == 0.0


def test_words_for_a_broader_or_another_nations_procedure_mean_the_cases_own() -> None:
    made = frame("The child protection conference was late. It had a safeguarding referral about her mother.")
    places = FailingPlaces(made, ("initial-child-protection-conference", "safeguarding-adults"))
    told = places.signs([Span(0, 20)], ())
    assert told["initial-child-protection-conference"]["inside alone"] == 1.0
    assert told["safeguarding-adults"]["paragraph after"] == 1.0


def test_a_failing_of_complaint_handling_happened_in_the_complaints_procedure() -> None:
    made = frame("The taxi was late. It took a year to answer.")
    places = FailingPlaces(made, ("school-transport", "corporate-complaints"))
    assert places.of([place(made, "It took a year to answer")], {HANDLING}) == ("corporate-complaints",)
    assert places.of([place(made, "The taxi was late")], {"delay"}) == ("school-transport",)


def test_a_second_procedure_is_given_only_where_it_is_about_as_likely() -> None:
    text = "The EHC plan and the taxi to school were late."
    span = Span(0, len(text) - 1)
    assert set(FailingPlaces(weighed(text, inside=3.0), AMONG).of([span], ())) == {
        "ehc-plan",
        "school-transport",
    }
    unlike = FailingPlaces(weighed(text, inside=3.0, main=2.0), AMONG)
    assert unlike.of([span], ()) == ("school-transport",)


def test_a_statement_told_again_elsewhere_counts() -> None:
    made = frame({K.SUMMARY: "It was late.", K.ANALYSIS: "The EHC plan was late."})
    spans = [place(made, "It was late"), place(made, "The EHC plan was late")]
    assert FailingPlaces(made, AMONG).signs(spans, ())["ehc-plan"]["told again inside"] == 1.0


def test_a_case_without_procedures_has_what_is_named_nearest() -> None:
    made = frame("The blue badge was refused. She waited.")
    assert FailingPlaces(made, ()).of([place(made, "She waited")], ()) == ("blue-badge",)
    assert FailingPlaces(frame("She waited."), ()).of([Span(0, 3)], ()) == ()


@given(st.text(alphabet="EHC planbue dgs.\n", max_size=80), st.integers(0, 90))
def test_no_text_breaks_it_and_the_answer_is_one_of_the_cases(text: str, start: int) -> None:
    made = frame({K.ANALYSIS: f"x {text} x"})
    found = FailingPlaces(made, AMONG).of([Span(start, start + 4)], ("delay",))
    assert 1 <= len(found) <= 2
    assert set(found) <= set(AMONG)


def test_of_procedures_for_which_nothing_speaks_the_cases_first_is_taken() -> None:
    made = weighed(TEXT)
    assert FailingPlaces(made, AMONG).of([place(made, "Nobody told her")], ()) == (AMONG[0],)


def test_the_law_that_a_case_cites_speaks_for_its_procedure() -> None:
    made = frame("The plan was late.")
    act = "http://www.legislation.gov.uk/id/ukpga/2014/6"
    cited = Citation("an Act", "section 42", "substantive", Evidence(0, 3, "The"), act, f"{act}/section/42")
    signs = FailingPlaces(made, AMONG, [cited]).signs([place(made, "The plan")], ())
    assert {code for code, own in signs.items() if "its law" in own} == {"ehc-plan"}
