"""The graph of the samples as plain queries see it: each statement once."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kg.rdf.terms import PREFIXES
from kg.store import Store


def test_no_statement_stands_in_two_graphs(samples: Path) -> None:
    with Store.open(samples) as store:
        times = Counter(quad.triple for quad in store.graph)
    assert {triple for triple, n in times.items() if n > 1} == set()


LABELS = (
    "SELECT ?thing ?label { ?thing a fl:Body ; rdfs:label|skos:prefLabel ?label }",
    "SELECT ?thing ?label { ?thing a fl:LegalResource ; dcterms:title ?label }",
    "SELECT ?thing ?label { ?thing a fl:Guidance ; dcterms:title ?label }",
    "SELECT ?thing ?label { ?thing a fl:Provision ; rdfs:label ?label }",
)


@pytest.mark.parametrize("query", LABELS)
def test_what_many_documents_name_has_one_name(query: str, samples: Path) -> None:
    with Store.open(samples) as store:
        things = Counter(row[0] for row in store.query(query, prefixes=PREFIXES))  # type: ignore[union-attr]
    assert len(things) > 1
    assert set(things.values()) == {1}
