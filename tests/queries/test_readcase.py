"""A whole case as typed records."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kg.errors import QueryError
from kg.model.values import PartialDate
from kg.queries.case import Quote
from kg.queries.node import Ref
from kg.queries.readcase import read_case
from tests.queries.engines import MemoryGraph

VOCAB = "https://w3id.org/faultlines/vocab/"
BASE = "https://example.org/id/"


def labels(refs: tuple[Ref, ...]) -> list[str]:
    return [ref.label for ref in refs]


def test_header(graph: MemoryGraph) -> None:
    case = read_case(graph, "24 000 001")
    assert case.iri == f"{BASE}case/lgsco/24-000-001"
    assert (case.label, case.reference) == ("24 000 001, Aldermoor County Council", "24 000 001")
    assert case.ombudsman == Ref(f"{BASE}ombudsman/lgsco", "Local Government and Social Care Ombudsman")
    assert case.respondents == (Ref(f"{BASE}council/aldermoor", "Aldermoor County Council"),)
    assert case.codes == ((f"{BASE}council/aldermoor", "X99000001"),)
    assert case.outcome == Ref(f"{VOCAB}outcome/upheld", "Upheld")
    assert (case.published_outcome, case.decided) == ("Upheld", date(2021, 3, 4))
    assert (case.published_subject, case.abstract) == ("Children's services", "The Council delayed.")
    assert labels(case.shared_with) == ["Ofsted"]
    assert labels(case.cites) == ["Invented Children Act 1999, section 26(3)", "Invented Powers Act 1974"]
    assert [(s.label, s.file_name, s.kind and s.kind.label) for s in case.documents] == [
        ("24-000-001.txt", "24-000-001.txt", "Decision")
    ]
    assert (case.account_of, case.stated_total) == (None, None)


def test_findings_stand_in_the_order_of_the_text(graph: MemoryGraph) -> None:
    case = read_case(graph, "24 000 001")
    assert [f.iri for f in case.failings] == ["urn:f1", "urn:f2", "urn:f3"]
    first, _, doubtful = case.failings
    assert labels(first.types) == ["Drift", "Poor records"]
    assert labels(first.procedures) == ["Stage 2"]
    assert first.found_by
    assert first.found_by.label == "The ombudsman"
    assert (first.confidence, first.doubtful, doubtful.doubtful) == (Decimal("0.9"), False, True)
    assert labels(first.breached) == ["Invented Children Act 1999, section 26(3)"]
    assert [ref.iri for ref in first.caused] == ["urn:i1"]
    assert first.issue
    assert first.issue.iri == case.issues[0].iri
    document = Ref(f"{BASE}document/d1", "24-000-001.txt")
    assert first.quotes == (Quote("The Council took eleven months.", 100, 131, "Findings", "12", document),)


def test_remedies(graph: MemoryGraph) -> None:
    payment, training = read_case(graph, "24 000 001").remedies
    assert (payment.amount, payment.deadline, payment.due) == (Decimal(300), "P28D", date(2021, 4, 1))
    assert payment.status
    assert payment.day_kind
    assert (payment.status.label, payment.day_kind.label) == ("Agreed", "Calendar days")
    assert [ref.iri for ref in payment.addresses] == ["urn:i1"]
    assert (training.amount, training.deadline, training.each) == (None, "P3M", False)
    assert read_case(graph, "24 000 002").remedies[0].each


def test_what_was_not_found_stands_apart(graph: MemoryGraph) -> None:
    assert [f.quotes[0].words for f in read_case(graph, "24000001").no_injustices] == [
        "The late letter caused no injustice."
    ]
    joint = read_case(graph, "24000003")
    assert [labels(f.procedures) for f in joint.no_faults] == [["Housing allocation"]]
    assert joint.decided == PartialDate(2022, 5)


def test_accounts_are_listed_and_can_be_read_themselves(graph: MemoryGraph) -> None:
    (account,) = read_case(graph, "24 000 001").accounts
    assert labels(account.documents) == ["news.html"]
    assert account.outcome
    assert account.outcome.label == "Partly upheld"
    told = read_case(graph, account.iri)
    assert told.account_of
    assert told.account_of.iri == f"{BASE}case/lgsco/24-000-001"
    assert [f.quotes[0].words for f in told.failings] == ["almost a year late"]


def test_what_is_no_case_is_refused(graph: MemoryGraph) -> None:
    with pytest.raises(QueryError, match="is not a case"):
        read_case(graph, f"{BASE}council/aldermoor")
