"""Verdicts on facts: names, dates with what is counted from them, references, and whose case it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kg.model.findings import BodyMention, DocumentRecord, ReviewItem
from kg.model.identity import Iris
from kg.model.values import Deadline, PartialDate
from kg.model.verdicts import KeptVerdict, Place, Review, Selector, Verdict
from kg.pipeline.review.facts import settle_facts
from tests.builders import a_case, a_remedy, a_source

IRIS = Iris("https://example.org/id/")
DATE = ReviewItem("date", "04/07/2023", "two ways", ("2023-07-04", "2023-04-07"))
NAME = ReviewItem("body", "Alderfold", "two of that name", ("alderfold", "alderfold-county"))
REFERENCE = ReviewItem("reference", "20 1, 20 2", "two references", ("20 1", "20 2"))
OTHER = "https://example.org/id/case/lgsco/20-9"


def settle(
    record: DocumentRecord, judgement: str, kind: str, words: str = "", answer: str | None = None
) -> tuple[DocumentRecord, Place]:
    selectors = (Selector(words),) if words else ()
    case = "https://example.org/id/case/document/19-011-904.txt/1"
    verdict = Verdict(judgement, "19-011-904.txt", kind, case=case, selectors=selectors, answer=answer)
    kept = KeptVerdict(verdict, Review("s.csv", date(2021, 5, 1)), Place())
    settled, places = settle_facts(record, [kept], IRIS)
    return settled, places[verdict.key]


def record(*items: ReviewItem, **case: object) -> DocumentRecord:
    return DocumentRecord(a_source(), (a_case(**case),), items)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("ombudsman", "deadline", "due"),
    [
        ("lgsco", Deadline(days=28), "2023-05-05"),
        ("lgsco", Deadline(days=10, day_kind="working"), "2023-04-24"),  # Good Friday and Easter Monday
        ("phso", Deadline(days=10, day_kind="working"), None),
        ("spso", Deadline(months=1), "2023-05-07"),
    ],
)
def test_what_is_counted_from_a_date_is_counted_anew(
    ombudsman: str, deadline: Deadline, due: str | None
) -> None:
    stated = a_remedy(deadline=None, due_on=PartialDate(2024, 1, 1))
    remedies = (a_remedy(deadline=deadline, due_on=PartialDate(2023, 8, 1)), stated)
    found = record(DATE, decided_on=PartialDate(2023, 7, 4), remedies=remedies, ombudsman=ombudsman)
    settled, place = settle(found, "settled", "date", DATE.what, "2023-04-07")
    (case,) = settled.cases
    assert str(case.decided_on) == "2023-04-07"
    assert str(case.remedies[0].due_on) == str(due)
    assert case.remedies[1] == stated
    assert (settled.review, place.why) == ((), None)


def test_a_reading_that_is_right_stays() -> None:
    found = record(DATE, decided_on=PartialDate(2023, 7, 4))
    settled, place = settle(found, "right", "date", DATE.what)
    assert (settled.cases, settled.review, place.why) == (found.cases, (), None)


def test_a_date_that_is_no_longer_there() -> None:
    found = record(decided_on=PartialDate(2023, 7, 5))
    settled, place = settle(found, "settled", "date", DATE.what, "2023-04-07")
    assert settled == found
    assert "no longer gives '04/07/2023'" in (place.why or "")


@pytest.mark.parametrize(
    ("judgement", "answer", "slug", "unresolved"),
    [
        ("settled", "alderfold-county", "alderfold-county", False),
        ("right", None, "alderfold", False),
        ("wrong", None, None, True),
    ],
)
def test_a_name(judgement: str, answer: str | None, slug: str | None, unresolved: bool) -> None:
    bodies = (BodyMention("Alderfold", "alderfold"), BodyMention("Some Trust", None, "health-body"))
    settled, place = settle(record(NAME, respondents=bodies), judgement, "body", "Alderfold", answer)
    first, second = settled.cases[0].respondents
    assert (first.slug, first.unresolved, second) == (slug, unresolved, bodies[1])
    assert (settled.review, place.why) == ((), None)


def test_a_name_that_is_no_longer_there() -> None:
    found = record(NAME)
    settled, place = settle(found, "settled", "body", "Elsewhere", "alderfold")
    assert (settled, place.why) == (found, "no case of the document names 'Elsewhere' any more")


def test_a_reference() -> None:
    settled, place = settle(record(REFERENCE, reference=None), "settled", "reference", REFERENCE.what, "20 2")
    assert (settled.cases[0].reference, settled.review, place.why) == ("20 2", (), None)
    assert place.case == "https://example.org/id/case/lgsco/20-2"
    again, place = settle(settled, "settled", "reference", REFERENCE.what, "20 2")
    assert (again.cases, place.why) == (settled.cases, None)


def test_a_reference_of_one_of_several_cases_is_not_guessed() -> None:
    case = a_case(reference=None)
    found = DocumentRecord(a_source(), (case, case), (REFERENCE,))
    settled, place = settle(found, "settled", "reference", REFERENCE.what, "20 2")
    assert settled == found
    assert "2 cases of the document have no reference" in (place.why or "")


def test_a_text_is_about_another_case() -> None:
    found = record(reference=None)
    settled, place = settle(found, "same-case", "match", answer=OTHER)
    assert (settled.cases[0].same_as, place.case, place.why) == (OTHER, OTHER, None)
    settled, place = settle(found, "other-case", "match", answer=OTHER)
    assert (settled, place) == (found, Place())


def test_a_text_whose_reference_is_known_by_now() -> None:
    settled, place = settle(record(reference="20 9"), "same-case", "match", answer=OTHER)
    assert (settled.cases[0].same_as, place.case, place.why) == (None, OTHER, None)
    _, place = settle(record(reference="20 8"), "same-case", "match", answer=OTHER)
    assert place.why == "the document tells no case without a reference any more"


def test_a_case_that_the_rules_number_otherwise() -> None:
    unknown = a_case(reference=None)
    one = DocumentRecord(a_source(document_id="moved.txt"), (a_case(), unknown))
    settled, place = settle(one, "same-case", "match", answer=OTHER)
    assert ([case.same_as for case in settled.cases], place.why) == ([None, OTHER], None)
    both = replace(one, cases=(unknown, unknown))
    settled, place = settle(both, "same-case", "match", answer=OTHER)
    assert settled == both
    assert "it is not clear which it is" in (place.why or "")
