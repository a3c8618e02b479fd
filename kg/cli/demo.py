"""``kg demo``: the samples in a fresh store, and three answers worth reading."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from kg.cli.build import show_summary
from kg.cli.output import show as show_line
from kg.cli.progress import progress
from kg.cli.query import show_result
from kg.errors import UsageError
from kg.queries.catalogue import find_query
from kg.queries.run import rows
from kg.resources import shipped
from kg.store import Settings, Store

BASE = "https://w3id.org/faultlines/fictional/id/"
"""Base IRI of the samples: nothing they say can be taken for a real council's."""

_QUESTIONS: tuple[tuple[str, dict[str, list[str]]], ...] = (
    ("failed-again", {"loosely": ["yes"]}),
    ("what-was-paid", {}),
    ("steps-that-fail", {}),
)
_ROWS = 6


def demo(
    folder: Annotated[
        Path | None,
        typer.Argument(metavar="FOLDER", help="A new folder for the store; by default a temporary one."),
    ] = None,
) -> None:
    """Build invented samples and ask three questions.

    $ kg demo

    $ kg demo /tmp/try && kg --store /tmp/try stats
    """
    from kg.pipeline.build import build as build_store  # the extractors: slow to load, only needed here

    store_path = _fresh(folder)
    settings = Settings(base=BASE, fictional=True, register=str(shipped("samples/register")))
    show_line(Text("Reading the samples: invented decisions about invented councils", style="bold"))
    with progress("Reading") as update:
        report = build_store([str(shipped("samples/documents"))], store_path, settings, progress=update)
    show_summary(report, store_path)
    with Store.open(store_path) as store:
        for name, given in _QUESTIONS:
            _answer(store, name, given)
    _next_steps(store_path)
    if not report.all_read:
        raise typer.Exit(1)


def _fresh(folder: Path | None) -> Path:
    if folder is None:
        return Path(tempfile.mkdtemp(prefix="faultlines-demo-")) / "store"
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; name a new folder, so that nothing of yours is touched.")
    return folder


def _answer(store: Store, name: str, given: dict[str, list[str]]) -> None:
    query = find_query(name)
    result = rows(store, query, given)
    show_line()
    show_line(Text(query.question, style="bold"))
    options = "".join(f" -p {parameter}={value}" for parameter, values in given.items() for value in values)
    show_line(Text(f"kg query {name}{options}", style="dim"))
    show_line()
    show_result(replace(result, rows=result.rows[:_ROWS]), query)
    if len(result) > _ROWS:
        show_line(Text(f"… and {len(result) - _ROWS:,} more", style="dim"))


def _next_steps(store: Path) -> None:
    show_line()
    show_line(Text("What to try next", style="bold"))
    for command, why in (
        ("queries", "all questions that can be asked by name"),
        ("query failings-of-council -p council=Brackenshire", "what one council did wrong, in whose words"),
        ('show "22 907 155"', "one case with every finding and its sentence"),
        ("search training completed", "words in quotes, summaries and texts"),
        ("check", "every quote against its text"),
    ):
        show_line(Text(f"  kg --store {store} {command}") + Text(f"   # {why}", style="dim"))
