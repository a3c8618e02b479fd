"""Projections: who is joined to whom, what weights count, and what stays when there is too much."""

from __future__ import annotations

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.analytics.projections import PROJECTIONS, Choice, around, project, trimmed
from kg.analytics.projections.layout import positions
from kg.errors import UsageError
from kg.model.identity import concept_iri
from tests.analytics.rows import a_body, a_case, a_failing, a_remedy, a_study, an_injustice, case, council

DELAY, RECORDS = (concept_iri("failing-type", code) for code in ("delay", "records"))
PLAN, NEEDS = (concept_iri("procedure", code) for code in ("ehc-plan", "ehc-needs-assessment"))


def at(name: str) -> dict[str, str]:
    return {"body": council(name)}


def test_a_council_is_joined_to_what_it_committed_once_a_decision():
    study = a_study(
        a_body("alder"),
        a_case("1", year=2019, group="one"),
        a_case("2", year=2019, group="one"),
        a_case("3", year=2021),
        a_failing("1", n=1, **at("alder")),
        a_failing("1", n=2, **at("alder")),
        a_failing("2", **at("alder")),
        a_failing("3", **at("alder")),
    )
    found = project(study, "council-failing")
    edge = found.graph.edges[council("alder"), DELAY]
    assert (edge["weight"], edge["cases"], edge["first_year"], edge["last_year"]) == (2.0, 2, 2019, 2021)
    assert found.graph.nodes[council("alder")]["findings"] == 4
    assert found.findings[council("alder"), DELAY][0] == a_failing("3").iri
    assert found.cases[DELAY] == (case("3"), case("1"), case("2"))


def test_a_failing_of_nobody_in_particular_accuses_nobody():
    study = a_study(
        a_body("alder"),
        a_body("birch"),
        a_case("1", respondents=(council("alder"), council("birch"))),
        a_failing("1", body=None),
    )
    assert not project(study, "council-failing").graph
    assert project(study, "failing-co-occurrence").graph.nodes[DELAY]["cases"] == 1
    whole = project(study, "case").graph
    assert not any(data["relation"] == "committed by" for *_, data in whole.edges(data=True))


def test_what_is_doubtful_stays_out_unless_asked_for():
    study = a_study(a_body("alder"), a_case("1"), a_failing("1", doubtful=True, **at("alder")))
    assert not project(study, "council-failing").graph
    assert project(study, "council-failing", Choice(doubtful=True)).graph.number_of_edges() == 1


def test_steps_are_joined_in_their_direction_by_decisions_with_failings_at_both():
    study = a_study(
        *(a_case(n) for n in "123"),
        a_failing("1", "delay", "ehc-needs-assessment"),
        a_failing("1", "records", "ehc-plan"),
        a_failing("2", "delay", "ehc-plan"),
        a_failing("3", "delay", "school-admissions"),
        steps=(("ehc-needs-assessment", "ehc-plan"), ("ehc-plan", "ehc-annual-review")),
    )
    found = project(study, "procedure-chain").graph
    assert found.edges[NEEDS, PLAN]["weight"] == 1.0
    assert not found.has_edge(PLAN, NEEDS)
    assert found.edges[PLAN, concept_iri("procedure", "ehc-annual-review")]["weight"] == 0.0
    assert found.nodes[PLAN]["weight"] == 2.0
    assert concept_iri("procedure", "school-admissions") in found


def test_failings_come_together_in_decisions_and_the_analysis_says_how_sure_it_is():
    rows = [row for n in range(12) for row in (a_case(str(n)), a_failing(str(n), "delay"))]
    study = a_study(*rows, *(a_failing(str(n), "records") for n in range(6)), a_failing("7", "equality"))
    found = project(study, "failing-co-occurrence").graph
    edge = found.edges[DELAY, RECORDS]
    assert (edge["weight"], edge["cases"]) == (6.0, 6)
    assert edge["standing"] in ("found", "not-found", "too-few", "by-definition")
    only = project(study, "failing-co-occurrence", Choice(failings=frozenset({"records"}))).graph
    assert set(only) == {DELAY, RECORDS}


def test_a_case_has_everything_that_is_told_of_it():
    failing = a_failing("1", "delay", "ehc-plan", caused=(an_injustice("1").iri,), **at("alder"))
    remedy = a_remedy("1", addresses=(an_injustice("1").iri,))
    study = a_study(
        a_body("alder"),
        a_case("1"),
        a_case("2", year=2010),
        failing,
        an_injustice("1"),
        remedy,
        a_failing("2"),
    )
    found = project(study, "case", Choice(cases=frozenset({case("1")}))).graph
    assert {failing.iri, remedy.iri, an_injustice("1").iri, case("1"), council("alder"), PLAN} <= set(found)
    assert case("2") not in found
    relations = {(a, b): data["relation"] for a, b, data in found.edges(data=True)}
    assert relations[failing.iri, an_injustice("1").iri] == "caused"
    assert relations[remedy.iri, an_injustice("1").iri] == "addresses"
    assert relations[failing.iri, council("alder")] == "committed by"
    newest = project(study, "case", Choice(most=3))
    assert case("1") in newest.graph
    assert case("2") not in newest.graph
    assert newest.notes == ("The newest 1 of 2 cases are shown.",)


