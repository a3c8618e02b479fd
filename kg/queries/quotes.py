"""The words that findings and issues stand on, by IRI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.queries.batches import select_about
from kg.queries.results import Graph

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
    for row in select_about(graph, _QUOTES, findings):
        case, reference, paragraph = (
            None if row[name] is None else str(row[name]) for name in ("case", "reference", "paragraph")
        )
        iri, words, source = (str(row[name]) for name in ("finding", "quote", "source"))
        found.setdefault(iri, Quoted(iri, words, case, reference, paragraph, source))
    return found
