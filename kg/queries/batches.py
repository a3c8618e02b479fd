"""Questions about many things at once, a few hundred a query: engines slow down on endless lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.queries.names import select
from kg.queries.results import Graph, Row

_AT_ONCE = 500


def select_about(graph: Graph, sparql: str, things: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of one of the program's own SELECT queries; ``%s`` in it is where the IRIs stand."""
    wanted = sorted({str(ox.NamedNode(thing)) for thing in things})
    for start in range(0, len(wanted), _AT_ONCE):
        yield from select(graph, sparql % " ".join(wanted[start : start + _AT_ONCE]))
