"""The hand-written graph in two engines: pyoxigraph, which the program uses, and rdflib beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import rdflib

from kg.model.identity import Iris
from kg.queries.results import Answer, Term

GRAPH = Path(__file__).with_name("graph.trig")


class MemoryGraph:
    """What the queries need of a store, in memory."""

    def __init__(self, trig: bytes) -> None:
        self.iris = Iris("https://example.org/id/")
        self._store = ox.Store()
        self._store.bulk_load(input=trig, format=ox.RdfFormat.TRIG)

    def query(
        self,
        sparql: str,
        substitutions: Mapping[str, Term] | None = None,
        prefixes: Mapping[str, str] | None = None,
        name: str = "The query",
    ) -> Answer:
        given = {ox.Variable(key): term for key, term in (substitutions or {}).items()}
        return self._store.query(
            sparql, use_default_graph_as_union=True, substitutions=given, prefixes=dict(prefixes or {})
        )


def rdflib_rows(dataset: rdflib.Dataset, sparql: str) -> tuple[list[str], list[tuple[str | None, ...]]]:
    """Answer a SELECT query by rdflib: columns and rows of lexical forms."""
    answer = dataset.query(sparql)
    columns = [str(variable) for variable in answer.vars or ()]
    return columns, [tuple(None if term is None else str(term) for term in row) for row in answer]
