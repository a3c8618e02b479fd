"""The catalogue as RDF, so that other tools can load it: each question an ``sh:SPARQLSelectExecutable``.

SHACL Advanced Features, https://www.w3.org/TR/shacl-af/#SPARQLSelectExecutable, with ``sh:parameter`` as
in https://www.w3.org/TR/shacl/#sparql-constraint-components-parameters. A parameter is bound where it stands
in the query, by writing terms between the braces of ``VALUES ?name { UNDEF }``, not by SHACL's pre-binding,
which allows no VALUES.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from kg.model.identity import VOCAB
from kg.queries.header import NamedQuery, Parameter
from kg.rdf import terms as t

CATALOGUE = "https://w3id.org/faultlines/queries"
"""IRI of the catalogue, of whose path the IRIs of its questions are part; it declares their prefixes."""

_CLASSES: Mapping[str, str] = {
    "council": t.BODY,
    "case": t.CASE,
    "ombudsman": t.OMBUDSMAN_CLASS,
    "concept": t.SKOS + "Concept",
}
_DATATYPES: Mapping[str, str] = {
    "from": "date",
    "until": "date",
    "number": "decimal",
    "text": "string",
    "flag": "boolean",
}

Object = ox.NamedNode | ox.Literal


def executables(queries: Iterable[NamedQuery]) -> bytes:
    """Return queries as Turtle in UTF-8; the same queries give the same bytes."""
    triples = [*_declarations()]
    for query in sorted(queries, key=lambda query: query.name):
        triples += _executable(query)
    statements = [ox.Triple(ox.NamedNode(s), ox.NamedNode(p), o) for s, p, o in triples]
    return ox.serialize(statements, format=ox.RdfFormat.TURTLE, prefixes=dict(t.PREFIXES)) or b""


def without_prefixes(sparql: str) -> str:
    """Return a query without its header and its PREFIX lines."""
    lines = [line for line in sparql.splitlines() if not line.startswith(("#", "PREFIX "))]
    return "\n".join(lines).strip() + "\n"


def _declarations() -> Iterator[tuple[str, str, Object]]:
    yield CATALOGUE, t.TYPE, ox.NamedNode(t.OWL + "Ontology")
    yield CATALOGUE, t.LABEL, _words("Questions that can be asked of Faultlines")
    for prefix, namespace in sorted(t.PREFIXES.items()):
        node = f"{CATALOGUE}/prefix/{prefix}"
        yield CATALOGUE, t.SH + "declare", ox.NamedNode(node)
        yield node, t.SH + "prefix", ox.Literal(prefix)
        yield node, t.SH + "namespace", ox.Literal(namespace, datatype=ox.NamedNode(t.XSD + "anyURI"))


def _executable(query: NamedQuery) -> Iterator[tuple[str, str, Object]]:
    node = f"{CATALOGUE}/{query.name}"
    yield node, t.TYPE, ox.NamedNode(t.SH + "SPARQLSelectExecutable")
    yield node, t.LABEL, _words(query.title)
    yield node, t.RDFS + "comment", _words(query.question)
    yield node, t.DCTERMS + "subject", ox.Literal(query.theme)
    yield node, t.SH + "prefixes", ox.NamedNode(CATALOGUE)
    yield node, t.SH + "select", ox.Literal(without_prefixes(query.sparql))
    for number, parameter in enumerate(query.parameters):
        part = f"{node}/parameter/{parameter.name}"
        yield node, t.SH + "parameter", ox.NamedNode(part)
        yield from _parameter(part, number, parameter)


def _parameter(node: str, number: int, parameter: Parameter) -> Iterator[tuple[str, str, Object]]:
    yield node, t.TYPE, ox.NamedNode(t.SH + "Parameter")
    yield node, t.SH + "path", ox.NamedNode(f"{CATALOGUE}/parameter/{parameter.name}")
    yield node, t.SH + "name", ox.Literal(parameter.name)
    yield node, t.SH + "description", _words(parameter.description)
    yield node, t.SH + "order", ox.Literal(number)
    yield node, t.SH + "optional", ox.Literal(not parameter.required)
    if kind := _CLASSES.get(parameter.kind):
        yield node, t.SH + "class", ox.NamedNode(kind)
    else:
        yield node, t.SH + "datatype", ox.NamedNode(t.XSD + _DATATYPES[parameter.kind])
    if parameter.scheme:
        yield node, t.SKOS + "inScheme", ox.NamedNode(VOCAB + parameter.scheme)


def _words(text: str) -> ox.Literal:
    return ox.Literal(text, language="en")
