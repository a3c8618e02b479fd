"""Parameters: errors that help, and text that never becomes SPARQL."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.queries.binding import bind, inject, terms_of
from kg.queries.catalogue import find_query
from kg.queries.header import PLACE, Parameter, parse_query
from kg.queries.results import Value, python_value, read_rows
from kg.queries.run import rows
from tests.queries.engines import GRAPH, MemoryGraph

TEXT = parse_query("# param: law (text) any words\nSELECT ?law { VALUES ?law { UNDEF } }", "text", "the test")
NASTY = [
    '"} ?s ?p ?o . #',
    "\\",
    '\\" } SELECT * { ?s ?p ?o',
    "'''",
    '"""',
    "} } DROP ALL #",
    "a\nb\r\tc",
    "${council} {0} %s",
    "\\u0022 } #",
    "<http://x> }",
    "VALUES ?law { UNDEF }",
    "\x00\x07",
    "£ é 𝔘 \u202e",
]


def answer(graph: MemoryGraph, name: str, **given_values: str) -> list[tuple[Value, ...]]:
    return rows(graph, find_query(name), {key: [value] for key, value in given_values.items()}).tuples()


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_stays_text(graph: MemoryGraph, text: str) -> None:
    assert [row["law"] for row in rows(graph, TEXT, {"law": [text]})] == [text.strip()]


@given(text=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip()))
def test_any_text_comes_back_as_it_is(text: str) -> None:
    graph = MemoryGraph(b"")
    assert [row["law"] for row in rows(graph, TEXT, {"law": [text]})] == [text.strip()]


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("failings-of-council", "council"),
        ("who-says-so", "case"),
        ("steps-that-fail", "procedure"),
        ("coverage", "ombudsman"),
        ("remedies-due", "until"),
        ("repeated-failings", "cases"),
        ("outcomes", "council"),
        ("injustices", "doubtful"),
    ],
)
def test_nasty_names_are_unknown(graph: MemoryGraph, query: str, parameter: str, text: str) -> None:
    with pytest.raises(QueryError):
        answer(graph, query, **{parameter: text})


@pytest.mark.parametrize("text", NASTY)
def test_nasty_words_of_a_law_find_nothing(graph: MemoryGraph, text: str) -> None:
    assert answer(graph, "cases-citing", law=text) == []
    assert answer(graph, "cases-citing", law="children", provision=text) == []


def test_several_values_mean_any_of_them(graph: MemoryGraph) -> None:
    sparql = bind(graph, find_query("outcomes"), {"ombudsman": ["lgsco", "SPSO", "lgsco"]})
    (match,) = [place for place in PLACE.finditer(sparql) if place["name"] == "ombudsman"]
    assert match["given"].split() == [
        "<https://example.org/id/ombudsman/lgsco>",
        "<https://example.org/id/ombudsman/spso>",
    ]


def test_every_place_is_bound_and_no_other_variable(graph: MemoryGraph) -> None:
    sparql = (
        "SELECT * { VALUES ?a { UNDEF } { values ?a { 1 2 } } VALUES ?ab { UNDEF } VALUES (?a ?b) { (1 2) } }"
    )
    assert inject(sparql, {"a": (ox.Literal("x"),)}) == (
        'SELECT * { VALUES ?a { "x" } { VALUES ?a { "x" } } VALUES ?ab { UNDEF } VALUES (?a ?b) { (1 2) } }'
    )


def test_a_value_that_holds_the_place_of_another_stays_a_value(graph: MemoryGraph) -> None:
    query = parse_query(
        """# param: law (text) x
# param: provision (text) y
SELECT ?law ?provision { VALUES ?law { UNDEF } VALUES ?provision { UNDEF } }""",
        "two",
        "the test",
    )
    first, second = "VALUES ?provision { UNDEF }", 'x" } ?s ?p ?o } # VALUES ?law { UNDEF }'
    assert rows(graph, query, {"law": [first], "provision": [second]}).tuples() == [(first, second)]


def test_what_is_left_out_stays_open_or_has_its_default(graph: MemoryGraph) -> None:
    sparql = bind(graph, find_query("failed-again"), {})
    assert "VALUES ?council { UNDEF }" in sparql
    assert "VALUES ?promise { <https://w3id.org/faultlines/vocab/remedy-type/training> }" in sparql


