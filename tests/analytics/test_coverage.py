"""Counts that stand under every claim."""

from kg.analytics.coverage import coverage, totals
from kg.analytics.options import Options, Shown
from kg.analytics.study import Study
from kg.model.patterns import Pattern
from tests.analytics.rows import a_case, a_failing, case, council

STUDY = Study(
    cases=(
        a_case("1", year=2020),
        a_case("2", year=2020, outcome="not-upheld"),
        a_case("3a", year=2021, group=case("3a")),
        a_case("3b", year=2021, at="birch", group=case("3a")),
        a_case("4", year=None, outcome=None),
    ),
    failings=(a_failing("1"), a_failing("1", n=2, doubtful=True), a_failing("3b", body=council("birch"))),
)


def named(label: str) -> Pattern:
    return next(p for p in coverage(STUDY, Options()).patterns if p.label == label)


def test_a_year_counts_joint_decisions_once_and_doubtful_failings_apart() -> None:
    first, second = named("LGSCO, 2020"), named("LGSCO, 2021")
    assert (first["decisions"], first["upheld in whole or part"], first["other outcomes"]) == (2, 1, 1)
    assert (first["failings"], first["doubtful failings"]) == (1, 1)
    assert (second["decisions"], second["bodies"], second.bodies) == (
        1,
        2,
        (council("alder"), council("birch")),
    )


def test_what_has_no_date_is_counted_as_such() -> None:
    unknown = named("LGSCO, unknown")
    assert (unknown["decisions"], unknown["without a date"], unknown["without an outcome"]) == (1, 1, 1)


def test_a_body_counts_only_its_own_failings() -> None:
    birch = named(council("birch"))
    assert (birch["failings"], birch["first decided"], birch["last decided"]) == (
        1,
        "2021-06-01",
        "2021-06-01",
    )


def test_totals() -> None:
    assert dict(totals(STUDY)) == {
        "decisions": 4,
        "bodies": 2,
        "from": 2020,
        "to": 2021,
        "without a date": 1,
        "without an outcome": 1,
    }


def test_order_of_rows_does_not_matter() -> None:
    turned = Study(cases=STUDY.cases[::-1], failings=STUDY.failings[::-1])
    assert [(p.label, p.measures) for p in coverage(turned, Options()).patterns] == [
        (p.label, p.measures) for p in coverage(STUDY, Options()).patterns
    ]


def test_what_is_shown() -> None:
    patterns = coverage(STUDY, Options()).patterns
    assert {p.scope for p in Shown(since=2021).choose(patterns, STUDY) if p.scope} == {"lgsco, 2021"}
    assert [p.about for p in Shown(bodies=(council("birch"),)).choose(patterns, STUDY)][-1] == (
        council("birch"),
    )
    assert all(len(p.cases) >= 3 for p in Shown(cases=3).choose(patterns, STUDY))
    assert Shown(service_areas=("planning",)).choose(patterns, STUDY) == ()
