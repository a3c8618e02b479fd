import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binom

from kg.analytics.after_remedy import after_remedy
from kg.analytics.after_remedy.analysis import analyse
from kg.analytics.after_remedy.comparing import Side, compare, weights
from kg.analytics.after_remedy.counting import months_on
from kg.analytics.after_remedy.curves import YEAR, Followed, found_by, mean_cumulative
from kg.analytics.options import Options
from kg.analytics.study import CaseRow, FailingRow, RemedyRow, Study
from kg.model.identity import concept_iri
from kg.model.patterns import Pattern
from tests.analytics.rows import a_body, a_case, a_failing, a_remedy, a_study, case, council

EHC = "ehc-plan"


def _on(name: str, day: date, at: str = "alder", **other: Any) -> CaseRow:
    return a_case(name, at=at, decided_from=day, decided_to=day, **other)


def _late(name: str, at: str = "alder", **other: Any) -> FailingRow:
    return a_failing(name, "delay", EHC, body=council(at), **other)


def _training(name: str, due: date | None, **other: Any) -> RemedyRow:
    usual: dict[str, Any] = {"scope": "service-improvement", "due_from": due, "due_to": due}
    return a_remedy(name, "training", **usual | other)


DUE = date(2018, 9, 1)
PROMISE = (_on("1", date(2018, 6, 1)), _late("1"), _training("1", DUE))


def _again(study: Study) -> list[Pattern]:
    return [p for p in after_remedy(study, Options(draws=50)).patterns if p.pairs]


@pytest.mark.parametrize(
    ("decided", "event", "again"),
    [
        (date(2020, 2, 29), None, False),  # undated, less than 18 months on
        (date(2020, 3, 1), None, True),
        (date(2019, 3, 1), date(2018, 9, 2), True),
        (date(2023, 3, 1), date(2018, 9, 1), False),  # dated on the due date itself
    ],
)
def test_after_is_dated_after_or_decided_long_after(decided: date, event: date | None, again: bool) -> None:
    study = a_study(*PROMISE, _on("2", decided), _late("2", event_from=event))
    assert bool(_again(study)) is again


def test_a_promise_found_again_lists_both_findings() -> None:
    study = a_study(*PROMISE, _on("2", date(2021, 3, 1)), _late("2"), _on("end", date(2024, 1, 1)))
    (one,) = _again(study)
    assert [(p.earlier, p.later) for p in one.pairs] == [(PROMISE[2].iri, _late("2").iri)]
    assert "found again" in one.pairs[0].words
    assert "not dated" in one.pairs[0].words
    assert one.cases == (case("1"), case("2"))
    assert one.about[:3] == (
        council("alder"),
        concept_iri("failing-type", "delay"),
        concept_iri("procedure", EHC),
    )
    assert (one["decisions found again"], one["days from the due date to the first decision"]) == (1, 912)
    assert one["compliance"] == "agreed"
    assert any("stands in the same case" in remark for remark in one.remarks)


def test_twelve_and_twenty_four_months_stand_beside() -> None:
    later = [
        row for n, y in enumerate((2019, 2020, 2021)) for row in (_on(f"l{n}", date(y, 9, 1)), _late(f"l{n}"))
    ]
    others = [_on(f"o{y}", date(y, 5, 1), at="birch") for y in (2019, 2020, 2021)]
    (one,) = _again(a_study(*PROMISE, *later, *others))
    assert [one[f"found again, {m} months, in compared decisions"] for m in (12, 18, 24)] == [3, 2, 2]


@pytest.mark.parametrize(
    "other",
    [
        {"scope": "individual"},
        {"status": "proposed"},
        {"types": ("apology",)},
        {"due_from": None, "due_to": None},
        {"doubtful": True},
    ],
)
def test_what_is_no_promise(other: dict[str, Any]) -> None:
    remedy = replace(PROMISE[2], **other)
    study = a_study(*PROMISE[:2], remedy, _on("2", date(2021, 3, 1)), _late("2"))
    assert after_remedy(study, Options(draws=50)).patterns == ()


@pytest.mark.parametrize(
    "other",
    [
        _late("2", "birch"),
        a_failing("2", "delay", "school-transport"),
        a_failing("2", "communication", EHC),
        a_failing("2", "delay"),
        _late("2", doubtful=True),
    ],
)
def test_another_failing_body_or_procedure_is_not_it_again(other: FailingRow) -> None:
    assert not _again(a_study(*PROMISE, _on("2", date(2021, 3, 1), respondents=(other.body,)), other))


