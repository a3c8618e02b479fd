"""A forgotten source is in no file of the store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError, UsageError
from kg.pipeline.forget import forget
from kg.store import Store, Writer
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import a_decision

SECRET = "xylophonist"


def traces(store: Path) -> list[str]:
    """Return the files in which the secret word stands."""
    word = SECRET.encode()
    files = (path for path in store.rglob("*") if path.is_file())
    return [path.relative_to(store).as_posix() for path in files if word in path.read_bytes().lower()]


@pytest.fixture
def secret(build: Build, inbox: Path) -> Path:
    for n in range(4):
        a_decision(inbox / f"{n}.txt", f"20 000 00{n}", f"failing: no. {n}")
    words = f"failing: the {SECRET} {SECRET}", f"review: {SECRET}", f"summary: {SECRET}"
    path = a_decision(inbox / f"{SECRET}.txt", "20 000 009", "url: https://example.org/a", *words)
    build()
    return path


def test_no_byte_of_it_is_left(
    secret: Path, store: Path, build: Build, inbox: Path, graph_hash: Callable[[], str]
) -> None:
    assert {name.split("/")[0] for name in traces(store)} >= {"generations", "texts", "index.sqlite"}
    report = forget(store, [str(secret)])
    assert (report.documents, report.complete) == (("example.org/a",), True)
    assert traces(store) == []
    with Store.open(store) as opened:
        assert opened.search(SECRET) == []
        assert len(opened.search("failing")) == 4
    secret.unlink()
    assert build().generation is None


def test_nor_of_an_earlier_version(secret: Path, store: Path, build: Build) -> None:
    a_decision(secret, "20 000 009", "url: https://example.org/a", "failing: nothing to see")
    build()
    forget(store, ["example.org/a"])
    assert traces(store) == []


@pytest.mark.parametrize(
    "name",
    [
        "example.org/a",
        "https://example.org/a",
        "https://w3id.org/faultlines/id/document/example.org/a",
        "https://w3id.org/faultlines/id/graph/document/example.org/a",
    ],
)
def test_a_source_has_several_names(name: str, secret: Path, store: Path) -> None:
    assert forget(store, [name, str(secret)]).documents == ("example.org/a",)


def test_an_unknown_name_forgets_nothing(secret: Path, store: Path, graph_hash: Callable[[], str]) -> None:
    before = graph_hash()
    with pytest.raises(UsageError, match="No document of the store is called 'nonsense'"):
        forget(store, ["example.org/a", "nonsense"])
    assert graph_hash() == before
    assert forget(store, []).documents == ()


def test_where_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        forget(tmp_path / "nowhere", ["a"])
    assert not (tmp_path / "nowhere").exists()


def test_a_reader_keeps_its_files_until_it_is_closed(secret: Path, store: Path, ask: Ask) -> None:
    with Store.open(store) as reader:
        assert not forget(store, ["example.org/a"]).complete
        count = reader.query("SELECT ?d { ?d a <https://w3id.org/faultlines/ontology#Document> }")
        assert len(list(count)) == 5
    assert traces(store) != []
    Writer(store).close()
    assert traces(store) == []
    assert len(ask("SELECT ?d { ?d a fl:Document }")) == 4


def test_a_text_that_another_document_has_too_stays(build: Build, inbox: Path, store: Path) -> None:
    for name in ("a.txt", "b.txt"):
        a_decision(inbox / name, "20 000 001")
    build()
    forget(store, ["a.txt"])
    with Store.open(store) as opened:
        (entry,) = opened.documents()
        assert opened.text(entry.text_hash) == (inbox / "b.txt").read_text()
