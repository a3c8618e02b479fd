"""``kg patterns``: what recurs, with the sentences that prove it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli.output import note, show_bytes, show_json
from kg.cli.output import show as show_line
from kg.cli.page import Page
from kg.cli.progress import progress
from kg.cli.session import open_store, session_of
from kg.errors import UsageError
from kg.model.patterns import STANDINGS
from kg.model.written import figure

if TYPE_CHECKING:
    from kg.analytics.options import Shown
    from kg.analytics.study import Study
    from kg.model.patterns import Pattern, PatternSet
    from kg.queries.quotes import Quoted
    from kg.store import Store


class Format(StrEnum):
    """How patterns are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class Unit(StrEnum):
    """What a pattern is made of."""

    FAILING = "failing"
    ISSUE = "issue"


def patterns(
    ctx: typer.Context,
    kind: Annotated[
        str | None,
        typer.Argument(metavar="[KIND]", help="The analysis, or 'all'; without it, a list of them."),
    ] = None,
    council: Annotated[
        list[str] | None, typer.Option("--council", metavar="NAME", help="Show only what is about this one.")
    ] = None,
    service_area: Annotated[
        list[str] | None,
        typer.Option("--service-area", metavar="NAME", help="Show only what has a case in this area."),
    ] = None,
    since: Annotated[
        int | None, typer.Option(metavar="YEAR", help="Show only what has a case from this year or later.")
    ] = None,
    min_cases: Annotated[
        int, typer.Option("--min-cases", metavar="N", min=0, help="Show only what has so many cases.")
    ] = 0,
    unit: Annotated[
        Unit, typer.Option(help="Count failings, or heads of complaint by their outcome.")
    ] = Unit.FAILING,
    doubtful: Annotated[
        bool, typer.Option("--doubtful", help="Take findings in that the program is unsure of.")
    ] = False,
    found: Annotated[bool, typer.Option("--found", help="Show only what was found at the stated q.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", metavar="N", min=0, help="At most so many in a table; 0 for all.")
    ] = 20,
    quotes: Annotated[
        int, typer.Option(metavar="N", min=0, help="Show the words of so many findings of each.")
    ] = 2,
    save: Annotated[bool, typer.Option("--save", help="Write them into the graph, all of them.")] = False,
    plot: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Draw them: .svg or .png.", dir_okay=False)
    ] = None,
    format_: Annotated[
        Format, typer.Option("--format", "-f", help="table for people, csv with one row a measure, json.")
    ] = Format.TABLE,
) -> None:
    """Find what recurs, with the sentences that prove it.

    What is tested is fixed by the analysis; the options only choose what is shown of it.

    $ kg patterns

    $ kg patterns recurrence --service-area education --min-cases 5

    $ kg patterns after-remedy --council Dorset --format json

    $ kg patterns all --save
    """
    if kind is None:
        _list_kinds()
        return
    from kg.analytics.options import Options, Shown
    from kg.pipeline.patterns import ALL, find_patterns, kinds_named
    from kg.pipeline.saved import save_patterns
    from kg.queries.names import find_body, find_codes

    chosen = kinds_named(kind)
    if plot is not None and kind == ALL:
        raise UsageError("--plot draws one kind of pattern; name it, such as 'kg patterns repeats --plot …'.")
    options = Options(unit=unit.value, doubtful=doubtful)
    with open_store(ctx) as store:
        bodies = tuple(find_body(store, name) for name in council or ())
        areas = find_codes(store, "service-area", service_area or ())
        shown = Shown(bodies, areas, since, min_cases)
        with progress("Analysing") as update:
            study, sets = find_patterns(store, chosen, options, update)
        if plot is not None:
            _draw(plot, sets[0], study, shown, found)
        _show(store, sets, study, shown, found, limit, quotes, format_)
    if save:
        number = save_patterns(session_of(ctx).store, sets)
        note(f"Saved: {number:,} patterns; ask for them with 'kg query patterns'.")


