"""The network of what comes together: communities, how stable they are, and what stands at their centre."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, log

import networkx as nx

from kg.analytics.communities import louvain

SEEDS = 25
"""Louvain's method depends on the order in which it looks at nodes: it is run with so many seeds."""

Partition = Sequence[frozenset[int]]


@dataclass(frozen=True)
class Community:
    """Columns that come together with each other. ``stability`` is the share of seeds in which two of them
    are together, on average over its pairs; ``betweenness`` and ``strength`` are of each, in the whole
    network."""

    members: tuple[int, ...]
    links: int
    stability: float
    betweenness: Mapping[int, float]
    strength: Mapping[int, float]


@dataclass(frozen=True)
class Network:
    """Communities of two or more, the largest first, and how alike partitions of different seeds are: the
    mean of the adjusted Rand index (Hubert and Arabie 1985) over all pairs of seeds, None without a
    network."""

    communities: tuple[Community, ...]
    agreement: float | None


def network(lifts: Mapping[tuple[int, int], float], seed: int, seeds: int = SEEDS) -> Network:
    """Return the communities of the pairs in the backbone; ``lifts`` are above 1, and their logs the weights.

    Of the partitions the one with the highest modularity is taken, of equals the first in order.
    """
    graph = nx.Graph()
    graph.add_nodes_from(sorted({column for pair in lifts for column in pair}))
    graph.add_weighted_edges_from((*pair, log(lift)) for pair, lift in sorted(lifts.items()) if lift > 1)
    if not graph.number_of_edges():
        return Network((), None)
    partitions = [_partition(graph, seed + n) for n in range(seeds)]
    best = min(partitions, key=lambda p: (-nx.community.modularity(graph, p), [sorted(c) for c in p]))
    between = nx.betweenness_centrality(graph)
    strength = dict(graph.degree(weight="weight"))
    communities = tuple(
        Community(
            tuple(sorted(members, key=lambda n: (-strength[n], n))),
            graph.subgraph(members).number_of_edges(),
            together(members, partitions),
            {n: between[n] for n in members},
            {n: strength[n] for n in members},
        )
        for members in sorted(best, key=lambda c: (-len(c), sorted(c)))
        if len(members) > 1
    )
    pairs = [adjusted_rand(one, other) for one, other in combinations(partitions, 2)]
    return Network(communities, sum(pairs) / len(pairs) if pairs else 1.0)


def _partition(graph: nx.Graph, seed: int) -> Partition:
    return sorted(map(frozenset, louvain(graph, seed)), key=sorted)


def together(members: frozenset[int], partitions: Sequence[Partition]) -> float:
    """Return in which share of the partitions two members are in one part, on average over their pairs."""
    same = sum(comb(len(members & part), 2) for partition in partitions for part in partition)
    return same / (comb(len(members), 2) * len(partitions))


def adjusted_rand(one: Partition, other: Partition) -> float:
    """Return the adjusted Rand index of two partitions of the same nodes: 1 when alike, 0 as by chance."""
    where = {node: n for n, part in enumerate(other) for node in part}
    cells = Counter((n, where[node]) for n, part in enumerate(one) for node in part)
    both = sum(comb(count, 2) for count in cells.values())
    ones, others = (sum(comb(len(part), 2) for part in p) for p in (one, other))
    expected = ones * others / max(comb(len(where), 2), 1)
    most = (ones + others) / 2
    return (both - expected) / (most - expected) if most != expected else 1.0
