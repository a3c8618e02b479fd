"""Records for tests: each function gives a whole, valid record; keywords change what the test is about."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from kg.model.findings import (
    BodyMention,
    CaseRecord,
    Citation,
    DocumentRecord,
    Evidence,
    Failing,
    Injustice,
    Issue,
    NoFault,
    NoInjustice,
    Remedy,
    Source,
)
from kg.model.values import Deadline, PartialDate


def an_evidence(quote: str = "The Council took eleven months.", start: int = 0, **other: Any) -> Evidence:
    return Evidence(start, start + len(quote), quote, **{"section": "Analysis", "paragraph": "12"} | other)


def a_failing(quote: str = "The Council took eleven months.", **other: Any) -> Failing:
    usual: dict[str, Any] = {
        "types": ("delay",),
        "evidence": (an_evidence(quote),),
        "found_by": "ombudsman",
        "confidence": 0.9,
    }
    return Failing(**usual | other)


def an_injustice(quote: str = "This caused her distress.", **other: Any) -> Injustice:
    usual: dict[str, Any] = {"types": ("distress",), "evidence": (an_evidence(quote),), "confidence": 0.8}
    return Injustice(**usual | other)


def a_remedy(quote: str = "Pay her £200 within four weeks.", **other: Any) -> Remedy:
    usual: dict[str, Any] = {
        "types": ("payment",),
        "evidence": (an_evidence(quote),),
        "status": "agreed",
        "scope": "individual",
        "confidence": 0.9,
        "amount": Decimal(200),
        "deadline": Deadline(days=28),
        "due_on": PartialDate(2020, 10, 20),
    }
    return Remedy(**usual | other)


def a_citation(provision: str | None = "section 26(1)", **other: Any) -> Citation:
    act = "http://www.legislation.gov.uk/id/ukpga/1974/7"
    usual: dict[str, Any] = {
        "title": "Local Government Act 1974",
        "provision": provision,
        "role": "powers",
        "evidence": an_evidence("Local Government Act 1974, section 26(1)"),
        "iri": act,
        "provision_iri": f"{act}/section/26/1" if provision else None,
    }
    return Citation(**usual | other)


def an_issue(description: str = "that the Council delayed", **other: Any) -> Issue:
    return Issue(
        **{"description": description, "evidence": an_evidence(description), "outcome": "upheld"} | other
    )


def a_case(reference: str | None = "19 011 904", **other: Any) -> CaseRecord:
    usual: dict[str, Any] = {
        "reference": reference,
        "ombudsman": "lgsco",
        "respondents": (BodyMention("Alderfold Council", "alderfold"),),
        "outcome": "upheld",
        "published_outcome": "Upheld",
        "decided_on": PartialDate(2020, 9, 22),
        "published_subject": "Children's care services > Child protection",
        "service_area": "children",
        "abstract": "The Council was at fault for delay.",
        "procedures": ("child-protection-plan",),
        "citations": (a_citation(),),
        "issues": (an_issue(),),
        "failings": (a_failing(committed_by=0, issue=0, breached=(0,), caused=(0,)),),
        "injustices": (an_injustice(),),
        "remedies": (a_remedy(addresses_failings=(0,), addresses_injustices=(0,)),),
        "no_faults": (NoFault((an_evidence("There was no fault in the visit."),), 0.7),),
        "no_injustices": (NoInjustice((an_evidence("This caused no injustice."),), 0.7),),
    }
    return CaseRecord(**usual | other)


def a_source(document_id: str = "19-011-904.txt", **other: Any) -> Source:
    usual: dict[str, Any] = {
        "document_id": document_id,
        "file_name": document_id.rsplit("/", 1)[-1],
        "media_type": "text/plain",
        "kind": "decision",
        "layout": "lgsco",
        "text_hash": "ab" * 32,
        "publisher": "lgsco",
    }
    return Source(**usual | other)


def a_document_record(*cases: CaseRecord, **source: Any) -> DocumentRecord:
    return DocumentRecord(a_source(**source), cases or (a_case(),))
