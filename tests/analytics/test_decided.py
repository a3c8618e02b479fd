from datetime import date

import pytest

from kg.analytics.decided import complete_years, decisions, found, predecessors, same_body
from kg.analytics.study import IssueRow
from tests.analytics.rows import a_body, a_case, a_failing, a_study, case, council


def test_joint_decisions_are_one_for_each_body_they_name() -> None:
    study = a_study(
        a_case("1a", group="g"),
        a_case("1b", group="g", at="birch", outcome="not-upheld"),
        a_case("1c", group="g", outcome="not-upheld"),
    )
    rows = decisions(study)
    assert [(row.body, row.cases, row.upheld) for row in rows] == [
        (council("alder"), (case("1a"), case("1c")), True),
        (council("birch"), (case("1b"),), False),
    ]


def test_a_body_under_another_form_is_the_same_and_several_are_not() -> None:
    study = a_study(
        a_body("old", continues_as=(council("mid"),)),
        a_body("mid", continues_as=(council("new"),)),
        a_body("new"),
        a_body("split", continues_as=(council("one"), council("two"))),
    )
    now = same_body(study)
    assert now[council("old")] == now[council("mid")] == council("new")
    assert now[council("split")] == council("split")


def test_bodies_that_continue_as_each_other_come_to_an_end() -> None:
    study = a_study(a_body("a", continues_as=(council("b"),)), a_body("b", continues_as=(council("a"),)))
    assert set(same_body(study)) == {council("a"), council("b")}


def test_predecessors_are_those_a_body_took_over_from() -> None:
    study = a_study(a_body("old", successors=(council("new"),)), a_body("new"))
    assert predecessors(study) == {council("new"): (council("old"),)}


@pytest.mark.parametrize(
    ("respondents", "body", "whose"),
    [
        (("alder",), None, "alder"),
        (("alder", "birch"), None, None),
        (("alder", "birch"), "birch", "birch"),
        (("alder",), "contractor", None),
    ],
)
def test_a_failing_of_nobody_is_the_only_respondents_or_nobodys(
    respondents: tuple[str, ...], body: str | None, whose: str | None
) -> None:
    study = a_study(
        a_case("1", respondents=tuple(map(council, respondents))),
        a_failing("1", body=council(body) if body else None),
    )
    whole = [one.decision.body for one in found(study, decisions(study))]
    assert whole == ([council(whose)] if whose else [])


def test_other_bodies_are_no_councils() -> None:
    study = a_study(a_case("1", at="trust"), a_body("trust", council=False))
    assert decisions(study) == ()


def test_of_issues_those_upheld_are_found() -> None:
    issues = tuple(
        IssueRow(f"i{n}", case("1"), "Repairs", outcome=outcome)
        for n, outcome in enumerate(("upheld", "partly-upheld", "not-upheld", "resolved", None))
    )
    study = a_study(a_case("1"), issues=issues)
    assert [one.finding for one in found(study, decisions(study), "issue")] == ["i0", "i1"]


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [
        (date(2018, 1, 31), date(2020, 12, 1), range(2018, 2021)),
        (date(2018, 2, 1), date(2020, 11, 30), range(2019, 2020)),
        (date(2018, 6, 1), date(2018, 6, 1), range(2019, 2018)),
    ],
)
def test_a_year_is_complete_if_decisions_reach_from_january_to_december(
    first: date, last: date, years: range
) -> None:
    study = a_study(
        a_case("1", decided_from=first, decided_to=first), a_case("2", decided_from=last, decided_to=last)
    )
    assert complete_years(decisions(study)) == {"lgsco": years}
