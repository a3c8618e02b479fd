"""Asking: a query of the catalogue, of a file or typed in, and its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.binding import bind
from kg.queries.header import NamedQuery
from kg.queries.results import Answer, Graph, Result, read_rows
from kg.rdf.terms import PREFIXES


def ask(graph: Graph, query: NamedQuery, given: Mapping[str, Sequence[str]] | None = None) -> Answer:
    """Answer a query; the known prefixes need no declaration.

    ``given`` has the values of parameters by name, as a person types them.
    Raises QueryError for parameters, RdfSyntaxError for SPARQL that cannot be parsed (source, line, and the
    parser's words).
    """
    return graph.query(bind(graph, query, given or {}), prefixes=PREFIXES, name=query.source)


def rows(
    graph: Graph,
    query: NamedQuery,
    given: Mapping[str, Sequence[str]] | None = None,
    limit: int | None = None,
) -> Result:
    """Answer a SELECT query as typed rows. Raises QueryError for other forms, and what ``ask`` raises."""
    answer = ask(graph, query, given)
    if not isinstance(answer, ox.QuerySolutions):
        raise QueryError(f"{query.source} is not a SELECT query; rows can only come from SELECT.")
    return read_rows(answer, limit)
