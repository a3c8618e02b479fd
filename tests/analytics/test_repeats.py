import random
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import binom, norm
from statsmodels.stats.proportion import proportion_confint

from kg.analytics.multiplicity import q_values
from kg.analytics.options import Options
from kg.analytics.repeats import repeats
from kg.analytics.repeats.funnel import (
    Funnel,
    Spread,
    _kept_variance,
    funnel,
    limits,
    p_values,
    spread,
    times_expected,
    variance,
)
from kg.analytics.study import IssueRow, Study
from kg.model.identity import concept_iri
from kg.model.patterns import Pattern, PatternSet
from tests.analytics.rows import a_body, a_case, a_failing, a_study, case, council

DELAY = concept_iri("failing-type", "delay")


def _town(at: str, with_it: int, all_: int, year: int = 2020, **other: object) -> list[object]:
    """``all_`` decisions of a council in a year of which the first ``with_it`` find delay."""
    names = [f"{at}-{year}-{n}" for n in range(all_)]
    cases = [a_case(name, at=at, year=year, **other) for name in names]
    return [*cases, *(a_failing(name, body=council(at)) for name in names[:with_it])]


def _edges() -> list[object]:
    """Cases of another stratum from whose first to whose last day the graph reaches."""
    days = (date(2019, 12, 31), date(2021, 1, 2))
    return [
        a_case(f"edge-{day}", at="edge", service_area="planning", decided_from=day, decided_to=day)
        for day in days
    ]


def _six(alder: int = 12) -> Study:
    others = ("birch", "cedar", "durmast", "elm", "fir")
    towns = [row for at in others for row in _town(at, 4, 20)]
    return a_study(*_edges(), *_town("alder", alder, 30), *towns)


def _of(patterns: PatternSet, at: str, scope: str = "lgsco, housing") -> Pattern:
    (one,) = [p for p in patterns.patterns if p.about == (council(at), DELAY) and p.scope == scope]
    return one


def test_shares_and_what_is_expected() -> None:
    alder = _of(repeats(_six(), Options()), "alder")
    (share,) = [m for m in alder.measures if m.name == "share of published decisions"]
    assert (alder["cases"], alder["published decisions"], share.value) == (12, 30, 0.4)
    low, high = proportion_confint(12, 30, method="beta")
    assert (share.low, share.high) == (pytest.approx(low), pytest.approx(high))
    assert alder["expected cases"] == pytest.approx(30 * 20 / 100)
    assert alder["times expected"] == pytest.approx(2.0)
    assert len(alder.cases) == len(alder.findings) == 12


def test_the_family_is_chosen_by_what_is_expected_not_by_what_is_seen() -> None:
    for seen in (0, 12):
        study = _six(seen)
        # of alder 6 are expected; of the others fewer than 5
        assert repeats(study, Options(margin=5)).family == (1 if seen == 0 else 1 + 5 * (20 * 28 / 110 >= 5))


def test_too_few_is_an_answer() -> None:
    patterns = repeats(_six(), Options(margin=50))
    assert patterns.family == 0
    assert {p.standing for p in patterns.patterns} == {"too-few"}
    assert "Too few cases to say" in _of(patterns, "birch").remarks[0]


def test_one_case_is_no_repeat() -> None:
    patterns = repeats(a_study(*_edges(), *_town("alder", 1, 3), a_case("other")), Options())
    assert patterns.patterns == ()


def test_years_that_are_not_whole_are_not_compared_but_told() -> None:
    study = a_study(*_edges(), *_town("alder", 2, 5), *_town("alder", 3, 5, year=2021))
    alder = _of(repeats(study, Options()), "alder")
    assert (alder["cases"], alder["published decisions"], alder["cases in all years"]) == (2, 5, 5)


def test_a_council_that_ended_within_a_year_has_no_whole_one() -> None:
    study = a_study(*_edges(), *_town("alder", 2, 5), a_body("alder", until=date(2020, 3, 31)))
    assert _of(repeats(study, Options()), "alder")["published decisions"] == 0


def test_predecessors_cases_stand_beside_and_another_form_is_the_same_body() -> None:
    bodies = (
        a_body("county", successors=(council("alder"),), until=date(2019, 12, 31)),
        a_body("alder", since=date(2020, 1, 1)),
        a_body("birch", continues_as=(council("cedar"),)),
        a_body("cedar"),
    )
    towns = [
        *_town("county", 3, 5, year=2019),
        *_town("alder", 2, 5),
        *_town("birch", 1, 2),
        *_town("cedar", 1, 4),
    ]
    patterns = repeats(a_study(*_edges(), *towns, *bodies), Options())
    alder = _of(patterns, "alder")
    assert (alder["cases in all years"], alder["cases of predecessors"]) == (2, 3)
    assert "3 such cases of its predecessor County Council" in " ".join(alder.remarks)
    assert (_of(patterns, "cedar")["cases"], _of(patterns, "cedar")["published decisions"]) == (2, 6)


