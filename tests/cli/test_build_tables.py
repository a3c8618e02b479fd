"""``kg build --mapping``: a table from the command line, and what it says of a wrong one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.resources import shipped
from tests.cli.conftest import Run
from tests.tabled import ROWS, as_csv, row

OPTIONS = (
    "--fictional",
    "--base",
    "https://w3id.org/faultlines/fictional/id/",
    "--register",
    str(shipped("samples/register")),
)
MAPPING = str(shipped("samples/mappings/housing-ombudsman.toml"))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> Path:
    monkeypatch.setenv("KG_STORE", str(tmp_path / "own"))
    return tmp_path / "own"


def test_a_table_is_built_and_asked(run: Run, store: Path, tmp_path: Path) -> None:
    twice = row("209900002", "Ironbeck Council", "2023-11-21", "Other", "Moths", "Service Failure")
    (tmp_path / "findings.csv").write_bytes(as_csv((*ROWS, twice)))
    built = run("build", "--mapping", MAPPING, "findings.csv", *OPTIONS)
    assert built.code == 0
    assert "5 cases, 8 issues" in built.out
    assert "cases whose rows differ in date, of which none is taken: 1" in built.err
    again = run("build", "--mapping", MAPPING, "findings.csv", "--json")
    assert json.loads(again.out)["unchanged"] == 1
    heads = json.loads(run("query", "heads-of-complaint", "-p", "case=209900001", "--format", "json").out)
    assert "Reports of damp, and “mould”." in json.dumps(heads, ensure_ascii=False)
    doubted = run("query", "heads-of-complaint", "-p", "case=209900004")
    assert "A lift" not in doubted.out
    assert "A lift" not in run("show", "209900004").out
    assert "a doubtful reading" in run("show", "209900004", "--doubtful").out
    assert "Nowhere Borough Council" in run("review").out
    assert run("review", "export").code == 0
    assert "209900002" in run("search", "moths").out


def test_a_wrong_mapping_or_table_is_said_in_one_line(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "findings.csv").write_bytes(as_csv())
    (tmp_path / "wrong.toml").write_text('[case]\ncolumn = "case_id"\n[body]\ncolum = "landlord"\n')
    wrong = run("build", "--mapping", "wrong.toml", "findings.csv")
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert "wrong.toml, line 4: [body] 'colum' is unknown" in wrong.err
    absent = run("build", "--mapping", "none.toml", "findings.csv")
    assert (absent.code, "cannot be read" in absent.err) == (2, True)
    assert not store.exists()
    (tmp_path / "other.csv").write_text("case_id,landlord\n1,A\n")
    built = run("build", "--mapping", MAPPING, "other.csv", "none.csv", *OPTIONS)
    assert built.code == 1
    assert "other.csv: has no column" in built.err
    assert "none.csv: does not exist" in built.err
