"""Calls of other services are refused however they are dressed; the word in other places is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import QueryError
from kg.store.screen import refuse_calls, syntax_error

CALLS = [
    "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { service silent ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE <http://x.example/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p trueSERVICE<http://x.example/> { ?s ?p ?o } }",
    "PREFIX : <http://x.example/> SELECT * { SERVICE:x { ?s ?p ?o } }",
    "PREFIX : <http://x.example/> SELECT * { ?s ?p trueSERVICE:x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?a FILTER(?a<1)SERVICE?x#>\n{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a\\'' SERVICE <http://x.example/> { } # '\n }",
    'SELECT * { ?s ?p """a"" """ SERVICE <http://x.example/> { } # """\n }',
    "SELECT * { # '\n SERVICE <http://x.example/> { } # '\n }",
    "SELECT * { ?s ?p '\\u0027 SERVICE <http://x.example/> {} # ' }",
    "SELECT * { ?s ?p ?o } # '\rSERVICE <http://x.example/> {} # '",
    '# \\u000a"""\nSELECT * { ?s ?p <http://x/\\u0041#>.SERVICE <http://y/> { ?s ?p ?o }\n} # """',
    "SELECT * { { SELECT * { SERVICE ?s { ?s ?p ?o } } } }",
    "SELECT * { ?s ?p ?x.SERVICE ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p 'a'@enSERVICE <http://x.example/> {} . SERVICE ?x {} }",
]
HARMLESS = [
    "SELECT ?service { ?service ?p $SERVICE }",
    "SELECT * { ?s <https://w3id.org/faultlines/vocab/service-area/housing> 'the SERVICE was poor' }",
    "SELECT * { ?s area:service ?o } # SERVICE <x>",
    "SELECT * { ?s fl:serviceArea ?o ; remedy:service _:service }",
    'SELECT * { ?s ?p """in "no" SERVICE""" }',
    "SELECT * { ?s ?p 'it\\'s a SERVICE <x> {'@en-GB }",
]


@pytest.mark.parametrize("sparql", CALLS)
def test_a_call_is_refused(sparql: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        refuse_calls(sparql)


@pytest.mark.parametrize("sparql", HARMLESS)
def test_the_word_elsewhere_is_harmless(sparql: str) -> None:
    refuse_calls(sparql)


@given(st.text("SERVICEservice <>?:{}()'\"\\#\n.1au0027@", max_size=60))
def test_whatever_comes_is_decided(sparql: str) -> None:
    try:
        refuse_calls(sparql)
    except QueryError:
        assert "service" in sparql.lower() or "\\u" in sparql.lower()


@given(st.text(max_size=30), st.sampled_from(CALLS[:4]))
def test_a_call_after_a_complete_string_is_refused(words: str, call: str) -> None:
    string = (
        '"' + words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r") + '"'
    )
    with pytest.raises(QueryError):
        refuse_calls(call.replace("{", f"{{ ?a ?b {string} . ", 1))


def test_a_syntax_error_names_place_and_line() -> None:
    error = syntax_error(
        "SELECT *\nWHERE { ?s ?p }", "file a.rq", "error at 2:15: expected one of \"a\", ['x' ..= 'y']"
    )
    assert str(error) == (
        "file a.rq, line 2, column 15, in 'WHERE { ?s ?p }': expected one of \"a\", a letter."
    )
    assert str(syntax_error("", "q", "strange words")) == "q is no SPARQL query: strange words."
    assert "line 9" in str(syntax_error("one line", "q", "error at 9:1: end"))
