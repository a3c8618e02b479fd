"""The whole line with scripts for documents: what is stored, skipped, replaced, refused."""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import StoreError, UsageError
from kg.store import Settings, Store, Writer
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import a_decision, newer_fake_line, script
from tests.pipeline.rights import held_to_permissions

CASES = "SELECT ?ref { ?case a fl:Case ; dcterms:identifier ?ref }"


def test_what_is_read_is_stored_counted_and_found(build: Build, inbox: Path, ask: Ask, store: Path) -> None:
    a_decision(
        inbox / "a.txt", "20 000 001", "failing: The Council lost the zebra file.", "review: Blankshire"
    )
    a_decision(inbox / "deep/b.txt", "20 000 002")
    report = build()
    assert (report.read, report.cases, report.failings, report.remedies, report.for_review) == (2, 2, 1, 2, 1)
    assert report.all_read
    assert ask(CASES) == [("20 000 001",), ("20 000 002",)]
    assert ask("SELECT ?file { ?document a fl:Document ; fl:fileName ?file }") == [("a.txt",), ("b.txt",)]
    with Store.open(store) as opened:
        (hit,) = opened.search("ZEBRA")
        assert (hit.reference, hit.decided_on, hit.respondents) == (
            "20 000 001",
            "2020-09-22",
            ("Alderfold",),
        )
        assert opened.review()[0][1].what == "Blankshire"
        (text_hash,) = {e.text_hash for e in opened.documents() if e.document_id == "a.txt"}
        assert opened.text(text_hash) == (inbox / "a.txt").read_text()


def test_every_quote_stands_in_its_text_at_its_offsets(build: Build, inbox: Path, store: Path) -> None:
    a_decision(inbox / "a.txt", "20 000 001", "failing: 𝔘nicode before", "failing: and after it")
    build()
    with Store.open(store) as opened:
        rows = opened.query(
            "SELECT ?quote ?start ?end ?hash { ?e fl:quote ?quote ; fl:start ?start ; fl:end ?end ; "
            "oa:hasSource/fl:textHash ?hash }",
            prefixes={"fl": "https://w3id.org/faultlines/ontology#", "oa": "http://www.w3.org/ns/oa#"},
        )
        quotes = [
            (
                row["quote"].value,
                opened.text(row["hash"].value)[int(row["start"].value) : int(row["end"].value)],
            )
            for row in rows
        ]
    assert len(quotes) == 3
    assert all(quote == words for quote, words in quotes)


def test_building_twice_changes_nothing(
    build: Build, inbox: Path, store: Path, graph_hash: Callable[[], str]
) -> None:
    a_decision(inbox / "a.txt", "20 000 001")
    a_decision(inbox / "b.txt", "20 000 001", "kind: report")
    build()
    before, current = graph_hash(), (store / "CURRENT").read_text()
    report = build()
    assert (report.read, report.unchanged, report.generation) == (0, 2, None)
    assert (graph_hash(), (store / "CURRENT").read_text()) == (before, current)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_files_makes_no_difference(
    seed: int, build: Build, inbox: Path, store: Path, graph_hash: Callable[[], str]
) -> None:
    paths = [a_decision(inbox / f"{n}.txt", f"20 000 00{n % 4}", f"failing: no. {n}") for n in range(10)]
    build(*paths)
    expected = graph_hash()
    shutil.rmtree(store)
    random.Random(seed).shuffle(paths)
    for path in paths:
        build(path)
    assert graph_hash() == expected


def test_a_changed_document_is_replaced_as_a_whole(
    build: Build, inbox: Path, ask: Ask, store: Path, graph_hash: Callable[[], str]
) -> None:
    for n in range(3):
        a_decision(inbox / f"{n}.txt", f"20 000 00{n}")
    build()
    a_decision(inbox / "1.txt", "20 000 009", "failing: quite another")
    report = build()
    assert (report.read, report.replaced, report.unchanged) == (1, 1, 2)
    assert ask(CASES) == [("20 000 000",), ("20 000 002",), ("20 000 009",)]
    after = graph_hash()
    shutil.rmtree(store)
    build()
    assert graph_hash() == after