def test_a_concept_brings_its_narrower_ones(graph: MemoryGraph) -> None:
    parameter = Parameter("type", "concept", "", "failing-type")
    assert [str(term).rsplit("/", 1)[-1] for term in terms_of(graph, parameter, "DELAY")] == [
        "delay>",
        "drift>",
    ]
    assert len(terms_of(graph, parameter, "https://w3id.org/faultlines/vocab/failing-type/drift")) == 1


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("from", "2021", "2021-01-01"),
        ("from", "2021-03", "2021-03-01"),
        ("until", "2021", "2021-12-31"),
        ("until", "2020-02", "2020-02-29"),
        ("until", "2020-02-03", "2020-02-03"),
        ("number", "3", 3),
        ("number", "+2", 2),
        ("flag", "Yes", True),
        ("flag", "0", False),
        ("text", " two words ", "two words"),
    ],
)
def test_literals(graph: MemoryGraph, kind: str, value: str, expected: object) -> None:
    (term,) = terms_of(graph, Parameter("x", kind, ""), value)
    found = python_value(term)
    assert (str(found) if kind in ("from", "until") else found) == expected


@pytest.mark.parametrize(
    ("query", "given_values", "words"),
    [
        ("failings-of-council", {}, "needs --param council=…: the council"),
        ("outcomes", {"colour": "red"}, "has no parameter 'colour'; it takes council, ombudsman"),
        ("unresolved-names", {"council": "x"}, "has no parameter 'council'; it takes none"),
        ("outcomes", {"council": " "}, "is empty"),
        ("outcomes", {"since": "last year"}, "'last year' is no date for the parameter 'since'; write 2021"),
        ("outcomes", {"since": "2021-02-30"}, "is no date"),
        ("outcomes", {"since": "0000"}, "is no date"),
        ("repeated-failings", {"cases": "two"}, "is no number"),
        ("repeated-failings", {"cases": "1e9"}, "is no number"),
        ("injustices", {"doubtful": "maybe"}, "write yes or no"),
        (
            "outcomes",
            {"area": "Childern"},
            "knows no service area named 'Childern'; the nearest names are Children",
        ),
        ("outcomes", {"ombudsman": "xyzzy"}, "knows no ombudsman named 'xyzzy'"),
    ],
)
def test_errors_say_what_to_do(
    graph: MemoryGraph, query: str, given_values: dict[str, str], words: str
) -> None:
    with pytest.raises(QueryError) as caught:
        answer(graph, query, **given_values)
    assert words in str(caught.value)


def test_a_store_without_vocabulary_says_so() -> None:
    with pytest.raises(QueryError, match="knows no concepts of 'failing-type'"):
        rows(MemoryGraph(b""), find_query("councils-by-failing"), {"type": ["delay"]})


def test_rows_need_a_select(graph: MemoryGraph) -> None:
    with pytest.raises(QueryError, match="not a SELECT"):
        rows(graph, parse_query("ASK { ?s ?p ?o }", "q", "the query"))


def test_limit_cuts_rows(graph: MemoryGraph) -> None:
    assert len(rows(graph, find_query("coverage"), limit=2)) == 2


def test_values_by_datatype() -> None:
    store = MemoryGraph(GRAPH.read_bytes())
    solutions = store.query(
        """PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        SELECT * { VALUES (?a ?b ?c ?d ?e ?f ?g ?h ?i ?j ?k) {
          (1 1.50 1e0 true "2021-03-04"^^xsd:date "2021"^^xsd:gYear "2021-03"^^xsd:gYearMonth
           "soon"^^xsd:date "P28D"^^xsd:dayTimeDuration <http://x> UNDEF) } }"""
    )
    assert isinstance(solutions, ox.QuerySolutions)
    (row,) = read_rows(solutions)
    assert [repr(row[name]) for name in "abcdefghijk"] == [
        "1",
        "Decimal('1.5')",
        "1.0",
        "True",
        "datetime.date(2021, 3, 4)",
        "PartialDate(year=2021, month=None, day=None)",
        "PartialDate(year=2021, month=3, day=None)",
        "'soon'",
        "'P28D'",
        "'http://x'",
        "None",
    ]
    assert (len(row), list(row)) == (11, list("abcdefghijk"))
    assert str(GRAPH)
