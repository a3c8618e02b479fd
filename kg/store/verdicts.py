"""People's verdicts, and the profiles by which cases are compared: tables of their own beside the ledger.

A verdict belongs to a document's id, not to its row: it stays when the document is read anew, and goes when
the document is forgotten. Changes count together with the ledger's, from the writer's ``publish`` on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kg.model.codec import from_json, to_json
from kg.model.verdicts import CaseProfile, KeptVerdict, Place, Review, Verdict

SCHEMA = """
CREATE TABLE IF NOT EXISTS verdict (
    key TEXT PRIMARY KEY, ordinal INTEGER NOT NULL, document TEXT NOT NULL, verdict TEXT NOT NULL,
    review TEXT NOT NULL, stands TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS verdict_document ON verdict (document);
CREATE TABLE IF NOT EXISTS profile (
    document TEXT NOT NULL REFERENCES document ON DELETE CASCADE, number INTEGER NOT NULL,
    council TEXT NOT NULL, known INTEGER NOT NULL, profile TEXT NOT NULL,
    PRIMARY KEY (document, number, council)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS profile_council ON profile (council);
CREATE INDEX IF NOT EXISTS profile_unknown ON profile (known);
"""


class Verdicts:
    """The verdicts of a store, oldest first."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def all(self) -> Iterator[KeptVerdict]:
        """Yield every verdict."""
        return self._kept("", ())

    def of(self, document_id: str) -> list[KeptVerdict]:
        """Return the verdicts on a document."""
        return list(self._kept("WHERE document = ?", (document_id,)))

    def _kept(self, condition: str, values: tuple[str, ...]) -> Iterator[KeptVerdict]:
        if not self._exists():
            return
        query = f"SELECT verdict, review, stands FROM verdict {condition} ORDER BY ordinal, key"
        for verdict, review, stands in self._db.execute(query, values).fetchall():
            yield KeptVerdict(
                from_json(Verdict, verdict), from_json(Review, review), from_json(Place, stands)
            )

    def _exists(self) -> bool:
        """Say whether the table is there: a store of an older program lacks it until it is written."""
        query = "SELECT 1 FROM sqlite_master WHERE name = 'verdict'"
        return self._db.execute(query).fetchone() is not None


class VerdictsWriter(Verdicts):
    """The verdicts in the hands of the one writer, who has begun a change."""

    def put(self, verdict: Verdict, review: Review, place: Place | None = None) -> None:
        """Keep a verdict, the newest of all, in place of one about the same words."""
        (last,) = self._db.execute("SELECT coalesce(max(ordinal), 0) FROM verdict").fetchone()
        row = (verdict.key, last + 1, verdict.document, to_json(verdict), to_json(review))
        self._db.execute(
            "INSERT OR REPLACE INTO verdict VALUES (?, ?, ?, ?, ?, ?)", (*row, to_json(place or Place()))
        )

    def note_places(self, places: Mapping[str, Place]) -> None:
        """Note where verdicts, by key, stand now."""
        rows = [(to_json(place), key) for key, place in places.items()]
        self._db.executemany("UPDATE verdict SET stands = ? WHERE key = ?", rows)

    def take_back(self, keys: Iterable[str]) -> None:
        """Remove verdicts by key."""
        self._db.executemany("DELETE FROM verdict WHERE key = ?", [(key,) for key in keys])

    def drop(self, document_id: str) -> None:
        """Remove all verdicts on a document."""
        self._db.execute("DELETE FROM verdict WHERE document = ?", (document_id,))

    def move(self, document_id: str, new_id: str) -> None:
        """Let the verdicts on a document follow it to its new id."""
        for kept in self.of(document_id):
            self.take_back([kept.verdict.key])
            self.put(replace(kept.verdict, document=new_id), kept.review, kept.place)


class Profiles:
    """What tells each case from others, to be asked by council."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def put(self, profiles: Iterable[CaseProfile]) -> None:
        """Keep the profiles of a document's cases; those it had went with its entry in the ledger."""
        rows = [
            (p.document, p.number, council, p.has_reference, to_json(p))
            for p in profiles
            for council in p.councils
        ]
        self._db.executemany("INSERT OR REPLACE INTO profile VALUES (?, ?, ?, ?, ?)", rows)

    def without_reference(self) -> list[CaseProfile]:
        """Return the cases whose reference is not known, by document."""
        query = "SELECT DISTINCT profile FROM profile WHERE known = 0 ORDER BY document, number"
        return [from_json(CaseProfile, row[0]) for row in self._db.execute(query)]

    def of_council(self, slug: str) -> list[CaseProfile]:
        """Return all cases about a council, by document."""
        query = "SELECT profile FROM profile WHERE council = ? ORDER BY document, number"
        return [from_json(CaseProfile, row[0]) for row in self._db.execute(query, (slug,))]
