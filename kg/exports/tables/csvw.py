"""What the columns of the CSV files mean: CSV on the Web metadata."""

from __future__ import annotations

import json
from collections.abc import Sequence

from kg.exports.tables.spec import Table
from kg.exports.tables.writers import SEPARATOR

_DATATYPES = {
    "iri": {"base": "anyURI"},
    "code": {"base": "string"},
    "text": {"base": "string"},
    "date": {"base": "date", "format": "yyyy-MM-dd"},
    "integer": {"base": "integer"},
    "decimal": {"base": "decimal"},
    "boolean": {"base": "boolean", "format": "true|false"},
}


def csvw(tables: Sequence[Table], title: str, licence: str) -> bytes:
    """Return the metadata of the CSV files, ``<name>.csv`` each, beside it.

    Metadata Vocabulary for Tabular Data, W3C Recommendation of 17 December 2015. Cells that a
    spreadsheet would run begin with an apostrophe, which the note of each table says.
    """
    data = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": title,
        "dc:license": {"@id": licence},
        "tables": [_metadata(table) for table in tables],
    }
    return json.dumps(data, indent=2, ensure_ascii=False).encode() + b"\n"


def _metadata(table: Table) -> dict[str, object]:
    key = table.columns[0].name
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "dc:description": "A cell that begins like a formula has an apostrophe before it.",
        "dialect": {"encoding": "utf-8", "header": True},
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.title,
                    "datatype": _DATATYPES[column.form],
                    "required": column.name == key,
                    **({"separator": SEPARATOR} if column.several else {}),
                }
                for column in table.columns
            ],
            "primaryKey": key,
            **_links(table),
        },
    }


def _links(table: Table) -> dict[str, object]:
    """Return that findings and heads of complaint belong to rows of the table of cases."""
    if table.name == "cases" or all(column.name != "case" for column in table.columns):
        return {}
    to = {"resource": "cases.csv", "columnReference": "case"}
    return {"foreignKeys": [{"columnReference": "case", "reference": to}]}
