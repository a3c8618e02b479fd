"""The other commands, on the samples and on small stores of their own."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.cli.output import printable
from kg.pipeline.build import build
from kg.resources import shipped
from kg.store import Settings
from tests.cli.conftest import Run

CASE = "22 907 155"
DECISION = "lgsco-22-907-155.txt"


@pytest.fixture
def own(tmp_path: Path) -> tuple[str, ...]:
    """The options for a store of one's own."""
    return ("--store", str(tmp_path / "own"))


def build_one(run: Run, own: tuple[str, ...], *options: str) -> str:
    document = str(shipped("samples/documents") / DECISION)
    register = str(shipped("samples/register"))
    ran = run(*own, "build", document, "--register", register, "--base", "https://example.org/t/", *options)
    assert ran.code == 0, ran.err
    return ran.out


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, ...]:
    """The options for a store of one document; nothing may change it."""
    path = tmp_path_factory.mktemp("one") / "store"
    settings = Settings(base="https://example.org/t/", register=str(shipped("samples/register")))
    build([shipped("samples/documents") / DECISION], path, settings, jobs=1)
    return ("--store", str(path))


def test_show_has_header_findings_and_their_words(run: Run) -> None:
    out = run("show", CASE).out
    header = dict(
        line.split(maxsplit=1)
        for line in out.splitlines()
        if line.startswith(("Reference", "Decided", "Outcome"))
    )
    assert header == {"Reference": CASE, "Decided": "9 August 2022", "Outcome": "Upheld"}
    for heading in ("Summary", "Complaint: what was alleged (", "Failings (", "Remedies ("):
        assert f"\n{heading}" in out
    data = json.loads(run("show", CASE, "--json").out)
    shown = [failing for failing in data["failings"] if not failing["doubtful"]]
    assert shown
    assert all(f"“{printable(quote['words'])}”" in out for failing in shown for quote in failing["quotes"])
    assert f" · {DECISION}\n" in out
    assert "confidence 0." in out


def test_show_by_another_spelling_and_as_json(run: Run) -> None:
    assert run("show", "22907155").out == run("show", CASE).out
    data = json.loads(run("show", CASE, "--json").out)
    assert data["decided"] == "2022-08-09"
    assert run("show", data["iri"]).out == run("show", CASE).out
    quotes = [quote for failing in data["failings"] for quote in failing["quotes"]]
    assert quotes
    assert all(quote["end"] - quote["start"] == len(quote["words"]) for quote in quotes)


def test_doubtful_findings_are_counted_and_shown_when_asked_for(run: Run) -> None:
    data = json.loads(run("show", CASE, "--json").out)
    kinds = ("failings", "injustices", "remedies", "no_faults", "no_injustices")
    doubtful = sum(finding["doubtful"] for kind in kinds for finding in data[kind])
    out, whole = run("show", CASE).out, run("show", CASE, "--doubtful").out
    assert (f"{doubtful} doubtful finding" in out) == (doubtful > 0)
    assert whole.count("· doubtful") == doubtful
    assert "doubtful" not in whole.replace("· doubtful", "")


def test_search_finds_words_in_their_context(run: Run) -> None:
    first, *_ = run("search", "did", "not", "complete", "that", "training").out.splitlines()
    assert first.startswith(f"{CASE}  2022-08-09  Brackenshire County Council  in the ")
    assert "complete that training" in first
    hits = json.loads(run("search", "--json", '"complete that training"').out)
    assert hits[0]["reference"] == CASE
    marked = [hits[0]["context"][mark["start"] : mark["end"]] for mark in hits[0]["marks"]]
    assert " ".join(marked) == "complete that training"


def test_search_for_nothing_says_so(run: Run) -> None:
    ran = run("search", "qqqzzz")
    assert (ran.code, ran.out) == (0, "")
    assert "Nothing found" in ran.err
    assert json.loads(run("search", "qqqzzz", "--json").out) == []


def test_stats(run: Run) -> None:
    data = json.loads(run("stats", "--json").out)
    out = run("stats").out
    assert data["documents"] == len(list(shipped("samples/documents").iterdir()))
    assert f"Cases         {data['things']['cases']}\n" in out
    assert f"Documents     {data['documents']} (" in out


def test_review(run: Run) -> None:
    items = json.loads(run("review", "--json").out)
    lines = run("review").out.splitlines()
    assert len(lines) == len(items) + 1
    assert {"document", "kind", "what", "why", "candidates"} == set(items[0])
    assert run("review", "--kind", "nothing").err == "Nothing to settle.\n"


def test_check_prints_each_problem_and_says_so_by_its_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.pipeline import check

    problem = check.Problem("quote", "https://example.org/f", "doc", "it is not so")
    monkeypatch.setattr(check, "check", lambda store: [problem])
    ran = run("check")
    assert (ran.code, ran.out) == (1, f"{problem}\n1 problem.\n")
    assert json.loads(run("check", "--json").out)[0]["why"] == "it is not so"
    monkeypatch.setattr(check, "check", lambda store: [])
    assert (run("check").code, run("check").out) == (0, "No problems.\n")


