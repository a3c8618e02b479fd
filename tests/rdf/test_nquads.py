"""N-Quads text against the parser that will load it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.model.values import PartialDate
from kg.rdf.nquads import Statements, dated, decimal, literal, typed, web_iri
from kg.rdf.terms import XSD

S, P, G = "https://example.org/s", "https://example.org/p", "https://example.org/g"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def loaded(statements: Statements) -> NamedNode | Literal:
    (only,) = parse(statements.encode(), format=RdfFormat.N_QUADS)
    assert (only.subject, only.predicate, only.graph_name) == (NamedNode(S), NamedNode(P), NamedNode(G))
    assert isinstance(only.object, NamedNode | Literal)
    return only.object


def of_value(term: str) -> NamedNode | Literal:
    statements = Statements(G)
    statements.value(S, P, term)
    return loaded(statements)


@given(TEXT)
@example('" . <https://example.org/x> <https://example.org/y> "')
@example("\\u0022 \\")
@example("\x00\x01\x7f\x85\u2028\u202e\ufeff\uffff")
@example("a\r\nb\tc")
def test_a_text_comes_back_unaltered_and_stays_on_one_line(text: str) -> None:
    assert of_value(literal(text)) == Literal(text)
    assert "\n" not in literal(text)
    assert "\r" not in literal(text)


@given(st.text())
def test_a_lone_surrogate_becomes_the_replacement_character(text: str) -> None:
    mended = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    assert of_value(literal(text)) == Literal(mended)


def test_typed_literals_come_back() -> None:
    assert of_value(typed("12", "integer")) == Literal("12", datatype=NamedNode(XSD + "integer"))
    assert of_value(decimal(Decimal("1E+3"))) == Literal("1000", datatype=NamedNode(XSD + "decimal"))


@pytest.mark.parametrize(
    ("value", "lexical", "datatype"),
    [
        (PartialDate(2020), "2020", "gYear"),
        (PartialDate(2020, 8), "2020-08", "gYearMonth"),
        (PartialDate(2020, 8, 3), "2020-08-03", "date"),
        (date(1974, 4, 1), "1974-04-01", "date"),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(value: PartialDate | date, lexical: str, datatype: str) -> None:
    assert of_value(dated(value)) == Literal(lexical, datatype=NamedNode(XSD + datatype))


@given(st.text(max_size=40) | st.text("/?#:@%[]<>\"{}|^`\\ a0~.é'\n", max_size=20))
@example("//a@b.example/")
@example("[::1]/")
@example("a#b#c")
@example("a/%zz?x=<script>&y='\"")
@example("a/\ud800")
@example("a:99999/")
def test_a_web_address_is_none_or_can_be_loaded(rest: str) -> None:
    for url in ("https://" + rest, "http://example.org/" + rest, rest):
        safe = web_iri(url)
        if safe is not None:
            statements = Statements(G)
            statements.link(S, P, safe)
            assert loaded(statements) == NamedNode(safe)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/a",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://a b/",
        "https://u:p@a.example/",
        "https://[",
    ],
)
def test_what_is_no_web_address_is_none(url: str) -> None:
    assert web_iri(url) is None


def test_an_ordinary_web_address_is_kept() -> None:
    assert web_iri(" https://www.Example.org/a?b=c%20d#e ") == "https://www.example.org/a?b=c%20d#e"


def test_a_statement_stands_once_and_nothing_is_written_for_none() -> None:
    statements = Statements(G)
    statements.text(S, P, "b")
    statements.text(S, P, "a")
    statements.text(S, P, "b")
    statements.text(S, P, None)
    assert len(statements) == 2
    assert [line.split()[2] for line in statements] == ['"b"', '"a"']
    assert statements.encode().decode() == "".join(statements)
