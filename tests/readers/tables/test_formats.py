"""The same table in every format gives the same rows, and hostile ones do no harm."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import InputError
from kg.model.tables import Row, kept_cells, kept_head, kept_line
from kg.readers.tables import formats, parquet, read_rows, workbook
from tests.tabled import COLUMNS, ROWS, SHIPPED, as_csv, as_jsonl, as_parquet, as_xlsx, mapping_of

LEAST = """[case]
column = "id"
[ombudsman]
code = "hos"
[body]
column = "who"
"""
MAPPING = mapping_of(LEAST)


def read(data: bytes, name: str = "t.csv", more: str = "") -> list[Row]:
    return list(read_rows(data, name, mapping_of(LEAST + more) if more else MAPPING))


def cells(rows: list[Row]) -> list[tuple[str, ...]]:
    return [tuple(row.cells.values()) for row in rows]


def expected() -> list[dict[str, str]]:
    kept = [dict(zip(COLUMNS, words, strict=True)) for words in ROWS]
    return [{column: words[column] for column in SHIPPED.columns} for words in kept]


@pytest.mark.parametrize(
    ("name", "write", "first"),
    [("t.csv", as_csv, 2), ("t.jsonl", as_jsonl, 1), ("t.xlsx", as_xlsx, 2), ("t.parquet", as_parquet, 1)],
)
def test_every_format_gives_the_same_cells_and_only_mapped_columns(
    name: str, write: Callable[[], bytes], first: int
) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    rows = list(read_rows(write(), name, SHIPPED))
    assert [dict(row.cells) for row in rows] == expected()
    assert [row.number for row in rows] == list(range(first, first + len(ROWS)))
    assert all(row.problem is None for row in rows)


@pytest.mark.parametrize(("name", "write"), [("t.xlsx", as_xlsx), ("t.parquet", as_parquet)])
def test_dates_that_the_file_has_as_dates_stay_dates(name: str, write: Callable[[], bytes]) -> None:
    first = next(read_rows(write(), name, SHIPPED))
    assert first.dates == {"decision_date_iso": date(2024, 3, 5)}


def test_byte_order_marks_other_encodings_and_delimiters() -> None:
    text = "id;who\n1;Cyngor Sir Ddinbych – Ŵ\n"
    assert cells(read(("\ufeff" + text).encode(), more="[table]\ndelimiter = ';'")) == [
        ("1", "Cyngor Sir Ddinbych – Ŵ")
    ]
    assert cells(read(("\ufeff" + text).encode("utf-16-le"), more="[table]\ndelimiter = ';'"))[0][0] == "1"
    odd = "id\twho\n1\tQueen’s £\n".encode("windows-1252")
    assert cells(read(odd, "t.tsv", "[table]\nencoding = 'windows-1252'")) == [("1", "Queen’s £")]


def test_an_encoding_that_is_not_stated_is_not_guessed() -> None:
    data = "id,who\n1,A\n2,Queen’s\n".encode("windows-1252")
    with pytest.raises(
        InputError, match=r"t\.csv: is not UTF-8: byte 0x92 in row \d or soon after; state the enc"
    ):
        read(data)
    with pytest.raises(InputError, match="is not UTF-8"):
        read('{"id": "Queen’s"}'.encode("windows-1252"), "t.jsonl")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"id,what\n1,A\n", "t.csv", "has no column 'who'; its headings are 'id', 'what'"),
        (b"id,who,id\n1,A,2\n", "t.csv", "has the column 'id' more than once"),
        (b"id,who\n", "t.csv", "has no rows"),
        (b"", "t.csv", "has no column 'id', 'who'; its headings are none"),
        (b"", "t.jsonl", "has no rows"),
        (b"\n , \n", "t.csv", "has no column"),
        (b'{"id": "1"}\n', "t.jsonl", "has no column 'who'"),
        (b"id,who\n1,A\n", "t.doc", "is no table by its name"),
        (b"PK\x03\x04 no zip", "t.xlsx", "is no workbook that can be read"),
        (b"", "t.xlsx", "is no workbook that can be read"),
        (b'id,who\n1,"A\n2,B\n', "t.csv", "is no well-formed CSV in row"),
        (b'id,who\n1,"A"x\n', "t.csv", "is no well-formed CSV in row 2"),
        (b"id,who\n1," + b"x" * 200_000 + b"\n", "t.csv", "is no well-formed CSV in row 2"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, name: str, said: str) -> None:
    with pytest.raises(InputError) as error:
        read(data, name)
    assert said in str(error.value)
    assert str(error.value).startswith(f"{name}: ")


def test_rows_that_cannot_be_read_have_a_problem_and_the_others_are_read() -> None:
    rows = read(b"id,who\n1,A\n2\n\n3,B,C\n4,D\n5,E\0\n")
    assert [(row.number, row.problem) for row in rows] == [
        (2, None),
        (3, "it has 1 cells, the headings are 2"),
        (5, "it has 3 cells, the headings are 2"),
        (6, None),
        (7, "it holds zero bytes"),
    ]
    lines = [
        '{"id": 1.50, "who": true}',
        "[1]",
        "{",
        '{"id": "1", "id": "2"}',
        '{"id": {"a": 1}, "who": "A"}',
        '{"id": null, "who": "\\ud800"}',
        "[" * 100_000,
    ]
    rows = read("\n".join(lines).encode(), "t.jsonl")
    assert [row.problem for row in rows] == [
        None,
        "it is no JSON object",
        "it is no JSON",
        "it has a key twice",
        "its 'id' is no single value",
        None,
        "it is no JSON",
    ]
    assert (dict(rows[0].cells), dict(rows[5].cells)) == (
        {"id": "1.50", "who": "true"},
        {"id": "", "who": "\ufffd"},
    )


def book(rows: list[list[object]], **options: object) -> bytes:
    from openpyxl import Workbook

    made = Workbook()
    for cells in rows:
        made.active.append(cells)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_formulas_are_neither_computed_nor_believed() -> None:
    rows = read(book([["id", "who", "more"], [1, "=A1", 2], [3.0, "B", "=1+1"]]), "t.xlsx")
    assert "its 'who' is a formula" in (rows[0].problem or "")
    assert dict(rows[1].cells) == {"id": "3", "who": "B"}


def test_of_several_sheets_one_must_be_named() -> None:
    data = as_xlsx(sheets=("One", "Two"))
    with pytest.raises(InputError, match="has several sheets: 'One', 'Two'; name one as sheet"):
        read(data, "t.xlsx")
    with pytest.raises(InputError, match="has no sheet 'Three' but 'One', 'Two'"):
        read(data, "t.xlsx", "[table]\nsheet = 'Three'")


def altered(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_bombs_and_entities_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = book([["id", "who"], [1, "A"]])
    bomb = altered(data, SHEET, lambda xml: xml + b" " * 5_000_000)
    assert len(bomb) < 100_000
    monkeypatch.setattr(workbook, "MAX_UNPACKED", 4_000_000)
    with pytest.raises(InputError, match="unpacks to 5 MB, more than the 4 MB allowed"):
        read(bomb, "t.xlsx")
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    for encoding in ("utf-8", "utf-16"):
        laughing = altered(data, SHEET, lambda xml, e=encoding: (entity.decode() + xml.decode()).encode(e))  # type: ignore[misc]
        with pytest.raises(InputError, match="has a document type in"):
            read(laughing, "t.xlsx")


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    data = book([["id", "who"], [1, "A"]])
    vast = altered(data, SHEET, lambda xml: xml.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert vast != data
    assert cells(read(vast, "t.xlsx")) == [("1", "A")]


def test_damaged_workbooks_are_refused() -> None:
    data = book([["id", "who"], [1, "A"]])
    for change in (lambda xml: xml[: len(xml) // 2], lambda xml: b"", lambda xml: b"<a/>"):
        with pytest.raises(InputError):
            read(altered(data, SHEET, change), "t.xlsx")
    with pytest.raises(InputError):
        read(data[: len(data) // 2], "t.xlsx")


def test_parquet_without_its_library_is_said_clearly(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(parquet.importlib, "import_module", absent)
    with pytest.raises(InputError, match="is a Parquet file, which needs pyarrow; install pyarrow"):
        read(b"PAR1", "t.parquet")


def test_damaged_parquet_is_refused() -> None:
    pytest.importorskip("pyarrow")
    for data in (b"", b"PAR1", as_parquet()[:-20]):
        with pytest.raises(InputError, match="no Parquet file that can be read"):
            read(data, "t.parquet")


def test_tables_with_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_ROWS", 3)
    with pytest.raises(InputError, match="has more than 3 rows; split it"):
        read(b"id,who\n" + b"1,A\n" * 4)


def test_rows_come_before_the_table_is_read_to_its_end() -> None:
    data = b"id,who\n1,A\n" + b"2,B\n" * 100_000 + b"\xff"
    rows = read_rows(data, "t.csv", MAPPING)
    assert dict(next(rows).cells) == {"id": "1", "who": "A"}
    with pytest.raises(InputError, match="0xff"):
        list(rows)


@given(st.lists(st.tuples(st.text(), st.text()), max_size=5))
def test_the_copy_that_is_kept_gives_every_cell_back(found: list[tuple[str, str]]) -> None:
    rows = [Row(n, {"id": one, "who": two}) for n, (one, two) in enumerate(found, 2)]
    text = kept_head(MAPPING.columns) + "".join(kept_line(row, MAPPING.columns) for row in rows)
    assert list(kept_cells(text)) == [(row.number, dict(row.cells)) for row in rows]


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), min_size=1, max_size=5))
def test_json_lines_give_back_what_was_written(found: list[tuple[str, str]]) -> None:
    lines = "\n".join(json.dumps({"id": f"x{one}", "who": two}) for one, two in found)
    rows = read(lines.encode(), "t.jsonl")
    assert [tuple(row.cells.values()) for row in rows] == [(f"x{one}", two) for one, two in found]
