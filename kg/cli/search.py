"""``kg search``: words in quotes, summaries and texts."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from kg.cli.output import note, printable, show_json, width
from kg.cli.output import show as show_line
from kg.cli.session import open_store
from kg.store import SearchHit


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="WORDS", help='Words; "…" for a phrase, word* for a beginning.')
    ],
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many cases.")
    ] = 20,
    json: Annotated[bool, typer.Option("--json", help="An array, one object a case.")] = False,
) -> None:
    """Find the cases in which words stand.

    In quotes, summaries and texts; all the words must stand in one of them.

    $ kg search stage two delay

    $ kg search '"independent person"' --limit 5
    """
    with open_store(ctx) as store:
        hits = store.search(" ".join(words), limit)
    if json:
        show_json(hits)
        return
    if not hits:
        note("Nothing found. All the words must stand in one text; try fewer, or word* for a beginning.")
    for number, hit in enumerate(hits):
        if number and width() is not None:
            show_line()
        for line in _lines(hit):
            show_line(line)


def _lines(hit: SearchHit) -> list[Text]:
    who = ", ".join(map(printable, hit.respondents))
    head = [printable(hit.reference or hit.document_id), hit.decided_on or "", who, f"in the {hit.kind}"]
    context = Text(hit.context)
    for mark in hit.marks:
        context.stylize("bold yellow", mark.start, mark.end)
    if width() is None:
        return [Text("  ").join([*map(Text, head), context])]
    first = Text("  ".join(part for part in head if part))
    first.stylize("bold", 0, len(head[0]))
    return [first, Text("    ") + context]
