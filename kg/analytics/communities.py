"""Communities by Louvain's method (Blondel and others 2008), made sure to end.

The method moves nodes while a move gains. Where gains are rounded, each of two communities that are equally
good can seem better than the other by the last digit, and nodes go back and forth for ever. Here weights
become whole numbers whose sum is a power of two, so that gains are exact and what is equally good ties.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import TypeVar

import networkx as nx

Node = TypeVar("Node", bound=Hashable)

_TOTAL = 2**24
"""Sum of the weights: gains are multiples of 1 / (2 * 2**48) below 4, which a float of 53 bits holds."""


def louvain(graph: nx.Graph[Node], seed: int, threshold: float = 1e-7) -> list[set[Node]]:
    """Return the communities of an undirected graph by the ``weight`` of its edges, each positive.

    ``threshold`` is the least gain of modularity for which another level is tried. The graph may have up to
    some millions of edges. The same graph, in the same order, and seed give the same communities.
    """
    edges = [(one, other, data["weight"]) for one, other, data in graph.edges(data=True)]
    if not edges:
        return [{node} for node in graph]
    room = (_TOTAL - 2 * len(edges)) / sum(weight for *_, weight in edges)
    whole: nx.Graph[object] = nx.Graph()
    whole.add_nodes_from(graph)
    whole.add_weighted_edges_from((one, other, 1 + int(weight * room)) for one, other, weight in edges)
    # Two nodes that nothing else is linked to take what is missing; it is little, and moves nobody else.
    rest = (object(), object())
    whole.add_edge(*rest, weight=_TOTAL - int(whole.size(weight="weight")))
    found = nx.community.louvain_communities(whole, weight="weight", seed=seed, threshold=threshold)
    own = set(graph)
    return [part for one in found if (part := {node for node in one if node in own})]
