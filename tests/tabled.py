"""An invented table with the columns of the shipped mapping, and ways to write it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import date, datetime

from kg.model.tables import TableMapping
from kg.rdf.vocabulary import load_vocabulary
from kg.readers.tables import read_mapping
from kg.resources import shipped

COLUMNS = (
    "case_id",
    "landlord",
    "landlord_type",
    "decision_date_iso",
    "category",
    "complaint",
    "finding",
    "extracted_from",
    "url",
)
Cells = tuple[str, ...]
_SITE = "https://www.housing-ombudsman.example/decisions/"


def row(case: str, body: str, day: str, about: str, words: str, grade: str, how: str = "table") -> Cells:
    return (case, body, "Local Authority", day, about, words, grade, how, f"{_SITE}{case}/")


ROWS: tuple[Cells, ...] = (
    row(
        "209900001",
        "Tallowgate",
        "2024-03-05",
        "Damp & Mould",
        "Reports of damp, and “mould”.",
        "Maladministration",
    ),
    row(
        "209900001",
        "Tallowgate",
        "2024-03-05",
        "Complaint Handling",
        "The complaint.",
        "No Maladministration",
    ),
    row(
        "209900002",
        "Ironbeck Council",
        "2023-11-20",
        "Pest Control",
        "Rats, mice; and moths",
        "Reasonable Redress",
    ),
    row("209900003", "Ironbeck MBC", "2023-12-01", "Other", "", "Service Failure"),
    row(
        "209900003",
        "Ironbeck Council",
        "2023-12-01",
        "Complaint Handling",
        "=1+1 <b>x</b>",
        "Severe Maladministration",
    ),
    row("209900004", "Saltminster City Council", "2022-07-01", "Other", "A lift", "Service Failure", "text"),
    row("209900005", "Nowhere Borough Council", "2022-07-02", "Other", "A door", "No Maladministration"),
)
MAPPING = shipped("samples/mappings/housing-ombudsman.toml").read_bytes()


def codes() -> dict[str, list[str]]:
    vocabulary = load_vocabulary()
    schemes = ("outcome", "grade", "subject", "service-area")
    return {s: list(vocabulary[s].concepts) for s in schemes} | {"ombudsman": ["hos", "lgsco", "spso"]}


def mapping_of(text: str) -> TableMapping:
    return read_mapping(text.encode(), "mapping.toml", codes())


SHIPPED = read_mapping(MAPPING, "mapping.toml", codes())


def as_csv(rows: Sequence[Cells] = ROWS, columns: Sequence[str] = COLUMNS, delimiter: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows([columns, *rows])
    return out.getvalue().encode()


def as_jsonl(rows: Sequence[Cells] = ROWS) -> bytes:
    lines = (dict(zip(COLUMNS, cells, strict=True)) for cells in rows)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def as_xlsx(
    rows: Sequence[Cells] = ROWS, columns: Sequence[str] = COLUMNS, sheets: Sequence[str] = ("Findings",)
) -> bytes:
    """A workbook with real dates and numbers, and texts that begin with "=" kept as texts."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        sheet.append(list(columns))
        for number, cells in enumerate(rows, 2):
            for place, words in enumerate(cells, 1):
                cell = sheet.cell(number, place, _typed(columns[place - 1], words))
                if words.startswith("="):
                    cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_parquet(rows: Sequence[Cells] = ROWS) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    values = {name: [_typed(name, cells[place]) for cells in rows] for place, name in enumerate(COLUMNS)}
    values["decision_date_iso"] = [date.fromisoformat(cells[3]) for cells in rows]
    out = io.BytesIO()
    pq.write_table(pa.table(values), out)
    return out.getvalue()


def _typed(column: str, words: str) -> object:
    if column == "decision_date_iso":
        return datetime.fromisoformat(words)
    return int(words) if column == "case_id" and words.isdigit() else words
