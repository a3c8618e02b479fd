"""What many documents speak of: law, and bodies that are no councils of the register.

Each document says how it would describe them. The store keeps one description of each, in a graph of its
own, as long as some document needs it: the union of all graphs does not merge what several of them state.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from kg.model.findings import CaseRecord, DocumentRecord
from kg.model.identity import Iris, concept_iri
from kg.rdf import terms as t
from kg.rdf.legal import instrument_iri, provision_iri
from kg.rdf.nquads import Statements

LAW_GRAPH = "law"
BODIES_GRAPH = "bodies"
SHARED_GRAPHS = (LAW_GRAPH, BODIES_GRAPH)
"""The graphs of shared resources, by name."""

_OTHER = "other"
_STANDARD = 4096  # descriptions of law that are remembered: many documents cite the same


class SharedResource(NamedTuple):
    """A resource as one document would describe it, as N-Quads of a shared graph."""

    iri: str
    nquads: str


def shared_resources(record: DocumentRecord, iris: Iris) -> tuple[SharedResource, ...]:
    """Return the instruments, provisions and bodies that the graph of a document points to, each once."""
    return tuple(dict.fromkeys(found for case in record.cases for found in _of_case(case, iris)))


def _of_case(case: CaseRecord, iris: Iris) -> Iterator[SharedResource]:
    for citation in case.citations:
        graph, instrument = iris.graph(LAW_GRAPH), instrument_iri(citation, iris)
        yield _instrument(graph, instrument, citation.title, citation.guidance)
        if citation.provision is not None:
            provision = provision_iri(citation, citation.provision, iris)
            yield _provision(graph, provision, instrument, citation.title, citation.provision)
    for mention in case.respondents:
        if not mention.slug:
            yield _body(mention.name, mention.body_type, iris)
    for name in case.shared_with:
        yield _body(name, _OTHER, iris)


@lru_cache(maxsize=_STANDARD)
def _instrument(graph: str, instrument: str, title: str, guidance: bool) -> SharedResource:
    statements = Statements(graph)
    statements.link(instrument, t.TYPE, t.GUIDANCE if guidance else t.LEGAL_RESOURCE)
    statements.text(instrument, t.LABEL, title)
    statements.text(instrument, t.TITLE, title)
    return SharedResource(instrument, "".join(statements))


@lru_cache(maxsize=_STANDARD)
def _provision(graph: str, provision: str, instrument: str, title: str, words: str) -> SharedResource:
    statements = Statements(graph)
    statements.link(provision, t.TYPE, t.PROVISION_CLASS)
    statements.text(provision, t.LABEL, f"{title}, {words}")
    statements.text(provision, t.PROVISION, words)
    statements.link(provision, t.IS_PART_OF, instrument)
    return SharedResource(provision, "".join(statements))


def _body(name: str, body_type: str, iris: Iris) -> SharedResource:
    statements, body = Statements(iris.graph(BODIES_GRAPH)), iris.body(name)
    statements.link(body, t.TYPE, t.BODY)
    statements.text(body, t.LABEL, name)
    statements.link(body, t.BODY_TYPE, concept_iri("body-type", body_type))
    return SharedResource(body, "".join(statements))