def test_new_rules_read_everything_again(
    build: Build, inbox: Path, store: Path, ask: Ask, graph_hash: Callable[[], str]
) -> None:
    for n in range(4):
        a_decision(inbox / f"{n}.txt", f"20 000 00{n % 2}")
    build()
    report = build(make_line=newer_fake_line)
    assert (report.read, report.replaced, report.unchanged) == (4, 4, 0)
    assert ask("SELECT ?l { <https://example.org/scheme> rdfs:label ?l }") == [("A newer vocabulary",)]
    after = graph_hash()
    shutil.rmtree(store)
    build(make_line=newer_fake_line)
    assert graph_hash() == after


def test_what_cannot_be_read_is_told_and_the_rest_is_stored(build: Build, inbox: Path, ask: Ask) -> None:
    a_decision(inbox / "a.txt", "20 000 001")
    script(inbox / "empty.txt")
    report = build(inbox / "a.txt", inbox / "empty.txt", inbox / "gone.txt")
    assert not report.all_read
    empty, gone = report.failed
    assert str(empty) == f"{inbox / 'empty.txt'}: the file is empty; give a file with text."
    assert gone.source == str(inbox / "gone.txt")
    assert "does not exist" in gone.why
    assert ask(CASES) == [("20 000 001",)]


def test_a_file_that_became_unreadable_keeps_what_was_read(build: Build, inbox: Path, ask: Ask) -> None:
    path = a_decision(inbox / "a.txt", "20 000 001")
    build()
    path.write_text("\n")
    assert build().failed[0].why == "the file is empty"
    path.unlink()
    assert "does not exist" in build(path).failed[0].why
    assert ask(CASES) == [("20 000 001",)]


@pytest.mark.skipif(sys.platform != "linux", reason="root gives up its rights by a call of Linux")
def test_a_file_without_permission_is_told(build: Build, inbox: Path) -> None:
    path = a_decision(inbox / "a.txt", "20 000 001")
    path.chmod(0)
    with held_to_permissions():
        assert "may not be read" in build().failed[0].why
    path.chmod(0o600)
    assert build().all_read


def test_two_sources_with_one_id_are_an_error_that_names_both(build: Build, inbox: Path, ask: Ask) -> None:
    url = "url: https://example.org/decisions/1/"
    first = a_decision(inbox / "a.txt", "20 000 001", url)
    second = a_decision(inbox / "b.txt", "20 000 002", url)
    report = build()
    (failure,) = report.failed
    assert failure.source == str(second)
    assert str(first) in failure.why
    assert "--as" in failure.remedy
    assert ask(CASES) == [("20 000 001",)]
    assert build().failed == report.failed
    assert build(second, prefix="copy").all_read
    assert ask("SELECT ?d { ?d a fl:Document }") == [
        ("https://w3id.org/faultlines/id/document/copy/example.org/decisions/1",),
        ("https://w3id.org/faultlines/id/document/example.org/decisions/1",),
    ]


def test_a_source_that_moved_takes_over(build: Build, inbox: Path, ask: Ask, store: Path) -> None:
    old = a_decision(inbox / "one/a.txt", "20 000 001")
    build(old, below=inbox / "one")
    new = inbox / "two/a.txt"
    new.parent.mkdir()
    old.rename(new)
    report = build(new, below=inbox / "two")
    assert report.all_read
    with Store.open(store) as opened:
        assert [entry.source for entry in opened.documents()] == [str(new)]
    assert build(new, below=inbox / "two").unchanged == 1


def test_a_source_under_another_prefix_gives_up_its_old_id(build: Build, inbox: Path, ask: Ask) -> None:
    a_decision(inbox / "a.txt", "20 000 001")
    build()
    assert build(prefix="press").replaced == 1
    assert ask("SELECT ?d { ?d a fl:Document }") == [("https://w3id.org/faultlines/id/document/press/a.txt",)]
    assert build(prefix="press").unchanged == 1


