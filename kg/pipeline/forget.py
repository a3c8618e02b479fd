"""Forgetting a source: out of graph, texts, ledger, search and every file of the store."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.pipeline.precedence import settle, shared_graphs
from kg.pipeline.review.applying import unmatch
from kg.pipeline.saved import drop_patterns
from kg.store import Entry, Writer


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """What was forgotten: ids of documents, and how many cases other documents tell from now on.

    ``complete`` is False while a reader that is still open keeps old files; the next build, or forgetting
    again, removes them.
    """

    documents: tuple[str, ...]
    retold: int
    complete: bool


def forget(store_path: Path, sources: Sequence[str]) -> ForgetReport:
    """Remove sources, each named by document id, path, URL, or IRI of the document or its graph.

    A case that a forgotten document told is told by the next best one. Raises UsageError, and forgets
    nothing, when one of the names fits no document; StoreError when there is no store; StoreBusy.
    """
    if not (store_path / "settings.json").exists():
        raise StoreError(f"There is no store in {store_path}; name the one that holds the source.")
    with Writer(store_path) as writer:
        entries = list(writer.ledger.entries())
        documents = sorted({found for name in sources for found in _named(name, entries, writer)})
        if not documents:
            return ForgetReport((), 0, True)
        writer.forgetting()
        cases = {case for document in documents for case in writer.ledger.cases_of(document)}
        for document in documents:
            writer.remove(document)
            writer.verdicts.drop(document)
        cases |= unmatch(writer, documents)
        retold = settle(writer, sorted(cases))
        writer.share(shared_graphs(writer))
        drop_patterns(writer)
        writer.publish()
        return ForgetReport(tuple(documents), retold, writer.scrub())


def _named(name: str, entries: Iterable[Entry], writer: Writer) -> list[str]:
    path = os.path.abspath(name)
    found = [entry.document_id for entry in entries if name in _names(entry, writer) or path == entry.source]
    if not found:
        raise UsageError(
            f"No document of the store is called {name!r}; give its id, path, URL or IRI "
            "as `kg query documents` lists them."
        )
    return found


def _names(entry: Entry, writer: Writer) -> set[str]:
    iris, document = writer.iris, entry.document_id
    names = {document, entry.source, iris.document(document), iris.document_graph(document)}
    return names | {url for url in (entry.record.source.url,) if url}
