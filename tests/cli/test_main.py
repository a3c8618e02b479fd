"""The commands there are, their help, and what becomes of errors."""

from __future__ import annotations

import re

import pytest

from kg.cli.main import COMMANDS, EXPORTS, REVIEWS
from kg.errors import StoreBusy
from kg.pipeline import stats as stats_module
from tests.cli.conftest import Run

NAMES = [*"build forget demo query queries show search patterns stats check score".split()]


def test_the_commands(run: Run) -> None:
    assert [name for name, _ in COMMANDS] == NAMES
    assert [name for name, _ in REVIEWS] == ["list", "export", "import", "cases"]
    assert [name for name, _ in EXPORTS] == [
        *"rdf csv xlsx jsonl parquet annotations site release graph graphml gexf".split()
    ]
    listed = run("--help").out.split("Commands:")[1]
    assert re.findall(r"^  (\w+)", listed, flags=re.MULTILINE) == [*NAMES, "review", "export"]
    assert "..." not in listed, "a summary is cut off"


@pytest.mark.parametrize(
    "command",
    [*([name] for name in NAMES), ["review"], *(["review", name] for name, _ in REVIEWS), ["export", "rdf"]],
)
def test_help_has_an_example(run: Run, command: list[str]) -> None:
    ran = run(*command, "--help")
    assert ran.code == 0
    assert re.search(rf"^  \$ kg (\S+ )*{' '.join(command)}", ran.out, flags=re.MULTILINE)


def test_without_arguments_there_is_help(run: Run) -> None:
    assert run().out == run("--help").out


def test_version(run: Run) -> None:
    assert re.fullmatch(r"faultlines \d+\.\d+\.\d+\S*\n", run("--version").out)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["frob"], "No such command 'frob'."),
        (["build"], "Missing argument 'PATH'."),
        (["query", "--frm", "csv", "outcomes"], "No such option: --frm"),
        (["query", "outcomes", "--format", "xlsx"], "'xlsx' is not one of"),
        (["query", "outcomes", "--limit", "-1"], "greater than or equal to 0"),
        (["query", "outcomes", "--param", "council"], "--param takes NAME=VALUE"),
        (["query", "outcome"], "did you mean outcomes"),
        (["query", "failings-of-council"], "needs --param council="),
        (["query", "failings-of-council", "-p", "council=Nowhere"], "knows no council or other body"),
        (["query", "SELECT * {\n ?s ?p }"], "line 2"),
        (["query", "SELECT * { SERVICE <http://x/> { ?s ?p ?o } }"], "SERVICE"),
        (["query", "DELETE WHERE { ?s ?p ?o }"], "line 1"),
        (["show", "99 999 999"], "knows no case named '99 999 999'"),
        (["--queries", "nowhere", "queries"], "nowhere does not exist"),
        (["demo", "."], ""),
    ],
)
def test_wrong_use_is_one_line_and_code_2(run: Run, arguments: list[str], words: str) -> None:
    if arguments[0] == "demo":
        open("something", "w").close()
    ran = run(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("kg: ")
    assert ran.err.count("\n") == 1
    assert words in ran.err


def test_no_store_says_what_to_do(run: Run) -> None:
    ran = run("--store", "nowhere", "stats")
    assert ran.code == 1
    assert "run `kg build` first" in ran.err


def test_debug_shows_where(run: Run) -> None:
    ran = run("--debug", "--store", "nowhere", "stats")
    assert ran.code == 1
    assert "Traceback" in ran.err


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (KeyboardInterrupt(), 130, ""),
        (StoreBusy("Another process writes."), 1, "kg: Another process writes.\n"),
        (RuntimeError("a\nb"), 70, "fault in the program, please report it: RuntimeError: a b\n"),
    ],
)
def test_what_becomes_of_errors(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(stats_module, "stats", fail)
    ran = run("stats")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.endswith(words)
    assert bool(ran.err) == bool(words)
