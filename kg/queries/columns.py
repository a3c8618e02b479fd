"""One property of everything that has it, as pairs: what tables of a whole graph are made of.

A join of many properties in one query costs the engine more than reading each property once and joining by
subject here; and terms that come as text, most of them again and again, are read once each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import pyoxigraph as ox

from kg.errors import QueryError
from kg.queries.results import Graph, Value, python_value

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