def _list_kinds() -> None:
    from kg.analytics.kinds import KINDS

    page = Page()
    for kind in KINDS:
        page.field(kind.name, kind.answers, column=16)
    for line in page:
        show_line(line)


def _draw(plot: Path, found: PatternSet, study: Study, shown: Shown, only_found: bool) -> None:
    from kg.exports.plots import draw

    draw(found, study, plot, shown, only_found)
    note(f"Written: {plot}")


def _show(
    store: Store,
    sets: Sequence[PatternSet],
    study: Study,
    shown: Shown,
    only_found: bool,
    limit: int,
    quotes: int,
    format_: Format,
) -> None:
    from kg.exports.patterns import patterns_csv, patterns_data

    chosen = [replace(each, patterns=_chosen(each, study, shown, only_found)) for each in sets]
    if format_ is Format.CSV:
        show_bytes(patterns_csv(chosen, store.iris))
        return
    cut = chosen
    if format_ is Format.TABLE and limit:
        cut = [replace(each, patterns=each.patterns[:limit]) for each in chosen]
    words = _words(store, cut, quotes)
    if format_ is Format.JSON:
        show_json(patterns_data(cut, store.iris, words))
        return
    for whole, part in zip(chosen, cut, strict=True):
        for line in _page(part, len(whole.patterns), study, words, quotes):
            show_line(line)


def _chosen(found: PatternSet, study: Study, shown: Shown, only_found: bool) -> tuple[Pattern, ...]:
    order = tuple(STANDINGS)
    patterns = tuple(sorted(shown.choose(found.patterns, study), key=lambda p: order.index(p.standing)))
    return tuple(p for p in patterns if p.standing == "found") if only_found else patterns


def _words(store: Store, sets: Iterable[PatternSet], quotes: int) -> Mapping[str, Quoted]:
    from kg.queries.quotes import quotes_of

    wanted: set[str] = set()
    for pattern in (pattern for each in sets for pattern in each.patterns):
        wanted.update(pattern.findings[:quotes])
        for pair in pattern.pairs if quotes else ():
            wanted.update((pair.earlier, pair.later))
    return quotes_of(store, wanted)


def _page(found: PatternSet, all_: int, study: Study, words: Mapping[str, Quoted], quotes: int) -> Page:
    page = Page()
    page.heading(f"{found.kind}: {all_:,} {'pattern' if all_ == 1 else 'patterns'}")
    for number, pattern in enumerate(found.patterns, 1):
        page.gap()
        scope = f" ({pattern.scope})" if pattern.scope else ""
        page.item(number, f"{pattern.label}{scope}: {STANDINGS[pattern.standing]}", style="bold")
        said = [m for m in pattern.measures if m.value is not None]
        page.text(" · ".join(f"{m.name} {figure(m)}" for m in said), indent=4)
        for remark in pattern.remarks:
            page.text(remark, indent=4)
        _quotes(page, pattern, words, quotes)
    if all_ > len(found.patterns):
        page.gap()
        page.text(f"{all_ - len(found.patterns):,} more: --limit 0 shows all.")
    page.gap()
    page.field("Over", ", ".join(f"{name} {value}" for name, value in found.coverage.items()))
    page.field("Tested", f"{found.family:,} together" if found.family else None)
    page.field("Method", found.method)
    for remark in found.notes:
        page.field("Note", remark)
    page.gap()
    return page


def _quotes(page: Page, pattern: Pattern, words: Mapping[str, Quoted], quotes: int) -> None:
    for pair in pattern.pairs:
        page.text(pair.words, indent=4)
        for iri in (pair.earlier, pair.later):
            _quote(page, words.get(iri))
    if not pattern.pairs:
        for iri in pattern.findings[:quotes]:
            _quote(page, words.get(iri))


def _quote(page: Page, said: Quoted | None) -> None:
    if said is not None:
        place = f", paragraph {said.paragraph}" if said.paragraph else ""
        page.text(f"{said.reference or said.case or said.source}{place}: “{said.quote}”", indent=6)
