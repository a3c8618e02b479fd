"""`similar`: profiles that can be computed by other means, and councils made alike."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon

from kg.analytics.options import Options
from kg.analytics.similar import similar
from kg.analytics.similar.likeness import divergences, random_range
from kg.analytics.study import FailingRow, IssueRow
from kg.model.patterns import Pattern, PatternSet
from tests.analytics.rows import a_body, a_case, a_failing, a_study, council

KINDS = ("delay", "records", "conduct", "communication", "equality", "finance")


def decided(
    name: str, cases: int, weights: tuple[int, ...], seed: int, kind: str = "unitary"
) -> Iterator[Any]:
    """A council and its cases, each with one failing drawn by the weights."""
    rng = np.random.default_rng(seed)
    share = np.array(weights) / sum(weights)
    yield a_body(name, type=kind)
    for n, drawn in enumerate(rng.choice(len(KINDS), cases, p=share)):
        area = ("housing", "planning")[n % 2]
        yield a_case(f"{name}-{n:03}", at=name, service_area=area)
        yield a_failing(f"{name}-{n:03}", KINDS[drawn], body=council(name))


USUAL = (3, 3, 3, 3, 3, 3)


def kind_of_twins() -> list[Any]:
    """Twelve councils as usual, and two with much delay and few records among them."""
    rows = [row for n in range(12) for row in decided(f"c{n:02}", 60, USUAL, n)]
    for n, name in enumerate(("east", "west")):
        rows += decided(name, 60, (14, 1, 1, 1, 1, 1), 100 + n)
    return rows


def run(*rows: Any, **options: Any) -> PatternSet:
    return similar(a_study(*rows), Options(**{"draws": 200} | options))


def pairs(found: PatternSet, standing: str) -> list[Pattern]:
    return [pattern for pattern in found.patterns if pattern.standing == standing]


def test_councils_made_alike_are_found_and_it_is_said_why():
    found = run(*kind_of_twins())
    assert [pattern.about for pattern in pairs(found, "found")] == [(council("east"), council("west"))]
    twins = pairs(found, "found")[0]
    assert twins.label == "East Council and West Council"
    assert twins.scope == "lgsco, unitary"
    assert twins.remarks[0].startswith("Both have more of delay than their kind")
    assert all("delay" in finding for finding in twins.findings)
    assert len(twins.cases) == len(twins.findings) > 60
    assert twins["service areas in common"] == 1
    assert found.family == 14 * 13 / 2


def test_each_council_is_shown_with_its_nearest_and_no_more():
    near = pairs(run(*kind_of_twins()), "not-found")
    assert {body for pattern in near for body in pattern.about} >= {council(f"c{n:02}") for n in range(12)}
    assert len(near) <= 13


def test_councils_as_usual_are_not_alike_beyond_chance():
    rows = [row for n in range(14) for row in decided(f"c{n:02}", 40, USUAL, 50 + n)]
    assert pairs(run(*rows), "found") == []


def test_the_order_of_rows_does_not_matter():
    rows = kind_of_twins()
    shuffled = rows.copy()
    random.Random(3).shuffle(shuffled)
    assert run(*rows) == run(*shuffled)


def test_a_few_decisions_are_too_few_to_say():
    found = run(*kind_of_twins(), *decided("small", 19, USUAL, 7))
    few = pairs(found, "too-few")
    assert [pattern.about for pattern in few] == [(council("small"),)]
    assert few[0]["decisions with a failing"] == 19
    assert "only 19 of the 20 decisions with a failing" in few[0].remarks[0]


def test_another_kind_is_not_compared():
    found = run(*kind_of_twins(), *decided("other", 60, (14, 1, 1, 1, 1, 1), 9, kind="county"))
    assert not any(council("other") in pattern.about for pattern in pairs(found, "found"))
    few = pairs(found, "too-few")
    assert [pattern.about for pattern in few] == [(council("other"),)]
    assert "fewer than 4 councils of its kind" in few[0].remarks[0]


def test_a_kind_whose_service_areas_differ_is_not_alike_by_that():
    """Half of the councils decide on housing, half on planning, and the areas differ in what goes wrong."""
    rows: list[Any] = []
    for n in range(14):
        area, weights = (("housing", (9, 1, 1, 1, 1, 1)), ("planning", (1, 9, 1, 1, 1, 1)))[n % 2]
        rows += (_moved(row, area) for row in decided(f"c{n:02}", 40, weights, n))
    assert pairs(run(*rows), "found") == []


def _moved(row: Any, area: str) -> Any:
    return replace(row, service_area=area) if hasattr(row, "service_area") else row


def test_divergences_are_those_of_scipy():
    rng = np.random.default_rng(4)
    one, other = rng.dirichlet(np.ones(6), 3), rng.dirichlet(np.ones(6), 4)
    for i, j in np.ndindex(3, 4):
        assert divergences(one, other)[i, j] == pytest.approx(jensenshannon(one[i], other[j], base=2) ** 2)


def test_the_range_of_random_councils_holds_their_mean():
    low, high = random_range(0.04, 0.0001)
    assert low < 0.2 < high
    assert random_range(0.04, 0.0) == (0.2, 0.2)


def test_no_failings_no_patterns():
    assert run(a_case("1")).patterns == ()


def test_heads_of_complaint_make_profiles_too():
    rows = kind_of_twins()
    issues = tuple(
        IssueRow(f"{row.iri}/issue", row.case, f"About {row.types[0]}", row.body, "upheld")
        for row in rows
        if isinstance(row, FailingRow)
    )
    others = [row for row in rows if not isinstance(row, FailingRow)]
    found = similar(a_study(*others, issues=issues), Options(unit="issue", draws=200))
    twins = pairs(found, "found")
    assert [pattern.about for pattern in twins] == [(council("east"), council("west"))]
    assert twins[0].remarks[0].startswith("Both have more of about delay than their kind")
