"""How much is in a store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from kg.pipeline.review.listing import standing
from kg.rdf import terms as t
from kg.store import Store

_CLASSES = {
    "cases": t.CASE,
    "accounts": t.ACCOUNT,
    "issues": t.ISSUE,
    "failings": t.FAILING,
    "injustices": t.INJUSTICE,
    "remedies": t.REMEDY,
    "no_faults": t.NO_FAULT,
    "no_injustices": t.NO_INJUSTICE,
    "citations": t.CITATION,
    "doubtful": t.DOUBTFUL,
}


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts of a store.

    ``things`` counts cases, failings and the like, ``doubtful`` the findings among them that are doubtful;
    ``quads_per_case`` is the mean over documents' graphs, the shared graphs left out; ``bytes_on_disk``
    counts a file that two generations share once.
    """

    documents: int
    kinds: dict[str, int]
    layouts: dict[str, int]
    things: dict[str, int]
    for_review: int
    quads: int
    quads_per_case: float
    bytes_on_disk: int


def stats(store: Store) -> Stats:
    """Count what is in a store."""
    sources = [entry.record.source for entry in store.documents()]
    things = {name: _count(store, iri) for name, iri in _CLASSES.items()}
    told = things["cases"] + things["accounts"]
    return Stats(
        documents=len(sources),
        kinds=dict(sorted(Counter(source.kind for source in sources).items())),
        layouts=dict(sorted(Counter(source.layout for source in sources).items())),
        things=things,
        for_review=len(standing(store)),
        quads=len(store.graph),
        quads_per_case=round(_quads_of_documents(store) / told, 1) if told else 0.0,
        bytes_on_disk=sum(_sizes(store.path)),
    )


def _count(store: Store, iri: str) -> int:
    node = ox.NamedNode(iri)
    if iri == t.DOUBTFUL:
        return sum(1 for _ in store.graph.quads_for_pattern(None, node, None))
    return len({quad.subject for quad in store.graph.quads_for_pattern(None, ox.NamedNode(t.TYPE), node)})


def _quads_of_documents(store: Store) -> int:
    shared = (g for g in store.graph.named_graphs() if not _is_of_document(store, g))
    return len(store.graph) - sum(
        1 for g in shared for _ in store.graph.quads_for_pattern(None, None, None, g)
    )


def _is_of_document(store: Store, graph: ox.NamedNode | ox.BlankNode) -> bool:
    return isinstance(graph, ox.NamedNode) and graph.value.startswith(store.iris.graph("document/"))


def _sizes(folder: Path) -> Iterator[int]:
    seen: set[int] = set()
    for path in folder.rglob("*"):
        try:
            status = path.stat()
        except FileNotFoundError:
            continue  # a writer swept it meanwhile
        if path.is_file() and status.st_ino not in seen:
            seen.add(status.st_ino)
            yield status.st_size
