"""The folder around embedded Oxigraph: graph, texts, search index, ledger; the only place that opens it."""

from __future__ import annotations

from kg.store.ledger import Entry, Passage, Telling
from kg.store.reader import QueryResult, Store, Term
from kg.store.search import SearchHit, searchable
from kg.store.settings import Settings
from kg.store.texts import text_hash
from kg.store.writer import Writer

__all__ = [
    "Entry",
    "Passage",
    "QueryResult",
    "SearchHit",
    "Settings",
    "Store",
    "Telling",
    "Term",
    "Writer",
    "searchable",
    "text_hash",
]
