"""Patterns in the graph: saved as a whole, and gone as soon as what they stand on changes."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from kg.errors import StoreError
from kg.model.patterns import PatternSet
from kg.rdf.patterns import GRAPH, patterns_nquads
from kg.store import Store, Writer


def save_patterns(path: Path, sets: Sequence[PatternSet]) -> int:
    """Write patterns into ``graph/patterns``, in place of those of the same kinds; return how many.

    Raises StoreError when there is no store, StoreBusy while another process writes.
    """
    if not (path / "settings.json").exists():
        raise StoreError(f"There is no store in {path}; build one with `kg build` first.")
    with Store.open(path) as store:
        kept = _kept(store, {found.kind for found in sets})
    with Writer(path) as writer:
        fresh = patterns_nquads(sets, writer.iris, _rules(writer), input_hash(writer))
        writer.share({writer.iris.graph(GRAPH): kept + fresh})
        writer.publish()
    return sum(len(found.patterns) for found in sets)


def drop_patterns(writer: Writer) -> None:
    """Take all saved patterns out: what they stand on has changed."""
    writer.share({writer.iris.graph(GRAPH): b""})


def input_hash(writer: Writer) -> str:
    """Return the SHA-256 (hex) of the ids, texts and rules of all documents of a store."""
    digest = hashlib.sha256()
    for entry in sorted(writer.ledger.entries(), key=lambda entry: entry.document_id):
        digest.update(f"{entry.document_id}\0{entry.text_hash}\0{entry.rules}\n".encode())
    return digest.hexdigest()


def _rules(writer: Writer) -> str:
    """Return the version of the rules of all documents; of several, a hash of these."""
    versions = sorted({entry.rules for entry in writer.ledger.entries()})
    if len(versions) == 1:
        return versions[0]
    return hashlib.sha256("\n".join(versions).encode()).hexdigest()[:16]


def _kept(store: Store, kinds: set[str]) -> bytes:
    """Return what is saved of other kinds, as N-Quads."""
    base = store.iris.base
    replaced = tuple(f"<{base}{part}/{kind}" for kind in kinds for part in ("pattern", "analysis"))
    lines = store.nquads(store.iris.graph(GRAPH)).splitlines(keepends=True)
    gone = tuple(start.encode() + end for start in replaced for end in (b"/", b">"))
    return b"".join(line for line in lines if not line.startswith(gone))