@pytest.mark.parametrize("format_", ["nquads", "trig", "turtle", "jsonld", "rdfxml"])
def test_export(run: Run, tmp_path: Path, one: tuple[str, ...], format_: str) -> None:
    formats = {
        "nquads": ox.RdfFormat.N_QUADS,
        "trig": ox.RdfFormat.TRIG,
        "turtle": ox.RdfFormat.TURTLE,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    ran = run(*one, "export", "rdf", "--format", format_, "-o", "graph")
    assert (ran.code, ran.out, ran.err) == (0, "", "Written: graph\n")
    data = (tmp_path / "graph").read_bytes()
    assert sum(1 for _ in ox.parse(data, format=formats[format_])) > 100
    assert run(*one, "export", "rdf", "--format", format_).out.encode() == data


def test_build_says_what_it_did_and_twice_changes_nothing(run: Run, own: tuple[str, ...]) -> None:
    assert build_one(run, own).startswith(
        "Read          1\nUnchanged     0\nFailed        0\nFound         1 case, "
    )
    assert build_one(run, own).startswith("Read          0\nUnchanged     1\n")
    data = json.loads(build_one(run, own, "--json"))
    assert (data["read"], data["unchanged"], data["failed"]) == (0, 1, [])


def test_build_keeps_the_settings_of_a_store(run: Run, tmp_path: Path, own: tuple[str, ...]) -> None:
    build_one(run, own, "--fictional")
    (tmp_path / "mine.ttl").write_text("")
    document = str(shipped("samples/documents") / DECISION)
    assert run(*own, "build", document, "--vocabulary", "mine.ttl").code == 0
    settings = json.loads((tmp_path / "own" / "settings.json").read_text())
    assert (settings["base"], settings["fictional"]) == ("https://example.org/t/", True)
    assert settings["vocabulary"] == [str(tmp_path / "mine.ttl")]


def test_build_tells_what_could_not_be_read_and_stores_the_rest(
    run: Run, tmp_path: Path, own: tuple[str, ...]
) -> None:
    (tmp_path / "empty.txt").write_text("")
    document = str(shipped("samples/documents") / DECISION)
    ran = run(*own, "build", "empty.txt", "gone.txt", document)
    assert ran.code == 1
    assert "Read          1\n" in ran.out
    assert "Failed        2\n" in ran.out
    lines = ran.err.splitlines()
    assert sorted(Path(line.split(":")[0]).name for line in lines) == ["empty.txt", "gone.txt"]
    failed = json.loads(run(*own, "build", "gone.txt", "--json").out)["failed"]
    assert failed[0]["source"].endswith("gone.txt")


def test_a_vocabulary_with_a_syntax_error_is_named_with_its_line(
    run: Run, tmp_path: Path, own: tuple[str, ...]
) -> None:
    (tmp_path / "mine.ttl").write_text("@prefix x: <http://x/> .\nx:a x:b\n")
    ran = run(*own, "build", ".", "--vocabulary", "mine.ttl")
    assert ran.code == 2
    assert "mine.ttl" in ran.err
    assert "line" in ran.err


def test_a_prefix_parts_documents_and_forget_takes_them_out(run: Run, own: tuple[str, ...]) -> None:
    build_one(run, own, "--as", "press")
    listed = run(*own, "query", "documents", "-f", "csv").out.splitlines()
    assert listed[1].startswith(f"https://example.org/t/document/press/{DECISION},")
    ran = run(*own, "forget", f"press/{DECISION}")
    assert (ran.code, ran.out) == (0, f"forgotten: press/{DECISION}\n")
    assert json.loads(run(*own, "stats", "--json").out)["documents"] == 0
    ran = run(*own, "forget", "press/none")
    assert (ran.code, ran.out) == (2, "")


def test_forget_as_json(run: Run, own: tuple[str, ...]) -> None:
    build_one(run, own)
    data = json.loads(run(*own, "forget", DECISION, "--json").out)
    assert (data["documents"], data["retold"]) == ([DECISION], 0)


def test_demo_builds_shows_three_answers_and_what_to_try(run: Run, tmp_path: Path) -> None:
    ran = run("demo", "try")
    assert ran.code == 0
    asked = [line for line in ran.out.splitlines() if line.startswith("kg query ")]
    assert len(asked) == 3
    assert "No rows." not in ran.err
    tries = [line.split("#")[0].split() for line in ran.out.splitlines() if line.startswith("  kg --store")]
    assert len(tries) == 5
    assert run(*(word.strip('"') for word in tries[0][1:])).code == 0
    assert run("demo", "try").code == 2


def test_an_empty_folder_is_said_to_be_empty(run: Run, tmp_path: Path, own: tuple[str, ...]) -> None:
    (tmp_path / "empty").mkdir()
    ran = run(*own, "build", "empty")
    assert ran.code == 0
    assert ran.err.startswith("Nothing to read was found there")
