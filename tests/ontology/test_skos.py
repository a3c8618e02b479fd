"""The integrity conditions of SKOS, and what we ask beyond them: skos.toml."""

from __future__ import annotations

import tomllib
from functools import lru_cache

import pyoxigraph as ox
import pytest

from tests.ontology.graphs import HERE, ontology_text

PREFIXES = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "fl": "https://w3id.org/faultlines/ontology#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CONDITIONS = tomllib.loads((HERE / "skos.toml").read_text())


@lru_cache(maxsize=1)
def store() -> ox.Store:
    held = ox.Store()
    held.load(ontology_text().encode(), format=ox.RdfFormat.N_TRIPLES)
    return held


def hits(where: str) -> list[str]:
    rows = store().query(f"SELECT DISTINCT ?x WHERE {{ {where} }}", prefixes=PREFIXES)
    assert isinstance(rows, ox.QuerySolutions)
    return [str(row["x"]) for row in rows]


@pytest.mark.parametrize("where", CONDITIONS["forbidden"].values(), ids=CONDITIONS["forbidden"])
def test_nothing_breaks(where: str) -> None:
    assert hits(where) == []


@pytest.mark.parametrize("rule", CONDITIONS["required"].values(), ids=CONDITIONS["required"])
def test_what_follows_is_written_out(rule: dict[str, str]) -> None:
    given, wanted = rule["given"], rule["wanted"]
    assert hits(given) != []
    assert hits(f"{given} FILTER NOT EXISTS {{ {wanted} }}") == []


def test_the_conditions_see_what_they_forbid() -> None:
    """A graph that breaks every condition: none of the queries is blind."""
    bad = ox.Store()
    bad.load((HERE / "broken_skos.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    for name, where in CONDITIONS["forbidden"].items():
        assert bad.query(f"ASK {{ {where} }}", prefixes=PREFIXES), name
