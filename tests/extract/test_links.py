"""What belongs together in a case: causes, remedies, heads of complaint, law and dates."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.facts import read_facts
from kg.extract.findings import read_findings
from kg.model.findings import CaseRecord, Failing
from kg.model.text import FieldName, SectionKind
from kg.model.text import SectionKind as S
from tests.extract.pages import Page, frame

HEADER: dict[FieldName, str | list[str]] = {FieldName.DATE: "19 November 2024"}


def read(page: Page | str) -> CaseRecord:
    """A case with its facts, decided on 19 November 2024."""
    framed = frame(page, HEADER)
    return read_findings(framed, read_facts(framed)[0])


def analysis(*paragraphs: str) -> CaseRecord:
    return read({S.ANALYSIS: list(paragraphs)})


def failing(case: CaseRecord, words: str) -> Failing:
    (found,) = (f for f in case.failings if any(words in e.quote for e in f.evidence))
    return found


def caused(case: CaseRecord) -> list[tuple[str, str]]:
    return [(f.evidence[0].quote[:24], case.injustices[n].types[0]) for f in case.failings for n in f.caused]


def addressed(case: CaseRecord, remedy: int = 0) -> tuple[list[str], list[str]]:
    """Return the words of the failings and the types of the injustices that a remedy addresses."""
    one = case.remedies[remedy]
    failings = [case.failings[n].evidence[0].quote for n in one.addresses_failings]
    return failings, [case.injustices[n].types[0] for n in one.addresses_injustices]


LETTERS = "The Council did not answer four letters from Mrs Q."
NOTES = "The Council lost the notes of the panel hearing."


class TestCauses:
    @pytest.mark.parametrize(
        "words",
        [
            "This was fault. It caused Mrs Q frustration.",
            "This was fault. As a result, Mrs Q was frustrated.",
            "This was fault. Mrs Q was left frustrated.",
            "This was fault and it caused Mrs Q frustration.",
        ],
    )
    def test_what_follows_the_verdict_was_caused_by_what_it_is_on(self, words: str) -> None:
        assert caused(analysis(f"{LETTERS} {words}")) == [("The Council did not answ", "frustration")]

    def test_nothing_is_caused_by_what_was_no_fault(self) -> None:
        case = analysis(
            LETTERS + " There was no fault in how it chose the school. Mrs Q was frustrated by the choice."
        )
        assert caused(case) == []

    def test_a_paragraph_that_supposes_weighs_the_one_before(self) -> None:
        case = analysis(
            f"{NOTES} This was fault.",
            "I cannot say the panel would have agreed if there had been no fault. "
            "Mrs Q has been left not knowing.",
        )
        assert caused(case) == [("The Council lost the not", "uncertainty")]

    def test_of_several_failings_the_one_named_was_the_cause(self) -> None:
        case = analysis(
            f"{NOTES} This was fault.",
            "The Council delayed the review of the care plan by six months. This was fault.",
            "If the review of the care plan had been held on time, she would not have missed support. "
            "Mr V went without the support he needed for six months.",
        )
        assert {start for start, _ in caused(case)} == {"The Council delayed the "}


class TestAddressing:
    def remedied(self, *remedies: str) -> CaseRecord:
        lead = "The Council has agreed, within one month, to:"
        return read(
            {
                S.ANALYSIS: [
                    f"{LETTERS} This was fault. It caused Mrs Q frustration.",
                    f"{NOTES} This was fault. She was caused significant distress.",
                ],
                S.REMEDY: [lead, *(f"• {remedy}" for remedy in remedies)],
            }
        )

    def test_an_apology_for_the_faults_found_is_for_all_of_them(self) -> None:
        case = self.remedied("apologise to Mrs Q for the faults identified in this decision.")
        assert addressed(case) == ([LETTERS, NOTES], [])

    def test_an_apology_for_nothing_that_is_named_is_for_nothing(self) -> None:
        assert addressed(self.remedied("apologise to Mrs Q.")) == ([], [])

    def test_an_apology_names_its_failing(self) -> None:
        case = self.remedied("apologise to Mrs Q for losing the notes of the panel hearing.")
        assert addressed(case) == ([NOTES], [])

    def test_a_payment_is_for_the_injustice_it_names(self) -> None:
        case = self.remedied(
            "pay her £200 for the distress; and", "pay her £100 to recognise her frustration."
        )
        assert addressed(case, 0) == ([], ["distress"])
        assert addressed(case, 1) == ([], ["frustration"])

    def test_of_a_payment_for_two_the_second_purpose_is_not_that_of_the_first(self) -> None:
        case = self.remedied("pay her £200 for the distress and a further £100 for her frustration.")
        assert [addressed(case, n)[1] for n in range(len(case.remedies))] == [["distress"], ["frustration"]]

    def test_a_reminder_is_about_the_failing_that_its_words_tell(self) -> None:
        case = self.remedied("remind staff of the need to keep notes of panel hearings.")
        assert addressed(case) == ([NOTES], [])

    def test_an_action_about_something_else_addresses_nothing(self) -> None:
        case = self.remedied("remind staff of the rules on parking permits for carers.")
        assert addressed(case) == ([], [])

    def test_evidence_of_compliance_addresses_nothing(self) -> None:
        case = self.remedied("send us evidence that it has answered the letters from Mrs Q.")
        assert addressed(case) == ([], [])


class TestHeads:
    COMPLAINT = (S.COMPLAINT, "The complaint")

    def under(self, complaint: list[str], *sections: tuple[str, str]) -> list[int | None]:
        page: Page = {self.COMPLAINT: complaint}
        page |= {(S.ANALYSIS, heading): words for heading, words in sections}
        return [f.issue for f in read(page).failings]

    def test_all_failings_stand_under_the_only_head(self) -> None:
        assert self.under(
            ["Mrs Q complains that the Council ignored her letters."], ("Analysis", f"{LETTERS} {NOTES}")
        ) == [0, 0]

    def test_none_does_where_the_text_tells_of_another_head(self) -> None:
        complaint = ["Mrs Q complains that the Council ignored her letters. She also raised a parking fine."]
        assert self.under(complaint, ("Analysis", LETTERS)) == [None]

    def test_the_heading_above_says_under_which_head(self) -> None:
        heads = ["Mrs Q complains about:", "• repairs to the lift", "• the handling of her complaint"]
        assert self.under(
            heads,
            ("Repairs to the lift", "The Council took eleven months to send an engineer. This was fault."),
            ("Complaint handling", "The reply took four months longer than it should. This was fault."),
        ) == [0, 1]


class TestLaw:
    LAW = (S.LAW, "The law")
    DUTY = (
        "Councils must arrange education for children who are out of school. (Education Act 1996, section 19)"
    )

    def breached(self, *paragraphs: str) -> list[list[str | None]]:
        case = read({self.LAW: self.DUTY, S.ANALYSIS: list(paragraphs)})
        return [[case.citations[n].provision for n in f.breached] for f in case.failings]

    def test_a_law_in_the_sentence_of_the_verdict_was_breached(self) -> None:
        found = self.breached("The Council failed to arrange any education as section 19 requires.")
        assert found == [["section 19"]]

    def test_a_law_cited_elsewhere_was_not(self) -> None:
        assert self.breached(f"{LETTERS} This was fault.") == [[]]

    def test_the_name_of_a_step_is_no_law(self) -> None:
        words = "The Council failed to tell Mr V the result of the section 47 enquiry. This was fault."
        assert self.breached(words) == [[]]

    def test_what_a_rule_right_before_asks(self) -> None:
        case = read(
            {
                S.LAW: "The Homelessness Code of Guidance for Local Authorities is statutory guidance.",
                S.ANALYSIS: "The Code of Guidance says decisions should take 15 working days. "
                "The Council took 15 weeks to make its decision, which was too long. This was fault.",
            }
        )
        laws = [case.citations[n].title for f in case.failings for n in f.breached]
        assert laws == ["Homelessness Code of Guidance for Local Authorities"]


class TestEvents:
    @pytest.mark.parametrize(
        ("words", "first", "last"),
        [
            ("The Council did not visit between June 2020 and March 2021.", (2020, 6, 1), (2021, 3, 31)),
            ("The Council failed to visit from 3 to 19 July 2023.", (2023, 7, 3), (2023, 7, 19)),
            ("The Council failed to visit Mr V in May 2021.", (2021, 5, 1), (2021, 5, 31)),
            (
                "The Council failed to pay Mr V for eight months from January 2022.",
                (2022, 1, 1),
                (2022, 9, 1),
            ),
            ("The Council did not send the plan until 4 May 2022.", None, (2022, 5, 4)),
            ("The Council has failed to visit Mr V since 17 February 2022.", (2022, 2, 17), None),
            ("The Council should have sent the plan by 5 May 2022.", (2022, 5, 5), None),
            (
                "The Council should have issued the plan by 5 February 2024. It did so on 17 June.",
                (2024, 2, 5),
                (2024, 6, 17),
            ),
            ("In May 2021 the Council failed to visit Mr V.", (2021, 5, 1), (2021, 5, 31)),
        ],
    )
    def test_dates_of_a_failing(
        self, words: str, first: tuple[int, int, int] | None, last: tuple[int, int, int] | None
    ) -> None:
        found = analysis(f"{words} This was fault.").failings[0]
        assert found.event_from == (date(*first) if first else None)
        assert found.event_to == (date(*last) if last else None)

    @pytest.mark.parametrize(
        "words",
        [
            "The Council failed to visit Mr V in May.",  # which year?
            "The Council failed to visit Mr V by December 2025.",  # after the decision
            "Mrs Q complained on 3 July 2023. The Council failed to visit Mr V.",
            "The Council failed to follow its policy, revised in May 2021.",
            "It was wrong to close the case before then. The rules came into force in May 2021.",
            "The Council may have failed to visit Mr V.",
        ],
    )
    def test_what_the_text_does_not_date(self, words: str) -> None:
        case = analysis(f"{words} This was fault.")
        assert {(f.event_from, f.event_to) for f in case.failings} <= {(None, None)}

    def test_a_day_without_a_year_is_the_next_after_the_date_before(self) -> None:
        case = analysis(
            "The form arrived on 2 December 2022. "
            "The Council did not reply when she rang on 21 June. This was fault."
        )
        assert failing(case, "21 June").event_from == date(2023, 6, 21)


WORDS = st.sampled_from(
    "The Council failed to visit on 5 May 2021 and until June . This was fault It caused distress section 19"
    " the Act should by 31 February 2020 between for £200 pay apologise delay \n\n ) ( from 99 weeks".split(
        " "
    )
)


@given(st.lists(WORDS, max_size=60).map(" ".join), st.lists(WORDS, max_size=20).map(" ".join))
def test_links_always_lead_to_what_is_there_and_dates_are_possible(told: str, remedy: str) -> None:
    case = read({SectionKind.ANALYSIS: told or "x", SectionKind.REMEDY: remedy or "x"})
    for found in case.failings:
        assert set(found.caused) <= set(range(len(case.injustices)))
        assert set(found.breached) <= set(range(len(case.citations)))
        assert found.issue is None or found.issue < len(case.issues)
        first, last = found.event_from, found.event_to
        assert not (first and last) or first <= last
        assert all(day is None or day <= date(2024, 11, 19) for day in (first, last))
    for one in case.remedies:
        assert set(one.addresses_failings) <= set(range(len(case.failings)))
        assert set(one.addresses_injustices) <= set(range(len(case.injustices)))


def test_many_findings_stay_cheap() -> None:
    page: Page = {
        S.ANALYSIS: [
            f"The Council failed to answer letter {n}. This was fault. It caused distress."
            for n in range(300)
        ],
        S.REMEDY: [
            f"Pay her £{n} for the distress for the delay for the letter about {n}." for n in range(1, 300)
        ],
    }
    started = time.process_time()
    read(page)
    assert time.process_time() - started < 20
