"""Opening, reading and holding: stores that are missing or damaged, readers beside writers."""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import QueryError, RdfSyntaxError, StoreBusy, StoreError, UsageError
from kg.model.codec import to_json
from kg.rdf.documents import document_nquads
from kg.rdf.shared import shared_resources
from kg.store import Entry, Passage, Settings, Store, Telling, Writer, text_hash
from tests.builders import a_document_record

FL = "https://w3id.org/faultlines/ontology#"
COUNT = f"SELECT ?c {{ ?c a <{FL}Case> }}"


def put(writer: Writer, document: str, text: str = "The text.") -> None:
    record = a_document_record(document_id=document, text_hash=text_hash(text))
    entry = Entry(document, f"/in/{document}", "0" * 64, "rules", text_hash(text), to_json(record))
    case = writer.iris.case("lgsco", document, document, 1)
    nquads = document_nquads(record, writer.iris, "rules")
    telling = Telling(document, 0, case, "3 2020-09-22", False)
    shared = shared_resources(record, writer.iris)
    writer.put(entry, text, nquads, [telling], [Passage("text", None, text)], shared)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Writer(tmp_path / "store") as writer:
        put(writer, "one")
        writer.publish()
    return tmp_path / "store"


@pytest.fixture
def opened(path: Path) -> Iterator[Store]:
    with Store.open(path) as store:
        yield store


def test_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"There is no store in .*; run `kg build` first"):
        Store.open(tmp_path / "nowhere")


def test_a_store_in_which_nothing_was_published(tmp_path: Path) -> None:
    Writer(tmp_path / "store").close()
    with pytest.raises(StoreError, match="still empty"):
        Store.open(tmp_path / "store")


@pytest.mark.parametrize("content", ["", "000099\n", "../../etc", "\xff\xfe"])
def test_a_damaged_pointer_is_told_and_mended(content: str, path: Path) -> None:
    (path / "CURRENT").write_bytes(content.encode("latin-1"))
    with pytest.raises(StoreError, match="CURRENT is damaged"):
        Store.open(path)
    Writer(path).close()
    Store.open(path).close()


def test_a_store_of_another_version(path: Path) -> None:
    settings = path / "settings.json"
    settings.write_text(json.dumps(json.loads(settings.read_text()) | {"format": 99}))
    with pytest.raises(StoreError, match="is of version 99, this program knows version 1"):
        Store.open(path)
    with pytest.raises(StoreError, match="version 99"):
        Writer(path)
    (path / "lock").unlink()


@pytest.mark.parametrize("content", ["{", "[]", '{"format": 1, "base": "ftp://x"}', '{"format": 1, "x": 2}'])
def test_damaged_settings(content: str, path: Path) -> None:
    (path / "settings.json").write_text(content)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(path)


def test_a_damaged_index(path: Path) -> None:
    (path / "index.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        Store.open(path)
    with pytest.raises(StoreError, match="cannot be opened"):
        Writer(path)


def test_a_damaged_graph(path: Path) -> None:
    (path / "generations" / "000001" / "CURRENT").write_text("nothing\n")
    with pytest.raises(StoreError, match=r"graph in .* is damaged"):
        Store.open(path)


def test_a_text_that_was_altered_or_lost(path: Path, opened: Store) -> None:
    (file,) = (path / "texts").glob("*/*")
    file.write_text("Another text.")
    with pytest.raises(StoreError, match="was altered"):
        opened.text(text_hash("The text."))
    file.unlink()
    with pytest.raises(StoreError, match="is not in the store"):
        opened.text(text_hash("The text."))


def test_a_query_runs_over_all_graphs(opened: Store) -> None:
    assert len(list(opened.query(COUNT))) == 1
    row = next(
        iter(
            opened.query(
                "SELECT ?c ?l { ?c a fl:Case ; rdfs:label ?l }",
                prefixes={"fl": FL, "rdfs": "http://www.w3.org/2000/01/rdf-schema#"},
                substitutions={"c": ox.NamedNode("https://w3id.org/faultlines/id/case/lgsco/19-011-904")},
            )
        )
    )
    assert row["l"].value.startswith("19 011 904")


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:b> <a:c> }", "LOAD <http://x.example/>", "DROP ALL", "CLEAR DEFAULT"]
)
def test_an_update_is_refused(update: str, opened: Store) -> None:
    with pytest.raises(RdfSyntaxError, match="line 1, column"):
        opened.query(update)


