"""The rows of a table, from the graph."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from kg.exports.tables.spec import Column, Table
from kg.queries.columns import Columns, code, members
from kg.queries.results import Graph, Value
from kg.rdf.terms import PREFIXES

Cell = str | int | Decimal | bool | date | None | list[str]


class TableReader:
    """Reads tables from one graph; properties that several tables have are read once."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._columns = Columns(graph)
        self._inverse: dict[str, Mapping[str, list[Value]]] = {}

    def rows(self, table: Table) -> Iterator[list[Cell]]:
        """Yield the rows of a table in order of IRI, one cell a column; lists where there may be several."""
        for subject in self._subjects(table.of):
            yield [self._cell(column, subject) for column in table.columns]

    def _subjects(self, of: str) -> Sequence[str]:
        prefix, _, local = of.partition(":")
        if local[:1].isupper():
            return members(self._graph, PREFIXES[prefix] + local)
        cases = set(members(self._graph, PREFIXES["fl"] + "Case"))
        found = self._columns.column(PREFIXES[prefix] + local)
        return sorted(str(value) for case, values in found.items() if case in cases for value in values)

    def _cell(self, column: Column, subject: str) -> Cell:
        values: list[Value] = [subject]
        for step in column.path:
            values = [found for value in values for found in self._step(step, str(value))]
            if not column.several:
                values = values[:1]
        if column.several:
            return [str(_formed(column.form, value)) for value in dict.fromkeys(values)]
        return _formed(column.form, values[0]) if values else (False if column.form == "boolean" else None)

    def _step(self, alternatives: Sequence[str], subject: str) -> Sequence[Value]:
        for name in alternatives:
            prefix, _, local = name.lstrip("^").partition(":")
            predicate = PREFIXES[prefix] + local
            columns = self._turned(predicate) if name.startswith("^") else self._columns.column(predicate)
            if found := columns.get(subject):
                return found
        return ()

    def _turned(self, predicate: str) -> Mapping[str, list[Value]]:
        if predicate not in self._inverse:
            turned: dict[str, list[Value]] = {}
            for subject, values in sorted(self._columns.column(predicate).items()):
                for value in values:
                    turned.setdefault(str(value), []).append(subject)
            self._inverse[predicate] = turned
        return self._inverse[predicate]


def _formed(form: str, value: Value) -> str | int | Decimal | bool | date | None:
    if form == "code":
        return code(value)
    if form in ("date", "decimal", "integer", "boolean") and isinstance(value, date | Decimal | int):
        return value
    return None if value is None else str(value)
