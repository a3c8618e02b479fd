"""The words that findings and issues stand on, by IRI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.results import Graph, read_rows
from kg.rdf.terms import PREFIXES

_AT_ONCE = 500
_QUOTES = """
SELECT ?finding ?quote ?start ?reference ?case ?paragraph ?source WHERE {
  VALUES ?finding { %s }
  ?finding fl:evidence ?evidence . ?evidence fl:quote ?quote ; oa:hasSource ?source .
  OPTIONAL { ?evidence fl:start ?start }
  OPTIONAL { ?evidence fl:paragraph ?paragraph }
  OPTIONAL { ?finding fl:inCase ?case . OPTIONAL { ?case dcterms:identifier ?reference } }
}
ORDER BY ?finding ?start ?quote
"""


@dataclass(frozen=True, slots=True)
class Quoted:
    """The first words that a finding stands on: where, in which document, of which case."""

    finding: str
    quote: str
    case: str | None
    reference: str | None
    paragraph: str | None
    source: str


def quotes_of(graph: Graph, findings: Iterable[str]) -> Mapping[str, Quoted]:
    """Return the first quote of each finding, by the finding's IRI; one that is not there is missing."""
    found: dict[str, Quoted] = {}
    wanted = sorted({str(ox.NamedNode(finding)) for finding in findings})
    for start in range(0, len(wanted), _AT_ONCE):
        answer = graph.query(_QUOTES % " ".join(wanted[start : start + _AT_ONCE]), prefixes=PREFIXES)
        if not isinstance(answer, ox.QuerySolutions):
            raise QueryError("Quotes are read by SELECT.")
        for row in read_rows(answer):
            texts = {name: None if value is None else str(value) for name, value in row.items()}
            iri = str(texts["finding"])
            found.setdefault(
                iri,
                Quoted(
                    iri,
                    str(texts["quote"]),
                    texts["case"],
                    texts["reference"],
                    texts["paragraph"],
                    str(texts["source"]),
                ),
            )
    return found
