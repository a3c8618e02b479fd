"""A case that several documents tell: one outcome, one date, each payment once, whatever the order."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from kg.model.values import PartialDate
from kg.pipeline.forget import forget
from kg.pipeline.precedence import rank
from tests.builders import a_case, a_source
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import script

PLAIN = """SELECT ?outcome ?date ?amount ?quote {
    ?case a fl:Case ; fl:outcome ?outcome ; fl:decidedOn ?date .
    ?remedy a fl:Remedy ; fl:inCase ?case ; fl:amount ?amount ; fl:evidence/fl:quote ?quote }"""
WHO_ELSE = """SELECT ?file ?date {
    ?account a fl:Account ; fl:accountOf ?case ; fl:decidedOn ?date ; fl:reportedIn/fl:fileName ?file }"""
TOLD_BY = "SELECT ?case ?file { ?case fl:toldBy/fl:fileName ?file }"
CASE = "https://w3id.org/faultlines/id/case/lgsco/20-000-001"
OUTCOME = "https://w3id.org/faultlines/vocab/outcome/"


def three(inbox: Path) -> dict[str, Path]:
    told = ("case: 20 000 001", "council: Alderfold")
    return {
        "decision": script(
            inbox / "decision.txt",
            *told,
            "outcome: upheld",
            "decided: 2020-09-22",
            "payment: 200",
            "payment: 100",
        ),
        "report": script(
            inbox / "report.txt",
            "kind: report",
            *told,
            "outcome: partly-upheld",
            "decided: 2020-09",
            "payment: 300",
        ),
        "commentary": script(
            inbox / "commentary.txt",
            "kind: commentary",
            *told,
            "outcome: upheld",
            "decided: 2020",
            "payment: 300",
        ),
    }


BY_DECISION = [
    (OUTCOME + "upheld", "2020-09-22", "100", "100"),
    (OUTCOME + "upheld", "2020-09-22", "200", "200"),
]
BY_REPORT = [(OUTCOME + "partly-upheld", "2020-09", "300", "300")]


@pytest.mark.parametrize("order", list(permutations(["decision", "report", "commentary"])))
def test_the_best_document_tells_the_case_whatever_comes_first(
    order: tuple[str, ...], build: Build, inbox: Path, ask: Ask, store: Path
) -> None:
    paths = three(inbox)
    for kind in order:
        build(paths[kind])
    assert ask(PLAIN) == BY_DECISION
    assert ask(WHO_ELSE) == [("commentary.txt", "2020"), ("report.txt", "2020-09")]
    assert ask(TOLD_BY) == [(CASE, "decision.txt")]
    forget(store, ["decision.txt"])
    assert ask(PLAIN) == BY_REPORT
    assert ask(WHO_ELSE) == [("commentary.txt", "2020")]
    assert ask(TOLD_BY) == [(CASE, "report.txt")]


def test_all_at_once_is_as_one_by_one(
    build: Build, inbox: Path, store: Path, graph_hash: Callable[[], str]
) -> None:
    three(inbox)
    build()
    at_once = graph_hash()
    forget(store, ["decision.txt"])
    assert build().read == 1
    assert graph_hash() == at_once


def test_findings_keep_their_names_when_their_document_leads(
    build: Build, inbox: Path, ask: Ask, store: Path
) -> None:
    three(inbox)
    build()
    query = "SELECT ?f { ?f fl:amount ?a ; fl:evidence/oa:hasSource/fl:fileName 'report.txt' }"
    as_account = ask(query)
    forget(store, ["decision.txt"])
    assert len(as_account) == 1
    assert ask(query) == as_account


def test_the_case_moves_when_a_document_changes_its_reference(build: Build, inbox: Path, ask: Ask) -> None:
    paths = three(inbox)
    build()
    script(paths["decision"], "case: 20 000 777", "outcome: upheld", "decided: 2020-09-22", "payment: 5")
    build()
    assert ask(PLAIN) == sorted([*BY_REPORT, (OUTCOME + "upheld", "2020-09-22", "5", "5")])


def test_one_document_that_tells_a_case_twice(build: Build, inbox: Path, ask: Ask) -> None:
    twice = ("case: 20 000 001", "outcome: upheld", "decided: 2020-09-22", "payment: 200")
    script(inbox / "listing.txt", "kind: listing", *twice, *twice)
    assert build().cases == 1
    assert ask(PLAIN) == [(OUTCOME + "upheld", "2020-09-22", "200", "200")]
    assert ask(WHO_ELSE) == [("listing.txt", "2020-09-22")]


def test_equal_texts_are_linked(build: Build, inbox: Path, ask: Ask) -> None:
    for name in ("a.txt", "b.txt"):
        script(inbox / name, "case: 20 000 001", "payment: 5")
    assert build().all_read
    assert ask("SELECT ?a ?b { ?x prov:alternateOf ?y . ?x fl:fileName ?a . ?y fl:fileName ?b }") == [
        ("b.txt", "a.txt")
    ]


def test_precedence_goes_by_kind_then_by_date() -> None:
    dated = a_case(decided_on=PartialDate(2020, 9, 22))
    undated = a_case(decided_on=None)
    in_order = [
        rank(a_source(kind="commentary", issued=PartialDate(2024)), dated),
        rank(a_source(kind="listing"), dated),
        rank(a_source(kind="report"), dated),
        rank(a_source(kind="decision"), undated),
        rank(a_source(kind="decision"), dated),
        rank(a_source(kind="decision", issued=PartialDate(2021)), undated),
    ]
    assert in_order == sorted(in_order)
    assert len(set(in_order)) == len(in_order)
