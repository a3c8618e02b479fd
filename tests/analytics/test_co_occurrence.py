"""`co-occurrence` on rows that can be counted by hand, and its network."""

import random
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from math import comb
from typing import Any

import numpy as np
import pytest
from scipy.stats import fisher_exact
from statsmodels.stats.contingency_tables import StratifiedTable

from kg.analytics.co_occurrence import co_occurrence
from kg.analytics.co_occurrence.network import adjusted_rand, network, together
from kg.analytics.options import Options
from kg.model.identity import concept_iri
from kg.model.patterns import Pattern, PatternSet
from tests.analytics.rows import a_case, a_failing, a_remedy, a_study, an_injustice, case

COUNCILS = ("alder", "bram", "cold", "dun")


def table(*counts: int, of: str = "", year: int = 2020) -> Iterator[Any]:
    """Cases of one failing and one remedy: delay or conduct, with an apology or training, in this order."""
    kinds = [(failing, remedy) for failing in ("delay", "conduct") for remedy in ("apology", "training")]
    cells = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    for n, (failing, remedy) in enumerate(cells):
        name = f"{of}{year}-{n:03}"
        yield a_case(name, year=year, at=COUNCILS[n % 4])
        yield from (a_failing(name, failing), a_remedy(name, remedy))


def run(*rows: Any, **options: Any) -> PatternSet:
    return co_occurrence(a_study(*rows), Options(**options))


def of(found: PatternSet, *concepts: str) -> Pattern:
    about = tuple(concept_iri(*concept.split("/")) for concept in concepts)
    return next(p for p in found.patterns if p.about == about and p.scope == "pair")


DELAY, APOLOGY, TRAINING = "failing-type/delay", "remedy-type/apology", "remedy-type/training"


def test_one_stratum_is_fishers_exact_test():
    found = run(*table(18, 7, 9, 26), *(a_case(f"u{n}", outcome="not-upheld") for n in range(20)))
    pair = of(found, DELAY, APOLOGY)
    assert pair.standing == "found"
    assert pair["cases"] == 18
    assert pair["support"] == pytest.approx(18 / 80)
    assert pair["confidence of the second given the first"] == pytest.approx(18 / 25)
    assert pair["confidence of the first given the second"] == pytest.approx(18 / 27)
    assert pair["plain lift"] == pytest.approx(18 * 80 / (25 * 27))
    assert pair["lift"] == pytest.approx(18 * 60 / (25 * 27))
    assert pair["p"] == pytest.approx(
        fisher_exact([[18, 7], [9, 26]], alternative="greater").pvalue, rel=0.15
    )
    assert (len(pair.cases), len(pair.findings)) == (18, 36)


def test_several_strata_are_the_test_of_mantel_and_haenszel():
    tables = [(18, 7, 9, 26), (6, 3, 8, 13)]
    found = run(*table(*tables[0]), *table(*tables[1], year=2021))
    pair = of(found, DELAY, APOLOGY)
    expected = 25 * 27 / 60 + 9 * 14 / 30
    assert pair["expected cases"] == pytest.approx(expected)
    strata = [np.array(t).reshape(2, 2) for t in tables]
    statistic = StratifiedTable(strata).test_null_odds(correction=False).statistic
    variance = sum((t.sum(0).prod() * t.sum(1).prod()) / (t.sum() ** 2 * (t.sum() - 1)) for t in strata)
    assert (24 - expected) ** 2 / variance == pytest.approx(statistic)


def test_years_that_differ_make_no_discovery():
    found = run(*table(16, 4, 4, 1), *table(1, 4, 4, 16, year=2021))
    pair = of(found, DELAY, APOLOGY)
    assert pair["lift"] == pytest.approx(1)
    assert float(pair["plain lift"] or 0) > 1.3
    assert pair.standing == "not-found"
    assert pair.findings == ()
    assert len(pair.cases) == 17


def test_decisions_with_many_findings_make_no_discovery():
    """Long decisions have every failing and remedy, short ones one each: nothing comes together."""
    rows: list[Any] = list(table(5, 5, 5, 5))
    for n in range(20):
        rows += [
            a_case(f"long{n:02}"),
            a_failing(f"long{n:02}", "delay"),
            a_failing(f"long{n:02}", "conduct"),
        ]
        rows += [a_remedy(f"long{n:02}", "apology"), a_remedy(f"long{n:02}", "training")]
    pair = of(run(*rows), DELAY, APOLOGY)
    assert pair["lift"] == pytest.approx(1)
    assert float(pair["plain lift"] or 0) > 1.05


