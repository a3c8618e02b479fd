"""The graph of one document: everything of the contract, nothing of other documents, and always loadable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model.findings import DEFAULT_THRESHOLD, BodyMention, CaseRecord, DocumentRecord
from kg.model.identity import Iris
from kg.model.values import Deadline, PartialDate
from kg.rdf import terms as t
from kg.rdf.documents import document_nquads
from kg.rdf.nquads import by_graph
from tests.builders import (
    a_case,
    a_citation,
    a_document_record,
    a_failing,
    a_remedy,
    an_evidence,
    an_injustice,
    an_issue,
)
from tests.model.test_codec import PARTIAL  # noqa: F401  (registers strategies for values)

IRIS = Iris()
CASE = "https://w3id.org/faultlines/id/case/lgsco/19-011-904"
DOCUMENT = "https://w3id.org/faultlines/id/document/19-011-904.txt"
HOSTILE = [
    'a "quote" of \\ many\nlines\r\n\tand . <x> <y> <z> .',
    "\x00\x01\x07\x1b[31m",
    "\ud800 lone \udfff",
    "\u202eright to left\u202c עברית",
    "x" * 10_000,
    "<script>alert(1)</script>",
    "'''\"\"\"",
    "",
]


class Graph:
    """The statements of a document, to be asked."""

    def __init__(self, record: DocumentRecord, **options: Any) -> None:
        self.quads = list(
            ox.parse(document_nquads(record, IRIS, "r1", **options), format=ox.RdfFormat.N_QUADS)
        )

    def values(self, subject: str | None, predicate: str) -> list[str]:
        return sorted(
            q.object.value  # type: ignore[union-attr]
            for q in self.quads
            if (subject is None or q.subject == ox.NamedNode(subject)) and q.predicate.value == predicate
        )

    def subjects(self, kind: str) -> list[str]:
        return sorted(q.subject.value for q in self.quads if q.object == ox.NamedNode(kind))  # type: ignore

    def terms(self, predicate: str) -> list[tuple[str, str]]:
        return sorted(
            (q.object.value, q.object.datatype.value.removeprefix(t.XSD))
            for q in self.quads
            if q.predicate.value == predicate and isinstance(q.object, ox.Literal)
        )


def test_a_case_has_all_that_the_contract_names() -> None:
    graph = Graph(a_document_record())
    assert graph.subjects(t.CASE) == [CASE]
    assert graph.values(CASE, t.LABEL) == ["19 011 904, Alderfold Council"]
    assert graph.values(CASE, t.IDENTIFIER) == ["19 011 904"]
    assert graph.values(CASE, t.RESPONDENT) == ["https://w3id.org/faultlines/id/council/alderfold"]
    assert graph.values(CASE, t.OUTCOME) == ["https://w3id.org/faultlines/vocab/outcome/upheld"]
    assert graph.values(CASE, t.REPORTED_IN) == [DOCUMENT]
    assert graph.terms(t.DECIDED_ON) == [("2020-09-22", "date")]
    assert graph.terms(t.DECIDED_YEAR) == [("2020", "gYear")]
    assert len(graph.values(CASE, t.HAS_FINDING)) == 5
    for predicate in (t.HAS_FAILING, t.HAS_INJUSTICE, t.HAS_REMEDY, t.HAS_ISSUE, t.CITES, t.HAS_CITATION):
        assert len(graph.values(CASE, predicate)) == 1
    assert len(graph.subjects(t.FINDING)) == 5
    (failing,), (injustice,), (remedy,) = map(graph.subjects, (t.FAILING, t.INJUSTICE, t.REMEDY))
    assert graph.values(failing, t.LABEL) == ["Delay: The Council took eleven months."]
    assert graph.values(failing, t.IN_CASE) == [CASE]
    assert graph.values(failing, t.CAUSED) == [injustice]
    assert graph.values(failing, t.UNDER_ISSUE) == [f"{CASE}/issue/1"]
    assert graph.values(failing, t.BREACHED) == graph.values(CASE, t.CITES)
    assert graph.values(remedy, t.ADDRESSES) == sorted([failing, injustice])
    assert graph.terms(t.AMOUNT) == [("200", "decimal")]
    assert graph.terms(t.DEADLINE) == [("P28D", "dayTimeDuration")]
    assert graph.terms(t.DUE_ON) == [("2020-10-20", "date")]
    assert graph.values(f"{failing}/evidence/1", t.QUOTE) == ["The Council took eleven months."]
    assert graph.values(f"{failing}/evidence/1", t.HAS_SOURCE) == [DOCUMENT]
    assert graph.values(f"{failing}/evidence/1", t.PARAGRAPH) == ["12"]


def test_a_graph_says_where_it_comes_from() -> None:
    graph = Graph(a_document_record(title="Alderfold Council (19 011 904)", url="https://example.org/a b"))
    name = IRIS.document_graph("19-011-904.txt")
    assert {quad.graph_name for quad in graph.quads} == {ox.NamedNode(name)}
    assert graph.values(name, t.WAS_DERIVED_FROM) == [DOCUMENT]
    assert graph.values(name, t.LICENSE) == ["https://creativecommons.org/licenses/by/4.0/"]
    assert graph.values(name, t.WAS_GENERATED_BY) == graph.subjects(t.EXTRACTION)
    assert graph.values(DOCUMENT, t.LABEL) == ["Alderfold Council (19 011 904)"]
    assert graph.values(DOCUMENT, t.SOURCE) == ["https://example.org/a%20b"]
    other = Graph(a_document_record(text_hash="cd" * 32))
    assert graph.subjects(t.EXTRACTION) != other.subjects(t.EXTRACTION)


def test_every_resource_that_is_described_has_a_label_and_none_is_blank() -> None:
    graph = Graph(a_document_record(issued=PartialDate(2021)), fictional=True)
    subjects = {quad.subject for quad in graph.quads}
    labelled = {quad.subject for quad in graph.quads if quad.predicate.value == t.LABEL}
    assert subjects == labelled
    assert not any(isinstance(term, ox.BlankNode) for quad in graph.quads for term in quad.triple)
    assert graph.values(DOCUMENT, t.FICTIONAL) == ["true"]


def test_the_headline_of_a_commentary_may_name_people_and_is_no_label() -> None:
    graph = Graph(a_document_record(kind="commentary", title="Mother of two wins payout"))
    assert "wins payout" not in str(graph.quads)


def test_an_account_is_no_case_and_keeps_the_names_of_findings() -> None:
    told, account = Graph(a_document_record()), Graph(a_document_record(), accounts=[0])
    subject = f"{DOCUMENT}/account/1"
    assert account.subjects(t.CASE) == []
    assert account.subjects(t.ACCOUNT) == [subject]
    assert account.values(subject, t.ACCOUNT_OF) == [CASE]
    assert account.values(subject, t.OUTCOME) == told.values(CASE, t.OUTCOME)
    assert account.subjects(t.FINDING) == told.subjects(t.FINDING)
    assert account.values(None, t.IN_CASE) == []
    assert set(account.values(None, t.IN_ACCOUNT)) == {subject}
    assert account.values(CASE, t.LABEL) == []
    # The inverse of fl:inCase would say that the account is a case.
    for predicate in (t.HAS_FINDING, t.HAS_FAILING, t.HAS_INJUSTICE, t.HAS_REMEDY):
        assert account.values(None, predicate) == []


def test_only_findings_below_the_threshold_are_doubtful() -> None:
    less = round(DEFAULT_THRESHOLD - 0.001, 3)
    case = a_case(
        failings=(a_failing(confidence=less), a_failing("other words", confidence=DEFAULT_THRESHOLD))
    )
    graph = Graph(a_document_record(case))
    assert len(graph.values(None, t.DOUBTFUL)) == 1
    assert (str(less), "decimal") in graph.terms(t.CONFIDENCE)
    assert (str(DEFAULT_THRESHOLD), "decimal") in graph.terms(t.CONFIDENCE)


def test_the_same_words_twice_are_two_findings() -> None:
    graph = Graph(a_document_record(a_case(failings=(a_failing(), a_failing(types=("records",))))))
    assert len(graph.subjects(t.FAILING)) == 2


def test_two_parts_about_one_case_share_no_finding() -> None:
    graph = Graph(a_document_record(a_case(), a_case()), accounts=[1])
    assert len(graph.subjects(t.FAILING)) == 2


def test_a_case_without_reference_is_one_of_its_document() -> None:
    graph = Graph(
        a_document_record(
            a_case(None, ombudsman=None), a_case("??", respondents=(), failings=(), remedies=())
        )
    )
    base = "https://w3id.org/faultlines/id/case/document/19-011-904.txt/"
    assert graph.subjects(t.CASE) == [base + "1", base + "2"]


def test_law_and_other_bodies_are_pointed_to_and_not_described() -> None:
    trust = BodyMention("Blank & Sons Trust", None, "care-provider")
    graph = Graph(a_document_record(a_case(respondents=(trust,), shared_with=("Ofsted",))))
    assert graph.values(CASE, t.RESPONDENT) == [IRIS.body("Blank & Sons Trust")]
    assert graph.values(CASE, t.SHARED_WITH) == [IRIS.body("Ofsted")]
    assert graph.values(CASE, t.CITES) == ["http://www.legislation.gov.uk/id/ukpga/1974/7/section/26/1"]
    described = {quad.subject.value for quad in graph.quads}
    assert not [iri for iri in described if "/body/" in iri or "/law/" in iri or "legislation.gov.uk" in iri]


def test_law_is_cited_once_in_a_role_and_words_that_cite_several_provisions_are_one_place() -> None:
    first, later = an_evidence("sections 4 and 5 of the Act", 10), an_evidence("section 4", 90)
    citations = (
        a_citation("section 4", evidence=first, provision_iri=None),
        a_citation("section 5", evidence=first, provision_iri=None),
        a_citation("section 4", evidence=later, provision_iri=None),
        a_citation("section 4", evidence=later, provision_iri=None, role="substantive"),
        a_citation(None, evidence=first, role="substantive"),
    )
    graph = Graph(a_document_record(a_case(citations=citations)))
    act, own = citations[0].iri, "https://w3id.org/faultlines/id/law/local-government-act-1974/section-"
    assert act is not None
    assert graph.values(CASE, t.CITES) == sorted([act, f"{own}4", f"{own}5"])
    cited = {graph.values(node, t.QUOTE)[0]: node for node in graph.values(CASE, t.HAS_CITATION)}
    assert len(graph.values(CASE, t.HAS_CITATION)) == len(graph.subjects(t.CITATION)) == 3
    assert graph.values(f"{CASE}/citation/1", t.CITES) == [f"{own}4", f"{own}5"]
    assert graph.values(cited["section 4"], t.CITES) == [f"{own}4"]
    assert graph.values(f"{CASE}/citation/3", t.CITES) == [act]


def test_the_rest_of_the_properties() -> None:
    case = a_case(
        stated_total=Decimal("300.50"),
        subject="social-care",
        decided_on=PartialDate(2020, 9),
        issues=(an_issue(grade="maladministration", published_outcome="Upheld", respondent=0),),
        failings=(
            a_failing(procedures=("ehc-plan",), event_from=date(2019, 1, 2), event_to=date(2019, 3, 4)),
        ),
        remedies=(
            a_remedy(
                amount=None,
                amount_maximum=Decimal("1E+3"),
                amount_per="month",
                periods=Decimal(3),
                payee="complainant",
                each=True,
                deadline=Deadline(months=2, day_kind="calendar"),
                due_on=PartialDate(2021),
            ),
        ),
    )
    graph = Graph(a_document_record(case))
    assert graph.terms(t.STATED_TOTAL) == [("300.50", "decimal")]
    assert graph.terms(t.DECIDED_ON) == [("2020-09", "gYearMonth")]
    assert graph.terms(t.DECIDED_FROM) + graph.terms(t.DECIDED_TO) == [
        ("2020-09-01", "date"),
        ("2020-09-30", "date"),
    ]
    assert graph.terms(t.EVENT_FROM) + graph.terms(t.EVENT_TO) == [
        ("2019-01-02", "date"),
        ("2019-03-04", "date"),
    ]
    assert graph.terms(t.AMOUNT) == []
    assert graph.terms(t.AMOUNT_MAXIMUM) == [("1000", "decimal")]
    assert graph.terms(t.PERIODS) == [("3", "decimal")]
    assert graph.terms(t.EACH) == [("true", "boolean")]
    assert graph.terms(t.DEADLINE) == [("P2M", "yearMonthDuration")]
    assert graph.terms(t.DUE_ON) == [("2021", "gYear")]
    assert graph.values(f"{CASE}/issue/1", t.GRADE) == [
        "https://w3id.org/faultlines/vocab/grade/maladministration"
    ]
    assert graph.values(f"{CASE}/issue/1", t.RESPONDENT) == [IRIS.council("alderfold")]
    assert graph.values(None, t.AT_PROCEDURE) == ["https://w3id.org/faultlines/vocab/procedure/ehc-plan"]


def test_places_of_evidence_are_labelled_by_what_is_known() -> None:
    evidence = (
        an_evidence(section=None),
        an_evidence(paragraph=None),
        an_evidence(section=None, paragraph=None, start=4),
    )
    graph = Graph(a_document_record(CaseRecord("1", "lgsco", failings=(a_failing(evidence=evidence),))))
    (failing,) = graph.subjects(t.FAILING)
    labels = [graph.values(f"{failing}/evidence/{n}", t.LABEL) for n in (1, 2, 3)]
    assert labels == [["Paragraph 12"], ["Analysis"], ["Characters 4 to 35"]]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    case = a_case(
        words or None,
        respondents=(BodyMention(words, None, unresolved=True),),
        published_subject=words,
        abstract=words,
        shared_with=(words,),
        citations=(a_citation(words, title=words, iri=None, provision_iri=None),),
        failings=(a_failing(words),),
        injustices=(an_injustice(words),),
    )
    record = a_document_record(case, title=words, url=words, file_name=words)
    graph = Graph(record)
    readable = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in words)
    assert graph.values(CASE.rsplit("/", 1)[0], t.ABSTRACT) == []
    assert graph.values(None, t.ABSTRACT) == [readable]
    assert graph.values(None, t.QUOTE).count(readable) == 2
    assert all(len(label) < 200 for s in graph.subjects(t.FINDING) for label in graph.values(s, t.LABEL))
    assert len(graph.subjects(t.CASE)) == 1


@settings(max_examples=50)
@given(st.from_type(CaseRecord), st.booleans())
def test_every_record_can_be_loaded(case: CaseRecord, account: bool) -> None:
    """Whatever the values are; the indices and codes are made to fit."""
    from dataclasses import replace

    plain = replace(
        case,
        procedures=(),
        outcome=None,
        subject=None,
        service_area=None,
        ombudsman="lgsco",
        respondents=tuple(replace(b, slug=None, body_type="other") for b in case.respondents),
        citations=tuple(replace(c, iri=None, provision_iri=None, role="powers") for c in case.citations),
        issues=(),
        failings=(),
        injustices=(),
        remedies=(),
        no_faults=tuple(replace(f, procedures=()) for f in case.no_faults),
        same_as=None,
    )
    nquads = document_nquads(a_document_record(plain), IRIS, "r", [0] if account else [])
    quads = list(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
    assert len(quads) == nquads.count(b"\n")


def test_graphs_are_told_apart_and_sorted() -> None:
    first, second = (document_nquads(a_document_record(document_id=n), IRIS, "r") for n in "ab")
    graphs = by_graph(second + first + b"\n" + second)
    assert list(graphs) == [IRIS.document_graph("b"), IRIS.document_graph("a")]
    assert sorted(first.splitlines()) == graphs[IRIS.document_graph("a")].splitlines()
