"""``kg check``: is everything in the store as it should be?"""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.output import show as show_line
from kg.cli.output import show_json
from kg.cli.session import open_store


def check(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="An array, one object a problem.")] = False,
) -> None:
    """Check the graph and every quote in it.

    Shapes, terms, codes, references, dates, and every quote against its text at its offsets.

    $ kg check

    $ kg check --json | jq length

    Exit code: 0 nothing found, 1 there are problems, each on a line.
    """
    from kg.pipeline.check import check as check_store  # SHACL: a third of a second no other command needs

    with open_store(ctx) as store:
        problems = check_store(store)
    if json:
        show_json(problems)
    elif problems:
        for problem in problems:
            show_line(str(problem))
        show_line(f"{len(problems):,} problem{'' if len(problems) == 1 else 's'}.")
    else:
        show_line("No problems.")
    if problems:
        raise typer.Exit(1)
