"""``kg export csv|xlsx|jsonl|parquet|annotations``: tables and annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import binary_output, note
from kg.cli.session import open_store

Names = Annotated[
    list[str] | None,
    typer.Option("--table", "-t", metavar="NAME", help="Only this table; repeat it for several."),
]
Doubtful = Annotated[bool, typer.Option("--doubtful", help="Also findings the program is unsure of.")]
Facts = Annotated[
    bool, typer.Option("--without-quotes", help="Facts only: nothing in the source's own words.")
]


def _folder(name: str) -> object:
    return typer.Option(
        "--output", "-o", metavar="DIR", help=f"Folder, or - for standard output; by default exports/{name}."
    )


def csv(
    ctx: typer.Context,
    output: Annotated[str, _folder("csv")] = "exports/csv",
    table: Names = None,
    doubtful: Doubtful = False,
    without_quotes: Facts = False,
) -> None:
    """Write tables as CSV, with metadata that says what the columns mean (CSVW).

    $ kg export csv -o tables/

    $ kg export csv --table failings -o - | head
    """
    _tables(ctx, "csv", output, table, doubtful, without_quotes)


def jsonl(
    ctx: typer.Context,
    output: Annotated[str, _folder("jsonl")] = "exports/jsonl",
    table: Names = None,
    doubtful: Doubtful = False,
    without_quotes: Facts = False,
) -> None:
    """Write tables as JSON Lines, one object a row.

    $ kg export jsonl -o tables/

    $ kg export jsonl --table remedies -o - | jq .amount
    """
    _tables(ctx, "jsonl", output, table, doubtful, without_quotes)


def parquet(
    ctx: typer.Context,
    output: Annotated[str, _folder("parquet")] = "exports/parquet",
    table: Names = None,
    doubtful: Doubtful = False,
    without_quotes: Facts = False,
) -> None:
    """Write tables as Parquet; needs pyarrow.

    $ kg export parquet -o tables/
    """
    _tables(ctx, "parquet", output, table, doubtful, without_quotes)


def xlsx(
    ctx: typer.Context,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="File, or - for standard output."),
    ] = "exports/faultlines.xlsx",
    table: Names = None,
    doubtful: Doubtful = False,
    without_quotes: Facts = False,
) -> None:
    """Write tables as the sheets of one workbook.

    $ kg export xlsx -o findings.xlsx --without-quotes
    """
    from kg.exports.tables import export_workbook

    with open_store(ctx) as store:
        place = binary_output() if output == "-" else Path(output)
        export_workbook(store, place, table or (), doubtful, without_quotes)
    if output != "-":
        note(f"Written: {output}")


def web_annotations(
    ctx: typer.Context,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE", help="File, or - for standard output."),
    ] = "-",
    doubtful: Doubtful = False,
) -> None:
    """Write all evidence as Web Annotations: quote and position of each finding's words.

    $ kg export annotations -o evidence.jsonld
    """
    from kg.exports.annotations import export_annotations
    from kg.exports.files import write_whole

    with open_store(ctx) as store:
        if output == "-":
            export_annotations(store, binary_output(), doubtful)
        else:
            write_whole(Path(output), lambda file: export_annotations(store, file, doubtful))
            note(f"Written: {output}")


def _tables(
    ctx: typer.Context,
    format_name: str,
    output: str,
    table: list[str] | None,
    doubtful: bool,
    without_quotes: bool,
) -> None:
    from kg.exports.tables import export_tables

    with open_store(ctx) as store:
        place = binary_output() if output == "-" else Path(output)
        written = export_tables(store, format_name, place, table or (), doubtful, without_quotes)
    for path in written:
        note(f"Written: {path}")
