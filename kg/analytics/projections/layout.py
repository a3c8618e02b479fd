"""Where nodes stand: positions computed once, the same for the same graph, fast to 20,000 nodes.

Communities (Louvain) are laid out against each other first; then every node is drawn to its neighbours and
pushed by the nodes nearest to it alone, which takes n log n where all pairs would take n².
"""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

from kg.analytics.communities import louvain

Floats = NDArray[np.float64]

SEED = 20
_FEW = 300  # up to here the forces between all pairs cost less than a second
_ROOM = np.array([2.6, 1.6])
_COMMUNITIES = 400
_ROUNDS = 60
_NEAR = 12
_GOLDEN = np.pi * (3 - 5**0.5)


def positions(graph: nx.Graph, seed: int = SEED) -> Mapping[str, tuple[float, float]]:
    """Return x and y of each node: centred, the distance to the nearest node about 1 in the middle."""
    nodes = sorted(graph)
    if not nodes:
        return {}
    plain = _plain(graph, nodes)
    parts = sorted(map(sorted, nx.connected_components(plain)), key=lambda part: (-len(part), part))
    place = _packed([_laid_out(plain, part, seed) for part in parts])
    place = place - (place.min(axis=0) + place.max(axis=0)) / 2
    ordered = [node for part in parts for node in part]
    return {
        node: (round(float(x), 2), round(float(y), 2)) for node, (x, y) in zip(ordered, place, strict=True)
    }


def _laid_out(graph: nx.Graph, part: list[str], seed: int) -> Floats:
    """Return the positions of a connected part, its nodes in the order given."""
    if len(part) == 1:
        return np.zeros((1, 2))
    own = nx.Graph()
    own.add_nodes_from(part)
    own.add_edges_from(sorted(graph.subgraph(part).edges(data=True), key=lambda edge: edge[:2]))
    if len(part) <= _FEW:
        place = _by_all_pairs(own, seed)
    else:
        place = _by_neighbours(own, _by_community(own, seed))
    return _drawn_in(place - place.mean(axis=0))


def _packed(parts: list[Floats]) -> Floats:
    """Return parts side by side in rows, the largest first; what stands alone has room for its label."""
    sizes = [part.max(axis=0) - part.min(axis=0) + _ROOM for part in parts]
    wide = max(float(sizes[0][0]), 1.25 * sum(float(w * h) for w, h in sizes) ** 0.5)
    x = y = high = 0.0
    out = []
    for part, (w, h) in zip(parts, sizes, strict=True):
        if x and x + w > wide:
            x, y, high = 0.0, y + high, 0.0
        out.append(part - part.min(axis=0) + (x + _ROOM[0] / 2, y + _ROOM[1] / 2))
        x, high = x + float(w), max(high, float(h))
    return np.vstack(out)


def _plain(graph: nx.Graph, nodes: list[str]) -> nx.Graph:
    """Return the graph in a fixed order, without directions; what has many links pulls little at each."""
    plain = nx.Graph()
    plain.add_nodes_from(nodes)
    plain.add_edges_from(sorted((min(e), max(e)) for e in graph.edges if e[0] != e[1]))
    for one, other, data in plain.edges(data=True):
        data["weight"] = 1 / max(plain.degree(one), plain.degree(other))
    return plain


def _drawn_in(place: Floats) -> Floats:
    """Return positions in which what lies far outside is drawn nearer, so that the rest is not made small."""
    far = np.linalg.norm(place, axis=1, keepdims=True)
    usual = max(float(np.quantile(far, 0.9)), 1e-9)
    return np.asarray(
        place
        * np.where(
            far > usual, (1 + np.log(np.maximum(far / usual, 1))) * usual / np.maximum(far, usual), 1.0
        ),
        dtype=np.float64,
    )


def _by_all_pairs(graph: nx.Graph, seed: int) -> Floats:
    size = graph.number_of_nodes()
    found = nx.spring_layout(graph, k=2.2 / size**0.5, weight=None, iterations=150, seed=seed, method="force")
    place = np.array([found[node] for node in graph])
    return _spaced(place * size**0.5 * 1.8, rounds=30)


