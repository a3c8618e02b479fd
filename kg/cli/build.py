"""``kg build``: read documents into the store."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import note, show_json
from kg.cli.output import show as show_line
from kg.cli.page import Page
from kg.cli.progress import progress
from kg.cli.session import session_of
from kg.store import Settings
from kg.store.settings import load_settings

if TYPE_CHECKING:
    from kg.pipeline.assembly import Progress
    from kg.pipeline.report import BuildReport


def build(
    ctx: typer.Context,
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files, folders or glob patterns.")],
    as_: Annotated[
        str | None, typer.Option("--as", metavar="PREFIX", help="Put before the ids of the documents.")
    ] = None,
    base: Annotated[
        str | None, typer.Option(metavar="IRI", help="IRI that all resources begin with (a new store only).")
    ] = None,
    register: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder with a councils.csv of your own.")
    ] = None,
    fictional: Annotated[
        bool, typer.Option("--fictional", help="Mark all as invented (a new store only).")
    ] = False,
    vocabulary: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE", help="A .ttl of your own beside the shipped vocabulary; repeat it for more."
        ),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What the columns of tables mean; PATH names tables.")
    ] = None,
    jobs: Annotated[
        int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help="Processes; by default all cores.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The summary as one object.")] = False,
) -> None:
    """Read documents into the store.

    Plain text, saved pages and PDF with a text layer; unchanged documents are skipped.

    $ kg build decisions/

    $ kg build 'letters/**/*.html' report.pdf --as press --json

    $ kg build --mapping mapping.toml findings.csv

    With --mapping the paths are tables (CSV, JSON Lines, XLSX, Parquet) of cases and heads of complaint.

    Exit code: 0 all were read, 1 some could not be (the rest is stored), 2 wrong use.
    """
    store = session_of(ctx).store
    settings = settings_for(store, base, register, fictional, vocabulary or ())
    with progress("Reading") as update:
        report = _build(paths, mapping, store, settings, as_, jobs, update)
    if json:
        show_json(report.to_data())
    else:
        show_summary(report, store)
    if not report.all_read:
        raise typer.Exit(1)


def _build(
    paths: Sequence[str],
    mapping: Path | None,
    store: Path,
    settings: Settings | None,
    prefix: str | None,
    jobs: int | None,
    update: Progress,
) -> BuildReport:
    if mapping is not None:
        from kg.pipeline.tables import build_tables

        return build_tables(paths, mapping, store, settings, update, as_prefix=prefix)
    if (jobs or os.cpu_count() or 1) > 1 and not store.exists():
        _start_early(paths)
    from kg.pipeline.build import build as build_store  # the extractors: slow to load, only needed here

    return build_store(paths, store, settings, update, as_prefix=prefix, jobs=jobs)


def _start_early(paths: Sequence[str]) -> None:
    """Let what reads a folder of many files begin to start while this process imports the same."""
    from kg.pipeline.forks import FEW, STANDARD, context

    for path in paths:
        # What cannot be listed is told of when it is to be read.
        with suppress(OSError):
            if len(os.listdir(path)) >= FEW:
                context(STANDARD)
                return


def settings_for(
    store: Path, base: str | None, register: Path | None, fictional: bool, vocabulary: Sequence[Path]
) -> Settings | None:
    """Return the settings that the options ask for: those of the store with what was given; None for none."""
    given: dict[str, object] = {
        "base": base,
        "register": str(register.resolve()) if register else None,
        "fictional": fictional or None,
        "vocabulary": tuple(str(path.resolve()) for path in vocabulary) or None,
    }
    given = {name: value for name, value in given.items() if value is not None}
    if not given:
        return None
    file = store / "settings.json"
    return replace(load_settings(file) if file.exists() else Settings(), **given)  # type: ignore[arg-type]


def show_summary(report: BuildReport, store: Path) -> None:
    """Print what a build did; what could not be read goes to standard error, one line each."""
    for failure in report.failed:
        note(str(failure))
    for document, words in report.notes:
        note(f"{document}: {words}")
    if not (report.read or report.unchanged or report.failed):
        note("Nothing to read was found there; give files, or folders that hold some.")
    page = Page()
    read = f"{report.read:,}"
    if report.replaced:
        read += f" ({report.replaced:,} of them replaced)"
    page.field("Read", read)
    page.field("Unchanged", f"{report.unchanged:,}")
    page.field("Failed", f"{len(report.failed):,}" if report.failed else "0")
    if report.read:
        page.field("Found", _found(report))
    if report.for_review:
        page.field("For review", f"{report.for_review:,} (see 'kg review')")
    page.field("Store", str(store))
    for line in page:
        show_line(line)


def _found(report: BuildReport) -> str:
    kinds: tuple[str, ...] = ("cases", "failings", "injustices", "remedies", "no_faults")
    if report.layouts["table"]:
        kinds = ("cases", "issues", *(kind for kind in kinds[1:] if getattr(report, kind)))
    numbers = ((name, getattr(report, name)) for name in kinds)
    return ", ".join(f"{number:,} {_kind(name, number)}" for name, number in numbers)


def _kind(name: str, number: int) -> str:
    if name == "no_faults":
        return "statement of no fault" if number == 1 else "statements of no fault"
    if number != 1:
        return name
    return "remedy" if name == "remedies" else name.removesuffix("s")
