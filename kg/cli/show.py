"""``kg show``: one case."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.casepage import case_page
from kg.cli.output import show as show_line
from kg.cli.output import show_json
from kg.cli.session import open_store
from kg.queries.readcase import read_case


def show(
    ctx: typer.Context,
    case: Annotated[str, typer.Argument(metavar="CASE", help="Reference, with or without spaces, or IRI.")],
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Also what the program is unsure of.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Everything, as one object.")] = False,
) -> None:
    """Show one case with the words it stands on.

    $ kg show "19 011 904"

    $ kg show 19011904 --json | jq .remedies
    """
    with open_store(ctx) as store:
        view = read_case(store, case)
    if json:
        show_json(view)
        return
    for line in case_page(view, doubtful):
        show_line(line)
