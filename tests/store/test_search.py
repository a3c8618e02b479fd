"""Search: any words a user types, phrases, beginnings; context that is safe to print."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store import Store, Writer
from kg.store.ledger import connect
from kg.store.search import match_expression, searchable
from tests.store.test_reader import put

TEXTS = {
    "delay": "The Council took eleven months to reply. It apologised for the délay.",
    "panel": 'The appeal panel of "Alderfold" School heard no evidence. \x1b[31mRed\x07 \u202eevil',
    "zebra": "A zebra crossing was not repaired; a panel of experts was appalled.",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("search") / "store"
    with Writer(path) as writer:
        for name, text in TEXTS.items():
            put(writer, name, searchable(text))
        writer.publish()
    return Store.open(path)


def found(store: Store, words: str) -> list[str]:
    return sorted(hit.document_id for hit in store.search(words))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("zebra", ["zebra"]),
        ("ZEBRA crossing", ["zebra"]),
        ("crossing zebra", ["zebra"]),
        ('"crossing zebra"', []),
        ('"appeal panel" evidence', ["panel"]),
        ("panel", ["panel", "zebra"]),
        ("appal*", ["zebra"]),
        ("app*", ["panel", "zebra"]),
        ("delay", ["delay"]),
        ("apologise", ["delay"]),
        ("NOT", ["zebra"]),
        ("no-such-word", []),
        ("", []),
        ("!!! ***", []),
        ('"', []),
        ('zebra"', ["zebra"]),
        ("body:zebra", []),
        ("zebra) OR (panel", []),
    ],
)
def test_what_is_found(words: str, expected: list[str], store: Store) -> None:
    assert found(store, words) == expected


@given(st.text(max_size=40) | st.text("\"'*()^:-+ NEARANDOTx\x00", max_size=30))
def test_no_input_is_a_syntax_error(words: str) -> None:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE words USING fts5(body)")
    expression = match_expression(words)
    if expression:
        db.execute("SELECT * FROM words WHERE words MATCH ?", (expression,)).fetchall()


def test_context_is_marked_and_safe_to_print(store: Store) -> None:
    (hit,) = store.search("evidence")
    assert [hit.context[mark.start : mark.end] for mark in hit.marks] == ["evidence"]
    assert "\x1b" not in hit.context
    assert "\u202e" not in hit.context
    assert hit.context.isprintable()


def test_the_number_of_hits_is_limited(store: Store) -> None:
    assert len(store.search("panel", 1)) == 1
    assert store.search("panel", 0) == []


def test_the_index_is_read_only_for_readers(store: Store) -> None:
    db = connect(Path(store.path) / "index.sqlite", writable=False)
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM document")
    db.close()


def test_what_is_replaced_or_taken_out_before_it_is_published_is_not_found(tmp_path: Path) -> None:
    with Writer(tmp_path / "store") as writer:
        put(writer, "old", "An old heron.")
        writer.publish()
        put(writer, "new", "A grey heron.")
        put(writer, "new", "A white egret.")
        put(writer, "gone", "A purple heron.")
        writer.remove("gone")
        put(writer, "old", "A young bittern.")
        writer.publish()
    with Store.open(tmp_path / "store") as store:
        assert [found(store, words) for words in ("heron", "egret", "bittern")] == [[], ["new"], ["old"]]
    with contextlib.closing(connect(tmp_path / "store" / "index.sqlite", writable=True)) as index:
        index.execute("INSERT INTO words (words) VALUES ('integrity-check')")
