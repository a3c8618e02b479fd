"""How many statements a decision takes: they decide how large a store of all decisions is."""

from __future__ import annotations

from collections import Counter

import pyoxigraph as ox

from kg.model.identity import Iris
from kg.rdf import terms as t
from kg.rdf.documents import document_nquads
from tests.builders import (
    a_case,
    a_citation,
    a_document_record,
    a_failing,
    a_remedy,
    an_evidence,
    an_injustice,
)

MOST = {
    "Evidence": 80,
    "Failing": 41,
    "Remedy": 38,
    "Case": 41,
    "Citation": 24,
    "Injustice": 14,
    "Document": 6,
    "Issue": 5,
    "graph": 4,
    "Extraction": 3,
}
"""Statements about things of each class in a decision with nine findings, each quoted once."""


def quads_by_class() -> Counter[str]:
    failings = [
        a_failing(f"failing {n}", committed_by=0, procedures=("ehc-plan",), caused=(0,) if n == 0 else ())
        for n in range(4)
    ]
    remedies = (a_remedy("one"), a_remedy("two"), a_remedy("three", types=("apology",), amount=None))
    citations = [
        a_citation(f"section {n}", provision_iri=None, evidence=an_evidence(f"section {n}", 50 * n))
        for n in (4, 26, 34)
    ]
    case = a_case(
        failings=tuple(failings),
        injustices=(an_injustice("first"), an_injustice("second")),
        remedies=remedies,
        citations=tuple(citations),
        no_faults=(),
        no_injustices=(),
    )
    nquads = document_nquads(a_document_record(case), Iris(), "r")
    quads = list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    kinds = {
        q.subject: q.object.value
        for q in quads
        if q.predicate.value == t.TYPE and q.object.value != t.FINDING
    }
    return Counter(kinds.get(q.subject, "#graph").rpartition("#")[2] for q in quads)


def test_a_decision_with_nine_findings_takes_no_more_statements_than_it_must() -> None:
    found = quads_by_class()
    grown = {kind: number for kind, number in found.items() if number > MOST.get(kind, 0)}
    assert grown == {}, f"{found.total()} statements in all; raise MOST only for what people will ask for."
