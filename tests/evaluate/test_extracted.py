"""Records in the shape in which they are compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache

from kg.evaluate.extracted import case_view
from kg.evaluate.views import duration
from kg.model.findings import BodyMention
from kg.model.vocabulary import Vocabulary
from kg.rdf.vocabulary import load_vocabulary
from tests.builders import a_case, a_failing, a_remedy, an_evidence


@cache
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_a_record_is_taken_whole():
    view = case_view(a_case(), vocabulary())
    assert (view.reference, view.decided_on, view.outcome) == ("19 011 904", "2020-09-22", "upheld")
    assert view.subject == "Children's care services > Child protection"
    assert (view.councils, view.others) == ({"alderfold"}, frozenset())
    assert view.procedures == {"child-protection-plan"}
    assert view.provisions == {"local government act 1974 26(1)"}
    assert [f.types for f in view.failings] == [{"delay"}]
    assert [f.confidence for f in view.failings] == [0.9]
    assert [i.types for i in view.injustices] == [{"distress"}, {"none"}]
    (remedy,) = view.remedies
    assert (remedy.amount, remedy.deadline, remedy.due) == (Decimal(200), duration("P4W"), "2020-10-20")
    assert (remedy.status, remedy.scope) == ("agreed", "individual")


def test_narrower_codes_count_as_the_codes_above_them():
    record = a_case(remedies=(a_remedy(status="ordered"),))
    assert case_view(record, vocabulary()).remedies[0].status == "recommended"


def test_procedures_stay_as_narrow_as_they_are():
    record = a_case(procedures=("section-47-enquiry",), failings=(a_failing(procedures=("ehc-plan",)),))
    view = case_view(record, vocabulary())
    assert view.procedures == {"section-47-enquiry"}
    assert view.failings[0].procedures == {"ehc-plan"}


def test_two_spellings_of_a_body_are_one_body():
    names = ("Northmoor NHS Trust", "NORTHMOOR NHS TRUST", "St. Anne's")
    record = a_case(respondents=tuple(BodyMention(name, None, "health-body") for name in names))
    view = case_view(record, vocabulary())
    assert view.others == {frozenset({"northmoor nhs trust"}), frozenset({"st. anne's"})}
    assert view.councils == frozenset()


def test_evidence_of_summary_and_analysis_belongs_to_one_finding():
    twice = a_failing(evidence=(an_evidence("a"), an_evidence("b", 5), an_evidence("a", 9)))
    assert case_view(a_case(failings=(twice,)), vocabulary()).failings[0].quotes == ("a", "b")


def test_a_bare_record():
    bare = replace(
        a_case(None), respondents=(), outcome=None, decided_on=None, citations=(), failings=(), remedies=()
    )
    view = case_view(bare, vocabulary())
    assert (view.reference, view.outcome, view.decided_on) == (None, None, None)
    assert (view.failings, view.remedies, view.legislation) == ((), (), frozenset())
