"""``kg forget``: remove sources."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.output import note, show_json
from kg.cli.output import show as show_line
from kg.cli.session import session_of


def forget(
    ctx: typer.Context,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Document ids, paths, URLs or IRIs.")
    ],
    json: Annotated[bool, typer.Option("--json", help="What was forgotten, as one object.")] = False,
) -> None:
    """Remove documents from the store.

    They leave graph, texts, search and ledger; what other documents say of their cases takes their place.

    $ kg forget letters/2019/a.txt

    $ kg query documents --format csv   # lists what can be forgotten
    """
    from kg.pipeline.forget import forget as forget_sources

    report = forget_sources(session_of(ctx).store, sources)
    if json:
        show_json(report)
        return
    for document in report.documents:
        show_line(f"forgotten: {document}")
    if report.retold:
        show_line(f"{report.retold} case(s) are told by another document now.")
    if not report.complete:
        note("A reader still holds old files; the next build, or forgetting again, removes them.")
