"""The options by which ``kg export graph|graphml|gexf`` choose what to show, each written once."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Annotated, Any, get_type_hints

import typer


class ProjectionName(StrEnum):
    """The projections there are."""

    COUNCIL_FAILING = "council-failing"
    CO_OCCURRENCE = "failing-co-occurrence"
    PROCEDURE_CHAIN = "procedure-chain"
    SIMILARITY = "council-similarity"
    CASE = "case"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of the graph is to be shown. Every field is an option, with its default."""

    projection: Annotated[
        ProjectionName | None,
        typer.Option(
            "--projection",
            "-p",
            help="What nodes and lines are; by default case with --case or --pattern, else council-failing.",
            show_default=False,
        ),
    ] = None
    councils: Annotated[
        list[str] | None,
        typer.Option("--council", metavar="NAME", help="Only what is about this one; repeat it."),
    ] = None
    failings: Annotated[
        list[str] | None,
        typer.Option("--failing", metavar="NAME", help="Only failings of this type, or a narrower one."),
    ] = None
    procedures: Annotated[
        list[str] | None,
        typer.Option("--procedure", metavar="NAME", help="Only failings at this procedure."),
    ] = None
    pattern: Annotated[
        str | None,
        typer.Option("--pattern", metavar="IRI", help="Only what a saved pattern is made of."),
    ] = None
    cases: Annotated[
        list[str] | None, typer.Option("--case", metavar="REFERENCE", help="Only this case; repeat it.")
    ] = None
    around: Annotated[
        str | None,
        typer.Option("--around", metavar="IRI", help="What lies around this thing, whatever it is."),
    ] = None
    hops: Annotated[int, typer.Option("--hops", metavar="N", min=1, max=6, help="Steps around it.")] = 2
    since: Annotated[
        int | None, typer.Option("--since", metavar="YEAR", help="Only decisions of this year or later.")
    ] = None
    until: Annotated[
        int | None, typer.Option("--until", metavar="YEAR", help="Only decisions of this year or earlier.")
    ] = None
    doubtful: Annotated[bool, typer.Option("--doubtful", help="Also findings the program is unsure of.")] = (
        False
    )


def options(command: Callable[..., None]) -> Callable[..., None]:
    """Return the command with the fields of ``Wanted`` as options of their own.

    They stand where its parameter ``wanted`` stands, which is keyword-only and has no default.
    """
    types = get_type_hints(Wanted, include_extras=True)
    each = [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=types[field.name]
        )
        for field in fields(Wanted)
    ]

    @functools.wraps(command)
    def run(ctx: typer.Context, **given: Any) -> None:
        wanted = Wanted(**{field.name: given.pop(field.name) for field in fields(Wanted)})
        command(ctx, wanted=wanted, **given)

    signature = inspect.signature(command, eval_str=True)
    parameters = [
        one
        for name, parameter in signature.parameters.items()
        for one in (each if name == "wanted" else [parameter])
    ]
    # What reads a signature, as typer does, looks here first.
    run.__dict__["__signature__"] = signature.replace(parameters=parameters)
    return run
