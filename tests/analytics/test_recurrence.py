"""`recurrence` on rows that can be counted by hand."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from scipy.stats import hypergeom

from kg.analytics.options import Options
from kg.analytics.recurrence import recurrence
from kg.analytics.study import Study
from kg.model.identity import concept_iri
from kg.model.patterns import Pattern, PatternSet
from tests.analytics.rows import a_body, a_case, a_failing, a_study, case, council

COUNCILS = ("alder", "bram", "cold", "dun")


def planted(year: int | None = 2020) -> Iterator[Any]:
    """60 cases of one failing, at four councils: of 20 delays 14 at allocation, where 20 failings are."""
    kinds = [("delay", "housing-allocation")] * 14 + [("delay", "housing-repairs")] * 6
    kinds += [("conduct", "housing-allocation")] * 6 + [("conduct", "housing-repairs")] * 34
    for n, (kind, place) in enumerate(kinds):
        yield a_case(f"{n:02}", at=COUNCILS[n % 4], year=year)
        yield a_failing(f"{n:02}", kind, place, body=council(COUNCILS[n % 4]))
    yield from (a_case(f"u{n}", at=COUNCILS[n % 4], year=year, outcome="not-upheld") for n in range(20))


def run(*rows: Any, **options: Any) -> PatternSet:
    return recurrence(a_study(*rows), Options(**options))


def of(found: PatternSet, kind: str, place: str) -> Pattern:
    about = (concept_iri("failing-type", kind), concept_iri("procedure", place))
    return next(pattern for pattern in found.patterns if pattern.about == about)


def test_a_pair_beyond_its_margins_is_found_with_figures_that_stand():
    found = run(*planted())
    pair = of(found, "delay", "housing-allocation")
    assert pair.standing == "found"
    assert (pair["cases"], pair["councils"], pair["councils with two cases or more"]) == (14, 4, 4)
    assert pair["share of published decisions"] == pytest.approx(14 / 80)
    assert pair["expected cases"] == pytest.approx(20 * 20 / 60)
    assert pair["lift"] == pytest.approx(14 / (20 * 20 / 60))
    exact = hypergeom(60, 20, 20).sf(13)
    assert pair["p"] == pytest.approx(exact, rel=0.3)
    assert found.family == 4
    assert pair["q"] == pytest.approx(pair["p"] * 4 / 2)  # conduct at repairs has the same p
    assert len(pair.cases) == len(pair.findings) == 14
    assert found.coverage["decisions"] == 80


def test_the_rest_is_not_found():
    found = run(*planted())
    assert of(found, "delay", "housing-repairs").standing == "not-found"
    assert [pattern.standing for pattern in found.patterns] == ["found", "found", "not-found", "not-found"]


def test_the_order_of_rows_does_not_matter():
    rows = list(planted())
    random.Random(1).shuffle(rows)
    assert run(*rows) == run(*planted())


def test_another_stratum_without_the_pair_changes_no_lift():
    more = [a_case(f"x{n}", ombudsman="spso", outcome="not-upheld") for n in range(30)]
    one, other = (
        of(found, "delay", "housing-allocation") for found in (run(*planted()), run(*planted(), *more))
    )
    assert [one[name] for name in ("lift", "p", "q")] == [other[name] for name in ("lift", "p", "q")]
    assert other["share of published decisions"] == pytest.approx(14 / 110)


def test_strata_that_differ_make_no_discovery():
    """Delay and allocation are both frequent in one year and rare in another: no more than that."""
    rows: list[Any] = []
    for year, kinds in ((2015, (16, 4, 4, 1)), (2020, (1, 4, 4, 16))):
        pairs = [(t, p) for t in ("delay", "conduct") for p in ("housing-allocation", "housing-repairs")]
        for pair, count in zip(pairs, kinds, strict=True):
            for n in range(count):
                name = f"{year}-{pair}-{n}"
                rows += [a_case(name, year=year, at=COUNCILS[n % 4]), a_failing(name, *pair)]
    found = of(run(*rows), "delay", "housing-allocation")
    assert found["expected cases"] == pytest.approx(20 * 20 / 25 + 5 * 5 / 25)
    assert found["lift"] == pytest.approx(1)


def test_pairs_by_definition_are_listed_as_such_and_take_no_part():
    homely = [("corporate-complaints", 30), ("housing-allocation", 2), ("housing-repairs", 4)]
    rows: list[Any] = []
    for place, count in homely:
        for n in range(count):
            name = f"c-{place}-{n}"
            rows += [a_case(name, at=COUNCILS[n % 4]), a_failing(name, "complaint-handling", place)]
    found = run(*planted(), *rows)
    pair = of(found, "complaint-handling", "corporate-complaints")
    assert pair.standing == "by-definition"
    assert "by definition" in pair.remarks[0]
    assert "q" not in [measure.name for measure in pair.measures]
    assert of(found, "delay", "housing-allocation")["expected cases"] == pytest.approx(20 * 20 / 60)
    rest = of(found, "complaint-handling", "housing-allocation")
    assert rest["expected cases"] == pytest.approx(6 * 22 / 66)


def test_a_small_margin_is_too_few_to_say_and_no_hypothesis():
    found = run(*planted(), a_case("z"), a_failing("z", "equality", "housing-allocation"))
    pair = of(found, "equality", "housing-allocation")
    assert pair.standing == "too-few"
    assert pair.remarks[0].startswith("Too few cases to say")
    assert found.family == 4


def test_one_council_only_does_not_recur():
    rows = [
        replace(r, body=council("alder"))
        if hasattr(r, "body")
        else replace(r, respondents=(council("alder"),))
        for r in planted()
    ]
    pair = of(run(*rows), "delay", "housing-allocation")
    assert pair.standing == "not-found"
    assert any("one council" in remark for remark in pair.remarks)


def test_joint_decisions_count_once():
    twice = [
        replace(row, group="g00", iri=row.iri.replace("/00", "/00b"), reference="00b")
        if row.iri == case("00")
        else row
        for row in planted()
    ]
    joint = (
        [replace(row, group="g00") if row.iri == case("00") else row for row in planted()]
        + [row for row in twice if row.iri == case("00b")]
        + [a_failing("00b", "delay", "housing-allocation")]
    )
    pair = of(run(*joint), "delay", "housing-allocation")
    assert pair["cases"] == 14
    assert len(pair.cases) == len(pair.findings) == 15
    assert pair["expected cases"] == pytest.approx(20 * 20 / 60)


def test_doubtful_failings_stay_out_unless_asked_for():
    rows = [*planted(), a_case("d"), a_failing("d", "delay", "housing-allocation", doubtful=True)]
    assert of(run(*rows), "delay", "housing-allocation")["cases"] == 14
    assert of(run(*rows, doubtful=True), "delay", "housing-allocation")["cases"] == 15


def test_other_bodies_are_no_councils():
    bodies = [a_body(name) for name in COUNCILS[:3]] + [a_body("dun", council=False)]
    pair = of(run(*planted(), *bodies), "delay", "housing-allocation")
    assert pair["councils"] == 3
    assert council("dun") not in pair.bodies


def test_a_growing_share_is_said_with_its_interval():
    rows: list[Any] = [a_case("first", year=2013), a_case("last", year=2022)]
    for k, count in enumerate((1, 2, 4, 6, 9, 12)):
        for n in range(30):
            name = f"{2014 + k}-{n:02}"
            rows.append(replace(a_case(name, year=2014 + k, at=COUNCILS[n % 4]), ombudsman="lgsco"))
            rows += [a_failing(name, "delay", "housing-allocation")] * (n < count)
    pair = of(run(*rows), "delay", "housing-allocation")
    factor = next(m for m in pair.measures if m.name == "yearly factor of its share")
    assert factor.low is not None
    assert factor.low > 1.2
    assert any("grew by" in remark for remark in pair.remarks)


def test_a_study_without_failings_gives_no_pattern():
    assert run(a_case("1")).patterns == recurrence(Study(), Options()).patterns == ()


def test_where_a_type_is_at_home_some_of_its_cases_may_be_another_type_misread():
    home = [
        row
        for n in range(100)
        for row in (
            a_case(f"h{n}", at=f"c{n % 7}"),
            a_failing(f"h{n}", "complaint-handling", "corporate-complaints", body=council(f"c{n % 7}")),
        )
    ]
    kinds = ["communication"] * 5 + ["delay"] * 15
    places = ["corporate-complaints"] * 5 + ["housing-repairs"] * 15
    others = [
        row
        for n, (kind, at) in enumerate(zip(kinds, places, strict=True))
        for row in (a_case(f"o{n}", at=f"c{n % 7}"), a_failing(f"o{n}", kind, at, body=council(f"c{n % 7}")))
    ]
    tested = {one.label: one for one in recurrence(a_study(*home, *others), Options(margin=5)).patterns}
    pair = tested["communication at corporate complaints"]
    # 5 of 20 at the procedure, 5 of 20 of the type: 1.25; and 4 in a hundred of the 100 that belong there.
    assert pair["expected cases"] == pytest.approx(1.25)
    assert pair["cases allowed for misread types"] == pytest.approx(4)
    assert pair.standing == "not-found"
    alone = {one.label: one for one in recurrence(a_study(*others), Options(margin=5)).patterns}
    assert alone["communication at corporate complaints"]["expected cases"] == pytest.approx(1.25)
    assert alone["communication at corporate complaints"].standing == "found"
