"""Communities: found, the same each time, and never sought for ever."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analytics.communities import louvain
from kg.analytics.projections import Choice, project, trimmed
from kg.analytics.projections.layout import positions
from tests.browser.pages import study


def weighted(graph: nx.Graph) -> nx.Graph:
    for one, other, data in graph.edges(data=True):
        data["weight"] = 1 / max(graph.degree(one), graph.degree(other))
    return graph


def test_a_graph_on_which_rounded_weights_never_end_is_laid_out():
    """networkx alone moves nodes of this graph back and forth for ever."""
    found = trimmed(project(study(190, 200), "case", Choice(most=2000)), 2000)
    place = positions(found.projection.graph)
    assert len(place) > 1000


def test_cliques_are_communities_and_what_stands_alone_is_one():
    graph = weighted(nx.connected_caveman_graph(12, 6))
    graph.add_node("alone")
    found = louvain(graph, 7)
    assert {"alone"} in found
    assert sum(len(part) == 6 for part in found) >= 10
    assert louvain(graph, 7) == found
    assert louvain(nx.empty_graph(3), 1) == [{0}, {1}, {2}]


@given(st.integers(2, 40), st.integers(0, 4), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_every_node_is_in_one_community_and_none_beside(nodes: int, edges: int, seed: int):
    graph = weighted(nx.gnm_random_graph(nodes, min(edges * nodes, nodes * (nodes - 1) // 2), seed=seed))
    found = louvain(graph, seed)
    assert sorted(node for part in found for node in part) == sorted(graph)
