"""What documents share, described once: the ledger keeps who needs what, the graph one description of each.

Of several descriptions of one resource the one that most documents give stands in the graph, of equals the
least as text: that depends on the documents alone, not on the order in which they came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable

from kg.rdf.shared import SharedResource

SCHEMA = """
CREATE TABLE IF NOT EXISTS description (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL, nquads TEXT NOT NULL, documents INTEGER NOT NULL DEFAULT 0,
    written INTEGER NOT NULL DEFAULT 0, touched INTEGER NOT NULL DEFAULT 0, UNIQUE (iri, nquads));
CREATE INDEX IF NOT EXISTS description_touched ON description (iri) WHERE touched;
CREATE TABLE IF NOT EXISTS describes (
    document TEXT NOT NULL REFERENCES document ON DELETE CASCADE,
    description INTEGER NOT NULL, PRIMARY KEY (document, description)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS described_elsewhere (iri TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER IF NOT EXISTS describes_in AFTER INSERT ON describes BEGIN
    UPDATE description SET documents = documents + 1, touched = 1 WHERE id = new.description; END;
CREATE TRIGGER IF NOT EXISTS describes_out AFTER DELETE ON describes BEGIN
    UPDATE description SET documents = documents - 1, touched = 1 WHERE id = old.description; END;
"""
_CHOSEN = """(SELECT id FROM description AS other WHERE other.iri = this.iri AND documents > 0
    AND iri NOT IN (SELECT iri FROM described_elsewhere) ORDER BY documents DESC, nquads LIMIT 1)"""
_TOUCHED = "iri IN (SELECT iri FROM description WHERE touched)"


class Shared:
    """The shared resources in the hands of the one writer. Changes count with those of the ledger.

    A document that is taken out of the ledger needs nothing from then on.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, document_id: str, resources: Iterable[SharedResource]) -> None:
        """Note what a document, just put into the ledger, needs."""
        rows = [(resource.iri, resource.nquads) for resource in resources]
        self._db.executemany("INSERT OR IGNORE INTO description (iri, nquads) VALUES (?, ?)", rows)
        self._db.executemany(
            "INSERT OR IGNORE INTO describes SELECT ?, id FROM description WHERE iri = ? AND nquads = ?",
            [(document_id, *row) for row in rows],
        )

    def leave_out(self, iris: Collection[str]) -> None:
        """Leave out of the shared graphs what other graphs, of no document, describe: these resources."""
        before = {row[0] for row in self._db.execute("SELECT iri FROM described_elsewhere")}
        changed = [(iri,) for iri in before.symmetric_difference(iris)]
        self._db.execute("DELETE FROM described_elsewhere")
        self._db.executemany("INSERT INTO described_elsewhere VALUES (?)", [(iri,) for iri in set(iris)])
        self._db.executemany("UPDATE description SET touched = 1 WHERE iri = ?", changed)

    def settle(self) -> tuple[bytes, bytes]:
        """Choose the descriptions anew where something changed; return what goes and comes as N-Quads."""
        rows = self._db.execute(
            f"SELECT id, nquads, written, id IS {_CHOSEN} FROM description AS this "
            f"WHERE {_TOUCHED} ORDER BY iri, nquads"
        ).fetchall()
        changed = [(id_, nquads, chosen) for id_, nquads, written, chosen in rows if written != chosen]
        self._db.executemany(
            "UPDATE description SET written = ? WHERE id = ?", [(chosen, id_) for id_, _, chosen in changed]
        )
        self._db.execute("DELETE FROM description WHERE touched AND documents = 0")
        self._db.execute("UPDATE description SET touched = 0 WHERE touched")
        gone, come = ("".join(text for _, text, chosen in changed if chosen is on) for on in (0, 1))
        return gone.encode(), come.encode()

    def written(self) -> bytes:
        """Return all that stands in the shared graphs since it was settled last."""
        return "".join(
            row[0] for row in self._db.execute("SELECT nquads FROM description WHERE written")
        ).encode()
