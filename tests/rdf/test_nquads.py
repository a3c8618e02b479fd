"""N-Quads text against the parser that will load it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.rdf.nquads import XSD, iri, is_iri, literal, quad, serialise

S, P, G = "<https://example.org/s>", "<https://example.org/p>", "<https://example.org/g>"
TEXT = st.text(st.characters(exclude_categories=["Cs"]))


def loaded(term: str) -> NamedNode | Literal:
    (only,) = parse(serialise([quad(S, P, term, G)]), format=RdfFormat.N_QUADS)
    assert str(only.graph_name) == G
    assert isinstance(only.object, NamedNode | Literal)
    return only.object


@given(TEXT)
@example('" . <https://example.org/x> <https://example.org/y> "')
@example("\\u0022 \\")
@example("\x00\x01\x7f\x85\u2028\u202e\ufeff\uffff")
@example("a\r\nb\tc")
def test_a_plain_literal_comes_back_unaltered(text: str) -> None:
    assert loaded(literal(text)) == Literal(text)


@given(TEXT)
def test_a_literal_stays_on_one_line_and_its_bytes_are_stable(text: str) -> None:
    data = serialise([quad(S, P, literal(text), G)])
    assert data.count(b"\n") == 1
    assert b"\r" not in data
    assert data == serialise([quad(S, P, literal(text), G)] * 2)


@given(TEXT, st.sampled_from(["en", "cy", "gd", "en-GB"]))
def test_a_language_comes_back(text: str, lang: str) -> None:
    assert loaded(literal(text, lang=lang)) == Literal(text, language=lang.lower())


def test_a_datatype_comes_back_and_string_is_plain() -> None:
    assert loaded(literal("2020-08", XSD + "gYearMonth")) == Literal(
        "2020-08", datatype=NamedNode(XSD + "gYearMonth")
    )
    assert literal("a", XSD + "string") == '"a"'


@pytest.mark.parametrize(
    ("lang", "datatype"), [("en", XSD + "string"), ("", None), ("e n", None), ("en> <x:y", None), ("-", None)]
)
def test_a_wrong_language_is_refused(lang: str, datatype: str | None) -> None:
    with pytest.raises(ValueError, match="language"):
        literal("a", datatype, lang)


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        literal("a\ud800")


@given(st.text(max_size=40) | st.text("/?#:@%[]<>\"{}|^`\\ a0~.é'", max_size=20))
@example("//a:b/")
@example("//a@b@c/")
@example("//[::1]/")
@example("a#b#c")
@example("%zz")
def test_every_iri_that_passes_is_loaded_and_comes_back(rest: str) -> None:
    for text in ("https:" + rest, "https://example.org/" + rest):
        if is_iri(text):
            assert loaded(iri(text)) == NamedNode(text)
        else:
            with pytest.raises(ValueError, match="absolute IRI"):
                iri(text)


BAD_CHARACTERS = [" ", "<", ">", '"', "\n", "%2", "\x00", "\x7f", "{}", "|", "^", "`", "\\"]


@pytest.mark.parametrize("text", ["", "a", "/a", "https://a b", *("https://a/" + x for x in BAD_CHARACTERS)])
def test_what_is_no_absolute_iri_is_refused(text: str) -> None:
    assert not is_iri(text)


@pytest.mark.parametrize(
    "text", ["http://a.example/x?y=%20#z", "https://w3id.org/faultlines/id/council/dorset", "urn:x:y"]
)
def test_ordinary_iris_pass(text: str) -> None:
    assert iri(text) == f"<{text}>"


def test_a_file_is_sorted_and_has_each_line_once() -> None:
    a, b = quad(S, P, literal("a"), G), quad(S, P, literal("b"), G)
    assert serialise([b, a, b]) == (a + b).encode()
    assert serialise([]) == b""
