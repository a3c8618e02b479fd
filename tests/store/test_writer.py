"""What a writer refuses, and what it does when little or much is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store import Store, Writer, generations, reader
from kg.store.generations import Draft, Generations
from kg.store.locks import Hold, lock_file
from tests.store.test_reader import COUNT, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Writer(tmp_path / "store") as writer:
        put(writer, "one")
        writer.publish()
    return tmp_path / "store"


def test_nothing_to_publish(path: Path) -> None:
    with Writer(path) as writer:
        assert writer.publish() is None
        writer.share({})
        assert not writer.changed


def test_forgetting_begins_with_nothing_changed(path: Path) -> None:
    with Writer(path) as writer:
        writer.remove("one")
        with pytest.raises(StoreError, match="Publish what was changed"):
            writer.forgetting()


def test_a_forgetting_that_was_cut_off_is_finished_by_the_next_writer(path: Path) -> None:
    with Writer(path) as writer:
        writer.forgetting()
        writer.remove("one")
        writer.publish()
    with Writer(path) as writer:
        assert not writer.ledger.meta("scrub")
    assert not list((path / "texts").glob("*/*"))


def test_a_store_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be made"):
        Writer(tmp_path / "file" / "store")


def test_much_is_loaded_on_the_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "_CHUNK", 1000)
    with Writer(path) as writer:
        for n in range(5):
            put(writer, f"more-{n}", f"Text {n}")
        put(writer, "more-0", "Text 0 again")
        writer.publish()
    with Store.open(path) as store:
        assert store.text(next(e for e in store.documents() if e.document_id == "more-0").text_hash)
        assert (
            len(list(store.query("SELECT ?d { ?d <https://w3id.org/faultlines/ontology#textHash> ?h }"))) == 6
        )


def test_a_finished_draft_takes_no_more(path: Path) -> None:
    draft = Draft(Generations(path), fresh=False)
    draft.close()
    with pytest.raises(StoreError, match="finished"):
        draft.replace("https://x.example/g", b"")


def test_a_generation_that_is_gone_cannot_be_held(path: Path) -> None:
    generation = path / "generations" / "000099"
    with pytest.raises(StoreError, match="is gone"):
        Hold(generation)
    lock_file(generation).touch()
    with pytest.raises(StoreError, match="is gone"):
        Hold(generation)


def test_a_reader_tries_again_when_a_writer_was_faster(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failures = 2

    def hold(generation: Path) -> Hold:
        nonlocal failures
        failures -= 1
        if failures >= 0:
            raise StoreError("gone")
        return Hold(generation)

    monkeypatch.setattr(reader, "Hold", hold)
    with Store.open(path) as store:
        assert len(list(store.query(COUNT))) == 1
    failures = 99
    with pytest.raises(StoreError, match="changes too fast"):
        Store.open(path)
