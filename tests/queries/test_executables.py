"""The catalogue in RDF: what another tool loads can be asked as it stands."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
import rdflib

from kg.queries.catalogue import catalogue
from kg.queries.executables import CATALOGUE, executables
from kg.queries.header import PLACE
from tests.queries.engines import MemoryGraph

SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
QUERIES = catalogue()


@pytest.fixture(scope="module")
def loaded() -> rdflib.Graph:
    return rdflib.Graph().parse(data=executables(QUERIES.values()), format="turtle")


def test_each_question_is_there_once(loaded: rdflib.Graph) -> None:
    found = set(loaded.subjects(rdflib.RDF.type, SH.SPARQLSelectExecutable))
    assert found == {rdflib.URIRef(f"{CATALOGUE}/{name}") for name in QUERIES}
    assert all(len(list(loaded.objects(node, SH.select))) == 1 for node in found)


@pytest.mark.parametrize("name", QUERIES)
def test_its_select_runs_with_the_declared_prefixes(
    loaded: rdflib.Graph, graph: MemoryGraph, name: str
) -> None:
    node = rdflib.URIRef(f"{CATALOGUE}/{name}")
    declared = loaded.objects(loaded.value(node, SH.prefixes), SH.declare)
    prefixes = {str(loaded.value(d, SH.prefix)): str(loaded.value(d, SH.namespace)) for d in declared}
    select = str(loaded.value(node, SH.select))
    assert "PREFIX" not in select
    answer = graph.query(select, prefixes=prefixes)
    whole = graph.query(QUERIES[name].sparql)
    assert isinstance(answer, ox.QuerySolutions)
    assert isinstance(whole, ox.QuerySolutions)
    assert [str(row) for row in answer] == [str(row) for row in whole]


@pytest.mark.parametrize("name", QUERIES)
def test_its_parameters_are_those_of_the_header(loaded: rdflib.Graph, name: str) -> None:
    node = rdflib.URIRef(f"{CATALOGUE}/{name}")
    parameters = list(loaded.objects(node, SH.parameter))
    assert {str(loaded.value(p, SH.name)) for p in parameters} == {p.name for p in QUERIES[name].parameters}
    places = {match["name"] for match in PLACE.finditer(str(loaded.value(node, SH.select)))}
    assert {str(loaded.value(p, SH.path)).rsplit("/", 1)[-1] for p in parameters} <= places
    optional = {
        str(loaded.value(p, SH.name)) for p in parameters if str(loaded.value(p, SH.optional)) == "true"
    }
    assert optional == {p.name for p in QUERIES[name].parameters if not p.required}


def test_the_order_of_queries_changes_no_byte() -> None:
    assert executables(reversed(list(QUERIES.values()))) == executables(QUERIES.values())
