"""The rows of the analyses are what the graph says of cases, and nothing an account says."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kg.analytics.study import Study
from kg.pipeline.study import read_study
from kg.store import Store


@pytest.fixture(scope="module")
def study(samples: Path) -> Iterator[tuple[Study, Store]]:
    with Store.open(samples) as store:
        yield read_study(store), store


def count(store: Store, pattern: str) -> int:
    prefix = "PREFIX fl: <https://w3id.org/faultlines/ontology#>"
    (row,) = store.query(f"{prefix} SELECT (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }}")  # type: ignore[misc]
    return int(row[0].value)


def test_every_case_and_every_finding_of_a_case_is_a_row(study: tuple[Study, Store]) -> None:
    rows, store = study
    assert len(rows.cases) == count(store, "?x a fl:Case") > 20
    for found, kind in (
        (rows.failings, "Failing"),
        (rows.injustices, "Injustice"),
        (rows.remedies, "Remedy"),
    ):
        assert len(found) == count(store, f"?x a fl:{kind} ; fl:inCase ?case") > 20
    assert count(store, "?x fl:inAccount ?account") > 0
    assert {row.case for row in rows.failings} <= {case.iri for case in rows.cases}


def test_doubtful_findings_are_left_out_of_what_is_certain(study: tuple[Study, Store]) -> None:
    rows, store = study
    assert len(rows.certain().failings) == count(
        store, "?x a fl:Failing ; fl:inCase ?case FILTER NOT EXISTS { ?x fl:doubtful true }"
    )


def test_values_have_their_types(study: tuple[Study, Store]) -> None:
    rows, _ = study
    dated = [case for case in rows.cases if case.year]
    assert dated
    assert all(isinstance(case.decided_from, date) for case in dated)
    assert all(case.ombudsman in ("lgsco", "spso", "psow", "nipso", "hos", None) for case in rows.cases)
    assert {type(row.amount) for row in rows.remedies} == {Decimal, type(None)}
    assert all(0 < row.confidence <= 1 for row in rows.failings)
    assert any(row.due_to for row in rows.remedies)
    assert any(row.procedures for row in rows.failings)


def test_bodies_have_names_and_successors(study: tuple[Study, Store]) -> None:
    rows, _ = study
    names = {body.label for body in rows.bodies}
    assert all(rows.name(case_body) in names for case in rows.cases for case_body in case.respondents)
    assert any(body.successors for body in rows.bodies)
    assert rows.label("failing-type", "delay") == "Delay"
    assert ("section-47-enquiry", "initial-child-protection-conference") in rows.steps
