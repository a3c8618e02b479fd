"""``kg patterns`` as a user has it."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg.analytics.kinds import KINDS
from tests.cli.conftest import Run


def test_without_a_kind_it_lists_all(run: Run) -> None:
    done = run("patterns")
    assert done.code == 0
    assert all(kind.name in done.out and kind.answers in done.out for kind in KINDS)


def test_an_unknown_kind_names_those_there_are(run: Run) -> None:
    done = run("patterns", "astrology")
    assert done.code == 2
    assert "'astrology'" in done.err
    assert "coverage" in done.err


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_kind_runs_on_the_samples_in_every_format(run: Run, kind: str) -> None:
    page = run("patterns", kind, "-n", "2")
    assert page.code == 0, page.err
    assert page.out.startswith(f"{kind}: ")
    assert "Method" in page.out
    (data,) = json.loads(run("patterns", kind, "--format", "json", "--quotes", "1").out)
    assert data["kind"] == kind
    assert data["method"]
    assert data["coverage"]["decisions"]
    rows = list(csv.DictReader(io.StringIO(run("patterns", kind, "--format", "csv").out)))
    measures = sum(len(pattern["measures"]) for pattern in data["patterns"])
    assert len(rows) == measures
    assert {row["pattern"] for row in rows} == {p["iri"] for p in data["patterns"] if p["measures"]}


def test_quotes_stand_with_their_reference(run: Run) -> None:
    (data,) = json.loads(run("patterns", "coverage", "--format", "json", "--min-cases", "2").out)
    assert data["patterns"]
    assert all(len(pattern["cases"]) >= 2 for pattern in data["patterns"])


def test_a_council_nobody_knows_is_refused(run: Run) -> None:
    done = run("patterns", "coverage", "--council", "Nowhere at all")
    assert done.code == 2
    assert "Nowhere at all" in done.err


def test_saved_patterns_are_in_the_graph_and_valid(run: Run, samples: Path, tmp_path: Path) -> None:
    shutil.copytree(samples, tmp_path / "copy")
    done = run("--store", str(tmp_path / "copy"), "patterns", "all", "--save", "--format", "csv")
    assert done.code == 0, done.err
    question = "SELECT (COUNT(?p) AS ?n) { ?p a fl:Pattern ; fl:patternKind 'coverage' }"
    answer = run("--store", str(tmp_path / "copy"), "query", question, "--format", "csv")
    (data,) = json.loads(run("patterns", "coverage", "--format", "json").out)
    assert int(answer.out.splitlines()[1]) == len(data["patterns"])
    check = run("--store", str(tmp_path / "copy"), "check")
    assert check.code == 0, check.out


def test_a_plot_is_of_one_kind(run: Run) -> None:
    done = run("patterns", "all", "--plot", "all.svg")
    assert done.code == 2
    assert "one kind" in done.err


def test_a_plot_says_what_was_chosen(run: Run, tmp_path: Path) -> None:
    done = run("patterns", "chains", "--council", "Brackenshire", "--min-cases", "3", "--plot", "flows.svg")
    assert done.code == 0, done.err
    drawn = (tmp_path / "flows.svg").read_text(encoding="utf-8")
    assert "Shown: patterns with Brackenshire County Council, 3 cases or more" in drawn
