"""``kg export csv|xlsx|jsonl|parquet|annotations``: tables and annotations."""

from __future__ import annotations

from collections.abc import Callable
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


Folder = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="Folder, or - for standard output; by default exports/ and the format.",
    ),
]


def _one_a_file(format_name: str, words: str) -> Callable[..., None]:
    """Return the command that writes tables in a format of one table a file; ``words`` are its help."""

    def write(
        ctx: typer.Context,
        output: Folder = None,
        table: Names = None,
        doubtful: Doubtful = False,
        without_quotes: Facts = False,
    ) -> None:
        from kg.exports.tables import export_tables

        with open_store(ctx) as store:
            place = binary_output() if output == "-" else Path(output or f"exports/{format_name}")
            written = export_tables(store, format_name, place, table or (), doubtful, without_quotes)
        for path in written:
            note(f"Written: {path}")

    write.__doc__ = words
    return write


csv = _one_a_file(
    "csv",
    """Write tables as CSV, with metadata that says what the columns mean (CSVW).

    $ kg export csv -o tables/

    $ kg export csv --table failings -o - | head
    """,
)
jsonl = _one_a_file(
    "jsonl",
    """Write tables as JSON Lines, one object a row.

    $ kg export jsonl -o tables/

    $ kg export jsonl --table remedies -o - | jq .amount
    """,
)
parquet = _one_a_file(
    "parquet",
    """Write tables as Parquet; needs pyarrow.

    $ kg export parquet -o tables/
    """,
)


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
