"""The graph in a notebook or a script: ``from kg import open_store``.

with open_store("store") as graph:
    graph.query("failings-of-council", council="Dorset").to_pandas()
    graph.patterns("repeats")
    graph.graph("council-failing")
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, cast

import pyoxigraph as ox

from kg.errors import QueryError, UsageError
from kg.model.values import PartialDate
from kg.model.written import figure
from kg.queries.catalogue import catalogue, find_query
from kg.queries.results import Result, Value
from kg.queries.run import rows
from kg.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import polars as pl
    import rdflib

    from kg.analytics.study import Study
    from kg.model.patterns import Measure, PatternSet
    from kg.queries.case import CaseView

Given = str | int | float | bool | date | PartialDate | Sequence[str]
_SHOWN = 20
_LONGEST = 160


def open_store(path: str | Path = "store", queries: Sequence[str | Path] = ()) -> OpenStore:
    """Open a store for reading; ``queries`` are folders with .rq files of your own. Raises StoreError."""
    return OpenStore(Store.open(Path(path)), tuple(map(Path, queries)))


class Table(Sequence[Any]):
    """Rows with named, typed values: dates, decimals, numbers, strings; None where nothing is said.

    Each row is a named tuple; IRIs are strings.
    """

    def __init__(self, columns: Sequence[str], data: Sequence[Sequence[Value]], title: str = "") -> None:
        self.columns = tuple(columns)
        self.title = title
        row = namedtuple("Row", self.columns, rename=True)  # type: ignore[misc]
        self._rows = [row(*values) for values in data]

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, place: Any) -> Any:
        return self._rows[place]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{self.title or 'Table'}: {len(self)} rows of {', '.join(self.columns)}>"

    def to_pandas(self) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame. Raises UsageError where pandas is not installed."""
        try:
            import pandas
        except ImportError:
            raise UsageError("pandas is not installed; run pip install pandas.") from None
        return pandas.DataFrame([tuple(map(_plain, row)) for row in self], columns=list(self.columns))

    def to_polars(self) -> pl.DataFrame:
        """Return the rows as a polars DataFrame. Raises UsageError where polars is not installed."""
        try:
            import polars
        except ImportError:
            raise UsageError("polars is not installed; run pip install polars.") from None
        data = {name: [_plain(row[n]) for row in self] for n, name in enumerate(self.columns)}
        return polars.DataFrame(data, strict=False)

    def _repr_html_(self) -> str:
        return _html(self.columns, self._rows, self.title)


class Patterns(Sequence[Any]):
    """What an analysis says: a sequence of ``kg.model.patterns.Pattern``, with its method and notes."""

    def __init__(self, found: PatternSet) -> None:
        self.found = found
        self.kind, self.method, self.notes = found.kind, found.method, found.notes
        self.coverage = found.coverage

    def __len__(self) -> int:
        return len(self.found.patterns)

    def __getitem__(self, place: Any) -> Any:
        return self.found.patterns[place]

    def __repr__(self) -> str:
        return f"<{self.kind}: {len(self)} patterns>"

    def table(self) -> Table:
        """Return the patterns as rows: label, scope, standing, and each measure with its interval."""
        names = list(dict.fromkeys(m.name for p in self.found.patterns for m in p.measures))
        heads = [column for name in names for column in (name, f"{name}, low", f"{name}, high")]
        return Table(
            ["label", "scope", "standing", *heads],
            [[p.label, p.scope, p.standing, *_measures(p.measures, names)] for p in self.found.patterns],
            self.kind,
        )

    def to_pandas(self) -> pd.DataFrame:
        """Return the patterns as a pandas DataFrame, as ``table``; columns without a value left out."""
        frame = self.table().to_pandas()
        frame.columns = ["label", "scope", "standing", *_heads(self.found)]
        return frame.dropna(axis=1, how="all")

    def _repr_html_(self) -> str:
        shown = [
            (p.label, p.scope, p.standing, "; ".join(f"{m.name} {figure(m)}" for m in p.measures[:4]))
            for p in self.found.patterns
        ]
        return _html(("pattern", "scope", "standing", "measures"), shown, self.kind) + (
            f"<p><small>{escape(self.method)}</small></p>"
        )


