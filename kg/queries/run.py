"""Asking: a query of the catalogue, of a file or typed in, and its answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError, RdfSyntaxError
from kg.queries.binding import bind
from kg.queries.header import NamedQuery
from kg.queries.prefixes import with_prefixes
from kg.queries.results import Answer, Graph, Result, read_rows

_POSITION = re.compile(r"error at (\d+):(\d+):\s*(.*)", re.DOTALL)
_MAX_WORDS = 200


def ask(graph: Graph, query: NamedQuery, given: Mapping[str, Sequence[str]] | None = None) -> Answer:
    """Answer a query; known prefixes need no declaration.

    ``given`` has the values of parameters by name, as a person types them.
    Raises QueryError for parameters, RdfSyntaxError for SPARQL that cannot be parsed (source, line, and the
    parser's words).
    """
    sparql = bind(graph, query, given or {})
    try:
        return graph.query(with_prefixes(sparql))
    except SyntaxError as error:
        raise RdfSyntaxError(_syntax(query.source, sparql, str(error))) from error


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


def _syntax(source: str, sparql: str, message: str) -> str:
    match = _POSITION.match(message)
    if not match:
        return f"{source}: {_shorten(message)}; mend the query."
    line, column = max(int(match[1]) - 1, 1), int(match[2])
    lines = sparql.splitlines()
    there = lines[line - 1].strip()[:80] if line <= len(lines) else "the end"
    return f"{source}, line {line}, column {column}, at {there!r}: {_shorten(match[3])}; mend the query."


def _shorten(message: str) -> str:
    flat = re.sub(r"\s*\|?\s*'?\\u\{[^}]*\}'?(\.\.=)?", "", " ".join(message.split()))
    return flat if len(flat) <= _MAX_WORDS else flat[:_MAX_WORDS].rsplit(",", 1)[0] + ", …"
