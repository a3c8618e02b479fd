"""``kg stats``: how much is in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.filesize import decimal

from kg.cli.output import show as show_line
from kg.cli.output import show_json
from kg.cli.page import Page
from kg.cli.session import open_store

if TYPE_CHECKING:
    from kg.pipeline.stats import Stats


def stats(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="All counts, as one object.")] = False,
) -> None:
    """Say how much the store holds.

    $ kg stats

    $ kg --store /data/ombudsmen stats --json
    """
    from kg.pipeline.stats import stats as count

    with open_store(ctx) as store:
        counts = count(store)
    if json:
        show_json(counts)
        return
    for line in _page(counts):
        show_line(line)


def _page(counts: Stats) -> Page:
    page = Page()
    page.field("Documents", f"{counts.documents:,}{_parts(counts.kinds)}")
    page.field("Layouts", _parts(counts.layouts).strip(" ()"))
    for name, number in counts.things.items():
        page.field(name.replace("_", " ").capitalize(), f"{number:,}")
    page.field("For review", f"{counts.for_review:,}")
    page.field("Quads", f"{counts.quads:,} ({counts.quads_per_case:,} a case)")
    page.field("On disk", decimal(counts.bytes_on_disk))
    return page


def _parts(numbers: dict[str, int]) -> str:
    listed = ", ".join(f"{number:,} {name}" for name, number in numbers.items())
    return f" ({listed})" if listed else ""
