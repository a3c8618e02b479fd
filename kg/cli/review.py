"""``kg review``: what a person should settle."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.output import note, show_json, width
from kg.cli.output import show as show_line
from kg.cli.session import open_store
from kg.cli.table import table

Kind = Annotated[
    str | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as 'body' or 'match'.")
]
Json = Annotated[bool, typer.Option("--json", help="An array, one object an item.")]


def review(ctx: typer.Context, kind: Kind = None, json: Json = False) -> None:
    """List what a person should settle, or bring their verdicts in.

    Without a command as 'kg review list'.

    $ kg review

    $ kg review export -o sheet.csv   # fill in the column 'verdict' …

    $ kg review import sheet.csv --by "AB, adviser"
    """
    if ctx.invoked_subcommand is None:
        list_items(ctx, kind, json)


def list_items(ctx: typer.Context, kind: Kind = None, json: Json = False) -> None:
    """List what a person should settle.

    Names that fit several councils or none, dates that can be read two ways, cases that a text may be about,
    verdicts that no longer find their place. Doubtful findings: see 'kg review export'.

    $ kg review list

    $ kg review list --json | jq '.[] | select(.candidates | length > 1)'
    """
    from kg.pipeline.review.listing import standing

    with open_store(ctx) as store:
        items = [item for item in standing(store) if kind in (None, item.kind)]
    if json:
        show_json(items)
        return
    rows = [(item.kind, item.what, ", ".join(item.candidates), item.document, item.why) for item in items]
    if not rows:
        note("Nothing to settle.")
        return
    for line in table(("kind", "what", "candidates", "document", "why"), rows, width()):
        show_line(line)
