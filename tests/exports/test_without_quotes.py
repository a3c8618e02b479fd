"""RDF without the words of sources keeps all facts."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest

from kg.exports.rdf import export_rdf
from kg.rdf.terms import PREFIXES
from kg.store import Store

READ = {"nquads": ox.RdfFormat.N_QUADS, "trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE}


@pytest.mark.parametrize("name", sorted(READ))
def test_nothing_of_the_source_is_told_and_no_fact_is_lost(store: Store, name: str) -> None:
    out = io.BytesIO()
    export_rdf(store, name, out, without_quotes=True)
    left = ox.Store()
    left.load(out.getvalue(), format=READ[name])
    quotes = {row[0].value for row in ask(store.graph, "SELECT ?w { ?x (fl:evidence/fl:quote)|dcterms:abstract ?w }")}
    told = "\n".join(quad.object.value for quad in left if isinstance(quad.object, ox.Literal))
    assert quotes
    assert not [words for words in quotes if len(words) > 30 and words[:60] in told]
    findings = (
        "SELECT DISTINCT ?f ?type ?c ?case { ?f fl:failingType ?type ; fl:confidence ?c ; fl:inCase ?case }"
    )
    assert {str(row) for row in ask(left, findings)} == {str(row) for row in ask(store.graph, findings)}


def ask(graph: ox.Store, sparql: str) -> list[ox.QuerySolution]:
    found = graph.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    return list(found)
