"""The register as the graph of councils, read back by the store's own parser."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from kg.errors import VocabularyError
from kg.model.bodies import Register
from kg.model.identity import VOCAB, Iris
from kg.rdf import terms as t
from kg.rdf.councils import load_ombudsmen, register_nquads
from kg.resources import shipped

IRIS = Iris()
FICTIONAL = Iris("https://w3id.org/faultlines/fictional/id/")


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load(shipped("ontology/councils.csv"), shipped("ontology/ambiguous_names.csv"))


@pytest.fixture(scope="module")
def graph(register: Register) -> Store:
    return loaded(register_nquads(register, IRIS))


@pytest.fixture(scope="module")
def invented() -> Store:
    return loaded(
        register_nquads(Register.load(shipped("samples/register/councils.csv")), FICTIONAL, fictional=True)
    )


def loaded(data: bytes) -> Store:
    store = Store()
    store.load(data, format=RdfFormat.N_QUADS)
    return store


def values(store: Store, subject: str, predicate: str) -> set[str]:
    found = store.quads_for_pattern(NamedNode(subject), NamedNode(predicate), None)
    return {q.object.value for q in found if isinstance(q.object, NamedNode | Literal)}


def test_a_council_says_what_it_is(graph: Store) -> None:
    dorset = IRIS.council("dorset")
    assert values(graph, dorset, t.TYPE) == {t.COUNCIL, t.BODY, t.ORGANIZATION}
    assert values(graph, dorset, t.PREF_LABEL) == {"Dorset Council"}
    assert "Dorset" in values(graph, dorset, t.ALT_LABEL)
    assert values(graph, dorset, t.COUNCIL_TYPE) == {VOCAB + "council-type/unitary"}
    assert values(graph, dorset, t.NATION) == {VOCAB + "nation/england"}
    assert values(graph, dorset, t.BODY_TYPE) == {VOCAB + "body-type/council"}
    assert values(graph, dorset, t.GSS_CODE) == {"E06000059"}
    assert values(graph, dorset, t.AREA) == {
        "http://statistics.data.gov.uk/id/statistical-geography/E06000059"
    }
    assert values(graph, dorset, t.FOUNDING_DATE) == {"2019-04-01"}
    assert values(graph, dorset, t.DISSOLUTION_DATE) == set()


def test_an_abolished_council_says_what_followed_it(graph: Store) -> None:
    county = IRIS.council("dorset-county")
    after = {IRIS.council("dorset"), IRIS.council("bournemouth-christchurch-and-poole")}
    assert values(graph, county, t.SUCCESSOR) == after
    assert values(graph, county, t.DISSOLUTION_DATE) == {"2019-03-31"}
    event = county + "/succession"
    assert values(graph, event, t.TYPE) == {t.CHANGE_EVENT}
    assert values(graph, event, t.ORIGINAL_ORGANIZATION) == {county}
    assert values(graph, event, t.RESULTING_ORGANIZATION) == after
    assert values(graph, event, t.DATE) == {"2019-04-01"}
    assert len(values(graph, event, t.LABEL)) == 1


def test_a_body_that_went_on_in_law_says_as_what(graph: Store) -> None:
    assert values(graph, IRIS.council("durham-county"), t.CONTINUES_AS) == {IRIS.council("county-durham")}
    assert values(graph, IRIS.council("dorset-county"), t.CONTINUES_AS) == set()


def test_a_district_has_its_county_and_a_body_made_unitary_in_place_its_first_day(graph: Store) -> None:
    assert values(graph, IRIS.council("adur"), t.UPPER_TIER) == {IRIS.council("west-sussex")}
    assert values(graph, IRIS.council("derby"), t.FOUNDING_DATE) == {"1974-04-01"}


def test_every_row_is_there_and_every_link_leads_to_one(graph: Store, register: Register) -> None:
    councils = {q.subject for q in graph.quads_for_pattern(None, NamedNode(t.TYPE), NamedNode(t.COUNCIL))}
    assert len(councils) == len(register)
    for predicate in (t.SUCCESSOR, t.CONTINUES_AS, t.UPPER_TIER, t.RESULTING_ORGANIZATION):
        assert {q.object for q in graph.quads_for_pattern(None, NamedNode(predicate), None)} <= councils
    assert {q.graph_name for q in graph} == {NamedNode(IRIS.graph("councils"))}


def test_every_resource_has_a_label_and_none_is_blank(graph: Store) -> None:
    labelled = {
        q.subject
        for label in (t.LABEL, t.PREF_LABEL)
        for q in graph.quads_for_pattern(None, NamedNode(label), None)
    }
    assert {q.subject for q in graph} == labelled
    assert all(isinstance(q.subject, NamedNode) for q in graph)


def test_wikidata_is_linked_only_where_the_register_has_it(graph: Store, register: Register) -> None:
    matches = list(graph.quads_for_pattern(None, NamedNode(t.EXACT_MATCH), None))
    assert len(matches) == sum(c.wikidata is not None for c in register.values())
    assert values(graph, IRIS.council("gwynedd"), t.EXACT_MATCH) == set()


def test_types_and_nations_are_concepts_of_the_vocabulary(graph: Store) -> None:
    for predicate, scheme in ((t.COUNCIL_TYPE, "council-type"), (t.NATION, "nation")):
        concepts = Store()
        concepts.load(shipped(f"ontology/vocab/{scheme}.ttl").read_bytes(), format=RdfFormat.TURTLE)
        known = {q.subject for q in concepts}
        assert {q.object for q in graph.quads_for_pattern(None, NamedNode(predicate), None)} <= known


def test_the_six_ombudsmen_are_there(graph: Store) -> None:
    codes = {o.code for o in load_ombudsmen()}
    assert codes == {"lgsco", "spso", "psow", "nipso", "hos", "phso"}
    for code in codes:
        node = IRIS.ombudsman(code)
        assert t.OMBUDSMAN_CLASS in values(graph, node, t.TYPE)
        assert len(values(graph, node, t.PREF_LABEL)) == 1
        assert values(graph, node, t.NATION)
        (homepage,) = values(graph, node, t.HOMEPAGE)
        assert homepage.startswith("https://")
    assert values(graph, IRIS.ombudsman("psow"), t.NATION) == {VOCAB + "nation/wales"}


def test_invented_councils_say_so_and_are_tied_to_nothing_official(invented: Store) -> None:
    councils = [q.subject for q in invented.quads_for_pattern(None, NamedNode(t.TYPE), NamedNode(t.COUNCIL))]
    assert len(councils) == 16
    for council in councils:
        assert council.value.startswith(FICTIONAL.base)
        assert values(invented, council.value, t.FICTIONAL) == {"true"}
        assert values(invented, council.value, t.AREA) == set()
        assert values(invented, council.value, t.EXACT_MATCH) == set()
    assert values(invented, FICTIONAL.graph("councils"), t.RIGHTS) == set()


def test_real_councils_carry_their_attribution_and_no_mark_of_fiction(graph: Store) -> None:
    (rights,) = values(graph, IRIS.graph("councils"), t.RIGHTS)
    assert "mySociety" in rights
    assert "Open Government Licence" in rights
    assert not list(graph.quads_for_pattern(None, NamedNode(t.FICTIONAL), None))


def test_the_same_register_gives_the_same_bytes(register: Register) -> None:
    again = Register.load(shipped("ontology/councils.csv"), shipped("ontology/ambiguous_names.csv"))
    assert register_nquads(register, IRIS) == register_nquads(again, IRIS)


def test_hostile_cells_stay_text(tmp_path: Path) -> None:
    source, target = shipped("samples/register/councils.csv"), tmp_path / "councils.csv"
    with source.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    nasty = 'Evil" . <https://x.example/> Council'
    rows[0] |= {"official_name": nasty, "website": "javascript:alert(1)", "type": "a> <b", "nation": '"x'}
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    store = loaded(register_nquads(Register.load(target), IRIS))
    assert values(store, IRIS.council("quellshire"), t.PREF_LABEL) == {nasty}
    assert values(store, IRIS.council("quellshire"), t.HOMEPAGE) == set()


def test_a_malformed_table_of_ombudsmen_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "ombudsmen.csv"
    path.write_text("code,name\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match="homepage"):
        load_ombudsmen(path)
