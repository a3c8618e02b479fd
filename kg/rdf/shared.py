"""What many documents speak of: law, and bodies that are no councils of the register.

Each document says how it would describe them. The store keeps one description of each, in a graph of its
own, as long as some document needs it: the union of all graphs does not merge what several of them state.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model.findings import CaseRecord, Citation, DocumentRecord
from kg.model.identity import Iris, concept_iri
from kg.rdf import terms as t
from kg.rdf.legal import instrument_iri, provision_iri
from kg.rdf.nquads import Statements

LAW_GRAPH = "law"
BODIES_GRAPH = "bodies"
SHARED_GRAPHS = (LAW_GRAPH, BODIES_GRAPH)
"""The graphs of shared resources, by name."""

_OTHER = "other"


@dataclass(frozen=True, slots=True)
class SharedResource:
    """A resource as one document would describe it, as N-Quads of a shared graph."""

    iri: str
    nquads: str


def shared_resources(record: DocumentRecord, iris: Iris) -> tuple[SharedResource, ...]:
    """Return the instruments, provisions and bodies that the graph of a document points to, each once."""
    return tuple(dict.fromkeys(found for case in record.cases for found in _of_case(case, iris)))


def _of_case(case: CaseRecord, iris: Iris) -> Iterator[SharedResource]:
    for citation in case.citations:
        yield _instrument(citation, iris)
        if citation.provision is not None:
            yield _provision(citation, citation.provision, iris)
    for mention in case.respondents:
        if not mention.slug:
            yield _body(mention.name, mention.body_type, iris)
    for name in case.shared_with:
        yield _body(name, _OTHER, iris)


def _instrument(citation: Citation, iris: Iris) -> SharedResource:
    statements, instrument = Statements(iris.graph(LAW_GRAPH)), instrument_iri(citation, iris)
    statements.link(instrument, t.TYPE, t.GUIDANCE if citation.guidance else t.LEGAL_RESOURCE)
    statements.text(instrument, t.LABEL, citation.title)
    statements.text(instrument, t.TITLE, citation.title)
    return SharedResource(instrument, "".join(statements))


def _provision(citation: Citation, words: str, iris: Iris) -> SharedResource:
    statements, provision = Statements(iris.graph(LAW_GRAPH)), provision_iri(citation, words, iris)
    statements.link(provision, t.TYPE, t.PROVISION_CLASS)
    statements.text(provision, t.LABEL, f"{citation.title}, {words}")
    statements.text(provision, t.PROVISION, words)
    statements.link(provision, t.IS_PART_OF, instrument_iri(citation, iris))
    return SharedResource(provision, "".join(statements))


def _body(name: str, body_type: str, iris: Iris) -> SharedResource:
    statements, body = Statements(iris.graph(BODIES_GRAPH)), iris.body(name)
    statements.link(body, t.TYPE, t.BODY)
    statements.text(body, t.LABEL, name)
    statements.link(body, t.BODY_TYPE, concept_iri("body-type", body_type))
    return SharedResource(body, "".join(statements))
