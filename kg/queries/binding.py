"""Binding parameters: what a person types becomes RDF terms, and the terms a VALUES block of the query.

No text of a user ever becomes SPARQL: it is looked up in the graph or made a literal, and only the
serialised term, escaped by the RDF library, is written between the braces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

import pyoxigraph as ox

from kg.errors import QueryError
from kg.model.values import PartialDate
from kg.queries.header import PLACE, NamedQuery, Parameter
from kg.queries.names import find_body, find_case, find_concept, find_ombudsman, narrower
from kg.queries.results import Graph

_XSD = "http://www.w3.org/2001/XMLSchema#"
_YES, _NO = ("yes", "true", "1", "on"), ("no", "false", "0", "off")

Terms = tuple[ox.NamedNode | ox.Literal, ...]


def bind(graph: Graph, query: NamedQuery, given: Mapping[str, Sequence[str]]) -> str:
    """Return the SPARQL of a query with its parameters bound; several values of one mean any of them.

    Raises QueryError when a parameter is unknown or missing, or a value cannot be understood.
    """
    _refuse_unknown(query, given)
    bound: dict[str, Terms] = {}
    for parameter in query.parameters:
        values = given.get(parameter.name) or _left_out(query, parameter)
        if values:
            bound[parameter.name] = tuple(t for value in values for t in terms_of(graph, parameter, value))
    return inject(query.sparql, bound)


def inject(sparql: str, bound: Mapping[str, Terms]) -> str:
    """Write terms into every ``VALUES ?name { … }`` of the query, by name of the variable.

    All in one pass: what is written is never searched for places, so that no value can hold another's.
    """

    def block(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in bound:
            return match[0]
        return f"VALUES ?{name} {{ {' '.join(map(str, dict.fromkeys(bound[name])))} }}"

    return PLACE.sub(block, sparql)


def terms_of(graph: Graph, parameter: Parameter, value: str) -> Terms:
    """Return the terms that a value of a parameter stands for; a concept brings its narrower ones along.

    Raises QueryError when the value cannot be understood or is not in the graph.
    """
    value = value.strip()
    if not value:
        raise QueryError(f"The parameter {parameter.name!r} is empty; give a value or leave it out.")
    if parameter.kind == "concept":
        concept = find_concept(graph, parameter.scheme or "", value)
        return tuple(ox.NamedNode(iri) for iri in narrower(graph, concept))
    if find := _LOOKED_UP.get(parameter.kind):
        return (ox.NamedNode(find(graph, value)),)
    return (_LITERAL[parameter.kind](parameter.name, value),)


def _refuse_unknown(query: NamedQuery, given: Mapping[str, Sequence[str]]) -> None:
    known = [parameter.name for parameter in query.parameters]
    for name in given:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"The query {query.name!r} has no parameter {name!r}; {takes}.")


def _left_out(query: NamedQuery, parameter: Parameter) -> Sequence[str]:
    if parameter.required:
        what = parameter.description or parameter.usage
        raise QueryError(f"The query {query.name!r} needs --param {parameter.name}=…: {what}.")
    return () if parameter.default is None else (parameter.default,)


def _day(name: str, value: str) -> PartialDate:
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise QueryError(
            f"{value!r} is no date for the parameter {name!r}; write 2021, 2021-03 or 2021-03-31."
        ) from error


def _date_literal(day: date) -> ox.Literal:
    return ox.Literal(day.isoformat(), datatype=ox.NamedNode(f"{_XSD}date"))


def _number(name: str, value: str) -> ox.Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,12}(\.[0-9]{1,6})?", value):
        raise QueryError(f"{value!r} is no number for the parameter {name!r}; write digits such as 3 or 2.5.")
    kind = "decimal" if "." in value else "integer"
    return ox.Literal(value.lstrip("+"), datatype=ox.NamedNode(f"{_XSD}{kind}"))


def _flag(name: str, value: str) -> ox.Literal:
    if value.casefold() not in (*_YES, *_NO):
        raise QueryError(f"{value!r} does not answer the parameter {name!r}; write yes or no.")
    return ox.Literal(value.casefold() in _YES)


_LOOKED_UP: Mapping[str, Callable[[Graph, str], str]] = {
    "council": find_body,
    "case": find_case,
    "ombudsman": find_ombudsman,
}

_LITERAL: Mapping[str, Callable[[str, str], ox.Literal]] = {
    "from": lambda name, value: _date_literal(_day(name, value).first),
    "until": lambda name, value: _date_literal(_day(name, value).last),
    "number": _number,
    "text": lambda name, value: ox.Literal(value),
    "flag": _flag,
}
