"""``kg query``: ask a question of the catalogue, of a file, or in SPARQL."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

import pyoxigraph as ox
import typer

from kg.cli.output import note, show, show_bytes, width
from kg.cli.session import open_store, session_of
from kg.cli.table import pounds, table
from kg.errors import UsageError
from kg.queries.catalogue import find_query
from kg.queries.header import NamedQuery, parse_query
from kg.queries.results import Result, read_rows
from kg.queries.run import ask
from kg.rdf.terms import PREFIXES


class Format(StrEnum):
    """How an answer is written: the first five for rows, the others for graphs."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TURTLE = "turtle"
    NQUADS = "nquads"
    JSONLD = "jsonld"


_ROWS = {
    Format.CSV: ox.QueryResultsFormat.CSV,
    Format.TSV: ox.QueryResultsFormat.TSV,
    Format.JSON: ox.QueryResultsFormat.JSON,
    Format.XML: ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.NQUADS: ox.RdfFormat.N_QUADS,
    Format.JSONLD: ox.RdfFormat.JSON_LD,
}


def query(
    ctx: typer.Context,
    question: Annotated[
        str,
        typer.Argument(
            metavar="NAME|FILE|SPARQL",
            help="Name from 'kg queries', a .rq file, SPARQL itself, or - for standard input.",
        ),
    ],
    param: Annotated[
        list[str] | None,
        typer.Option(
            "--param", "-p", metavar="NAME=VALUE", help="A parameter; repeat it for several values."
        ),
    ] = None,
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            "-f",
            metavar="FORMAT",
            help="table, csv, tsv, json, xml for rows; turtle, nquads, jsonld for graphs.",
        ),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many rows.")
    ] = None,
) -> None:
    """Ask a question: by name, from a file, or in SPARQL.

    Councils, concepts and cases are given by name; all prefixes of the ontology are known.

    $ kg query failings-of-council --param council=Dorset

    $ kg query councils-by-failing -p type=delay -p since=2020 --format csv

    $ kg query 'SELECT ?case { ?case fl:outcome outcome:upheld }' --limit 10

    CSV is the W3C's format as it is: in a spreadsheet, mind that words of a document may begin with "=".
    """
    asked = _read(ctx, question)
    with open_store(ctx) as store:
        answer = ask(store, asked, parameters(param or ()))
        if isinstance(answer, ox.QueryBoolean):
            _show_boolean(answer, format_ or Format.TABLE)
        elif isinstance(answer, ox.QueryTriples):
            _show_graph(answer, format_ or Format.TURTLE, limit)
        else:
            _show_rows(answer, asked, format_ or Format.TABLE, limit)


def parameters(given: Sequence[str]) -> dict[str, list[str]]:
    """Read ``name=value`` pairs; UsageError for anything else."""
    found: dict[str, list[str]] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(f"--param takes NAME=VALUE, such as council=Dorset, not {pair!r}.")
        found.setdefault(name.strip(), []).append(value)
    return found


def show_result(result: Result, asked: NamedQuery) -> None:
    """Print rows as a table for people, without the columns that are for machines."""
    if not result:
        note("No rows.")
        return
    links = {column.name for column in asked.columns if column.link}
    sums = {column.name for column in asked.columns if column.pounds}
    kept = [name for name in result.columns if name not in links] or list(result.columns)
    cells = [[pounds(row[name]) if name in sums else row[name] for name in kept] for row in result]
    for line in table(kept, cells, width()):
        show(line)


def _read(ctx: typer.Context, question: str) -> NamedQuery:
    if question == "-":
        return parse_query(sys.stdin.read(), "query", "standard input")
    return find_query(question, session_of(ctx).queries)


def _show_rows(answer: ox.QuerySolutions, asked: NamedQuery, format_: Format, limit: int | None) -> None:
    if format_ is Format.TABLE:
        show_result(read_rows(answer, limit), asked)
        return
    if format_ not in _ROWS:
        raise UsageError(
            f"The answer is rows, which {format_} cannot hold; use table, csv, tsv, json or xml."
        )
    chosen = answer if limit is None else _cut(answer, limit)
    show_bytes(chosen.serialize(format=_ROWS[format_]) or b"")


def _cut(answer: ox.QuerySolutions, limit: int) -> ox.QuerySolutions:
    """Return the first solutions; the library's own formats carry them over."""
    import json

    data = json.loads(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"{}")
    data["results"]["bindings"] = data["results"]["bindings"][:limit]
    cut = ox.parse_query_results(json.dumps(data).encode(), format=ox.QueryResultsFormat.JSON)
    assert isinstance(cut, ox.QuerySolutions)
    return cut


def _show_boolean(answer: ox.QueryBoolean, format_: Format) -> None:
    if format_ is Format.TABLE:
        show("yes" if answer else "no")
    elif format_ in (Format.JSON, Format.XML):
        show_bytes(answer.serialize(format=_ROWS[format_]) or b"")
    else:
        raise UsageError(f"The answer is yes or no, which {format_} cannot hold; use table, json or xml.")


def _show_graph(answer: ox.QueryTriples, format_: Format, limit: int | None) -> None:
    if format_ not in _GRAPHS:
        raise UsageError(f"The answer is a graph, which {format_} cannot hold; use turtle, nquads or jsonld.")
    triples = list(dict.fromkeys(answer))[:limit]
    data = ox.serialize(triples, format=_GRAPHS[format_], prefixes=dict(PREFIXES))
    show_bytes(data or b"")
