"""Terms used in code and queries are those of the ontology, both ways."""

from __future__ import annotations

import re
from pathlib import Path

import rdflib
from rdflib.namespace import OWL, RDF

from kg.model.identity import ONTOLOGY, VOCAB
from kg.rdf import terms
from kg.rdf.vocabulary import load_vocabulary
from kg.resources import shipped
from tests.ontology.test_owl import ontology

ROOT = Path(__file__).parents[2]
# Terms of the ontology that neither code nor query names yet.
UNUSED = {
    "Procedure": "the class of the concepts of one scheme; queries go by the properties that lead there",
}
# Namespaces whose terms the language itself defines: they need no declaration.
BUILT_IN = (terms.RDF, terms.RDFS, terms.OWL, terms.XSD, terms.SH)


def declared() -> set[str]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return {str(s) for kind in kinds for s in ontology().subjects(RDF.type, kind)}


def local(iris: set[str]) -> set[str]:
    return {iri.removeprefix(ONTOLOGY) for iri in iris if iri.startswith(ONTOLOGY)} - {""}


def named_in_code() -> set[str]:
    constants = {value for value in vars(terms).values() if isinstance(value, str)}
    return local(constants) | _prefixed(*(ROOT / "kg").rglob("*.py"), *shipped("queries").glob("*.rq"))


def _prefixed(*files: Path) -> set[str]:
    found: set[str] = set()
    for file in files:
        text = file.read_text(encoding="utf-8")
        found |= set(re.findall(r"\bfl:([A-Za-z]\w*)", text))
        found |= set(re.findall(r"\{(?:ONTOLOGY|FL)\}([A-Za-z]\w*)", text))
    return found


def test_code_and_queries_name_only_terms_of_the_ontology() -> None:
    assert named_in_code() - local(declared()) == set()


def test_every_term_of_the_ontology_is_used_or_listed_with_a_reason() -> None:
    assert local(declared()) - named_in_code() - set(UNUSED) == set()
    assert set(UNUSED) - local(declared()) == set()


def test_reused_terms_are_declared() -> None:
    namespaces = set(terms.PREFIXES.values()) - {ONTOLOGY}
    constants = {v for v in vars(terms).values() if isinstance(v, str)} - namespaces
    reused = {v for v in constants if v.startswith(tuple(n for n in namespaces if VOCAB not in n))}
    assert {v for v in reused if not v.startswith(BUILT_IN)} - declared() == set()


def test_every_scheme_has_its_prefix() -> None:
    graph = rdflib.Graph()
    for file in shipped("ontology/vocab").glob("*.ttl"):
        graph.parse(file, format="turtle")
    prefix = rdflib.URIRef("http://purl.org/vocab/vann/preferredNamespacePrefix")
    stated = {str(p): str(s).removeprefix(VOCAB) for s, p in graph.subject_objects(prefix)}
    for name, scheme in terms.SCHEME_PREFIXES.items():
        assert stated.get(name) == scheme
        assert terms.PREFIXES[name] == f"{VOCAB}{scheme}/"
        assert scheme in load_vocabulary().schemes


def test_codes_named_in_queries_exist() -> None:
    vocabulary = load_vocabulary()
    for file in shipped("queries").glob("*.rq"):
        text = re.sub(r"(?m)^\s*#.*|<[^>]*>|\"[^\"]*\"", "", file.read_text(encoding="utf-8"))
        for prefix, code in re.findall(r"\b([a-z]+):([a-z][a-z0-9-]*)", text):
            if prefix in terms.SCHEME_PREFIXES:
                assert code in vocabulary[terms.SCHEME_PREFIXES[prefix]], f"{file.name}: {prefix}:{code}"
