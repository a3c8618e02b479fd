"""``kg queries``: the catalogue."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.text import Text

from kg.cli.output import show, show_bytes, show_json
from kg.cli.page import Page
from kg.cli.session import session_of
from kg.errors import UsageError
from kg.queries.catalogue import catalogue
from kg.queries.executables import executables
from kg.queries.header import NamedQuery


def queries(
    ctx: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="An array, one object a query.")] = False,
    rdf: Annotated[
        bool, typer.Option("--rdf", help="Turtle, one sh:SPARQLSelectExecutable a query.")
    ] = False,
) -> None:
    """List the questions that can be asked by name.

    $ kg queries

    $ kg queries --json | jq -r '.[].name'

    $ kg queries --rdf > queries.ttl
    """
    found = catalogue(session_of(ctx).queries)
    if json and rdf:
        raise UsageError("--json and --rdf exclude each other; choose one form.")
    if rdf:
        show_bytes(executables(found.values()))
        return
    if json:
        show_json([describe(query) for query in found.values()])
        return
    page = Page()
    for query in found.values():
        page.text(Text(query.name, style="bold"))
        page.text(query.question, indent=4)
        for parameter in query.parameters:
            page.text(f"{parameter.name} ({parameter.usage}): {parameter.description}", indent=8, style="dim")
    for line in page:
        show(line)


def describe(query: NamedQuery) -> dict[str, object]:
    """Return a query as JSON has it."""
    return {
        "name": query.name,
        "title": query.title,
        "theme": query.theme,
        "question": query.question,
        "parameters": [
            {
                "name": parameter.name,
                "type": parameter.kind,
                "scheme": parameter.scheme,
                "required": parameter.required,
                "default": parameter.default,
                "description": parameter.description,
            }
            for parameter in query.parameters
        ],
        "columns": [
            {"name": column.name, "meaning": column.meaning, "link": column.link} for column in query.columns
        ],
        "source": query.source,
    }
