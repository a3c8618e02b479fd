"""Reviewed documents become annotated cases that the program can be measured on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.pipeline.review.gold import CasesReport, write_cases
from kg.store import Store
from tests.pipeline.review.conftest import LATE, LIED, RUDE, UPSET, Judge, Sheet, row_of


def write(store: Path, folder: Path, partly: bool = False) -> CasesReport:
    with Store.open(store) as opened:
        return write_cases(opened, folder, partly)


def judge_all(sheet: Sheet, judge_rows: Judge, *but: str) -> None:
    rows = [row for row in sheet(everything=True) if row["quote"] not in but]
    for row in rows:
        if row["kind"] == "body":
            row["answer"] = "dorset"
        elif row["kind"] == "date":
            row["verdict"] = "right"
        else:
            row["verdict"] = "wrong" if row["quote"] == LIED else "right"
    assert judge_rows(*rows).problems == []


def test_a_document_reviewed_to_the_end(
    document: Path, sheet: Sheet, judge_rows: Judge, store: Path, tmp_path: Path
) -> None:
    judge_all(sheet, judge_rows)
    report = write(store, tmp_path / "gold")
    assert (report.written, report.left_out) == (["a"], {})
    assert (tmp_path / "gold/texts/a.txt").read_bytes() == document.read_bytes()
    gold = json.loads((tmp_path / "gold/gold/a.json").read_text())
    (case,) = gold["cases"]
    assert case["respondents"] == [{"name": "Dorset", "slug": "dorset", "type": "council"}]
    assert (case["reference"], case["decided_on"]) == ("20 000 001", "2020-03-04")
    assert [(f["quote"], f["types"], f["found_by"]) for f in case["failings"]] == [
        (LATE, ["delay"], "ombudsman"),
        (RUDE, ["conduct"], "ombudsman"),
    ]
    assert [injustice["quote"] for injustice in case["injustices"]] == [UPSET]
    assert "partial" not in gold


def test_what_the_program_reads_of_it_is_measured(
    document: Path, sheet: Sheet, judge_rows: Judge, store: Path, tmp_path: Path
) -> None:
    from kg.evaluate.annotations import read_annotation

    judge_all(sheet, judge_rows)
    write(store, tmp_path / "gold")
    (view,) = read_annotation(tmp_path / "gold/gold/a.json")
    assert [failing.quotes for failing in view.failings] == [(LATE,), (RUDE,)]
    assert view.councils == {"dorset"}


@pytest.mark.parametrize(
    ("open_", "why"),
    [(RUDE, "1 of its findings have no verdict"), ("Dorset", "1 names or dates in it are not settled")],
)
def test_a_document_reviewed_in_part_is_left_out_or_marked(
    open_: str, why: str, document: Path, sheet: Sheet, judge_rows: Judge, store: Path, tmp_path: Path
) -> None:
    judge_all(sheet, judge_rows, open_)
    assert write(store, tmp_path / "gold").left_out == {"a.txt": why}
    assert not (tmp_path / "gold").exists()
    assert write(store, tmp_path / "gold", partly=True).written == ["a"]
    gold = json.loads((tmp_path / "gold/gold/a.json").read_text())
    assert gold["partial"] is True
    assert RUDE not in [f["quote"] for f in gold["cases"][0]["failings"] if open_ == RUDE]


def test_nothing_was_reviewed(document: Path, store: Path, tmp_path: Path) -> None:
    assert write(store, tmp_path / "gold") == CasesReport()


def test_a_folder_that_is_a_file(
    document: Path, sheet: Sheet, judge_rows: Judge, store: Path, tmp_path: Path
) -> None:
    judge_rows(row_of(sheet(), LATE) | {"verdict": "right"})
    (tmp_path / "gold").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write(store, tmp_path / "gold", partly=True)
