"""``kg score`` as a user has it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.resources import shipped
from tests.cli.conftest import Run

ONE, TWO = "lgsco-22-907-155", "spso-202290155"
CASES = Path(__file__).resolve().parents[1] / "cases"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two samples with their annotations, laid out as a corpus."""
    folder = tmp_path / "corpus"
    for sub in ("texts", "gold"):
        (folder / sub).mkdir(parents=True)
    for name in (ONE, TWO):
        text = shipped("samples/documents") / f"{name}.txt"
        (folder / "texts" / text.name).write_bytes(text.read_bytes())
        (folder / "gold" / f"{name}.json").write_bytes((CASES / "samples" / f"{name}.json").read_bytes())
    return folder


@pytest.fixture
def score(run: Run, corpus: Path) -> Run:
    def call(*arguments: str) -> object:
        return run("score", str(corpus), "--register", str(shipped("samples/register")), *arguments)

    return call  # type: ignore[return-value]


def test_the_table(score: Run):
    ran = score()
    assert ran.code == 0, ran.err
    head, _, headings, *rows = ran.out.splitlines()
    assert head == "2 documents, 2 cases; every finding's words stand in its text"
    assert headings.split() == "field P 95 % R 95 % F1 95 % hits found wanted".split()
    reference = next(row for row in rows if row.startswith("reference"))
    assert reference.split() == "reference 1.000 1.00–1.00 1.000 1.00–1.00 1.000 1.00–1.00 2 2 2".split()
    assert any(row.startswith("failing (words), listed") for row in rows)


def test_annotations_in_the_folder_itself_with_texts_elsewhere(run: Run, corpus: Path, score: Run):
    register = str(shipped("samples/register"))
    apart = run("score", str(corpus / "gold"), "--texts", str(corpus / "texts"), "--register", register)
    assert apart.out == score().out


def test_only_and_without(score: Run, tmp_path: Path):
    listed = tmp_path / "ids"
    listed.write_text(f"{ONE}\nnone-such\n")
    assert score("--only", str(listed)).out.startswith("1 document, 1 case;")
    both = [json.loads(score(option, str(listed), "--json").out) for option in ("--only", "--without")]
    whole = json.loads(score("--json").out)
    assert [data["documents"] for data in both] == [1, 1]
    # A field that neither reader has anything of is not told.
    none = {"counts": {"wanted": 0}}
    wanted = [data["fields"].get("failing (words)", none)["counts"]["wanted"] for data in (*both, whole)]
    assert wanted[0] + wanted[1] == wanted[2] > 0


def test_doubtful_findings_can_be_left_out(score: Run):
    def found(*options: str) -> int:
        return json.loads(score("--json", *options).out)["fields"]["failing (words)"]["counts"]["found"]

    listed = json.loads(score("--json").out)["fields"]["failing (words), listed"]["counts"]["found"]
    assert found() > found("--without-doubtful") == listed
    assert found("--min-confidence", "0.99") <= listed


def test_mistakes_of_a_field(score: Run):
    options = ("--min-confidence", "1", "--errors")  # every failing is missed
    out = score(*options, "failing (words)").out
    tail = out[out.index("\nfailing (words)\n") :].splitlines()
    data = json.loads(score(*options, "failing (words)", "--json").out)
    assert len(tail) - 2 == len(data["mistakes"]) > 0
    assert all(mistake["field"] == "failing (words)" for mistake in data["mistakes"])
    everything = json.loads(score(*options, "all", "--json").out)["mistakes"]
    assert len(everything) > len(data["mistakes"])


def test_runs_are_kept_and_compared(score: Run, tmp_path: Path):
    kept = tmp_path / "run.json"
    assert score("--save", str(kept)).code == 0
    same = score("--against", str(kept)).out
    assert same.splitlines()[-1] == "Nothing changed since the kept run."
    out = score("--against", str(kept), "--min-confidence", "1").out
    assert "\nfailing (words): F1 -" in out
    assert "  lost: " in out
    changes = json.loads(score("--against", str(kept), "--min-confidence", "1", "--json").out)["changes"]
    words = next(change for change in changes if change["field"] == "failing (words)")
    assert words["figures"]["f1"]["value"] < 0
    assert words["lost"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--errors", "colour"), "There is no field 'colour'"),
        (("--only", "no-such-file"), "cannot be read as a list of ids"),
        (("--against", "no-such-file"), "no saved run"),
        (("--min-confidence", "2"), "min-confidence"),
        (("--texts", "no-such-folder"), "cannot be found"),
    ],
)
def test_wrong_use(score: Run, options: tuple[str, ...], words: str):
    ran = score(*options)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err


def test_an_annotation_that_is_broken(score: Run, corpus: Path):
    (corpus / "gold" / f"{ONE}.json").write_text("{")
    ran = score()
    assert ran.code == 2
    assert f"{ONE}.json is no annotation" in ran.err


def test_a_text_that_cannot_be_read(score: Run, corpus: Path):
    (corpus / "texts" / f"{ONE}.txt").rename(corpus / "texts" / f"{ONE}.pdf")
    ran = score()
    assert ran.code == 1
    assert f"{ONE}.pdf" in ran.err
    assert "2 documents, 2 cases" in ran.out