def test_the_same_decision_under_another_reference_is_not_it_again() -> None:
    rows = (replace(PROMISE[0], group="g"), *PROMISE[1:])
    assert not _again(a_study(*rows, _on("2", date(2021, 3, 1), group="g"), _late("2")))


def test_what_a_remedy_addresses_is_what_it_is_about() -> None:
    second = a_failing("1", "communication", EHC)
    later = (_on("2", date(2021, 3, 1)), _late("2"), a_failing("2", "communication", EHC))
    rest = (PROMISE[0], PROMISE[1], second, *later)
    assert len(_again(a_study(*rest, PROMISE[2]))) == 2
    (one,) = _again(a_study(*rest, replace(PROMISE[2], addresses=(second.iri,))))
    assert one.findings == (PROMISE[2].iri, a_failing("2", "communication", EHC).iri)
    assert not any("stands in the same case" in remark for remark in one.remarks)


def test_a_successor_is_followed_from_when_it_took_over() -> None:
    bodies = (a_body("alder", until=date(2019, 3, 31), successors=(council("birch"),)), a_body("birch"))
    rows = [_on("2", date(2021, 3, 1), at="birch"), _late("2", "birch")]
    (one,) = _again(a_study(*PROMISE, *bodies, *rows))
    assert one.bodies == (council("alder"), council("birch"))
    assert "its successor Birch Council" in one.pairs[0].words
    early = [_on("2", date(2019, 2, 1), at="birch"), _late("2", "birch", event_from=date(2018, 10, 1))]
    assert not _again(a_study(*PROMISE, *bodies, *early))


def test_follow_up_ends_with_the_graph_less_the_lag_and_with_a_body_nobody_followed() -> None:
    rows = (*PROMISE, _on("end", date(2024, 1, 1)))
    (one,) = analyse(a_study(*rows), Options(draws=50)).followups
    assert one.until == (date(2024, 1, 1) - timedelta(days=91),)
    (gone,) = analyse(a_study(*rows, a_body("alder", until=date(2020, 5, 5))), Options(draws=50)).followups
    assert gone.until == (date(2020, 5, 5),)


def test_expected_counts_are_the_others_by_the_bodys_caseload() -> None:
    """Alder has two decisions in 2021 besides; of birch's four of that year one finds it: 2 / 4."""
    mine = [_on(f"a{n}", date(2021, 3, n + 1)) for n in range(2)]
    theirs = [_on(f"b{n}", date(2021, 4, n + 1), at="birch") for n in range(4)]
    before = [_on(f"c{n}", date(2018, 2, n + 1), at="birch") for n in range(3)]
    study = a_study(
        *PROMISE,
        _on("p", date(2018, 3, 3)),
        *mine,
        *theirs,
        *before,
        _late("b0", "birch"),
        _late("c0", "birch"),
    )
    (one,) = analyse(study, Options(draws=50)).followups
    # before: alder's two decisions of 2018 less the one that led to the promise, to birch's three
    assert one.counts.before.tolist() == [[0.0, pytest.approx(1 / 3)]]
    assert one.counts.after[0, :2].tolist() == [0.0, pytest.approx(2 / 4)]


def test_controls_are_upheld_in_the_same_year_and_stratum_and_never_promised() -> None:
    rows = [
        _on("same", date(2018, 2, 1), at="birch"), _late("same", "birch"),
        _on("year", date(2017, 2, 1), at="cedar"), _late("year", "cedar"),
        _on("area", date(2018, 2, 1), at="durmast", service_area="planning"), _late("area", "durmast"),
        _on("too", date(2018, 2, 1), at="elm"), _late("too", "elm"), _training("too", None),
        _on("not", date(2018, 2, 1), at="fir", outcome="not-upheld"), _late("not", "fir"),
    ]  # fmt: skip
    results = analyse(a_study(*PROMISE, *rows), Options(draws=50))
    (one,) = results.followups
    assert [body for body, n in results.load.bodies.items() if n in one.theirs.body] == [council("birch")]
    assert one.matched == 1


