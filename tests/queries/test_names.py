"""From what a person types to the IRI of the graph."""

from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.queries.names import find_body, find_case, find_concept, find_ombudsman
from tests.queries.engines import MemoryGraph

BASE = "https://example.org/id/"


@pytest.mark.parametrize(
    ("name", "iri"),
    [
        ("Aldermoor County Council", "council/aldermoor"),
        ("aldermoor  county council", "council/aldermoor"),
        ("Aldermoor CC", "council/aldermoor"),
        ("Aldermoor", "council/aldermoor"),
        ("the Aldermoor Council", "council/aldermoor"),
        ("aldermoor", "council/aldermoor"),
        ("Brindle and Hythe", "council/brindle"),
        ("Brindle & Hythe Borough Council", "council/brindle"),
        ("Westvale Council", "council/westvale"),
        ("westvale-district", "council/westvale-district"),
        ("Ofsted", "body/ofsted"),
        (f"{BASE}council/westvale", "council/westvale"),
    ],
)
def test_a_body_by_any_of_its_names(graph: MemoryGraph, name: str, iri: str) -> None:
    assert find_body(graph, name) == BASE + iri


def test_a_name_that_several_bear_lists_them_with_their_years(graph: MemoryGraph) -> None:
    for name in ("Westvale County", "WESTVALE borough council"):
        with pytest.raises(QueryError) as caught:
            find_body(graph, name)
        assert "fits more than one council or other body" in str(caught.value)
        assert "Westvale Council (since 2019) <https://example.org/id/council/westvale>" in str(caught.value)
        assert "Westvale District Council (1974–2019)" in str(caught.value)


def test_a_bare_name_is_never_guessed_among_several() -> None:
    trig = """
      @prefix fl: <https://w3id.org/faultlines/ontology#> .
      @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
      @prefix council: <https://example.org/id/council/> .
      council:fenmouth a fl:Council , fl:Body ; skos:prefLabel "Fenmouth Council" .
      council:fenmouth-county a fl:Council , fl:Body ; skos:prefLabel "Fenmouth County Council" ;
        skos:altLabel "Fenmouth" ."""
    graph = MemoryGraph(trig.encode())
    with pytest.raises(QueryError, match="more than one"):
        find_body(graph, "Fenmouth")
    with pytest.raises(QueryError, match="more than one"):
        find_body(graph, "fenmouth")  # a code as well
    assert find_body(graph, "Fenmouth Council").endswith("/fenmouth")


def test_an_unknown_name_has_the_nearest_ones(graph: MemoryGraph) -> None:
    with pytest.raises(QueryError, match="nearest names are Aldermoor County Council"):
        find_body(graph, "Aldermore")
    with pytest.raises(QueryError, match="check the spelling"):
        find_body(graph, "§§§")


@pytest.mark.parametrize(
    "given", ["24 000 001", "24-000-001", "24000001", " 24 000 001 ", f"{BASE}case/lgsco/24-000-001"]
)
def test_a_case_by_its_reference(graph: MemoryGraph, given: str) -> None:
    assert find_case(graph, given) == f"{BASE}case/lgsco/24-000-001"


def test_a_case_without_ombudsman_is_found_by_its_reference() -> None:
    trig = """
      @prefix fl: <https://w3id.org/faultlines/ontology#> . @prefix dcterms: <http://purl.org/dc/terms/> .
      <https://example.org/id/case/document/a.txt/1> a fl:Case ; dcterms:identifier "X/12" .
      <https://example.org/id/case/document/b.txt/1> a fl:Case ; dcterms:identifier "Y 7" .
      <https://example.org/id/case/document/c.txt/1> a fl:Case ; dcterms:identifier "Y-7" ."""
    graph = MemoryGraph(trig.encode())
    assert find_case(graph, "x12").endswith("a.txt/1")
    with pytest.raises(QueryError, match="more than one case"):
        find_case(graph, "Y7")


@pytest.mark.parametrize("given", ["99 999 999", "", "---", f"{BASE}case/lgsco/none", "http://["])
def test_an_unknown_case_is_refused(graph: MemoryGraph, given: str) -> None:
    with pytest.raises(QueryError):
        find_case(graph, given)


@pytest.mark.parametrize(
    "given", ["lgsco", "LGSCO", "local government and social care ombudsman", f"{BASE}ombudsman/lgsco"]
)
def test_an_ombudsman_by_code_or_name(graph: MemoryGraph, given: str) -> None:
    assert find_ombudsman(graph, given) == f"{BASE}ombudsman/lgsco"


def test_a_concept_is_one_of_its_scheme(graph: MemoryGraph) -> None:
    assert find_concept(graph, "remedy-type", "Training").endswith("/remedy-type/training")
    with pytest.raises(QueryError, match="no failing type named 'training'"):
        find_concept(graph, "failing-type", "training")