def test_things_of_one_scheme_that_compete_are_not_kept_apart_by_that():
    """Every two of eight failing types come together equally often: each pair is as expected."""
    kinds = [f"k{n}" for n in range(8)]
    rows: list[Any] = []
    for turn in range(4):
        for one, other in combinations(kinds, 2):
            name = f"{turn}-{one}-{other}"
            rows += [a_case(name, at=COUNCILS[turn]), a_failing(name, one), a_failing(name, other)]
    pair = of(run(*rows), "failing-type/k0", "failing-type/k1")
    assert pair["cases"] == 4
    assert pair["expected cases"] == pytest.approx(4, rel=0.2)
    assert pair.standing == "not-found"


def test_the_order_of_rows_does_not_matter():
    rows = [*table(18, 7, 9, 26), an_injustice("2020-001"), an_injustice("2020-002", "none")]
    shuffled = rows.copy()
    random.Random(2).shuffle(shuffled)
    assert run(*rows) == run(*shuffled)
    assert not any("none" in iri for pattern in run(*rows).patterns for iri in pattern.about)


def test_a_not_upheld_case_changes_support_and_no_lift():
    one, other = run(*table(18, 7, 9, 26)), run(*table(18, 7, 9, 26), a_case("u", outcome="not-upheld"))
    assert of(one, DELAY, APOLOGY)["q"] == of(other, DELAY, APOLOGY)["q"]
    assert of(other, DELAY, APOLOGY)["support"] == pytest.approx(18 / 61)


def test_rare_things_are_too_few_and_no_hypotheses():
    rows = [*table(18, 7, 9, 26)]
    for n in range(3):
        rows += [a_case(f"r{n}"), a_failing(f"r{n}", "equality"), a_remedy(f"r{n}", "apology")]
    found = run(*rows)
    assert of(found, "failing-type/equality", APOLOGY).standing == "too-few"
    assert found.family == comb(4, 2)


def test_pairs_by_definition_are_listed_as_such():
    rows = [*table(18, 7, 9, 26)]
    for n in range(8):
        rows += [a_case(f"r{n}"), a_failing(f"r{n}", "provision"), an_injustice(f"r{n}", "missed-service")]
    found = of(run(*rows), "failing-type/provision", "injustice-type/missed-service")
    assert found.standing == "by-definition"
    assert "A service that was not provided" in found.remarks[0]


def test_joint_decisions_count_once():
    rows = [replace(r, group="g") if r.iri == case("2020-000") else r for r in table(18, 7, 9, 26)]
    rows += [a_case("b", group="g"), a_failing("b", "delay"), a_remedy("b", "apology")]
    pair = of(run(*rows), DELAY, APOLOGY)
    assert pair["cases"] == 18
    assert pair["lift"] == pytest.approx(18 * 60 / (25 * 27))
    assert len(pair.cases) == 19


def test_what_is_found_makes_communities_with_their_stability():
    found = run(*table(40, 2, 2, 40))
    groups = [pattern for pattern in found.patterns if pattern.scope == "community"]
    assert [len(group.about) for group in groups] == [2, 2]
    assert {group.about for group in groups} == {
        of(found, DELAY, APOLOGY).about,
        of(found, "failing-type/conduct", TRAINING).about,
    }
    assert all(group["co-membership over seeds"] == 1 for group in groups)
    assert groups[0]["adjusted Rand index between seeds"] == pytest.approx(1)
    assert groups[0]["cases with 2 or more of its members"] == 40


def test_two_cliques_with_one_bridge_are_two_steady_communities():
    lifts = {pair: 4.0 for clique in ((0, 1, 2, 3), (4, 5, 6, 7)) for pair in combinations(clique, 2)}
    found = network(lifts | {(3, 4): 1.5}, seed=1)
    assert [set(c.members) for c in found.communities] == [{0, 1, 2, 3}, {4, 5, 6, 7}]
    assert [c.stability for c in found.communities] == [1, 1]
    assert found.agreement == 1
    bridge = found.communities[0].betweenness
    assert max(bridge, key=lambda n: bridge[n]) == 3


def test_no_backbone_has_no_communities():
    assert network({}, seed=1) == network({(0, 1): 0.5}, seed=1)
    assert network({}, seed=1).communities == ()


def test_the_adjusted_rand_index_by_hand():
    """Hubert and Arabie: of six nodes, parts 3+3 against 2+4 share four pairs in parts."""
    one = [frozenset({1, 2, 3}), frozenset({4, 5, 6})]
    other = [frozenset({1, 2}), frozenset({3, 4, 5, 6})]
    expected = 6 * 7 / 15
    assert adjusted_rand(one, other) == pytest.approx((4 - expected) / (6.5 - expected))
    assert adjusted_rand(one, one) == 1
    assert together(frozenset({1, 2, 3}), [one, other]) == pytest.approx((3 + 1) / 6)