@pytest.mark.parametrize(
    ("other", "clean"),
    [
        ((), True),
        ((a_failing("b2", "delay", "school-transport", body=council("birch")),), False),
        ((a_failing("b2", "communication", EHC, body=council("birch")),), False),
        ((a_failing("b2", "communication", "school-transport", body=council("birch")),), True),
        ((_late("b2", "birch", doubtful=True),), False),
        ((a_failing("b2", "delay", body=council("birch")),), False),
    ],
)
def test_who_may_have_promised_it_is_not_compared_with(other: tuple[FailingRow, ...], clean: bool) -> None:
    """Birch promises something in another decision; cedar nothing."""
    towns = [row for at in ("birch", "cedar") for row in (_on(at, date(2018, 2, 1), at=at), _late(at, at))]
    promise = (_on("b2", date(2019, 2, 1), at="birch"), *other, _training("b2", DUE))
    results = analyse(a_study(*PROMISE, *towns, *promise), Options(draws=50))
    one = next(one for one in results.followups if one.target == ("delay", EHC))
    controls = {body for body, n in results.load.bodies.items() if n in one.theirs.body}
    assert controls == ({council("birch"), council("cedar")} if clean else {council("cedar")})


def test_a_promise_in_another_service_area_is_another() -> None:
    rows = (
        _on("b1", date(2018, 2, 1), at="birch"), _late("b1", "birch"),
        _on("b2", date(2018, 3, 1), at="birch", service_area="planning"),
        a_failing("b2", "delay", "school-transport", body=council("birch")), _training("b2", DUE),
        _on("c", date(2018, 2, 1), at="cedar"), _late("c", "cedar"),
    )  # fmt: skip
    results = analyse(a_study(*PROMISE, *rows), Options(draws=50))
    one = next(one for one in results.followups if one.target == ("delay", EHC))
    assert len(one.theirs.body) == 2


def test_who_may_have_promised_it_is_compared_with_if_else_too_few_are_left() -> None:
    rows = (
        _on("b1", date(2018, 2, 1), at="birch"), _late("b1", "birch"),
        _on("b2", date(2019, 2, 1), at="birch"), a_failing("b2", "communication", EHC, body=council("birch")),
        _training("b2", DUE),
    )  # fmt: skip
    results = analyse(a_study(*PROMISE, *rows), Options(draws=50))
    one = next(one for one in results.followups if one.target == ("delay", EHC))
    assert [body for body, n in results.load.bodies.items() if n in one.theirs.body] == [council("birch")]


def test_the_difference_is_the_ratio_of_ratios() -> None:
    ours = Side(np.arange(6), np.tile([10.0, 8.0], (6, 1)), np.tile([4.0, 8.0, 4, 8, 4, 8], (6, 1)))
    theirs = Side(np.arange(6, 16), np.tile([9.0, 9.0], (10, 1)), np.tile([10.0, 9, 10, 9, 10, 9], (10, 1)))
    found = compare(ours, theirs, weights(16, 500, 1))
    mine, other = (24.5 / 48.5) / (60.5 / 48.5), (100.5 / 90.5) / (90.5 / 90.5)
    assert found.promised[0] == pytest.approx(mine)
    assert found.difference[0] == pytest.approx(mine / other)
    assert found.beside[0] == found.difference
    # all councils being alike, the error is that of the counts by chance
    error = (1 / 24.5 + 1 / 60.5 + 1 / 100.5 + 1 / 90.5) ** 0.5
    assert np.log(found.difference[2] / found.difference[1]) / 2 == pytest.approx(2.1 * error, rel=0.1)


def test_nothing_found_anywhere_is_not_certainty() -> None:
    none = Side(np.arange(5), np.tile([0.0, 2.0], (5, 1)), np.tile([0.0, 1.0] * 3, (5, 1)))
    other = Side(np.arange(5, 15), np.tile([5.0, 5.0], (10, 1)), np.tile([5.0, 5.0] * 3, (10, 1)))
    found = compare(none, other, weights(15, 200, 1))
    assert found.p is not None
    assert found.p > 0.3


def test_curves_by_hand() -> None:
    """Ten promises of ten councils; three found again at years 0.5, 0.5 and 1.5, the first also at 1.8; one
    followed for a year only."""
    end = np.array([3.0] * 9 + [1.0]) * YEAR
    one = Followed(np.arange(10), end, np.array([0, 1, 2, 0]), np.array([0.5, 0.5, 1.5, 1.8]) * YEAR)
    assert [v and v[0] for v in mean_cumulative(one, (1, 2))] == pytest.approx([0.2, 0.2 + 2 / 9])
    # Kaplan-Meier: 8 of 10 are left after half a year; at 1.5 seven are at risk
    assert [v and v[0] for v in found_by(one, (1, 2))] == pytest.approx([0.2, 1 - 0.8 * 6 / 7])
    for triple in (*mean_cumulative(one, (1, 2)), *found_by(one, (1, 2))):
        assert triple is not None
        assert triple[1] < triple[0] < triple[2]
    assert mean_cumulative(one, (5,)) == found_by(one, (5,)) == [None]