def test_joint_decisions_and_several_failings_count_once() -> None:
    rows = [
        a_case("1a", group="g"),
        a_case("1b", group="g"),
        a_case("2"),
        a_failing("1a"),
        a_failing("1b"),
        a_failing("2", n=1),
        a_failing("2", n=2),
    ]
    alder = _of(repeats(a_study(*_edges(), *rows), Options()), "alder")
    assert (alder["cases"], alder["published decisions"], alder["findings in all years"]) == (2, 2, 4)
    assert set(alder.cases) == {case("1a"), case("1b"), case("2")}


def test_doubtful_failings_stay_out_unless_asked_for() -> None:
    rows = [a_case("1"), a_case("2"), a_failing("1"), a_failing("2", doubtful=True)]
    assert repeats(a_study(*_edges(), *rows), Options()).patterns == ()
    assert _of(repeats(a_study(*_edges(), *rows), Options(doubtful=True)), "alder")["cases"] == 2


def test_issues_are_counted_by_their_words() -> None:
    rows = [a_case(str(n)) for n in range(3)]
    issues = tuple(
        IssueRow(f"i{n}", case(str(n % 3)), "Repairs", outcome="upheld" if n < 4 else "not-upheld")
        for n in range(6)
    )
    once = IssueRow("once", case("0"), "Heating", outcome="upheld")
    patterns = repeats(a_study(*_edges(), *rows, issues=(*issues, once)), Options(unit="issue")).patterns
    assert [(p.about[1], p["findings in all years"]) for p in patterns] == [("Repairs", 4), ("Heating", 1)]
    one = patterns[0]
    assert one.about == (council("alder"), "Repairs")
    assert (one["cases in all years"], one["findings in all years"]) == (3, 4)


def test_issues_with_a_category_are_counted_by_it() -> None:
    rows = [a_case(str(n)) for n in range(3)]
    issues = tuple(
        IssueRow(f"i{n}", case(str(n)), f"In words {n}", outcome="upheld", subject="hos-repairs")
        for n in range(3)
    )
    study = a_study(*_edges(), *rows, issues=issues)
    (one,) = repeats(study, Options(unit="issue")).patterns
    assert one.about == (council("alder"), "https://w3id.org/faultlines/vocab/subject/hos-repairs")
    assert one["findings in all years"] == 3


def test_upheld_decisions_are_shown_beside() -> None:
    study = a_study(
        *_edges(), *_town("alder", 2, 4), *(a_case(f"n{n}", outcome="not-upheld") for n in range(6))
    )
    alder = _of(repeats(study, Options()), "alder")
    assert (alder["share of published decisions"], alder["share of upheld decisions"]) == (0.2, 0.5)


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(chance: random.Random) -> None:
    study = _six()
    cases, failings = list(study.cases), list(study.failings)
    chance.shuffle(cases)
    chance.shuffle(failings)
    assert repeats(Study(tuple(cases), tuple(failings)), Options()) == repeats(study, Options())


def test_cases_of_another_stratum_change_nothing() -> None:
    study = _six()
    more = Study((*study.cases, a_case("x", service_area="planning", outcome="not-upheld")), study.failings)
    assert repeats(more, Options()).patterns == repeats(study, Options()).patterns


def _plain(cases: float, expected: float, decisions: float) -> Funnel:
    """A council among so many like it that their share is known."""
    shape = (
        np.array([v, *[o] * 400])
        for v, o in ((cases, expected), (decisions, decisions), (expected, expected))
    )
    seen, all_, due = shape
    return Funnel(seen, all_, due, np.zeros(401), np.ones(401, dtype=bool), (seen, all_))


def test_the_tail_without_over_dispersion_is_binomial() -> None:
    p = p_values(_plain(30, 20, 200), 0.0, 1e9)[0]
    assert p == pytest.approx(binom.sf(30, 200, 0.1) + binom.pmf(30, 200, 0.1) / 2, rel=1e-4)


def test_the_tail_with_over_dispersion_is_that_of_the_mixture() -> None:
    between = 0.04
    sigma = np.sqrt(np.log1p(between * (1 + 1 / 401)))

    def density(z: float) -> float:
        share = 0.1 * np.exp(sigma * z - sigma**2 / 2)
        return float((binom.sf(44, 200, share) + binom.sf(45, 200, share)) / 2 * norm.pdf(z))

    expected, _ = quad(density, -8, 8)
    assert p_values(_plain(45, 20, 200), between, 1e9)[0] == pytest.approx(expected, rel=1e-3)


def test_winsorising_costs_variance_that_is_made_good() -> None:
    c = norm.isf(0.1)
    by_hand, _ = quad(lambda z: min(abs(z), c) ** 2 * norm.pdf(z), -12, 12)
    assert _kept_variance(1000) == pytest.approx(by_hand, rel=0.01)
    rng = np.random.default_rng(3)
    for count in (5, 12):
        z = rng.standard_normal((20_000, count))
        kept = np.clip(z, *np.quantile(z, (0.1, 0.9), axis=1, keepdims=True))
        assert _kept_variance(count) == pytest.approx(float((kept**2).mean()), rel=0.03)


