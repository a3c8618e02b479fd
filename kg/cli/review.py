"""``kg review``: what a person should settle."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.output import note, show_json, width
from kg.cli.output import show as show_line
from kg.cli.session import open_store
from kg.cli.table import table


def review(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="Only this kind, such as 'council'.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="An array, one object an item.")] = False,
) -> None:
    """List what a person should settle.

    Names that fit several councils or none, dates that can be read two ways.

    $ kg review

    $ kg review --json | jq '.[] | select(.candidates | length > 1)'
    """
    with open_store(ctx) as store:
        items = [(document, item) for document, item in store.review() if kind in (None, item.kind)]
    if json:
        show_json(
            [
                {
                    "document": document,
                    "kind": item.kind,
                    "what": item.what,
                    "why": item.why,
                    "candidates": item.candidates,
                }
                for document, item in items
            ]
        )
        return
    rows = [
        (item.kind, item.what, ", ".join(item.candidates), document, item.why) for document, item in items
    ]
    if not rows:
        note("Nothing to settle.")
        return
    for line in table(("kind", "what", "candidates", "document", "why"), rows, width()):
        show_line(line)
