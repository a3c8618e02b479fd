"""``kg export site``: a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import note
from kg.cli.progress import progress
from kg.cli.session import open_store

KINDS = ("repeats", "after-remedy", "recurrence", "payments", "similar", "chains", "coverage")
"""The analyses whose patterns the pages tell."""


def site(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder; by default exports/site.", show_default=False
        ),
    ] = Path("exports/site"),
    without_cases: Annotated[
        bool,
        typer.Option("--without-cases", help="No page for each case: councils, failings and patterns alone."),
    ] = False,
    doubtful: Annotated[
        bool,
        typer.Option(
            "--doubtful", help="Show findings the program is unsure of on the pages of cases, marked."
        ),
    ] = False,
    base_title: Annotated[
        str, typer.Option("--base-title", metavar="WORDS", help="What the site is called.")
    ] = "Faultlines",
) -> None:
    """Write a site that opens from disk: a page for every council, failing, procedure, pattern and case.

    A page stands at the path of its IRI, so that any web server can serve the folder. A site that stands
    there already is replaced.

    $ kg export site -o site/

    $ kg export site --without-cases --base-title "Findings about councils"
    """
    from kg.analytics.kinds import KINDS as ALL
    from kg.analytics.options import Options
    from kg.exports.site import Choice, require_place, write_site
    from kg.pipeline.patterns import find_patterns

    kinds = [kind for name in KINDS for kind in ALL if kind.name == name]
    with open_store(ctx) as store:
        require_place(output)
        with progress("Analysing") as update:
            study, sets = find_patterns(store, kinds, Options(), update)
        with progress("Writing") as update:
            number = write_site(
                store, study, sets, output, Choice(base_title, not without_cases, doubtful), update
            )
    note(f"Written: {output}, {number:,} files; begin with {output / 'index.html'}")