@pytest.mark.parametrize("between", [0.0, 0.15])
def test_over_dispersion_is_neither_invented_nor_missed(between: float) -> None:
    rng = np.random.default_rng(5)
    sizes = np.linspace(60, 240, 12)[:, None] * np.ones((1, 3))
    made = []
    for _ in range(300):
        factor = rng.gamma(between**-2, between**2, (12, 1)) if between else np.ones((12, 1))
        made.append(spread(funnel(rng.binomial(sizes.astype(int) // 3, 0.2 * factor) * 1.0, sizes // 3, 5)))
    known = sum(one.excess for one in made) / sum(one.weight for one in made)
    assert known == pytest.approx(between**2, abs=0.003)


def test_limits_without_over_dispersion_are_near_the_binomial() -> None:
    low, high = limits(_plain(20, 20, 200), 0.0, 0.95)
    assert binom.cdf(low[0] * 200, 200, 0.1) == pytest.approx(0.025, abs=0.015)
    assert binom.sf(high[0] * 200, 200, 0.1) == pytest.approx(0.025, abs=0.015)
    wide = limits(_plain(20, 20, 200), 0.05, 0.95)
    assert (wide[0] < low).all()
    assert (wide[1] > high).all()


def test_alike_funnels_lend_each_other_over_dispersion() -> None:
    alone = variance(Spread(8.0, 100.0, 10), [Spread(8.0, 100.0, 10)])
    among = variance(Spread(8.0, 100.0, 10), [Spread(0.0, 100.0, 10)] * 20)
    assert among[0] < alone[0]
    assert among[1] > alone[1]


def _world(rng: np.random.Generator, differing: float, planted: int) -> tuple[list[Funnel], list[int]]:
    """Twelve failings in 60 councils over six years; in the first ``planted`` one council has 40 cases where
    20 are expected."""
    size = rng.lognormal(0, 0.5, 60)
    decisions = rng.poisson(np.outer(size / size.mean(), np.full(6, 25.0)))
    made, where = [], []
    for n in range(12):
        share = rng.choice((0.05, 0.1, 0.15))
        own = share * (rng.lognormal(-(differing**2) / 2, differing, 60) if differing else np.ones(60))
        cases = rng.binomial(decisions, np.minimum(own, 0.95)[:, None])
        chosen = int(np.argmin(abs(decisions.sum(axis=1) * share - 20)))
        if n < planted:
            cases[chosen] = 0
            np.add.at(cases[chosen], rng.choice(6, 40, p=decisions[chosen] / decisions[chosen].sum()), 1)
            cases[chosen] = np.minimum(cases[chosen], decisions[chosen])
        where.append(chosen if n < planted else -1)
        made.append(funnel(cases.astype(float), decisions.astype(float), 5))
    return made, where


def _found(made: list[Funnel], where: list[int]) -> tuple[int, int]:
    spreads = [spread(one) for one in made]
    p = [p_values(one, *variance(own, spreads)) for one, own in zip(made, spreads, strict=True)]
    tested = np.concatenate([row[one.tested] for row, one in zip(p, made, strict=True)])
    truth = np.concatenate([np.flatnonzero(one.tested) == n for one, n in zip(made, where, strict=True)])
    hits = q_values(tested) <= 0.05
    return int((hits & truth).sum()), int((hits & ~truth).sum())


def test_planted_councils_are_found() -> None:
    rng = np.random.default_rng(7)
    counts = [_found(*_world(rng, 0.0, 10)) for _ in range(10)]
    assert sum(right for right, _ in counts) >= 0.9 * 100
    assert sum(wrong for _, wrong in counts) <= 0.05 * sum(map(sum, counts)) + 4


@pytest.mark.parametrize("differing", [0.0, 0.2, 0.35])
def test_of_noise_hardly_anything_is_found(differing: float) -> None:
    rng = np.random.default_rng(11)
    runs = [_found(*_world(rng, differing, 0))[1] > 0 for _ in range(30)]
    assert sum(runs) <= binom.ppf(0.99, 30, 0.05)


def test_intervals_of_times_expected_cover_the_truth_with_over_dispersion() -> None:
    rng = np.random.default_rng(3)
    inside = []
    for _ in range(20):
        size = rng.lognormal(0, 0.5, 60)
        decisions = rng.poisson(np.outer(size * 20, np.ones(5))).astype(float)
        own = rng.gamma(25, 1 / 25, 60)
        made = funnel(rng.binomial(decisions.astype(int), 0.1 * own[:, None]).astype(float), decisions, 5)
        _, low, high = times_expected(made)
        all_ = decisions.sum(axis=1)
        truth = own / ((own @ all_ - own * all_) / (all_.sum() - all_))
        inside.extend(((low <= truth) & (truth <= high))[made.tested].tolist())
    assert np.mean(inside) >= 0.935
