"""As many nodes as can be drawn: the strongest edges stay."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.analytics.projections.projection import Projection


@dataclass(frozen=True, slots=True)
class Trimmed:
    """What stays, and how many nodes and edges do not."""

    projection: Projection
    nodes_left_out: int
    edges_left_out: int


def trimmed(projection: Projection, most: int) -> Trimmed:
    """Return a projection with at most so many nodes.

    Edges are taken in the order of ``projection.order`` (of the later of their ends), then by weight, the
    strongest first, of equals by IRI; an edge that would need more nodes than there may be is left out. Nodes
    without edges come last.
    """
    graph = projection.graph
    if graph.number_of_nodes() <= most:
        return Trimmed(projection, 0, 0)
    order = projection.order
    edges = sorted(
        graph.edges(data="weight"),
        key=lambda e: (max(order.get(e[0], 0), order.get(e[1], 0)), -e[2], e[0], e[1]),
    )
    kept: dict[str, None] = {}
    for source, target, _ in edges:
        fresh = {source, target} - kept.keys()
        if len(kept) + len(fresh) <= most:
            kept.update(dict.fromkeys(sorted(fresh)))
    alone = sorted(
        (n for n in graph if n not in kept), key=lambda n: (order.get(n, 0), -graph.nodes[n]["weight"], n)
    )
    kept.update(dict.fromkeys(alone[: most - len(kept)]))
    part = graph.subgraph(kept).copy()
    keys = (*part.nodes, *part.edges)
    return Trimmed(
        replace(
            projection,
            graph=part,
            findings={key: projection.findings.get(key, ()) for key in keys},
            cases={key: projection.cases.get(key, ()) for key in keys},
        ),
        graph.number_of_nodes() - part.number_of_nodes(),
        graph.number_of_edges() - part.number_of_edges(),
    )
