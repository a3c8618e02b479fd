"""The graphs that these tests look at: the ontology, one of everything, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox

from kg.model.identity import Iris
from kg.rdf.ontology import ontology_nquads

HERE = Path(__file__).parent
DATA = "https://example.org/id/"
SHAPES = "https://w3id.org/faultlines/shapes#"


@dataclass(frozen=True)
class Broken:
    shape: str
    subject: str
    predicate: str
    values: str

    def __str__(self) -> str:
        return f"{self.shape}-{self.predicate}-{self.values}"


@lru_cache(maxsize=1)
def ontology_text() -> str:
    """The ontology and vocabulary as N-Triples."""
    store = ox.Store()
    store.load(ontology_nquads(Iris(DATA)), format=ox.RdfFormat.N_QUADS)
    return triples_of(store)


def triples_of(store: ox.Store) -> str:
    result = store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", use_default_graph_as_union=True)
    assert isinstance(result, ox.QueryTriples)
    return (result.serialize(format=ox.RdfFormat.N_TRIPLES) or b"").decode()


@lru_cache(maxsize=1)
def prefixes() -> dict[str, str]:
    lines = (HERE / "valid.ttl").read_text().splitlines()
    parts = (line.split() for line in lines if line.startswith("@prefix"))
    return {name.removesuffix(":"): iri.strip("<>") for _, name, iri, _ in parts}


def valid() -> ox.Store:
    store = ox.Store()
    store.load((HERE / "valid.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    return store


def broken() -> list[Broken]:
    lines = (HERE / "broken.txt").read_text().splitlines()
    rows = (line.split(" ", 3) for line in lines if line and not line.startswith("#"))
    return [Broken(s, node, p, v) for s, node, p, values in rows for v in values.split(" | ")]


def expand(name: str) -> str:
    prefix, _, local = name.partition(":")
    return prefixes()[prefix] + local


def own(iri: str, number: int) -> str:
    """The IRI that the example of that number has instead; procedures too, or their own statements clash."""
    procedure = expand("procedure:core-group")
    return iri.replace(procedure, f"{procedure}-{number}").replace(DATA, f"https://example.org/{number}/")


def break_it(example: Broken) -> str:
    """One of everything, with the example's values in place of those that are right."""
    store = valid()
    store.load(_said_of(expand("procedure:core-group")), format=ox.RdfFormat.N_TRIPLES)
    declared = "".join(f"PREFIX {k}: <{v}>\n" for k, v in prefixes().items())
    added = "" if example.values == "-" else f"{example.subject} {example.predicate} {example.values} ."
    store.update(
        f"{declared} DELETE WHERE {{ {example.subject} {example.predicate} ?o }} ;\nINSERT DATA {{ {added} }}"
    )
    return triples_of(store)


def all_broken(every: int = 1, but: re.Pattern[str] | None = None) -> str:
    """Every n-th broken example with IRIs of its own, save those in whose values ``but`` is found."""
    return "".join(
        own(break_it(example), number)
        for number, example in enumerate(broken())
        if number % every == 0 and not (but and but.search(example.values))
    )


@lru_cache(maxsize=4)
def _said_of(subject: str) -> bytes:
    return "".join(f"{t}\n" for t in ontology_text().splitlines() if t.startswith(f"<{subject}> ")).encode()
