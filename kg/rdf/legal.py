"""Acts, regulations, guidance and their provisions, and the places where a document cites them."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.findings import Citation
from kg.model.identity import Iris, concept_iri, slugify
from kg.rdf import terms as t
from kg.rdf.nquads import Statements
from kg.rdf.telling import Teller, shortened


def cite(teller: Teller, subject: str, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Describe what is cited and say that ``subject`` cites it; return the IRI cited by each citation."""
    cited = tuple(_describe(teller.statements, citation, teller.iris) for citation in citations)
    for number, (citation, law) in enumerate(zip(citations, cited, strict=True), 1):
        node = f"{subject}/citation/{number}"
        teller.statements.link(subject, t.CITES, law)
        teller.statements.link(subject, t.HAS_CITATION, node)
        teller.statements.link(node, t.TYPE, t.CITATION)
        teller.statements.text(node, t.LABEL, shortened(citation.evidence.quote))
        teller.statements.link(node, t.CITES, law)
        teller.statements.link(node, t.CITATION_ROLE, concept_iri("citation-role", citation.role))
        teller.quote(node, citation.evidence)
    return cited


def instrument_iri(citation: Citation, iris: Iris) -> str:
    """Return the official identifier of what is cited, else an IRI of the store from the title as written."""
    return citation.iri or f"{iris.base}law/{slugify(citation.title)}"


def _describe(statements: Statements, citation: Citation, iris: Iris) -> str:
    instrument = instrument_iri(citation, iris)
    statements.link(instrument, t.TYPE, t.GUIDANCE if citation.guidance else t.LEGAL_RESOURCE)
    statements.text(instrument, t.LABEL, citation.title)
    statements.text(instrument, t.TITLE, citation.title)
    if citation.provision is None:
        return instrument
    provision = citation.provision_iri or _own_provision(citation, iris)
    statements.link(provision, t.TYPE, t.PROVISION_CLASS)
    statements.text(provision, t.LABEL, f"{citation.title}, {citation.provision}")
    statements.text(provision, t.PROVISION, citation.provision)
    statements.link(provision, t.IS_PART_OF, instrument)
    return provision


def _own_provision(citation: Citation, iris: Iris) -> str:
    # A provision without an official identifier is named below the store, even where its Act has one.
    return f"{iris.base}law/{slugify(citation.title)}/{slugify(citation.provision or '')}"
