"""Law and bodies that many documents speak of come once in a plain query, whatever was built and when."""

from __future__ import annotations

import itertools
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.pipeline.forget import forget
from kg.rdf import terms as t
from kg.store import Store
from kg.store.generations import Draft
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import a_decision

TITLES = "SELECT ?law ?title { ?law dcterms:title ?title }"
NAMES = "SELECT ?body ?name { ?body a fl:Body ; rdfs:label ?name }"
PROVISIONS = (
    "SELECT ?label ?title { ?p a fl:Provision ; rdfs:label ?label ; dcterms:isPartOf/dcterms:title ?title }"
)
BASE = "https://w3id.org/faultlines/id/"


def fill(inbox: Path, *names: str, act: str = "Care Act 2014", body: str = "Ofsted") -> None:
    for name in names:
        told = (f"cites: {act}", f"cites: {act}, section 9", f"told: {body}", f"body: {body}")
        a_decision(inbox / f"{name}.txt", f"20 000 {name}", *told)


def test_what_many_documents_cite_comes_once(inbox: Path, build: Build, ask: Ask) -> None:
    fill(inbox, "001", "002", "003")
    build()
    assert ask(TITLES) == [(f"{BASE}law/care-act-2014", "Care Act 2014")]
    assert ask(NAMES) == [(f"{BASE}body/ofsted", "Ofsted")]
    assert ask(PROVISIONS) == [("Care Act 2014, section 9", "Care Act 2014")]
    assert len(ask("SELECT ?case { ?case a fl:Case ; fl:cites/dcterms:title 'Care Act 2014' }")) == 3
    assert len(ask("SELECT ?case { ?case fl:sharedWith/rdfs:label 'Ofsted' }")) == 3


def test_no_statement_stands_in_two_graphs(inbox: Path, store: Path, build: Build) -> None:
    fill(inbox, "001", "002")
    a_decision(inbox / "news.txt", "20 000 001", "kind: commentary", "cites: Care Act 2014")
    build()
    with Store.open(store) as opened:
        found = Counter(quad.triple for quad in opened.graph)
    assert [triple for triple, times in found.items() if times > 1] == []


def test_it_is_there_as_long_as_a_document_needs_it(inbox: Path, build: Build, ask: Ask) -> None:
    fill(inbox, "001", "002")
    build()
    a_decision(inbox / "001.txt", "20 000 001")
    build()
    assert len(ask(TITLES)) == len(ask(NAMES)) == len(ask(PROVISIONS)) == 1
    a_decision(inbox / "002.txt", "20 000 002", "cites: Housing Act 1996")
    build()
    assert ask(TITLES) == [(f"{BASE}law/housing-act-1996", "Housing Act 1996")]
    assert ask(NAMES) == ask(PROVISIONS) == []


def test_what_only_a_forgotten_document_named_is_gone(
    inbox: Path, store: Path, build: Build, ask: Ask
) -> None:
    fill(inbox, "001", "002")
    fill(inbox, "003", act="Unheard Of Act 1999", body="Nobody Else Trust")
    build()
    forget(store, ["001.txt"])
    assert len(ask(TITLES)) == len(ask(NAMES)) == 2
    forget(store, ["003.txt"])
    assert ask(TITLES) == [(f"{BASE}law/care-act-2014", "Care Act 2014")]
    assert ask(NAMES) == [(f"{BASE}body/ofsted", "Ofsted")]
    files = [path for path in store.rglob("*") if path.is_file()]
    assert not [
        path for path in files for words in (b"Unheard Of", b"Nobody Else") if words in path.read_bytes()
    ]
    forget(store, ["002.txt"])
    assert ask(TITLES) == ask(NAMES) == []


def test_of_several_spellings_that_of_most_documents_stands(inbox: Path, build: Build, ask: Ask) -> None:
    fill(inbox, "001")
    fill(inbox, "002", "003", act="CARE ACT 2014", body="OFSTED")
    build()
    assert [title for _, title in ask(TITLES)] == ["CARE ACT 2014"]
    assert [name for _, name in ask(NAMES)] == ["OFSTED"]
    fill(inbox, "004", "005")
    build()
    assert [title for _, title in ask(TITLES)] == ["Care Act 2014"]
    assert [name for _, name in ask(NAMES)] == ["Ofsted"]
    assert len(ask(PROVISIONS)) == 1


@pytest.mark.parametrize("order", list(itertools.permutations(("001", "002", "003"))))
def test_the_order_of_builds_does_not_matter(
    order: tuple[str, ...], inbox: Path, store: Path, build: Build, graph_hash: Callable[[], str]
) -> None:
    fill(inbox, "001")
    fill(inbox, "002", act="CARE ACT 2014", body="ofsted")
    fill(inbox, "003", act="care act 2014", body="OFSTED")
    build()
    at_once = graph_hash()
    shutil.rmtree(store)
    for name in order:
        build(inbox / f"{name}.txt")
    fill(inbox, order[0], act="Another Act 2000")
    build()
    forget(store, [f"{order[1]}.txt"])
    fill(inbox, "001")
    fill(inbox, "002", act="CARE ACT 2014", body="ofsted")
    fill(inbox, "003", act="care act 2014", body="OFSTED")
    build()
    assert graph_hash() == at_once


def test_a_build_of_one_document_writes_of_shared_graphs_only_what_changed(
    inbox: Path, build: Build, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(inbox, *(f"{n:03}" for n in range(20)))
    build()
    added: list[ox.Quad] = []
    add = Draft.add

    def noted(self: Draft, nquads: bytes) -> None:
        added.extend(ox.parse(nquads, format=ox.RdfFormat.N_QUADS))
        add(self, nquads)

    monkeypatch.setattr(Draft, "add", noted)
    a_decision(inbox / "new.txt", "20 000 099", "cites: Care Act 2014", "cites: Housing Act 1996")
    build()
    shared = {q.subject.value for q in added if q.graph_name == ox.NamedNode(f"{BASE}graph/law")}
    assert shared == {f"{BASE}law/housing-act-1996"}
    assert t.CITES in {q.predicate.value for q in added}
    assert len(ask(TITLES)) == 2
