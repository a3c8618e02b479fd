"""Patterns of a store: its rows, and what the analyses say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kg.analytics.kinds import KINDS, Kind
from kg.analytics.options import Options
from kg.analytics.study import Study
from kg.errors import UsageError
from kg.model.patterns import PatternSet
from kg.pipeline.study import read_study
from kg.queries.results import Graph

ALL = "all"


def kinds_named(name: str) -> tuple[Kind, ...]:
    """Return the analysis of a name, or all of them for "all". Raises UsageError with the names there are."""
    chosen = tuple(kind for kind in KINDS if name in (kind.name, ALL))
    if not chosen:
        names = ", ".join(kind.name for kind in KINDS)
        raise UsageError(f"There is no analysis called {name!r}; there are {names}, and {ALL}.")
    return chosen


def find_patterns(
    graph: Graph,
    kinds: Iterable[Kind],
    options: Options,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Study, list[PatternSet]]:
    """Run analyses over a store; return the rows they were run over, and what each says, in order.

    ``progress`` is called with the number of steps done and of all.
    """
    chosen = tuple(kinds)
    progress(0, len(chosen) + 1)
    study, sets = read_study(graph), []
    for done, kind in enumerate(chosen, 1):
        progress(done, len(chosen) + 1)
        sets.append(kind.analysis(study, options))
    return study, sets
