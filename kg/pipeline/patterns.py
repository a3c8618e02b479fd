"""Patterns from end to end: rows of the store, analyses, and what is saved of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.analytics.kinds import KINDS, Kind
from kg.analytics.options import Options
from kg.analytics.study import Study
from kg.errors import StoreError, UsageError
from kg.model.patterns import PatternSet
from kg.pipeline.study import read_study
from kg.rdf.patterns import GRAPH, patterns_nquads
from kg.store import Store, Writer

ALL = "all"


def kinds_named(name: str) -> tuple[Kind, ...]:
    """Return the analysis of a name, or all of them for "all". Raises UsageError with the names there are."""
    chosen = tuple(kind for kind in KINDS if name in (kind.name, ALL))
    if not chosen:
        names = ", ".join(kind.name for kind in KINDS)
        raise UsageError(f"There is no analysis called {name!r}; there are {names}, and {ALL}.")
    return chosen


def find_patterns(store: Store, kinds: Iterable[Kind], options: Options) -> tuple[Study, list[PatternSet]]:
    """Run analyses over a store; return the rows they were run over, and what each says."""
    study = read_study(store)
    return study, [kind.analysis(study, options) for kind in kinds]


def save_patterns(path: Path, sets: Sequence[PatternSet]) -> int:
    """Write patterns into ``graph/patterns`` of a store, in place of those of the same kinds; return how many.

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
