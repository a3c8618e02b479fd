"""``kg export release``: a release of linked data."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import note
from kg.cli.progress import progress
from kg.cli.session import open_store

if TYPE_CHECKING:
    from kg.store import Store


class Part(StrEnum):
    """What of a release can be left out."""

    COUNCILS = "councils"
    CASES = "cases"
    CONCEPTS = "concepts"
    PATTERNS = "patterns"
    NETWORKS = "networks"
    ONTOLOGY = "ontology"


def release(
    ctx: typer.Context,
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="DIR", help="Folder; by default exports/release.", show_default=False
        ),
    ] = Path("exports/release"),
    against: Annotated[
        Path | None,
        typer.Option("--against", metavar="DIR", help="The release before: write what changed since."),
    ] = None,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Also findings the program is unsure of.")
    ] = False,
    without_quotes: Annotated[
        bool, typer.Option("--without-quotes", help="Facts only: nothing in the source's own words.")
    ] = False,
    title: Annotated[str, typer.Option("--title", metavar="WORDS", help="What the release is called.")] = (
        "Faultlines"
    ),
    leave_out: Annotated[
        list[Part] | None,
        typer.Option(
            "--leave-out", help="No files for single things of this kind, or no such folder; repeat it."
        ),
    ] = None,
    with_site: Annotated[
        bool, typer.Option("--with-site", help="Also pages, as kg export site writes them.")
    ] = False,
) -> None:
    """Write a release: all data in several formats, described, with checksums, ready to be served.

    Each thing's file stands at the path of its IRI. A release that stands there already is replaced.

    $ kg export release -o release/

    $ kg export release -o new/ --against old/ --title "Findings about councils"
    """
    from kg.exports.release import Choice, write_release
    from kg.pipeline.study import read_study

    left_out = tuple(kind.value for kind in leave_out or ())
    choice = Choice(title, doubtful, without_quotes, left_out, against)
    with open_store(ctx) as store:
        study = read_study(store)
        site = _site(store, title, doubtful, "cases" not in left_out) if with_site else None
        with progress("Writing") as update:
            number = write_release(store, study, output, choice, update, site)
    note(f"Written: {output}, {number:,} files; check them with sha256sum --check SHA256SUMS")


def _site(store: Store, title: str, doubtful: bool, with_cases: bool) -> Callable[[Path], None]:
    def write(out: Path) -> None:
        from kg.analytics.kinds import KINDS as ALL
        from kg.analytics.options import Options
        from kg.cli.export_site import KINDS
        from kg.exports.site import Choice, write_site
        from kg.exports.site.writing import MARK
        from kg.pipeline.patterns import find_patterns

        kinds = [kind for name in KINDS for kind in ALL if kind.name == name]
        with progress("Analysing") as update:
            study, sets = find_patterns(store, kinds, Options(), update)
        with progress("Pages") as update:
            write_site(store, study, sets, out, Choice(title, with_cases, doubtful), update)
        (out / MARK).unlink()  # it is part of a release now, which kg export site must not replace

    return write
