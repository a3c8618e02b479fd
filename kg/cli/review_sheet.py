"""``kg review export``, ``import`` and ``cases``: verdicts by way of a sheet."""

from __future__ import annotations

import sys
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import binary_output, note, show_json
from kg.cli.output import show as show_line
from kg.cli.page import Page
from kg.cli.session import open_store, session_of
from kg.errors import InputError, UsageError

if TYPE_CHECKING:
    from kg.pipeline.review.importing import ImportReport


class SheetFormat(StrEnum):
    """CSV for spreadsheets, JSON Lines for programs."""

    CSV = "csv"
    JSONL = "jsonl"


def export(
    ctx: typer.Context,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File, or - for standard output.")
    ] = "-",
    council: Annotated[
        str | None, typer.Option("--council", metavar="NAME", help="Only cases about this council.")
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Every finding, and what was decided, verdicts filled in.")
    ] = False,
    format_: Annotated[
        SheetFormat | None, typer.Option("--format", "-f", help="By default as the file's name ends.")
    ] = None,
) -> None:
    """Write a sheet of what is doubtful, to be filled in.

    One row a finding, name, date or possible match, with the sentences around it. Verdicts: right, wrong,
    other type, missing (in a row of your own), withdraw; for names and dates fill in 'answer'; for matches:
    same case, other case.

    $ kg review export -o sheet.csv --council Dorset

    $ kg review export --all --format jsonl > verdicts.jsonl   # a copy of all that was decided
    """
    from kg.pipeline.review.rows import sheet_rows
    from kg.pipeline.review.sheet import write_csv, write_json_lines

    lines = format_ is SheetFormat.JSONL or (format_ is None and output.endswith(".jsonl"))
    with open_store(ctx) as store:
        rows = list(sheet_rows(store, council, everything))
    data = write_json_lines(rows) if lines else write_csv(rows)
    if output == "-":
        binary_output().write(data)
        return
    try:
        Path(output).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{output} cannot be written ({error.strerror}); name another file.") from error
    note(f"Written: {output} ({len(rows):,} rows)")


def import_(
    ctx: typer.Context,
    sheet: Annotated[str, typer.Argument(metavar="FILE", help="The sheet, or - for standard input.")],
    by: Annotated[
        str | None, typer.Option("--by", metavar="WORDS", help="Who judged: a role or initials.")
    ] = None,
    on: Annotated[
        datetime | None,
        typer.Option("--date", formats=["%Y-%m-%d"], metavar="DAY", help="When; by default today."),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The summary as one object.")] = False,
) -> None:
    """Bring in a sheet that was filled in.

    The verdicts stand in the graph 'review', win over what the program finds, and outlive every rebuild.
    A sheet can be imported again: what is known already does not change.

    $ kg review import sheet.csv --by "AB, adviser"

    $ kg review import sheet.csv --date 2026-03-31 --json

    Exit code: 0 all rows were used, 1 some could not be (the rest counts), 2 wrong use.
    """
    from kg.pipeline.review.importing import import_sheet

    data, name = _read(sheet)
    report = import_sheet(session_of(ctx).store, data, name, by, on.date() if on else date.today())
    for problem in report.problems:
        note(f"{name}: {problem}")
    if json:
        show_json(report.to_data())
    else:
        _show(report)
    if report.problems:
        raise typer.Exit(1)


def _read(sheet: str) -> tuple[bytes, str]:
    if sheet == "-":
        return sys.stdin.buffer.read(), "standard input"
    try:
        return Path(sheet).read_bytes(), Path(sheet).name
    except OSError as error:
        raise InputError(sheet, f"it cannot be read ({error.strerror})", "name another file") from error


def _show(report: ImportReport) -> None:
    page = Page()
    given = ", ".join(f"{n} {name.replace('-', ' ')}" for name, n in sorted(report.verdicts.items()))
    page.field("New verdicts", f"{sum(report.verdicts.values())}" + (f" ({given})" if given else ""))
    page.field("Known", str(report.unchanged))
    if report.replaced:
        page.field("Replaced", str(report.replaced))
    if report.withdrawn:
        page.field("Withdrawn", str(report.withdrawn))
    page.field("Not used", f"{len(report.problems)} rows" if report.problems else "0 rows")
    for line in page:
        show_line(line)


def cases(
    ctx: typer.Context,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where they go.")],
    partly: Annotated[
        bool, typer.Option("--partly", help="Also documents that were reviewed in part, marked as partial.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="The summary as one object.")] = False,
) -> None:
    """Write reviewed documents as annotated cases.

    A document counts as reviewed when each of its failings, injustices and remedies has a verdict and no
    name or date is open. 'kg score' measures the program on such a folder.

    $ kg review cases -o reviewed/

    $ kg score reviewed/
    """
    from kg.pipeline.review.gold import write_cases

    with open_store(ctx) as store:
        report = write_cases(store, output, partly)
    if json:
        show_json(report)
        return
    for document, why in report.left_out.items():
        note(f"left out: {document}: {why}")
    for name in report.written:
        show_line(f"written: {name}")
    if not report.written:
        note("No document was reviewed to the end; see 'kg review export --all'.")