def test_a_store_keeps_its_base(build: Build, inbox: Path) -> None:
    a_decision(inbox / "a.txt", "20 000 001")
    fictional = Settings("https://w3id.org/faultlines/fictional/id/", fictional=True)
    build(settings=fictional)
    assert build(settings=fictional).unchanged == 1
    assert build().unchanged == 1
    with pytest.raises(UsageError, match="has the base"):
        build(settings=Settings())


def test_many_documents_are_read_by_several_processes(
    build: Build, inbox: Path, store: Path, graph_hash: Callable[[], str]
) -> None:
    for n in range(30):
        a_decision(inbox / f"{n:02}.txt", f"20 000 0{n % 20:02}", f"failing: no. {n}")
    script(inbox / "07.txt")
    seen: list[tuple[int, int]] = []
    report = build(jobs=2, progress=lambda done, total: seen.append((done, total)))
    assert (report.read, len(report.failed)) == (29, 1)
    assert seen == [(n, 30) for n in range(31)]
    parallel = graph_hash()
    shutil.rmtree(store)
    build(jobs=1)
    assert graph_hash() == parallel


def test_a_document_that_kills_its_process_is_told_and_the_rest_is_read(build: Build, inbox: Path) -> None:
    for n in range(20):
        a_decision(inbox / f"{n:02}.txt", f"20 000 0{n:02}")
    script(inbox / "11.txt", "killer: yes")
    report = build(jobs=2)
    assert report.read == 19
    assert [Path(failure.source).name for failure in report.failed] == ["11.txt"]
    assert "killed" in report.failed[0].why


def test_a_long_build_publishes_on_its_way(
    build: Build, inbox: Path, store: Path, graph_hash: Callable[[], str]
) -> None:
    for n in range(10):
        a_decision(inbox / f"{n}.txt", f"20 000 00{n % 3}", f"failing: no. {n}")
    assert build(checkpoint=3).generation == "000004"
    in_steps = graph_hash()
    shutil.rmtree(store)
    assert build().generation == "000001"
    assert graph_hash() == in_steps
    build(checkpoint=3, make_line=newer_fake_line)
    renewed = graph_hash()
    shutil.rmtree(store)
    build(make_line=newer_fake_line)
    assert graph_hash() == renewed


def test_an_error_in_the_rules_names_the_document_and_drops_the_build(
    build: Build, inbox: Path, graph_hash: Callable[[], str]
) -> None:
    a_decision(inbox / "a.txt", "20 000 001")
    build()
    before = graph_hash()
    a_decision(inbox / "b.txt", "20 000 002", "decided: someday")
    with pytest.raises(ValueError, match="someday") as caught:
        build()
    assert any("b.txt" in note for note in caught.value.__notes__)
    assert graph_hash() == before


def test_the_report_is_json(build: Build, inbox: Path) -> None:
    a_decision(inbox / "a.txt", "20 000 001")
    script(inbox / "empty.txt")
    data = json.loads(json.dumps(build().to_data()))
    assert data["read"] == data["cases"] == 1
    assert data["layouts"] == {"script": 1}
    assert data["failed"][0]["why"] == "the file is empty"


def test_a_folder_with_other_things_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").touch()
    with pytest.raises(StoreError, match="holds other things"):
        Writer(tmp_path)


@pytest.mark.parametrize("name", ["weird \udcff\n<b>.txt", "a'b\"c;{}.txt", "‮rtl.txt", "%2e%2e.txt"])
def test_hostile_file_names(name: str, build: Build, inbox: Path, ask: Ask) -> None:
    a_decision(inbox / name, "20 000 001")
    assert build().all_read
    assert len(ask("SELECT ?d { ?d a fl:Document ; fl:fileName ?n }")) == 1
    assert build().unchanged == 1
