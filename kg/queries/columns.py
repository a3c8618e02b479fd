"""One property of everything that has it, as pairs: what tables of a whole graph are made of.

A join of many properties in one query costs the engine more than reading each property once and joining by
subject here; and terms that come as text, most of them again and again, are read once each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import cast

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model.values import PartialDate
from kg.queries.results import Graph, Value, python_value
from kg.rdf.terms import CONFIDENCE

_ESCAPED = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_MEANT = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_TYPED = re.compile(r'"(.*)"(?:\^\^<([^>]*)>|@[A-Za-z0-9-]+)', re.DOTALL)
_REMEMBERED = 60
"""Terms up to so many characters are likely to come again: figures, days, concepts, cases."""


def column(graph: Graph, predicate: str, kind: str | None = None) -> Mapping[str, Sequence[Value]]:
    """Return the values of a property by subject, each once, in order; IRIs as strings.

    ``kind`` takes subjects of that class alone. Subjects without the property are missing.
    """
    values: dict[str, list[Value]] = {}
    read: dict[str, Value] = {}
    of_kind = f"?s a <{kind}> . " if kind else ""
    for line in _lines(graph, f"SELECT ?s ?o WHERE {{ {of_kind}?s <{predicate}> ?o }}"):
        subject, _, term = line.partition("\t")
        value = read.get(term)
        if value is None:
            value = term_value(term)
            if len(term) <= _REMEMBERED:
                read[term] = value
        values.setdefault(subject[1:-1], []).append(value)
    for found in values.values():
        if len(found) > 1:
            found[:] = sorted(dict.fromkeys(found), key=str)
    return values


def single(graph: Graph, predicate: str, kind: str | None = None) -> Mapping[str, Value]:
    """Return the value of a property by subject; the first in order where there are several."""
    return {subject: values[0] for subject, values in column(graph, predicate, kind).items()}


def members(graph: Graph, kind: str) -> list[str]:
    """Return the IRIs of all instances of a class, in order."""
    return sorted({line[1:-1] for line in _lines(graph, f"SELECT ?s WHERE {{ ?s a <{kind}> }}")})


def code(value: Value) -> str | None:
    """Return the local name of a concept or ombudsman from its IRI."""
    return None if value is None else str(value).rsplit("/", 1)[-1]


class Columns:
    """Properties by subject, each read from the graph when it is first asked for."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._lists: dict[str, Mapping[str, Sequence[Value]]] = {}

    def all(self, predicate: str, subject: str) -> tuple[str, ...]:
        """Return all values as strings."""
        return tuple(map(str, self.column(predicate).get(subject, ())))

    def codes(self, predicate: str, subject: str) -> tuple[str, ...]:
        """Return all values as local names."""
        return tuple(str(code(value)) for value in self.column(predicate).get(subject, ()))

    def one(self, predicate: str, subject: str) -> Value:
        """Return the first value, None where there is none."""
        values = self.column(predicate).get(subject)
        return values[0] if values else None

    def word(self, predicate: str, subject: str) -> str | None:
        """Return the first value as a string."""
        value = self.one(predicate, subject)
        return None if value is None else str(value)

    def code(self, predicate: str, subject: str) -> str | None:
        """Return the first value as a local name."""
        return code(self.one(predicate, subject))

    def day(self, predicate: str, subject: str, last: bool = False) -> date | None:
        """Return the first value as a day; of a month or a year its first or last."""
        value = self.one(predicate, subject)
        if isinstance(value, PartialDate):
            return value.last if last else value.first
        return value if isinstance(value, date) else None

    def sum(self, predicate: str, subject: str) -> Decimal | None:
        """Return the first value as a decimal."""
        value = self.one(predicate, subject)
        return Decimal(value) if isinstance(value, int | Decimal) else None

    def confidence(self, subject: str) -> float:
        """Return the confidence, 1 where none is stated."""
        value = self.one(CONFIDENCE, subject)
        return 1.0 if value is None else float(cast(Decimal, value))

    def flag(self, predicate: str, subject: str) -> bool:
        """Say whether the value is true."""
        return self.one(predicate, subject) is True

    def column(self, predicate: str) -> Mapping[str, Sequence[Value]]:
        """Return the values of a property by subject."""
        if predicate not in self._lists:
            self._lists[predicate] = column(self._graph, predicate)
        return self._lists[predicate]


def term_value(term: str) -> Value:
    """Return a term of a TSV result as a Python value, as ``python_value`` reads terms.

    SPARQL 1.1 Query Results CSV and TSV Formats, section 4: terms stand as in Turtle, numbers
    and truth values possibly without quotes.
    """
    if term.startswith("<"):
        return term[1:-1]
    if not term.startswith('"'):
        return python_value(_plain(term))
    if match := _TYPED.fullmatch(term):
        text, datatype = _unescaped(match[1]), match[2]
        return python_value(ox.Literal(text, datatype=ox.NamedNode(datatype))) if datatype else text
    return _unescaped(term[1:-1])


def _plain(term: str) -> ox.Literal:
    if term in ("true", "false"):
        return ox.Literal(term == "true")
    kind = "double" if "e" in term.lower() else "decimal" if "." in term else "integer"
    return ox.Literal(term, datatype=ox.NamedNode(f"http://www.w3.org/2001/XMLSchema#{kind}"))


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(match: re.Match[str]) -> str:
    if digits := match[1] or match[2]:
        return chr(int(digits, 16))
    return _MEANT.get(match[3], match[3])


def _lines(graph: Graph, sparql: str) -> list[str]:
    """Return the rows of a result as lines of TSV; blank nodes, which the data has none of, do not occur."""
    solutions = graph.query(sparql)
    if not isinstance(solutions, ox.QuerySolutions):
        raise QueryError("Columns are read by SELECT.")
    written = solutions.serialize(format=ox.QueryResultsFormat.TSV)
    assert written is not None
    return written.decode().split("\n")[1:-1]
