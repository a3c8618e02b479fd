"""``kg export graph|graphml|gexf``: networks to look at and to load elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.graph_options import ProjectionName, Wanted, options
from kg.cli.output import binary_output, note
from kg.cli.progress import progress
from kg.cli.session import open_store
from kg.errors import UsageError

if TYPE_CHECKING:
    from kg.analytics.projections import Choice, Projection
    from kg.analytics.study import Study
    from kg.store import Store


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


@options
def graph(
    ctx: typer.Context,
    *,
    wanted: Wanted,
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
        study, found = _projection(store, wanted, _choice(store, wanted, max_nodes))
        text = _page(store, study, found, max_nodes)
    if output == "-":
        binary_output().write(text)
        return
    path = Path(output or f"exports/{found.name}.html")
    write_whole(path, lambda file: file.write(text))
    note(f"Written: {path}")


def _network(format_name: str, words: str) -> Callable[..., None]:
    """Return the command that writes networks in a format; ``words`` are its help."""

    @options
    def write(ctx: typer.Context, *, output: File = None, wanted: Wanted) -> None:
        with open_store(ctx) as store:
            found = _projection(store, wanted, _choice(store, wanted))[1]
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


def _choice(store: Store, wanted: Wanted, most: int | None = None) -> Choice:
    from kg.analytics.projections import Choice
    from kg.queries.names import find_body, find_case, find_codes
    from kg.queries.saved import find_pattern

    if wanted.pattern and wanted.cases:
        raise UsageError("--pattern and --case each say which cases; give one of them.")
    saved = find_pattern(store, wanted.pattern) if wanted.pattern else None
    chosen = saved.cases if saved else [find_case(store, name) for name in wanted.cases or ()]
    return Choice(
        councils=frozenset(find_body(store, name) for name in wanted.councils or ()),
        failings=frozenset(find_codes(store, "failing-type", wanted.failings or ())),
        procedures=frozenset(find_codes(store, "procedure", wanted.procedures or ())),
        cases=frozenset(chosen),
        findings=frozenset(saved.findings if saved else ()),
        since=wanted.since,
        until=wanted.until,
        doubtful=wanted.doubtful,
        most=most,
    )


def _projection(store: Store, wanted: Wanted, choice: Choice) -> tuple[Study, Projection]:
    """Read the store and project it. Raises UsageError when nothing is left to show."""
    from kg.analytics.projections import around, project
    from kg.pipeline.study import read_study

    with progress("Reading") as update:
        update(0, 2)
        study = read_study(store)
        update(1, 2)
        if wanted.around and wanted.projection:
            raise UsageError("--around shows all kinds of things; leave --projection out, or --around.")
        if wanted.around:
            found = around(study, choice, wanted.around, wanted.hops)
        else:
            whole = bool(wanted.cases or wanted.pattern)
            usual = ProjectionName.CASE if whole else ProjectionName.COUNCIL_FAILING
            found = project(study, (wanted.projection or usual).value, choice)
        update(2, 2)
    if not found.graph:
        what = f"lies around <{wanted.around}>" if wanted.around else "was found that fits"
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
