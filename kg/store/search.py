"""Full-text search over quotes, summaries and texts (SQLite FTS5)."""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass

from kg.model.codec import from_json
from kg.model.findings import CaseRecord, DocumentRecord
from kg.model.text import Span

_PIECES = re.compile(r'"([^"]*)"|(\S+)')
_OPEN, _SHUT = "\x02", "\x03"
_CONTROLS = r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
_CONTROL = re.compile(f"{_CONTROLS}{_CONTROLS}*")  # found twice as fast as with a plus
_CONTEXT_WORDS = 24
_ROWS_A_HIT = 25


@dataclass(frozen=True, slots=True)
class SearchHit:
    """A case (or a document without one) in which the words stand.

    ``kind`` says where: in a quote, a summary or elsewhere in the text. ``context`` is plain text on one
    line, without control characters, and ``marks`` are the spans of it that match.
    """

    document_id: str
    case: str | None
    reference: str | None
    respondents: tuple[str, ...]
    decided_on: str | None
    kind: str
    context: str
    marks: tuple[Span, ...]


def searchable(text: str) -> str:
    """Return a text as it is indexed: control characters, which could steer a terminal, become spaces."""
    return _CONTROL.sub(" ", text)


def match_expression(words: str) -> str:
    """Return the FTS5 expression for what a user typed.

    All words must occur; ``"…"`` is a phrase; a word that ends in ``*`` is a beginning. Everything else is
    taken as it stands, so that no input is a syntax error.
    """
    pieces = []
    for phrase, word in _PIECES.findall(searchable(words)):
        text = (phrase or word).replace('"', " ")
        star = "*" if word.endswith("*") and word.strip('*"') else ""
        if any(c.isalnum() for c in text):
            pieces.append(f'"{text.rstrip("*")}"{star}')
    return " ".join(pieces)


def search(db: sqlite3.Connection, words: str, limit: int) -> list[SearchHit]:
    """Return the best hits, one a case, the best first."""
    expression = match_expression(words)
    if not expression or limit <= 0:
        return []
    rows = db.execute(
        "SELECT p.document, p.number, p.kind, snippet(words, 0, ?, ?, '…', ?) FROM words "
        "JOIN passage p ON p.id = words.rowid WHERE words MATCH ? ORDER BY rank, p.document, p.id LIMIT ?",
        (_OPEN, _SHUT, _CONTEXT_WORDS, expression, limit * _ROWS_A_HIT),
    )
    hits: dict[tuple[str, int | None], SearchHit] = {}
    for document, number, kind, snippet in rows:
        if len(hits) == limit:
            break
        hit = _hit(db, document, number, kind, snippet)
        hits.setdefault((document, None) if hit.case is None else (hit.case, None), hit)
    return list(hits.values())


def _hit(db: sqlite3.Connection, document: str, number: int | None, kind: str, snippet: str) -> SearchHit:
    record = _record(db, document)
    if number is None and len(record.cases) == 1:
        number = 0
    case = record.cases[number] if number is not None else CaseRecord(None, None)
    context, marks = _marked(snippet)
    return SearchHit(
        document,
        _case_iri(db, document, number),
        case.reference,
        tuple(mention.name for mention in case.respondents),
        str(case.decided_on) if case.decided_on else None,
        kind,
        context,
        marks,
    )


def _record(db: sqlite3.Connection, document: str) -> DocumentRecord:
    row = db.execute("SELECT record FROM document WHERE id = ?", (document,)).fetchone()
    return from_json(DocumentRecord, row[0])


def _case_iri(db: sqlite3.Connection, document: str, number: int | None) -> str | None:
    query = "SELECT case_iri FROM telling WHERE document = ? AND number = ?"
    row = db.execute(query, (document, number)).fetchone()
    return row[0] if row else None


def _marked(snippet: str) -> tuple[str, tuple[Span, ...]]:
    text, marks, start = "", [], 0
    for piece in re.split(f"([{_OPEN}{_SHUT}])", snippet):
        if piece == _OPEN:
            start = len(text)
        elif piece == _SHUT:
            marks.append(Span(start, len(text)))
        else:
            text += piece
    return text, tuple(marks)
