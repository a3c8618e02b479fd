"""Documents by IRI: what they are called and where they were published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.results import Graph, read_rows
from kg.rdf.terms import PREFIXES

_AT_ONCE = 500
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
    wanted = sorted({str(ox.NamedNode(document)) for document in documents})
    for start in range(0, len(wanted), _AT_ONCE):
        answer = graph.query(_DOCUMENTS % " ".join(wanted[start : start + _AT_ONCE]), prefixes=PREFIXES)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("Documents are read by SELECT.")
        for row in read_rows(answer):
            iri, url = str(row["document"]), row["url"]
            found.setdefault(iri, SourceDocument(iri, str(row["label"]), None if url is None else str(url)))
    return found
