from __future__ import annotations

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import VocabularyError
from kg.model.identity import Iris
from kg.rdf.ontology import ontology_files, ontology_nquads
from kg.rdf.turtle import files_version, name_blank_nodes, parse_turtle
from kg.rdf.vocabulary import vocabulary_files

IRIS = Iris("https://example.org/id/")
SKOS = "http://www.w3.org/2004/02/skos/core#"
PROCEDURE = "https://w3id.org/faultlines/vocab/procedure/"


def loaded() -> ox.Store:
    store = ox.Store()
    store.load(ontology_nquads(IRIS), format=ox.RdfFormat.N_QUADS)
    return store


def turtle(at: Path, text: str) -> Path:
    file = at / "x.ttl"
    file.write_text(f"@prefix : <https://example.org/> .\n{text}", encoding="utf-8")
    return file


def test_two_graphs_and_no_blank_node() -> None:
    store = loaded()
    assert {g.value for g in store.named_graphs()} == {IRIS.graph("ontology"), IRIS.graph("vocabulary")}
    for quad in store:
        assert not isinstance(quad.subject, ox.BlankNode)
        assert not isinstance(quad.object, ox.BlankNode)


def test_the_same_files_give_the_same_bytes() -> None:
    assert ontology_nquads(IRIS) == ontology_nquads(IRIS)


def test_what_is_broader_is_written_out() -> None:
    store = loaded()
    graph = ox.NamedNode(IRIS.graph("vocabulary"))
    for predicate, subject, target in (
        ("broaderTransitive", "section-47-enquiry", "child-protection-investigation"),
        ("narrower", "child-protection-investigation", "section-47-enquiry"),
    ):
        quad = ox.Quad(
            ox.NamedNode(PROCEDURE + subject),
            ox.NamedNode(SKOS + predicate),
            ox.NamedNode(PROCEDURE + target),
            graph,
        )
        assert quad in store


def test_a_user_s_concepts_are_in_the_graph_with_all_above_them(tmp_path: Path) -> None:
    extra = turtle(
        tmp_path,
        f"@prefix skos: <{SKOS}> . @prefix p: <{PROCEDURE}> .\n"
        "p:urgent-enquiry a skos:Concept ; skos:broader p:section-47-enquiry .",
    )
    text = ontology_nquads(IRIS, extra=[extra]).decode()
    for above in ("section-47-enquiry", "child-protection-investigation"):
        assert f"<{PROCEDURE}urgent-enquiry> <{SKOS}broaderTransitive> <{PROCEDURE}{above}>" in text


def test_every_file_of_the_folder_is_loaded_once() -> None:
    files = [*ontology_files(), *vocabulary_files()]
    assert len(files) == len(set(files))
    root = ontology_files()[0].parent
    assert set(files) == set(root.rglob("*.ttl"))


def test_blank_nodes_are_named_by_what_is_said_of_them(tmp_path: Path) -> None:
    first = turtle(tmp_path, ":a :p [ :q ( 1 2 ) ] . :b :p [ :q ( 1 2 ) ] . :c :p [ :q ( 2 1 ) ] .")
    once = {str(t) for t in name_blank_nodes(parse_turtle(first))}
    again = turtle(
        tmp_path, ":c :p _:z . _:z :q (2 1) . :a :p _:x . :b :p _:y . _:x :q (1 2) . _:y :q (1 2) ."
    )
    assert {str(t) for t in name_blank_nodes(parse_turtle(again))} == once
    assert not any("_:" in t for t in once)


def test_blank_nodes_in_a_circle_are_refused(tmp_path: Path) -> None:
    circle = turtle(tmp_path, "_:x :p _:y . _:y :p _:x .")
    with pytest.raises(VocabularyError, match="circle"):
        list(name_blank_nodes(parse_turtle(circle)))


def test_the_version_of_files_depends_on_names_and_contents(tmp_path: Path) -> None:
    file = turtle(tmp_path, ":a :p :b .")
    before = files_version([file])
    assert files_version([file]) == before
    other = tmp_path / "y.ttl"
    other.write_bytes(file.read_bytes())
    assert files_version([other]) != before


def test_triples_about_triples_are_refused() -> None:
    said = ox.Triple(ox.NamedNode("urn:a"), ox.NamedNode("urn:b"), ox.NamedNode("urn:c"))
    quad = ox.Quad(ox.NamedNode("urn:x"), ox.NamedNode("urn:says"), said)
    with pytest.raises(VocabularyError, match="describe a resource"):
        list(name_blank_nodes([quad]))