def _by_community(graph: nx.Graph, seed: int) -> Floats:
    """Return positions in which each community is a disc, its best linked nodes in the middle."""
    parts: list[list[str]] = sorted(
        map(sorted, louvain(graph, seed, threshold=1e-3)),
        key=lambda part: (-len(part), part),
    )
    where = {node: n for n, part in enumerate(parts) for node in part}
    centre = _centres(graph, where, [len(part) for part in parts], seed)
    place = np.zeros((graph.number_of_nodes(), 2))
    index = {node: n for n, node in enumerate(graph)}
    for n, part in enumerate(parts):
        ranked = sorted(part, key=lambda node: (-graph.degree(node), node))
        place[[index[node] for node in ranked]] = centre[n] + _disc(len(ranked))
    return place


def _centres(graph: nx.Graph, where: Mapping[str, int], sizes: list[int], seed: int) -> Floats:
    """Return the middle of each community: linked ones near each other, discs that do not overlap much."""
    many = min(len(sizes), _COMMUNITIES)
    quotient = nx.Graph()
    quotient.add_nodes_from(range(many))
    for one, other in graph.edges:
        a, b = where[one], where[other]
        if a != b and a < many and b < many:
            quotient.add_edge(a, b, weight=quotient.get_edge_data(a, b, {"weight": 0})["weight"] + 1)
    spread = 1.3 * sum(sizes) ** 0.5
    found = nx.spring_layout(quotient, weight=None, k=2 / many**0.5, iterations=80, seed=seed, method="force")
    centre = np.zeros((len(sizes), 2))
    centre[:many] = np.array([found[n] for n in range(many)]) * spread
    rest = len(sizes) - many
    angle = np.arange(rest) * _GOLDEN
    centre[many:] = np.c_[np.cos(angle), np.sin(angle)] * (spread * (1.3 + np.arange(rest) / 2000)[:, None])
    return centre


def _disc(size: int) -> Floats:
    """Return points of a sunflower, the first in the middle, about 1 apart (Vogel 1979)."""
    n = np.arange(size)
    radius = 0.6 * np.sqrt(n)
    return np.asarray(np.c_[radius * np.cos(n * _GOLDEN), radius * np.sin(n * _GOLDEN)], dtype=np.float64)


def _by_neighbours(graph: nx.Graph, place: Floats) -> Floats:
    """Return positions after rounds in which links pull and the nearest nodes push."""
    size = len(place)
    index = {node: n for n, node in enumerate(graph)}
    ends = np.array([(index[a], index[b]) for a, b in graph.edges], dtype=np.int64).reshape(-1, 2)
    both = np.r_[ends, ends[:, ::-1]]
    weight = np.array([w for *_, w in graph.edges(data="weight")])
    weight = np.r_[weight, weight]
    total = np.maximum(np.bincount(both[:, 0], weights=weight, minlength=size), 1e-12)
    pull = csr_array((weight / total[both[:, 0]], (both[:, 0], both[:, 1])), shape=(size, size))
    linked = (np.bincount(both[:, 0], minlength=size) > 0)[:, None]
    for step in np.linspace(1.0, 0.1, _ROUNDS):
        towards = np.where(linked, pull @ place - place, 0.0)
        reach = np.linalg.norm(towards, axis=1, keepdims=True)
        place = place + 0.12 * step * towards * np.minimum(1.0, 8 / np.maximum(reach, 1e-9))
        place = place + step * _push(place, 2.0)
    return _spaced(place, rounds=20)


def _spaced(place: Floats, rounds: int) -> Floats:
    """Return positions with nodes that stand on each other moved apart."""
    for _ in range(rounds):
        place = place + 0.5 * _push(place, 1.2)
    return place


def _push(place: Floats, radius: float) -> Floats:
    """Return where the nearest nodes within a radius push each node."""
    near = min(_NEAR, len(place) - 1)
    if near < 1:
        return np.zeros_like(place)
    distance, other = cKDTree(place).query(place, k=near + 1)
    away = place[:, None, :] - place[other[:, 1:]]
    gap = distance[:, 1:, None]
    same = (np.arange(len(place))[:, None] - other[:, 1:])[:, :, None] * np.array([1e-3, -7e-4])
    away = np.where(gap > 1e-6, away / np.maximum(gap, 1e-6), same)
    return np.asarray((away * np.maximum(0.0, radius - gap)).sum(axis=1) / near, dtype=np.float64)
