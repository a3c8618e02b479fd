"""``kg export``: the graph as files."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.output import binary_output, note
from kg.cli.session import open_store
from kg.exports.rdf import export_rdf


class RdfFormat(StrEnum):
    """The RDF formats; N-Quads, TriG and JSON-LD keep the named graphs."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


def rdf(
    ctx: typer.Context,
    format_: Annotated[RdfFormat, typer.Option("--format", "-f", help="RDF format.")] = RdfFormat.NQUADS,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="File, or - for standard output.")
    ] = "-",
    with_runs: Annotated[bool, typer.Option("--with-runs", help="Also when and how builds ran.")] = False,
    without_quotes: Annotated[
        bool, typer.Option("--without-quotes", help="Facts only: nothing in the source's own words.")
    ] = False,
) -> None:
    """Write the graph as RDF; the same graph gives the same bytes.

    $ kg export rdf --format trig -o graph.trig

    $ kg export rdf | gzip > graph.nq.gz
    """
    with open_store(ctx) as store:
        if output == "-":
            export_rdf(store, format_.value, binary_output(), with_runs, without_quotes)
        else:
            export_rdf(store, format_.value, Path(output), with_runs, without_quotes)
            note(f"Written: {output}")
