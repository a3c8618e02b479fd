"""Answers as typed rows: each value a plain Python value, with the RDF term beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Protocol

import pyoxigraph as ox

from kg.model.identity import Iris
from kg.model.values import PartialDate

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value = str | int | float | bool | Decimal | date | PartialDate | None
Answer = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    f"{_XSD}{name}"
    for name in ("integer", "int", "long", "short", "nonNegativeInteger", "positiveInteger", "unsignedInt")
)


class Graph(Protocol):
    """What the queries need of a store: its IRIs and the answer to a query over the union of its graphs."""

    @property
    def iris(self) -> Iris:
        """The IRIs of the store's data."""

    def query(
        self,
        sparql: str,
        substitutions: Mapping[str, Term] | None = None,
        prefixes: Mapping[str, str] | None = None,
        name: str = "The query",
    ) -> Answer:
        """Answer a SPARQL query; RdfSyntaxError when it cannot be parsed."""


@dataclass(frozen=True, slots=True)
class Row(Mapping[str, Value]):
    """One row of an answer, a mapping from column to value (None where it is not bound)."""

    terms: Mapping[str, Term | None]

    def __getitem__(self, column: str) -> Value:
        return python_value(self.terms[column])

    def __iter__(self) -> Iterator[str]:
        return iter(self.terms)

    def __len__(self) -> int:
        return len(self.terms)


@dataclass(frozen=True, slots=True)
class Result:
    """A table: the columns in order, and the rows."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def tuples(self) -> list[tuple[Value, ...]]:
        """Return the rows as plain tuples, values in the order of the columns."""
        return [tuple(row.values()) for row in self.rows]


def read_rows(solutions: ox.QuerySolutions, limit: int | None = None) -> Result:
    """Read the solutions of a SELECT query, at most ``limit`` of them."""
    columns = tuple(variable.value for variable in solutions.variables)
    rows: list[Row] = []
    for solution in solutions:
        if limit is not None and len(rows) >= limit:
            break
        rows.append(Row({column: solution[column] for column in columns}))
    return Result(columns, tuple(rows))


def python_value(term: Term | None) -> Value:
    """Return a term as a Python value: an IRI as its string, a literal by its datatype.

    A lexical form that does not fit its datatype comes back as it stands, a string.
    """
    if term is None:
        return None
    if isinstance(term, ox.NamedNode | ox.BlankNode):
        return term.value
    if isinstance(term, ox.Triple):
        return str(term)
    try:
        return _literal_value(term.value, term.datatype.value)
    except (ValueError, InvalidOperation):
        return term.value


def _literal_value(text: str, datatype: str) -> Value:
    if datatype in _INTEGERS:
        return int(text)
    match datatype.removeprefix(_XSD):
        case "decimal":
            return Decimal(text)
        case "double" | "float":
            return float(text)
        case "boolean":
            return {"true": True, "1": True, "false": False, "0": False}.get(text, text)
        case "date":
            return date.fromisoformat(text)
        case "gYear" | "gYearMonth":
            return PartialDate.parse(text)
        case _:
            return text
