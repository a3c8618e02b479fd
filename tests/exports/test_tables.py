"""Tables say what the graph says, in every format, and nothing in them runs."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest

from kg.errors import UsageError
from kg.exports.tables import export_tables, export_workbook
from kg.exports.tables.rows import TableReader
from kg.exports.tables.spec import Column, Table, tables
from kg.exports.tables.writers import write_csv, write_jsonl, write_parquet, write_xlsx
from kg.rdf.terms import PREFIXES
from kg.store import Store

HOSTILE = ("=1+1", "+44 20", "-5", "@home", "\t=x", "'tis", 'say "no"\n<script>', "\x0b\u202e", "x" * 40_000)
WORDS = Table("words", "Words", "fl:Case", (Column("words", "Words", "text"), Column("n", "N", "integer")))


def count(store: Store, pattern: str) -> int:
    (row,) = store.query(f"SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}", prefixes=PREFIXES)  # type: ignore
    return int(row[0].value)


def read_csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def test_every_row_is_there(store: Store, folder: Path) -> None:
    export_tables(store, "csv", folder, doubtful=True)
    assert len(read_csv(folder / "cases.csv")) == count(store, "?x a fl:Case") > 0
    for name, kind in (("failings", "Failing"), ("injustices", "Injustice"), ("remedies", "Remedy")):
        assert len(read_csv(folder / f"{name}.csv")) == count(store, f"?x a fl:{kind} ; fl:inCase ?c") > 0


def test_doubtful_findings_come_only_when_asked_for(store: Store, folder: Path) -> None:
    export_tables(store, "csv", folder, ["failings"])
    rows = read_csv(folder / "failings.csv")
    sure = "?x a fl:Failing ; fl:inCase ?c FILTER NOT EXISTS { ?x fl:doubtful true }"
    assert len(rows) == count(store, sure)
    assert {row["doubtful"] for row in rows} == {"false"}


def test_a_finding_stands_with_its_words_and_case(store: Store, folder: Path) -> None:
    export_tables(store, "jsonl", folder, ["failings", "cases"])
    rows = [json.loads(line) for line in (folder / "failings.jsonl").read_text().splitlines()]
    cases = {json.loads(line)["case"] for line in (folder / "cases.jsonl").read_text().splitlines()}
    for row in rows:
        assert row["case"] in cases
        assert row["types"]
        assert row["quote"]
        assert row["end"] - row["start"] == len(row["quote"])


def test_all_formats_hold_the_same(store: Store, folder: Path) -> None:
    export_tables(store, "jsonl", folder, ["remedies"])
    export_tables(store, "parquet", folder, ["remedies"])
    lines = [json.loads(line) for line in (folder / "remedies.jsonl").read_text().splitlines()]
    table = pq.read_table(folder / "remedies.parquet").to_pylist()
    assert [row["remedy"] for row in table] == [row["remedy"] for row in lines]
    for one, other in zip(table, lines, strict=True):
        assert one["types"] == other["types"]
        assert one["amount"] == (None if other["amount"] is None else Decimal(str(other["amount"])))


def test_the_same_store_gives_the_same_bytes(store: Store, folder: Path) -> None:
    for name in ("csv", "jsonl", "parquet"):
        first = export_tables(store, name, folder / "a")
        second = export_tables(store, name, folder / "b")
        assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
    export_workbook(store, folder / "a.xlsx")
    export_workbook(store, folder / "b.xlsx")
    assert (folder / "a.xlsx").read_bytes() == (folder / "b.xlsx").read_bytes()


def test_without_quotes_nothing_of_the_source_is_told(store: Store, folder: Path) -> None:
    export_tables(store, "jsonl", folder, without_quotes=True)
    written = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir())
    quotes = [row[0].value for row in store.query("SELECT ?q { ?e fl:quote ?q }", prefixes=PREFIXES)]  # type: ignore
    assert not [quote for quote in quotes if len(quote) > 30 and quote in written]
    assert "abstract" not in written


def test_metadata_describes_every_column_in_order(store: Store, folder: Path) -> None:
    export_tables(store, "csv", folder)
    metadata = json.loads((folder / "csv-metadata.json").read_text(encoding="utf-8"))
    for table in metadata["tables"]:
        head = (folder / table["url"]).read_text(encoding="utf-8").split("\n", 1)[0].strip().split(",")
        assert head == [column["name"] for column in table["tableSchema"]["columns"]]
    assert {table["url"] for table in metadata["tables"]} == {f"{table.name}.csv" for table in tables()}


def test_no_cell_runs_as_a_formula() -> None:
    rows = [[words, 1] for words in HOSTILE]
    out = io.BytesIO()
    write_csv(WORDS, rows, out)
    cells = [row["words"] for row in csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))]
    assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@")]
    book = io.BytesIO()
    write_xlsx([(WORDS, rows)], book)
    sheet = openpyxl.load_workbook(book)["words"]
    assert {cell.data_type for (cell,) in sheet.iter_rows(min_row=2, max_col=1)} == {"s"}
    assert sheet["A2"].value == "=1+1"


def test_what_has_lists_keeps_them() -> None:
    table = Table("t", "T", "fl:Case", (Column("types", "Types", "code", several=True),))
    out = io.BytesIO()
    write_jsonl(table, [[["a", "b"]], [[]]], out)
    assert [json.loads(line) for line in out.getvalue().splitlines()] == [
        {"types": ["a", "b"]},
        {"types": []},
    ]
    out = io.BytesIO()
    write_parquet(table, [], out)
    assert pq.read_table(out).num_rows == 0


def test_wrong_use_is_told(store: Store, folder: Path) -> None:
    with pytest.raises(UsageError, match="no table called 'people'"):
        export_tables(store, "csv", folder, ["people"])
    with pytest.raises(UsageError, match="--table"):
        export_tables(store, "csv", io.BytesIO())
    (folder).write_text("a file")
    with pytest.raises(UsageError, match="cannot be written"):
        export_tables(store, "csv", folder)


def test_every_path_leads_somewhere(store: Store) -> None:
    """A column that no row of rich samples fills is likely misspelt."""
    reader = TableReader(store)
    rarely = {"payee", "breached", "caused", "issue", "addresses", "event_from", "event_to", "amount_maximum"}
    rarely |= {
        "respondent",
        "amount_per",
        "periods",
        "stated_total",
        "dissolved",
        "successors",
        "local_authority_code",
    }
    for table in tables():
        columns = list(zip(*reader.rows(table), strict=True))
        for column, cells in zip(table.columns, columns, strict=True):
            assert (
                column.name in rarely
                or any(c not in (None, [], False) for c in cells)
                or (column.form == "boolean")
            ), (table.name, column.name)