class OpenStore:
    """A store open for reading; a context manager."""

    def __init__(self, store: Store, queries: Sequence[Path] = ()) -> None:
        self.store = store
        self._queries = tuple(queries)
        self._rows: Study | None = None

    @property
    def study(self) -> Study:
        """All rows that the analyses read: cases, findings, issues, bodies."""
        if self._rows is None:
            from kg.pipeline.study import read_study

            self._rows = read_study(self.store)
        return self._rows

    def queries(self) -> Table:
        """Return the questions that can be asked by name."""
        found = [(q.name, q.title, q.question) for q in catalogue(self._queries).values()]
        return Table(("name", "title", "question"), found, "Questions")

    def query(self, question: str, **given: Given) -> Table:
        """Ask a question of the catalogue by name, or in SPARQL, with parameters by name.

        Councils, concepts and cases are given by name, as on the command line; a list means any of its
        values. Raises QueryError and RdfSyntaxError.
        """
        asked = find_query(question, self._queries)
        found: Result = rows(self.store, asked, {name: _given(value) for name, value in given.items()})
        return Table(found.columns, found.tuples(), asked.title)

    def patterns(self, kind: str, **options: Any) -> Patterns:
        """Run an analysis; ``options`` are those of ``kg.analytics.options.Options``. Raises UsageError."""
        from kg.analytics.options import Options
        from kg.pipeline.patterns import ALL, kinds_named

        if kind == ALL:
            raise UsageError("One analysis at a time: name it.")
        (chosen,) = kinds_named(kind)
        return Patterns(chosen.analysis(self.study, Options(**options)))

    def graph(self, projection: str = "council-failing") -> nx.Graph[str]:
        """Return a projection of the whole store as a networkx graph. Raises UsageError."""
        from kg.analytics.projections import project

        return cast("nx.Graph[str]", project(self.study, projection).graph)

    def rdflib(self) -> rdflib.Dataset:
        """Return the whole graph as an rdflib Dataset: handy, and slow for a large store."""
        import rdflib

        dataset = rdflib.Dataset(default_union=True)
        data = ox.serialize(iter(self.store.graph), format=ox.RdfFormat.N_QUADS)
        dataset.parse(data=data, format="nquads")
        return dataset

    def case(self, named: str) -> CaseView:
        """Return one case by reference or IRI. Raises QueryError."""
        from kg.queries.names import find_case
        from kg.queries.readcase import read_case

        return read_case(self.store, find_case(self.store, named))

    def search(self, words: str, limit: int = 20) -> Table:
        """Return the cases where all words stand, best first."""
        hits = self.store.search(words, limit)
        if not hits:
            return Table(("case",), (), f"Search for {words}")
        names = tuple(hits[0].__slots__)
        return Table(names, [[getattr(hit, name) for name in names] for hit in hits], f"Search for {words}")

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> OpenStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<store in {self.store.path}>"


def _given(value: Given) -> list[str]:
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    if value is None:
        raise QueryError("A parameter of None says nothing; leave it out.")
    return [str(value)]


def _plain(value: Value) -> object:
    """Return a value as tables of other libraries take it: a partial date as its words."""
    return str(value) if isinstance(value, PartialDate) else value


def _heads(found: PatternSet) -> list[str]:
    names = dict.fromkeys(m.name for p in found.patterns for m in p.measures)
    return [column for name in names for column in (name, f"{name}, low", f"{name}, high")]


def _measures(measures: Sequence[Measure], names: Sequence[str]) -> list[Any]:
    by_name: Mapping[str, Measure] = {measure.name: measure for measure in measures}
    cells: list[Any] = []
    for name in names:
        measure = by_name.get(name)
        cells += [measure.value, measure.low, measure.high] if measure else [None, None, None]
    return cells


def _html(columns: Sequence[str], shown: Sequence[Sequence[object]], title: str) -> str:
    """Return rows as an HTML table; whatever they hold stays text."""
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell(value))}</td>" for value in row) + "</tr>"
        for row in shown[:_SHOWN]
    )
    more = f"<p>{len(shown) - _SHOWN:,} more rows.</p>" if len(shown) > _SHOWN else ""
    caption = f"<caption>{escape(title)}</caption>" if title else ""
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