def test_without_dependence_the_robust_error_is_that_of_counts() -> None:
    rng = np.random.default_rng(2)
    each = rng.poisson(0.5, 4000)
    unit = np.repeat(np.arange(4000), each)
    one = Followed(np.arange(4000), np.full(4000, 2 * YEAR), unit, rng.uniform(0, YEAR, len(unit)))
    ((mean, low, high),) = [v for v in mean_cumulative(one, (1,)) if v]
    assert (high - low) / 2 == pytest.approx(1.96 * (mean / 4000) ** 0.5, rel=0.05)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_on_is_the_same_day_or_the_last_of_the_month(day: date, months: int) -> None:
    then = months_on(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day == day.day or (then.day < day.day and (then + timedelta(days=1)).day == 1)


def _world(rng: np.random.Generator, effect: float) -> Study:
    """Forty councils over ten years, of which fifteen promise once, in the fourth or fifth, with some ten
    findings expected before and after; the hazard of what happens after the due date is multiplied by
    ``effect``."""
    cases, failings, remedies = [], [], []
    for c in range(40):
        share = 0.3 * rng.gamma(16, 1 / 16)
        due, begin = date.max, int(365 * rng.uniform(3, 5))
        for n, day in enumerate(np.sort(rng.integers(0, 3650, rng.poisson(110))).tolist()):
            name, when = f"{c:02}-{n:03}", date(2014, 1, 1) + timedelta(days=day)
            begun = when - timedelta(days=int(rng.integers(150, 540)))
            hit = rng.random() < share * (effect if begun > due else 1)
            cases.append(_on(name, when, at=f"c{c:02}", outcome="upheld" if hit else "not-upheld"))
            if hit:
                dated = begun if rng.random() < 0.3 else None
                failings.append(_late(name, f"c{c:02}", event_from=dated))
                if c < 15 and due == date.max and day > begin:
                    due = when + timedelta(days=90)
                    remedies.append(_training(name, due))
    return Study(tuple(cases), tuple(failings), (), tuple(remedies))


def test_remedies_that_halve_the_hazard_are_found() -> None:
    rng = np.random.default_rng(4)
    found = [analyse(_world(rng, 0.5), Options(draws=300)).compared[None] for _ in range(10)]
    assert sum(one.p is not None and one.p < 0.05 and one.difference[0] < 1 for one in found) >= 9


def test_remedies_that_do_nothing_are_not_claimed_beyond_the_nominal() -> None:
    rng = np.random.default_rng(6)
    found = [analyse(_world(rng, 1.0), Options(draws=300)).compared[None] for _ in range(12)]
    assert sum(one.p is not None and one.p < 0.05 for one in found) <= binom.ppf(0.99, 12, 0.05)
    inside = sum(one.difference[1] <= 1 <= one.difference[2] for one in found)
    assert inside >= binom.ppf(0.01, 12, 0.95)


def test_too_few_is_an_answer_and_status_is_told() -> None:
    study = a_study(*PROMISE, _on("2", date(2021, 3, 1)), _late("2"))
    all_, one, _ = after_remedy(study, Options(draws=50)).patterns
    assert {all_.standing, one.standing} == {"too-few"}
    assert (one["promises"], one["promises agreed"], one["q"]) == (1, 1, None)
    assert one.remarks[0].startswith("Too few cases to say")


@settings(max_examples=3, deadline=None)
@given(st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(seed: int) -> None:
    chance = random.Random(seed)
    study = _world(np.random.default_rng(1), 0.5)
    parts = [list(rows) for rows in (study.cases, study.failings, study.remedies)]
    for rows in parts:
        chance.shuffle(rows)
    mixed = Study(tuple(parts[0]), tuple(parts[1]), (), tuple(parts[2]))
    assert after_remedy(mixed, Options(draws=50)) == after_remedy(study, Options(draws=50))


def test_no_promises_no_patterns() -> None:
    assert after_remedy(a_study(_on("1", DUE), _late("1")), Options(draws=50)).patterns == ()
    assert after_remedy(Study(), Options(draws=50)).patterns == ()
