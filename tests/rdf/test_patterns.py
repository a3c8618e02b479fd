"""Patterns as statements: read back, every figure is there, and the shapes accept them."""

import pyoxigraph as ox
import pytest

from kg.model.identity import Iris
from kg.model.patterns import Figure, Measure, Pair, Pattern, PatternSet
from kg.rdf.patterns import pattern_iri, patterns_nquads
from kg.rdf.terms import PREFIXES

IRIS = Iris("https://example.org/id/")
CASE = "https://example.org/id/case/lgsco/20-1"
HASH = "0" * 64


def a_pattern(**changes: object) -> Pattern:
    usual = {
        "kind": "recurrence",
        "label": 'Delay "at" assessment\\',
        "about": ("https://example.org/vocab/delay",),
        "standing": "found",
        "measures": (Measure("cases", 3), Measure("lift", 1.5, 0.25, 4.0)),
        "bodies": ("https://example.org/id/council/alder",),
        "cases": (CASE,),
        "findings": (f"{CASE}/failing/1",),
        "pairs": (Pair(f"{CASE}/remedy/1", f"{CASE}/failing/1", "Found again."),),
        "remarks": ("Few cases.",),
        "scope": "lgsco",
    }
    return Pattern(**{**usual, **changes})  # type: ignore[arg-type]


def store_of(*patterns: Pattern) -> ox.Store:
    found = PatternSet("recurrence", "Counted.", patterns, {"q": 0.05}, {"decisions": 9}, 12, ("A note.",))
    store = ox.Store()
    store.load(patterns_nquads([found], IRIS, "0" * 16, HASH), format=ox.RdfFormat.N_QUADS)
    return store


def ask(store: ox.Store, sparql: str) -> list[tuple[str | None, ...]]:
    found = store.query(sparql, prefixes=dict(PREFIXES), use_default_graph_as_union=True)
    return sorted(tuple(None if x is None else x.value for x in row) for row in found)  # type: ignore[union-attr]


def test_measures_come_back_with_their_intervals() -> None:
    store = store_of(a_pattern())
    question = """SELECT ?name ?figure ?low ?high { ?p fl:hasMeasure ?m . ?m rdfs:label ?name
        OPTIONAL { ?m fl:figure ?figure } OPTIONAL { ?m fl:low ?low } OPTIONAL { ?m fl:high ?high } }"""
    assert ask(store, question) == [("cases", "3", None, None), ("lift", "1.5", "0.25", "4")]


@pytest.mark.parametrize(
    ("figure", "written"),
    [
        (None, None),
        (float("nan"), None),
        (float("inf"), None),
        (1e-7, "0"),
        (1234567.891, "1234567.891"),
        (1e20, "100000000000000000000"),
        (-0.5, "-0.5"),
        ("2019-01-02", "2019-01-02"),
    ],
)
def test_a_figure_is_a_decimal_or_words_or_cannot_be_said(figure: Figure, written: str | None) -> None:
    store = store_of(a_pattern(measures=(Measure("it", figure),)))
    assert ask(store, "SELECT ?figure { ?m a fl:Measure OPTIONAL { ?m fl:figure ?figure } }") == [(written,)]


def test_pairs_members_and_the_analysis() -> None:
    store = store_of(a_pattern())
    pair = "SELECT ?e ?l ?w { ?p fl:hasPair ?pair . ?pair fl:earlier ?e ; fl:later ?l ; rdfs:label ?w }"
    assert ask(store, pair) == [(f"{CASE}/remedy/1", f"{CASE}/failing/1", "Found again.")]
    members = ask(store, "SELECT ?m { ?p fl:hasMember ?m }")
    assert members == [(CASE,), (f"{CASE}/failing/1",), ("https://example.org/id/council/alder",)]
    analysis = """SELECT ?family ?parameter ?denominator ?remark { ?p prov:wasGeneratedBy ?a .
        ?a fl:family ?family ; fl:parameter ?parameter ; fl:denominator ?denominator ; fl:remark ?remark }"""
    assert ask(store, analysis) == [("12", "q=0.05", "decisions=9", "A note.")]


def test_the_iri_is_of_what_it_is_about_not_of_what_was_counted() -> None:
    first, second = a_pattern(), a_pattern(measures=(), cases=(), label="Other words")
    assert pattern_iri(first, IRIS) == pattern_iri(second, IRIS)
    assert pattern_iri(first, IRIS) != pattern_iri(a_pattern(scope="spso"), IRIS)


def test_a_standing_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="proved"):
        a_pattern(standing="proved")


def test_a_measure_is_found_by_name() -> None:
    assert a_pattern()["lift"] == 1.5
    with pytest.raises(KeyError):
        a_pattern()["nothing"]
