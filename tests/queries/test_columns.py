"""Columns of the whole graph are those that SPARQL answers, value by value."""

from decimal import Decimal
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model.identity import Iris
from kg.queries.columns import column, members, single, term_value
from kg.queries.results import python_value

P, KIND = "https://example.org/p", "https://example.org/Kind"
A, B = "https://example.org/a", "https://example.org/b"


class Memory:
    """A graph in memory."""

    iris = Iris()

    def __init__(self, turtle: str) -> None:
        self._store = ox.Store()
        self._store.load(turtle.encode(), format=ox.RdfFormat.TRIG)

    def query(self, sparql: str, *_: Any, **__: Any) -> Any:
        return self._store.query(sparql, use_default_graph_as_union=True)


GRAPH = Memory(
    f"""@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
    <{A}> <{P}> "b", "a", "tab\\there \\"quoted\\" \\\\ line\\nbreak" ; a <{KIND}> .
    <{B}> <{P}> 2.50 .
    <https://example.org/g1> {{ <{A}> <{P}> "a" . <{B}> a <{KIND}> }}
    """
)


def test_values_come_once_in_order_and_unescaped() -> None:
    assert column(GRAPH, P) == {A: ["a", "b", 'tab\there "quoted" \\ line\nbreak'], B: [Decimal("2.50")]}
    assert single(GRAPH, P)[A] == "a"
    assert column(GRAPH, "https://example.org/none") == {}


def test_members_of_a_class_in_any_graph() -> None:
    assert members(GRAPH, KIND) == [A, B]
    assert set(column(GRAPH, P, "https://example.org/Other")) == set()


@pytest.mark.parametrize(
    "literal",
    [
        '"2020-01-31"^^xsd:date',
        '"2020"^^xsd:gYear',
        "true",
        "7",
        "-3.25",
        "1.0e6",
        '"x"@en',
        '"notadate"^^xsd:date',
    ],
)
def test_every_kind_of_literal_reads_as_results_do(literal: str) -> None:
    graph = Memory(f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <{A}> <{P}> {literal} .")
    (solution,) = graph.query(f"SELECT ?o {{ <{A}> <{P}> ?o }}")
    assert column(graph, P)[A] == [python_value(solution[0])]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_comes_back(text: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode(A), ox.NamedNode(P), ox.Literal(text)))
    written = store.query(f"SELECT ?o {{ <{A}> <{P}> ?o }}").serialize(format=ox.QueryResultsFormat.TSV)
    assert written is not None
    assert term_value(written.decode().removeprefix("?o\n").removesuffix("\n")) == text