def test_around_goes_as_many_steps_as_asked():
    study = a_study(
        a_body("alder"),
        a_case("1"),
        a_case("2"),
        a_failing("1", "delay", **at("alder")),
        a_failing("2", "delay", **at("alder")),
    )
    one = around(study, Choice(), a_failing("1").iri, 1)
    assert set(one.graph) == {a_failing("1").iri, case("1"), council("alder"), DELAY}
    two = around(study, Choice(), a_failing("1").iri, 2)
    assert {case("2"), a_failing("2").iri} <= set(two.graph)
    assert two.order[a_failing("1").iri] == 0
    assert not around(study, Choice(), "https://example.org/nothing", 2).graph


def test_filters_choose_decisions_and_failings():
    study = a_study(
        a_body("alder"),
        a_body("birch"),
        a_case("1", year=2019),
        a_case("2", year=2021, at="birch"),
        a_case("3", year=None),
        a_failing("1", "delay", "ehc-plan", **at("alder")),
        a_failing("1", "records", **at("alder")),
        a_failing("2", "delay", **at("birch")),
        a_failing("3", "delay", **at("alder")),
    )

    def edges(**filters: object) -> set[frozenset[str]]:
        return set(map(frozenset, project(study, "council-failing", Choice(**filters)).graph.edges))

    alder, birch = (frozenset((council(name), DELAY)) for name in ("alder", "birch"))
    assert edges(councils=frozenset({council("birch")})) == {birch}
    assert edges(failings=frozenset({"delay"})) == {alder, birch}
    assert edges(procedures=frozenset({"ehc-plan"})) == {alder}
    assert edges(since=2020) == {birch}
    assert edges(until=2020) == {alder, frozenset((council("alder"), RECORDS))}


def test_whole_profiles_are_not_cut_and_unknown_names_are_refused():
    with pytest.raises(UsageError, match="council-similarity compares whole profiles"):
        project(a_study(), "council-similarity", Choice(failings=frozenset({"delay"})))
    with pytest.raises(UsageError, match="no projection called 'x'"):
        project(a_study(), "x")


@pytest.mark.parametrize("kind", PROJECTIONS, ids=lambda kind: kind.name)
def test_an_empty_study_gives_an_empty_graph(kind):
    assert not project(a_study(), kind.name).graph


def test_the_strongest_edges_stay():
    rows = [a_body("alder"), a_body("birch"), a_body("cedar")]
    for n, name in enumerate(("alder", "alder", "alder", "birch", "birch", "cedar")):
        rows += [a_case(str(n), at=name), a_failing(str(n), **at(name))]
    found = trimmed(project(a_study(*rows), "council-failing"), 3)
    assert set(found.projection.graph) == {council("alder"), council("birch"), DELAY}
    assert (found.nodes_left_out, found.edges_left_out) == (1, 1)
    assert set(found.projection.findings) == {*found.projection.graph, *found.projection.graph.edges}


@given(st.integers(1, 90), st.integers(0, 6), st.integers(0, 3))
@settings(max_examples=25, deadline=None)
def test_positions_are_finite_apart_and_the_same_whatever_the_order(nodes: int, edges: int, seed: int):
    graph = nx.gnm_random_graph(nodes, min(edges * nodes, nodes * (nodes - 1) // 2), seed=seed)
    graph = nx.relabel_nodes(graph, {n: f"n{n}" for n in graph})
    place = positions(graph)
    assert set(place) == set(graph)
    assert len(set(place.values())) == nodes
    back = nx.Graph()
    back.add_nodes_from(reversed(list(graph)))
    back.add_edges_from((b, a) for a, b in reversed(list(graph.edges)))
    assert positions(back) == place


def test_a_large_graph_is_laid_out_by_communities():
    graph = nx.relabel_nodes(nx.connected_caveman_graph(100, 12), str)
    place = positions(graph)
    assert len(set(place.values())) == 1200

    def apart(one: int, other: int) -> float:
        (a, b), (c, d) = place[str(one)], place[str(other)]
        return ((a - c) ** 2 + (b - d) ** 2) ** 0.5

    near = sum(apart(12 * n + 1, 12 * n + 5) for n in range(100))
    far = sum(apart(12 * n + 1, 12 * ((n + 50) % 100) + 5) for n in range(100))
    assert near < far / 4
