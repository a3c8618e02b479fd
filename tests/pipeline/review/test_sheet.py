"""Sheets out and in: formulas, odd encodings, broken rows."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.pipeline.review.sheet import (
    COLUMNS,
    LONGEST_CELL,
    guarded,
    read_sheet,
    unguarded,
    write_csv,
    write_json_lines,
)

ROW = {"kind": "failing", "quote": "It took £5,000;\n“too” much", "document": "a.txt", "verdict": "right"}


def only(data: bytes) -> dict[str, str]:
    rows, problems = read_sheet(data, "sheet.csv")
    assert problems == []
    (row,) = rows
    return {column: cell for column, cell in row.cells.items() if cell}


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-5", "@SUM(A1)", "\t=1", "\r=1", " =1", "|calc", "＝1"])
def test_no_cell_goes_out_as_a_formula(cell: str) -> None:
    data = write_csv([ROW | {"quote": cell, "note": cell}]).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(data, newline=""))
    assert row["quote"] == row["note"] == "'" + cell
    assert only(data.encode())["quote"] == cell.strip()


@given(st.text())
def test_a_guard_is_undone(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert not guarded(cell).lstrip().startswith(tuple("=+-@"))


@given(st.dictionaries(st.sampled_from(COLUMNS), st.text(st.characters(exclude_characters="\0\r"))))
def test_what_goes_out_comes_in(cells: dict[str, str]) -> None:
    wanted = {
        column: written
        for column, cell in cells.items()
        if (written := cell.encode("utf-8", "replace").decode().strip())
    }
    for write in (write_csv, write_json_lines):
        rows, problems = read_sheet(write([cells, ROW]), "sheet")
        assert problems == []
        found = [{column: cell for column, cell in row.cells.items() if cell} for row in rows]
        assert found == ([wanted] if wanted else []) + [ROW]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_sheets_as_spreadsheets_save_them(encoding: str, delimiter: str) -> None:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(ROW), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(ROW)
    assert only(stream.getvalue().encode(encoding)) == ROW


def test_a_hint_at_the_delimiter_is_no_row() -> None:
    assert only(b"sep=;\r\nKind;Quote;Document;VERDICT\r\nfailing;a;b;right\r\n")["verdict"] == "right"


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    data = write_csv([ROW, {}, ROW])
    rows, problems = read_sheet(data, "sheet.csv")
    assert [row.number for row in rows] == [2, 4]
    assert problems == []


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no column"),
        (b"kind,quote,document\nfailing,a,b\n", "no column 'verdict'"),
        (b"kind,quote,document,verdict,quote\n", "the column 'quote' twice"),
        (b"PK\x03\x04rest", "a workbook"),
        (b"\xd0\xcf\x11\xe0rest", "a workbook"),
        (b"kind,quote\0,document,verdict\n", "no text"),
        (b"\xff\xfe\x00", "no text"),
        (bytes(range(0x80, 0x100)), "no text"),
    ],
)
def test_what_is_no_sheet_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        read_sheet(data, "sheet.csv")


def test_a_huge_cell_is_named_and_the_other_rows_are_read() -> None:
    data = write_csv([ROW | {"note": "x" * 1_000_000}, ROW, ROW | {"quote": "y" * LONGEST_CELL}])
    rows, problems = read_sheet(data, "sheet.csv")
    assert [row.number for row in rows] == [3, 4]
    assert [str(problem) for problem in problems] == [
        "row 2: the cell 'note' has 1,000,000 characters; at most 100,000 are read"
    ]


def test_a_sheet_may_be_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.pipeline.review.sheet.LARGEST", 1 << 20)
    with pytest.raises(InputError, match="larger than 1 MB"):
        read_sheet(b"x" * ((1 << 20) + 1), "sheet.csv")


def test_a_row_with_more_cells_than_the_head_is_named() -> None:
    rows, problems = read_sheet(b"kind,quote,document,verdict\na,b,c,d,e\na,b,c,d,,\na,b\n", "sheet.csv")
    assert [row.number for row in rows] == [3, 4]
    assert [str(problem) for problem in problems] == ["row 2: it has 5 cells, but the head has 4"]


def test_lines_that_are_no_json_objects_are_named() -> None:
    deep = "[" * 100_000
    lines = [json.dumps(ROW), "{broken", "[1]", deep, "", json.dumps(ROW | {"types": ["a", 1], "note": None})]
    rows, problems = read_sheet("\n".join(lines).encode(), "sheet.jsonl")
    assert [row.number for row in rows] == [1, 6]
    assert rows[1]["types"] == "a, 1"
    assert [problem.row for problem in problems] == [2, 3, 4]
