"""Documents by IRI: what they are called and where they were published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.queries.batches import select_about
from kg.queries.results import Graph

_DOCUMENTS = """
SELECT ?document ?label ?url WHERE {
  VALUES ?document { %s }
  ?document rdfs:label ?label .
  OPTIONAL { ?document dcterms:source ?url }
}
ORDER BY ?document ?label ?url
"""


@dataclass(frozen=True, slots=True)
class SourceDocument:
    """A document: its name, and the address it was published at where that is known."""

    iri: str
    label: str
    url: str | None


def documents_of(graph: Graph, documents: Iterable[str]) -> Mapping[str, SourceDocument]:
    """Return documents by IRI; one that the graph does not know is missing."""
    found: dict[str, SourceDocument] = {}
    for row in select_about(graph, _DOCUMENTS, documents):
        iri, url = str(row["document"]), row["url"]
        found.setdefault(iri, SourceDocument(iri, str(row["label"]), None if url is None else str(url)))
    return found
