"""What documents share: law and bodies, as each document would describe them."""

from __future__ import annotations

import pyoxigraph as ox

from kg.model.findings import BodyMention, DocumentRecord
from kg.model.identity import Iris
from kg.rdf import terms as t
from kg.rdf.documents import document_nquads
from kg.rdf.nquads import typed_subjects
from kg.rdf.shared import shared_resources
from tests.builders import a_case, a_citation, a_document_record

IRIS = Iris()
ACT = "http://www.legislation.gov.uk/id/ukpga/1974/7"
OWN = "https://w3id.org/faultlines/id/law/"


def described(record: DocumentRecord) -> dict[str, dict[str, str]]:
    """Return the values of each property of each shared resource, and check that it is described once."""
    found: dict[str, dict[str, str]] = {}
    for resource in shared_resources(record, IRIS):
        assert resource.iri not in found
        quads = list(ox.parse(resource.nquads, format=ox.RdfFormat.N_QUADS))
        assert {q.subject.value for q in quads} == {resource.iri}
        (graph,) = {q.graph_name.value for q in quads}
        values = {q.predicate.value: q.object.value for q in quads}
        assert len(values) == len(quads)
        found[resource.iri] = values | {"graph": graph}
    return found


def test_law_has_one_title_and_provisions_are_part_of_it() -> None:
    misquoted = a_citation("section 4", title="Council Duties Act 1901", iri=None, provision_iri=None)
    guidance = a_citation(None, title="Working Together", iri=None, guidance=True)
    record = a_document_record(a_case(citations=(a_citation(), a_citation(), misquoted, guidance)))
    found, graph = described(record), IRIS.graph("law")
    act, provision = OWN + "council-duties-act-1901", OWN + "council-duties-act-1901/section-4"
    assert set(found) == {ACT, f"{ACT}/section/26/1", act, provision, OWN + "working-together"}
    assert found[OWN + "working-together"][t.TYPE] == t.GUIDANCE
    title = "Council Duties Act 1901"
    assert found[act] == {t.TYPE: t.LEGAL_RESOURCE, t.LABEL: title, t.TITLE: title, "graph": graph}
    assert found[provision] == {
        t.TYPE: t.PROVISION_CLASS,
        t.LABEL: "Council Duties Act 1901, section 4",
        t.PROVISION: "section 4",
        t.IS_PART_OF: act,
        "graph": graph,
    }


def test_bodies_that_are_no_councils_of_the_register_are_described() -> None:
    respondents = (
        BodyMention("Blank & Sons Trust", None, "care-provider"),
        BodyMention("Alderfold Council", "alderfold"),
    )
    case = a_case(citations=(), respondents=respondents, shared_with=("Ofsted",))
    found = described(a_document_record(case, a_case("2", citations=(), shared_with=("Ofsted",))))
    assert set(found) == {IRIS.body("Blank & Sons Trust"), IRIS.body("Ofsted")}
    assert found[IRIS.body("Ofsted")] == {
        t.TYPE: t.BODY,
        t.LABEL: "Ofsted",
        t.BODY_TYPE: "https://w3id.org/faultlines/vocab/body-type/other",
        "graph": IRIS.graph("bodies"),
    }
    assert found[IRIS.body("Blank & Sons Trust")][t.BODY_TYPE].endswith("/care-provider")


def test_all_that_a_document_points_to_is_described() -> None:
    trust = BodyMention("A Trust", None, "care-provider")
    case = a_case(respondents=(trust,), shared_with=("Ofsted",), citations=(a_citation(), a_citation(None)))
    record = a_document_record(case)
    shared = described(record)
    pointed = {
        quad.object.value
        for quad in ox.parse(document_nquads(record, IRIS, "r"), format=ox.RdfFormat.N_QUADS)
        if quad.predicate.value in (t.CITES, t.RESPONDENT, t.SHARED_WITH, t.BREACHED, t.COMMITTED_BY)
        if isinstance(quad.object, ox.NamedNode)
    }
    assert pointed <= set(shared)
    assert {values[t.IS_PART_OF] for values in shared.values() if t.IS_PART_OF in values} <= set(shared)


def test_typed_subjects_are_read_from_statements_and_not_from_words() -> None:
    words = f'<https://x.example/s> <{t.LABEL}> " <{t.TYPE}> " <https://x.example/g> .\n'.encode()
    assert typed_subjects(words) == set()
    typed = f"<https://x.example/s> <{t.TYPE}> <{t.BODY}> <https://x.example/g> .\n".encode()
    assert typed_subjects(words + typed) == {"https://x.example/s"}
