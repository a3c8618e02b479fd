"""``kg export graph|graphml|gexf``: networks to look at and to load elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import binary_output, note
from kg.cli.progress import progress
from kg.cli.session import open_store
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analytics.projections import Choice, Projection
    from kg.analytics.study import Study
    from kg.store import Store


class ProjectionName(StrEnum):
    """The projections there are."""

    COUNCIL_FAILING = "council-failing"
    CO_OCCURRENCE = "failing-co-occurrence"
    PROCEDURE_CHAIN = "procedure-chain"
    SIMILARITY = "council-similarity"
    CASE = "case"


Councils = Annotated[
    list[str] | None,
    typer.Option("--council", metavar="NAME", help="Only what is about this one; repeat it."),
]
Failings = Annotated[
    list[str] | None,
    typer.Option("--failing", metavar="NAME", help="Only failings of this type, or a narrower one."),
]
Procedures = Annotated[
    list[str] | None, typer.Option("--procedure", metavar="NAME", help="Only failings at this procedure.")
]
PatternName = Annotated[
    str | None, typer.Option("--pattern", metavar="IRI", help="Only what a saved pattern is made of.")
]
Cases = Annotated[
    list[str] | None, typer.Option("--case", metavar="REFERENCE", help="Only this case; repeat it.")
]
Around = Annotated[
    str | None, typer.Option("--around", metavar="IRI", help="What lies around this thing, whatever it is.")
]
Hops = Annotated[int, typer.Option(metavar="N", min=1, max=6, help="Steps around it.")]
Kind = Annotated[
    ProjectionName | None,
    typer.Option(
        "--projection",
        "-p",
        help="What nodes and lines are; by default case with --case or --pattern, else council-failing.",
        show_default=False,
    ),
]
Since = Annotated[int | None, typer.Option(metavar="YEAR", help="Only decisions of this year or later.")]
Until = Annotated[int | None, typer.Option(metavar="YEAR", help="Only decisions of this year or earlier.")]
Doubtful = Annotated[bool, typer.Option("--doubtful", help="Also findings the program is unsure of.")]


File = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="File, or - for standard output; by default below exports/, named for the projection.",
        show_default=False,
    ),
]


def graph(
    ctx: typer.Context,
    projection: Kind = None,
    council: Councils = None,
    failing: Failings = None,
    procedure: Procedures = None,
    pattern: PatternName = None,
    case: Cases = None,
    around: Around = None,
    hops: Hops = 2,
    since: Since = None,
    until: Until = None,
    doubtful: Doubtful = False,
    max_nodes: Annotated[
        int, typer.Option("--max-nodes", metavar="N", min=1, max=20_000, help="The strongest lines stay.")
    ] = 1500,
    output: File = None,
) -> None:
    """Write an interactive graph: one HTML file that opens from disk and needs no network.

    $ kg export graph

    $ kg export graph --council Brackenshire --since 2020

    $ kg export graph --case "23 916 902" -o case.html
    """
    from kg.exports.files import write_whole

    with open_store(ctx) as store:
        choice = _choice(store, council, failing, procedure, pattern, case, since, until, doubtful, max_nodes)
        study, found = _projection(store, projection, choice, around, hops, bool(case or pattern))
        text = _page(store, study, found, max_nodes)
    if output == "-":
        binary_output().write(text)
        return
    path = Path(output or f"exports/{found.name}.html")
    write_whole(path, lambda file: file.write(text))
    note(f"Written: {path}")


def _network(format_name: str, words: str) -> Callable[..., None]:
    """Return the command that writes networks in a format; ``words`` are its help."""

    def write(
        ctx: typer.Context,
        output: File = None,
        projection: Kind = None,
        council: Councils = None,
        failing: Failings = None,
        procedure: Procedures = None,
        pattern: PatternName = None,
        case: Cases = None,
        around: Around = None,
        hops: Hops = 2,
        since: Since = None,
        until: Until = None,
        doubtful: Doubtful = False,
    ) -> None:
        with open_store(ctx) as store:
            choice = _choice(store, council, failing, procedure, pattern, case, since, until, doubtful)
            found = _projection(store, projection, choice, around, hops, bool(case or pattern))[1]
            _write(format_name, found, output)

    write.__doc__ = words
    return write


graphml = _network(
    "graphml",
    """Write a network as GraphML, for Gephi, Cytoscape, igraph and the like.

    $ kg export graphml --projection failing-co-occurrence -o failings.graphml
    """,
)
gexf = _network(
    "gexf",
    """Write a network as GEXF, for Gephi.

    $ kg export gexf --projection council-failing --since 2020 -o councils.gexf
    """,
)


def _choice(
    store: Store,
    councils: Sequence[str] | None,
    failings: Sequence[str] | None,
    procedures: Sequence[str] | None,
    pattern: str | None,
    cases: Sequence[str] | None,
    since: int | None,
    until: int | None,
    doubtful: bool,
    most: int | None = None,
) -> Choice:
    from kg.analytics.projections import Choice
    from kg.queries.names import find_body, find_case, find_codes
    from kg.queries.saved import find_pattern

    if pattern and cases:
        raise UsageError("--pattern and --case each say which cases; give one of them.")
    saved = find_pattern(store, pattern) if pattern else None
    chosen = saved.cases if saved else [find_case(store, name) for name in cases or ()]
    return Choice(
        councils=frozenset(find_body(store, name) for name in councils or ()),
        failings=frozenset(find_codes(store, "failing-type", failings or ())),
        procedures=frozenset(find_codes(store, "procedure", procedures or ())),
        cases=frozenset(chosen),
        findings=frozenset(saved.findings if saved else ()),
        since=since,
        until=until,
        doubtful=doubtful,
        most=most,
    )


def _projection(
    store: Store, name: ProjectionName | None, choice: Choice, iri: str | None, hops: int, whole: bool
) -> tuple[Study, Projection]:
    """Read the store and project it. Raises UsageError when nothing is left to show."""
    from kg.analytics.projections import around, project
    from kg.pipeline.study import read_study

    with progress("Reading") as update:
        update(0, 2)
        study = read_study(store)
        update(1, 2)
        if iri and name:
            raise UsageError("--around shows all kinds of things; leave --projection out, or --around.")
        if iri:
            found = around(study, choice, iri, hops)
        else:
            usual = ProjectionName.CASE if whole else ProjectionName.COUNCIL_FAILING
            found = project(study, (name or usual).value, choice)
        update(2, 2)
    if not found.graph:
        what = f"lies around <{iri}>" if iri else "was found that fits"
        raise UsageError(f"Nothing {what}; choose fewer filters, or --doubtful for what is uncertain.")
    return study, found


def _page(store: Store, study: Study, found: Projection, most: int) -> bytes:
    from kg.analytics.projections import trimmed
    from kg.exports.graph import page, said_of

    with progress("Drawing") as update:
        update(0, 2)
        cut = trimmed(found, most)
        said = said_of(store, cut.projection, study)
        update(1, 2)
        text = page(cut, said, store.settings.fictional)
        update(2, 2)
    return text.encode()


def _write(format_name: str, found: Projection, output: str | None) -> None:
    from kg.exports.files import write_whole
    from kg.exports.networks import FORMATS

    if output == "-":
        FORMATS[format_name](found, binary_output())
        return
    path = Path(output or f"exports/{found.name}.{format_name}")
    write_whole(path, lambda file: FORMATS[format_name](found, file))
    note(
        f"Written: {path} ({found.graph.number_of_nodes():,} nodes, {found.graph.number_of_edges():,} edges)"
    )
