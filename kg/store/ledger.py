"""What was read from where: one SQLite file with the documents, their records, and the search index.

The ledger leads: a build commits it together with the name of the generation that belongs to it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kg.errors import StoreError
from kg.model.codec import from_json
from kg.model.findings import DocumentRecord, ReviewItem
from kg.store.shared import SCHEMA as SHARED_SCHEMA
from kg.store.verdicts import SCHEMA as VERDICTS_SCHEMA

_CACHE = 64 << 10
"""Kibibytes of changed pages that wait for the commit instead of being written down twice."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS document (
    id TEXT PRIMARY KEY, source BLOB NOT NULL UNIQUE, content_hash TEXT NOT NULL, rules TEXT NOT NULL,
    text_hash TEXT NOT NULL, record TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS document_text ON document (text_hash);
CREATE TABLE IF NOT EXISTS telling (
    document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
    case_iri TEXT NOT NULL, rank TEXT NOT NULL, account INTEGER NOT NULL, PRIMARY KEY (document, number));
CREATE INDEX IF NOT EXISTS telling_case ON telling (case_iri);
CREATE TABLE IF NOT EXISTS stale_text (hash TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS passage (
    id INTEGER PRIMARY KEY, document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
    number INTEGER, kind TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passage_document ON passage (document);
CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (
    body, content='passage', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE IF NOT EXISTS unindexed (id INTEGER PRIMARY KEY);
-- Stores made earlier indexed each passage at once.
DROP TRIGGER IF EXISTS passage_in;
DROP TRIGGER IF EXISTS passage_out;
CREATE TRIGGER IF NOT EXISTS passage_comes AFTER INSERT ON passage BEGIN
    INSERT INTO unindexed VALUES (new.id); END;
CREATE TRIGGER IF NOT EXISTS passage_goes AFTER DELETE ON passage BEGIN
    INSERT INTO words (words, rowid, body) SELECT 'delete', old.id, old.body
        WHERE old.id NOT IN (SELECT id FROM unindexed);
    DELETE FROM unindexed WHERE id = old.id; END;
"""
# One statement for many passages: FTS5 writes down what it gathered before each (in fts5SavepointMethod).
_MANY = 50
"""Documents whose passages are indexed together."""
_INDEX = (
    "INSERT INTO words (rowid, body) "
    "SELECT id, body FROM passage WHERE id IN (SELECT id FROM unindexed) ORDER BY id",
    "DELETE FROM unindexed",
)


class Passage(NamedTuple):
    """Words to be found by search: ``kind`` is quote, summary or text; ``number`` the case's, from 0."""

    kind: str
    number: int | None
    body: str


@dataclass(frozen=True, slots=True)
class Telling:
    """That a document tells a case. Of several the one of the highest ``rank`` leads.

    ``number`` is the case's place in the document, from 0; ``account`` says how the graph was written.
    """

    document: str
    number: int
    case: str
    rank: str
    account: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the ledger. ``source`` is the absolute path, ``record_json`` a DocumentRecord as JSON."""

    document_id: str
    source: str
    content_hash: str
    rules: str
    text_hash: str
    record_json: str

    @property
    def record(self) -> DocumentRecord:
        """What was read from the document."""
        return from_json(DocumentRecord, self.record_json)


def connect(path: Path, writable: bool) -> sqlite3.Connection:
    """Open the SQLite file of a store; StoreError when it is missing or damaged."""
    try:
        mode = "rwc" if writable else "ro"
        connection = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
        )
        connection.execute("PRAGMA foreign_keys = ON")
        if writable:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE}")
            connection.executescript(_SCHEMA + SHARED_SCHEMA + VERDICTS_SCHEMA)
        connection.execute("SELECT count(*) FROM meta").fetchone()
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} cannot be opened ({error}); restore it from a copy or build a new store."
        ) from error
    return connection


def _bytes(path: str) -> bytes:
    """Return a path as SQLite can hold it: names of files need not be UTF-8."""
    return path.encode("utf-8", "surrogateescape")


def _path(stored: bytes) -> str:
    return stored.decode("utf-8", "surrogateescape")


class Ledger:
    """The documents of a store. Changes count from ``commit`` on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def meta(self, key: str) -> str | None:
        """Return a value kept under a key, or None."""
        row = self._db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def entry(self, document_id: str) -> Entry | None:
        """Return the document of an id, or None."""
        return next(self._entries("WHERE id = ?", (document_id,)), None)

    def entry_of(self, source: str) -> Entry | None:
        """Return the document that was read from a path, or None."""
        return next(self._entries("WHERE source = ?", (_bytes(source),)), None)

    def entries(self) -> Iterator[Entry]:
        """Yield all documents by id."""
        return self._entries("ORDER BY id", ())

    def _entries(self, condition: str, values: Sequence[str | bytes]) -> Iterator[Entry]:
        query = f"SELECT id, source, content_hash, rules, text_hash, record FROM document {condition}"
        return (Entry(row[0], _path(row[1]), *row[2:]) for row in self._db.execute(query, values))

    def count(self) -> int:
        """Return the number of documents."""
        number: int = self._db.execute("SELECT count(*) FROM document").fetchone()[0]
        return number

    def tellings(self, case: str) -> list[Telling]:
        """Return who tells a case, the leading document first."""
        columns = "document, number, case_iri, rank, account"
        query = f"SELECT {columns} FROM telling WHERE case_iri = ? ORDER BY rank DESC, document, number"
        return [Telling(d, n, c, r, bool(a)) for d, n, c, r, a in self._db.execute(query, (case,))]

    def cases_of(self, document_id: str) -> list[str]:
        """Return the cases that a document tells, in its order."""
        rows = self._db.execute(
            "SELECT case_iri FROM telling WHERE document = ? ORDER BY number", (document_id,)
        )
        return [row[0] for row in rows]

    def shared_cases(self) -> Iterator[str]:
        """Yield every case that several documents tell, by IRI."""
        rows = self._db.execute(
            "SELECT case_iri FROM telling GROUP BY case_iri HAVING count(*) > 1 ORDER BY case_iri"
        )
        return (row[0] for row in rows)

    def same_texts(self) -> Iterator[tuple[str, str]]:
        """Yield pairs of documents with the very same text, the first of them by id first."""
        return iter(
            self._db.execute(
                "SELECT a.id, b.id FROM document a JOIN document b "
                "ON a.text_hash = b.text_hash AND a.id < b.id ORDER BY a.id, b.id"
            )
        )

    def review(self) -> Iterator[tuple[str, ReviewItem]]:
        """Yield what a person should settle, each with the id of its document."""
        query = (
            "SELECT document.id, item.value FROM document, json_each(record, '$.review') AS item "
            "ORDER BY document.id, item.key"
        )
        return ((document, from_json(ReviewItem, item)) for document, item in self._db.execute(query))


class LedgerWriter(Ledger):
    """The ledger in the hands of the one writer."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self._unindexed = 0  # documents

    def begin(self) -> None:
        """Begin a change, unless one is open."""
        if not self._db.in_transaction:
            self._db.execute("BEGIN IMMEDIATE")

    def commit(self) -> None:
        """Index the words of new passages, and make the change count."""
        self._index()
        self._db.execute("COMMIT")

    def rollback(self) -> None:
        """Drop the open change, if there is one."""
        if self._db.in_transaction:
            self._db.execute("ROLLBACK")

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value under a key."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def put(self, entry: Entry, tellings: Iterable[Telling], passages: Iterable[Passage]) -> None:
        """Write down a document in place of what stood under its id."""
        self.remove(entry.document_id)
        row = (
            entry.document_id,
            _bytes(entry.source),
            entry.content_hash,
            entry.rules,
            entry.text_hash,
            entry.record_json,
        )
        self._db.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?, ?)", row)
        self._db.executemany(
            "INSERT INTO telling VALUES (?, ?, ?, ?, ?)",
            [(t.document, t.number, t.case, t.rank, t.account) for t in tellings],
        )
        self._db.executemany(
            "INSERT INTO passage (document, number, kind, body) VALUES (?, ?, ?, ?)",
            [(entry.document_id, p.number, p.kind, p.body) for p in passages],
        )
        self._unindexed += 1
        if self._unindexed >= _MANY:
            self._index()

    def _index(self) -> None:
        for statement in _INDEX:
            self._db.execute(statement)
        self._unindexed = 0

    def remove(self, document_id: str) -> None:
        """Take a document out; its text becomes stale unless another document has the same."""
        self._db.execute(
            "INSERT OR IGNORE INTO stale_text SELECT text_hash FROM document WHERE id = ?", (document_id,)
        )
        self._db.execute("DELETE FROM passage WHERE document = ?", (document_id,))
        self._db.execute("DELETE FROM document WHERE id = ?", (document_id,))

    def set_accounts(self, document_id: str, accounts: Iterable[int]) -> None:
        """Note which cases of a document its graph tells as accounts."""
        numbers = set(accounts)
        for telling in self._db.execute(
            "SELECT number FROM telling WHERE document = ?", (document_id,)
        ).fetchall():
            self._db.execute(
                "UPDATE telling SET account = ? WHERE document = ? AND number = ?",
                (telling[0] in numbers, document_id, telling[0]),
            )

    def text_hashes(self) -> set[str]:
        """Return the hashes of all texts that some document has."""
        return {row[0] for row in self._db.execute("SELECT DISTINCT text_hash FROM document")}

    def stale_texts(self) -> list[str]:
        """Return the hashes of texts that no document has any more."""
        unused = "SELECT hash FROM stale_text WHERE hash NOT IN (SELECT text_hash FROM document)"
        return [row[0] for row in self._db.execute(unused)]

    def clear_stale_texts(self) -> None:
        """Note that the stale texts were removed."""
        self._db.execute("DELETE FROM stale_text")

    def scrub(self) -> bool:
        """Rewrite the file without any byte of what was deleted; False when readers prevented it."""
        self._db.execute("INSERT INTO words (words) VALUES ('optimize')")
        self._db.execute("VACUUM")
        busy: int = self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return not busy