def test_a_call_and_a_syntax_error_are_refused(opened: Store) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        opened.query("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }")
    with pytest.raises(RdfSyntaxError, match=r"my\.rq, line 2, column \d+"):
        opened.query("SELECT *\n{ ?s ?p", name="my.rq")


def test_a_closed_store_answers_no_more(path: Path) -> None:
    store = Store.open(path)
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.query(COUNT)


def test_a_reader_keeps_reading_while_others_write(path: Path) -> None:
    with Store.open(path) as before, Writer(path) as writer:
        put(writer, "two", "Another text.")
        assert len(list(before.query(COUNT))) == 1
        writer.publish()
        assert len(list(before.query("SELECT ?d { ?d <" + FL + "fileName> ?n }"))) == 1
        with Store.open(path) as after:
            assert len(list(after.query("SELECT ?d { ?d <" + FL + "fileName> ?n }"))) == 2
        assert before.text(text_hash("The text.")) == "The text."
    assert {p.name for p in (path / "generations").iterdir() if p.is_dir()} == {"000001", "000002"}
    Writer(path).close()
    assert {p.name for p in (path / "generations").iterdir() if p.is_dir()} == {"000002"}


def test_what_is_not_published_does_not_count(path: Path) -> None:
    with Writer(path) as writer:
        put(writer, "two", "Another text.")
    with Store.open(path) as store:
        assert [entry.document_id for entry in store.documents()] == ["one"]


def test_a_second_writer_is_told_who_writes(path: Path) -> None:
    with Writer(path), pytest.raises(StoreBusy, match=rf"by process {os.getpid()} since \d\d:\d\d:\d\d on"):
        Writer(path)
    Writer(path).close()


def test_a_writer_in_another_process_too(path: Path) -> None:
    program = "import sys, kg.store, pathlib; kg.store.Writer(pathlib.Path(sys.argv[1]))"
    with Writer(path):
        run = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True)
    assert "StoreBusy" in run.stderr
    assert re.search(rf"process {os.getpid()} since", run.stderr)


def test_a_lock_without_a_note_still_locks(path: Path) -> None:
    with Writer(path):
        (path / "lock").write_text("{")
        with pytest.raises(StoreBusy, match="by another process"):
            Writer(path)


def _read_and_leave(path: Path, seen: multiprocessing.Queue[int]) -> None:
    store = Store.open(path)
    seen.put(len(list(store.query(COUNT))))
    os._exit(1)


def test_a_reader_that_died_holds_nothing(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    seen: multiprocessing.Queue[int] = context.Queue()
    process = context.Process(target=_read_and_leave, args=(path, seen))
    process.start()
    process.join(60)
    with Writer(path) as writer:
        put(writer, "two", "Another text.")
        writer.publish()
    assert {p.name for p in (path / "generations").iterdir() if p.is_dir()} == {"000002"}


@pytest.mark.parametrize(
    "base", ["", "id/", "https://example.org", "https://example.org/a b/", "ftp://x/", "http://x/>"]
)
def test_a_base_must_be_an_iri_that_ends_in_a_slash(base: str) -> None:
    with pytest.raises(UsageError, match="cannot be the base"):
        Settings(base)


def test_no_file_stays_open(path: Path) -> None:
    before = sorted(os.listdir("/proc/self/fd"))
    for _ in range(3):
        with Store.open(path) as store:
            list(store.query(COUNT))
        Writer(path).close()
    assert sorted(os.listdir("/proc/self/fd")) == before


def test_a_store_in_a_folder_that_may_only_be_read(path: Path, opened: Store) -> None:
    assert opened.search("text")[0].document_id == "one"
