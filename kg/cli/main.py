"""The command line's entry: options before the command, the table of commands, and what becomes of errors.

Exit codes: 0 done; 1 some inputs could not be read, or problems were found; 2 wrong use (a wrong option,
query, parameter); 70 a fault of ours; 130 interrupted; 141 the reader of a pipe went away.
"""

from __future__ import annotations

import functools
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import Abort, TyperException

from kg.cli import (
    build,
    check,
    demo,
    export,
    export_graph,
    export_release,
    export_site,
    export_tables,
    forget,
    patterns,
    queries,
    query,
    review,
    review_sheet,
    score,
    search,
    show,
    stats,
)
from kg.cli.output import note, prepare_output
from kg.cli.session import Session
from kg.errors import FaultlinesError, QueryError, RdfSyntaxError, UsageError

COMMANDS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("build", build.build),
    ("forget", forget.forget),
    ("demo", demo.demo),
    ("query", query.query),
    ("queries", queries.queries),
    ("show", show.show),
    ("search", search.search),
    ("patterns", patterns.patterns),
    ("stats", stats.stats),
    ("check", check.check),
    ("score", score.score),
)
"""Every command, in the order of the help."""

REVIEWS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("list", review.list_items),
    ("export", review_sheet.export),
    ("import", review_sheet.import_),
    ("cases", review_sheet.cases),
)
"""Every command below ``kg review``."""

EXPORTS: tuple[tuple[str, Callable[..., None]], ...] = (
    ("rdf", export.rdf),
    ("csv", export_tables.csv),
    ("xlsx", export_tables.xlsx),
    ("jsonl", export_tables.jsonl),
    ("parquet", export_tables.parquet),
    ("annotations", export_tables.web_annotations),
    ("site", export_site.site),
    ("release", export_release.release),
    ("graph", export_graph.graph),
    ("graphml", export_graph.graphml),
    ("gexf", export_graph.gexf),
)
"""Every format that ``kg export`` writes."""

_PIPE_CLOSED, _INTERRUPTED, _OUR_FAULT = 141, 130, 70


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code; errors become one line on standard error."""
    session = Session()
    prepare_output()
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments), session))


def make_app() -> typer.Typer:
    """Return the application with all commands."""
    app = typer.Typer(name="kg", rich_markup_mode=None, pretty_exceptions_enable=False)
    app.callback()(options)
    for name, function in COMMANDS:
        app.command(name)(_piped(function))
    reviews = typer.Typer(rich_markup_mode=None)
    reviews.callback(invoke_without_command=True)(_piped(review.review))
    for name, function in REVIEWS:
        reviews.command(name)(_piped(function))
    app.add_typer(reviews, name="review")
    exports = typer.Typer(rich_markup_mode=None, help="Write the graph as files.")
    exports.callback()(_no_options)
    for name, function in EXPORTS:
        exports.command(name)(_piped(function))
    app.add_typer(exports, name="export")
    return app


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"faultlines {version('faultlines')}")
        raise typer.Exit


def options(
    ctx: typer.Context,
    store: Annotated[
        Path,
        typer.Option(
            "--store",
            "-s",
            metavar="DIR",
            envvar="KG_STORE",
            help="Folder of the store; by default ./store.",
            show_default=False,
        ),
    ] = Path("store"),
    queries: Annotated[
        list[Path] | None,
        typer.Option(
            "--queries", metavar="DIR", envvar="KG_QUERIES", help="A folder with .rq files of your own."
        ),
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show a traceback with every error.")] = False,
    _version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_show_version, help="Say which version this is."),
    ] = False,
) -> None:
    """What UK ombudsmen found that councils did wrong, as a graph in which every fact shows its sentence.

    $ kg build decisions/

    $ kg query failings-of-council --param council=Dorset

    $ kg show "19 011 904"
    """
    session = ctx.ensure_object(Session)
    session.store, session.queries, session.debug = store, tuple(queries or ()), debug


def _no_options() -> None:
    """Write the graph as files."""


def _run(arguments: list[str], session: Session) -> int:
    command = typer.main.get_command(make_app())
    try:
        code = command.main(args=arguments or ["--help"], prog_name="kg", standalone_mode=False, obj=session)
    except FaultlinesError as error:
        return _failed(
            error, session, 2 if isinstance(error, UsageError | QueryError | RdfSyntaxError) else 1
        )
    except TyperException as error:
        return _failed(error, session, error.exit_code, f"{error.format_message()} See 'kg --help'.")
    except (Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the edge: whatever arrives here is a fault of ours
        what = f"{type(error).__name__}: {error}"
        return _failed(
            error, session, _OUR_FAULT, f"This is a fault in the program, please report it: {what}"
        )
    return code if isinstance(code, int) else 0


def _failed(error: Exception, session: Session, code: int, words: str | None = None) -> int:
    if session.debug:
        traceback.print_exception(error)
    note(f"kg: {words or error}")
    return code


def _piped(function: Callable[..., None]) -> Callable[..., None]:
    """Let a command end quietly when the reader of its output goes away (``kg query … | head``)."""

    @functools.wraps(function)
    def run(*arguments: Any, **named: Any) -> None:
        try:
            function(*arguments, **named)
            sys.stdout.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(_PIPE_CLOSED) from None

    return run
