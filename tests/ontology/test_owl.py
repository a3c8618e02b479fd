"""The ontology is sound OWL 2 RL, and every term of it says what it is."""

from __future__ import annotations

from functools import lru_cache

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import kg
from kg.model.identity import ONTOLOGY
from kg.rdf.ontology import ontology_files
from kg.rdf.turtle import parse_turtle
from tests.ontology.graphs import HERE, ontology_text

# owlrl writes what clashes as statements of a class of its own.
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage")
FL = rdflib.Namespace(ONTOLOGY)


@lru_cache(maxsize=1)
def ontology() -> rdflib.Graph:
    """Classes and properties as they stand in the files, blank nodes and all."""
    graph = rdflib.Graph()
    for file in ontology_files():
        if file.parent.name != "shapes":
            graph.parse(file, format="turtle")
    return graph


def clashes(data: str) -> list[str]:
    graph = rdflib.Graph().parse(data=data, format="turtle")
    graph += ontology()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return sorted(str(message) for message in graph.objects(None, _error(graph)) if message)


def _error(graph: rdflib.Graph) -> rdflib.URIRef:
    kinds = {p for p in graph.predicates() if str(p).endswith("#error")}
    return rdflib.URIRef(str(next(iter(kinds), "urn:none")))


def a_small_vocabulary() -> str:
    """The procedures with their law: the part of the vocabulary that has classes of its own."""
    lines = ontology_text().splitlines()
    kept = (line for line in lines if "/vocab/procedure/" in line or "/time-limit/" in line)
    return "\n".join(line for line in kept if "ontology#cue" not in line and "altLabel" not in line)


def test_nothing_clashes_in_the_closure() -> None:
    assert clashes((HERE / "valid.ttl").read_text() + a_small_vocabulary()) == []


@pytest.mark.slow
def test_nothing_clashes_in_the_closure_of_the_whole_vocabulary() -> None:
    assert clashes((HERE / "valid.ttl").read_text() + ontology_text()) == []


@pytest.mark.parametrize(
    "nonsense",
    [
        ":x a fl:Case, fl:Body .",
        ":x a fl:Failing, fl:Injustice .",
        ":failing fl:inCase :document .",
        ":case fl:hasRemedy :failing .",
        ":limit fl:limitOf :act .",
    ],
)
def test_what_cannot_be_clashes(nonsense: str) -> None:
    prefix = f"@prefix : <https://example.org/id/> . @prefix fl: <{ONTOLOGY}> .\n"
    about = ":failing a fl:Failing . :document a fl:Document . :act a fl:LegalResource .\n"
    assert clashes(prefix + about + nonsense) != []


def terms() -> list[rdflib.term.Node]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    found = {s for kind in kinds for s in ontology().subjects(RDF.type, kind)}
    return sorted(t for t in found if str(t).startswith(ONTOLOGY))


@pytest.mark.parametrize("term", terms(), ids=lambda t: str(t).rsplit("#")[-1])
def test_every_term_says_what_it_is(term: rdflib.term.Node) -> None:
    graph = ontology()
    assert len(list(graph.objects(term, RDFS.label))) == 1
    assert len(list(graph.objects(term, RDFS.comment))) == 1
    assert str(graph.value(term, RDFS.comment)).endswith(".")
    assert graph.value(term, RDFS.isDefinedBy) == rdflib.URIRef(ONTOLOGY.rstrip("#"))


def test_a_term_is_declared_in_one_file() -> None:
    seen: dict[str, str] = {}
    for file in ontology_files():
        for quad in parse_turtle(file):
            declares = quad.predicate.value == str(RDF.type) and isinstance(quad.subject, ox.NamedNode)
            if declares and isinstance(quad.subject, ox.NamedNode):
                assert seen.setdefault(quad.subject.value, file.name) == file.name


def test_properties_of_several_classes_have_unions_for_domains() -> None:
    """Two domains would make a thing both; and a term that the ontology points to is declared."""
    graph = ontology()
    for prop in terms():
        assert len(list(graph.objects(prop, RDFS.domain))) <= 1
        assert len(list(graph.objects(prop, RDFS.range))) <= 1
    declared = set(graph.subjects(RDF.type))
    used = set(graph.objects(None, RDFS.domain)) | set(graph.objects(None, RDFS.range))
    used |= set(graph.objects(None, RDFS.subClassOf)) | set(graph.objects(None, RDFS.subPropertyOf))
    for listed in graph.objects(None, OWL.unionOf):
        used |= set(graph.items(listed))
    own = {
        t for t in used if not str(t).startswith((str(RDF), str(RDFS), "http://www.w3.org/2001/XMLSchema#"))
    }
    assert own - declared == set()


def test_the_contract_s_hierarchy() -> None:
    graph = ontology()
    subclass = {(str(s).rsplit("#")[-1], str(o)) for s, o in graph.subject_objects(RDFS.subClassOf)}
    assert ("Council", FL.Body.toPython()) in subclass
    assert ("Procedure", SKOS.Concept.toPython()) in subclass
    for kind in ("Failing", "Injustice", "Remedy", "NoFault", "NoInjustice"):
        assert (kind, FL.Finding.toPython()) in subclass
    for narrow in (FL.hasFailing, FL.hasInjustice, FL.hasRemedy):
        assert (narrow, RDFS.subPropertyOf, FL.hasFinding) in graph
        assert (narrow, OWL.inverseOf, None) not in graph
    assert (FL.hasFinding, OWL.inverseOf, FL.inCase) in graph


def test_the_version_is_that_of_the_program() -> None:
    version = ontology().value(rdflib.URIRef(ONTOLOGY.rstrip("#")), OWL.versionInfo)
    assert str(version) == kg.__version__
