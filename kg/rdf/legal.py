"""The places where a document cites Acts, regulations, guidance and their provisions.

What is cited is described in the graph of law, ``kg.rdf.shared``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.model.findings import Citation
from kg.model.identity import Iris, concept_iri, slugify
from kg.rdf import terms as t
from kg.rdf.telling import Teller, shortened


def cite(teller: Teller, subject: str, citations: Sequence[Citation]) -> tuple[str, ...]:
    """Say what ``subject`` cites and where; return the IRI cited by each citation.

    Law that is cited again in the same role keeps its first place, and words that cite several provisions
    are one place.
    """
    cited = tuple(law_iri(citation, teller.iris) for citation in citations)
    for number, (citation, law) in enumerate(_places(citations, cited), 1):
        node = f"{subject}/citation/{number}"
        teller.statements.link(subject, t.HAS_CITATION, node)
        teller.statements.link(node, t.TYPE, t.CITATION)
        teller.statements.text(node, t.LABEL, shortened(citation.evidence.quote))
        teller.statements.link(node, t.CITATION_ROLE, concept_iri("citation-role", citation.role))
        teller.quote(node, citation.evidence)
        for iri in law:
            teller.statements.link(subject, t.CITES, iri)
            teller.statements.link(node, t.CITES, iri)
    return cited


def _places(citations: Sequence[Citation], cited: Sequence[str]) -> Iterable[tuple[Citation, list[str]]]:
    places: dict[tuple[int, int, str], tuple[Citation, list[str]]] = {}
    seen: set[tuple[str, str]] = set()
    for citation, law in zip(citations, cited, strict=True):
        if (law, citation.role) not in seen:
            seen.add((law, citation.role))
            place = (citation.evidence.start, citation.evidence.end, citation.role)
            places.setdefault(place, (citation, []))[1].append(law)
    return places.values()


def law_iri(citation: Citation, iris: Iris) -> str:
    """Return the IRI of what is cited: of the provision, else of the instrument."""
    if citation.provision is None:
        return instrument_iri(citation, iris)
    return provision_iri(citation, citation.provision, iris)


def instrument_iri(citation: Citation, iris: Iris) -> str:
    """Return the official identifier of an instrument, else an IRI of the store from the title as written."""
    return citation.iri or f"{iris.base}law/{slugify(citation.title)}"


def provision_iri(citation: Citation, words: str, iris: Iris) -> str:
    """Return the official identifier of a provision, else an IRI of the store, even where its Act has one."""
    return citation.provision_iri or f"{iris.base}law/{slugify(citation.title)}/{slugify(words)}"
