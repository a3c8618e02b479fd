import random
from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import binom, norm
from statsmodels.stats.proportion import proportion_confint

from kg.analytics.method import method
from kg.analytics.options import Options
from kg.analytics.repeats import repeats
from kg.analytics.repeats.counts import Place
from kg.analytics.repeats.dispersion import Scores, _winsorised, between, power, scores, standing_out
from kg.analytics.repeats.funnel import Funnel, funnel, limits, p_values, times_expected
from kg.analytics.repeats.judging import _surplus, judge
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
    everybody = np.ones(401, dtype=bool)
    return Funnel(seen, all_, due, np.zeros(401), everybody, (seen, all_), everybody)


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


def test_winsorised_squares_of_normal_values_are_as_computed() -> None:
    cut, mean, variance, slope = _winsorised()
    out = norm.isf(method().standing_out / 2)

    def expected(square: Callable[[float], float], end: float = np.inf) -> float:
        return float(2 * quad(lambda z: square(z) * norm.pdf(z), 0, cut)[0]) + float(
            2 * quad(lambda z: square(cut) * norm.pdf(z), cut, end)[0]
        )

    assert cut == pytest.approx(norm.isf(method().winsorised))
    assert mean == pytest.approx(expected(lambda z: z**2, out) / (1 - method().standing_out))
    whole = expected(lambda z: z**2)
    assert variance == pytest.approx(expected(lambda z: z**4) - whole**2)
    # how fast the mean of squares grows where values have more variance than they are divided by
    wider = 2 * quad(lambda z: min(1.001 * z**2, cut**2) * norm.pdf(z), 0, 12)[0]
    assert slope == pytest.approx((wider - whole) / 0.001, rel=0.01)


@pytest.mark.parametrize("differing", [0.0, 0.15, 0.4])
def test_over_dispersion_is_neither_invented_nor_missed(differing: float) -> None:
    rng = np.random.default_rng(5)
    sizes = np.linspace(60, 240, 12)[:, None] * np.ones((1, 3))
    made = []
    for _ in range(300):
        factor = rng.gamma(differing**-2, differing**2, (12, 1)) if differing else np.ones((12, 1))
        made.append(funnel(rng.binomial(sizes.astype(int) // 3, 0.2 * factor) * 1.0, sizes // 3, 5))
    assert np.mean([one.variance for one in between(made)]) == pytest.approx(
        differing**2, abs=0.003, rel=0.08
    )


def test_one_council_cannot_drive_over_dispersion_up() -> None:
    like = Scores(np.linspace(-1.5, 1.5, 12), np.full(12, 10.0), np.zeros(12))
    far, further = (
        Scores(np.append(like.z[1:], z), like.weight, like.doubt).surplus(0.0) for z in (5.0, 500.0)
    )
    assert far == further


def test_who_stands_out_is_not_what_the_others_are_held_against() -> None:
    decisions, cases = np.full((20, 4), 25.0), np.full((20, 4), 5.0)
    cases[3] = 15.0
    plain = funnel(cases, decisions, 5)
    out = standing_out(plain, between([plain])[0].variance)
    assert np.flatnonzero(out).tolist() == [3]
    without = funnel(cases, decisions, 5, out)
    assert without.expected == pytest.approx(np.full(20, 20.0))
    assert (without.tested == plain.tested).all()
    assert plain.expected[0] > 20
    assert between([without])[0].variance == 0
    low = funnel(np.where(cases == 15, 0.0, cases), decisions, 5)
    assert np.flatnonzero(standing_out(low, 0.0)).tolist() == [3]


@pytest.mark.parametrize("left", [5, 4])
def test_enough_others_stay_to_be_held_against(left: int) -> None:
    decisions, cases = np.full((7, 4), 25.0), np.full((7, 4), 5.0)
    outside = np.arange(7) > left
    assert (funnel(cases, decisions, 5, outside).reference == (~outside if left == 5 else True)).all()


def test_nobody_is_left_out_without_whom_hardly_a_case_is_expected() -> None:
    decisions, cases = np.full((8, 1), 50.0), np.zeros((8, 1))
    cases[0], cases[1] = 50.0, 1.0
    one = funnel(cases, decisions, 5, np.arange(8) == 0)
    assert one.tested[1:].all()
    assert one.reference.all()


def test_a_planted_council_neither_hides_itself_nor_another() -> None:
    decisions, cases = np.full((12, 4), 25.0), np.full((12, 4), 5.0)
    cases += np.random.default_rng(3).integers(-1, 2, cases.shape)
    alone, both = cases.copy(), cases.copy()
    alone[0], both[0], both[1] = 11.0, 11.0, 15.0
    bodies = tuple(f"{n:02}" for n in range(12))
    found = [
        judge([Place(("lgsco", "housing"), bodies, range(2018, 2022), decisions, {"delay": one})], 5)
        for one in (alone, both)
    ]
    own = [one.councils[("lgsco", "housing"), "delay", "00"] for one in found]
    assert own[1].expected == pytest.approx(own[0].expected, rel=0.02)
    assert all(one.q is not None and one.q < 0.05 for one in own)


def test_many_cases_of_one_failing_are_allowed_for_in_another_but_not_in_itself() -> None:
    decisions = np.full((12, 4), 25.0)
    delay, records = (np.random.default_rng(n).integers(4, 7, (12, 4)) * 1.0 for n in (1, 2))
    delay[0], records[0] = 15.0, 8.0
    tables = {"delay": delay, "records": records}
    place = Place(("lgsco", "housing"), tuple(f"{n:02}" for n in range(12)), range(4), decisions, tables)
    at = [(place.stratum, name, "00") for name in tables]
    plain, allowed = (judge([place], 5, misread).councils for misread in (0.0, 0.2))
    before, after = ([one[key].p or 0.0 for key in at] for one in (plain, allowed))
    surplus = [plain[key].cases - plain[key].expected for key in at]
    assert after[1] > 1.5 * before[1]
    assert before[0] == after[0]
    assert [allowed[key].expected for key in at] == [plain[key].expected for key in at]
    # as much more is expected of records as a fifth of what delay is beyond, for p alone
    out = np.arange(12) == 0
    funnels = {
        key[:2]: funnel(tables[key[1]], decisions, 5, out if n == 0 else None) for n, key in enumerate(at)
    }
    more = _surplus(funnels)
    assert more[at[1][:2]][0] == pytest.approx(surplus[0])
    assert not more[at[1][:2]][1:].any()
    assert not more[at[0][:2]].any()


def test_power_grows_with_what_is_expected_and_falls_with_over_dispersion() -> None:
    decisions = np.linspace(30, 600, 20)[:, None]
    one = funnel(decisions / 5, decisions, 5)
    sharp, blunt = power(one, 0.0), power(one, 0.1)
    assert (np.diff(sharp) > 0).all()
    assert (blunt < sharp).all()
    assert 0 < blunt.min() < sharp.max() <= 1
    # of 100 decisions with a share of a tenth one is beyond the limit of 99.8 % in so many cases
    many = _plain(10, 10, 100)
    limit = limits(many, 0.0, 0.998)[1][0] * 100
    assert power(many, 0.0)[0] == pytest.approx(binom.sf(np.floor(limit), 100, 0.2), abs=0.08)


def test_scores_of_councils_alike_have_their_variance() -> None:
    rng = np.random.default_rng(4)
    decisions = np.full((30, 2), 40.0)
    made = [scores(funnel(rng.binomial(40, 0.25, (30, 2)) * 1.0, decisions, 5)) for _ in range(300)]
    squares = np.mean([np.square(one.z) / one.variance(0.0) for one in made])
    assert squares == pytest.approx(1, abs=0.03)


def test_limits_without_over_dispersion_are_near_the_binomial() -> None:
    low, high = limits(_plain(20, 20, 200), 0.0, 0.95)
    assert binom.cdf(low[0] * 200, 200, 0.1) == pytest.approx(0.025, abs=0.015)
    assert binom.sf(high[0] * 200, 200, 0.1) == pytest.approx(0.025, abs=0.015)
    wide = limits(_plain(20, 20, 200), 0.05, 0.95)
    assert (wide[0] < low).all()
    assert (wide[1] > high).all()


def test_alike_funnels_lend_each_other_over_dispersion() -> None:
    rng = np.random.default_rng(1)
    decisions = np.full((10, 3), 40.0)
    alike = [funnel(rng.binomial(40, 0.2, (10, 3)) * 1.0, decisions, 5) for _ in range(20)]
    one = funnel(rng.binomial(40, 0.2 * rng.gamma(16, 1 / 16, (10, 1)), (10, 3)) * 1.0, decisions, 5)
    alone, among = between([one])[0], between([one, *alike])[0]
    assert among.variance < alone.variance
    assert among.freedom > alone.freedom
    assert alone.phi > 1


def test_funnels_that_differ_keep_their_own_over_dispersion() -> None:
    rng = np.random.default_rng(2)
    decisions = np.full((40, 3), 60.0)
    spread = [0.0] * 8 + [0.5] * 8
    made = [
        funnel(
            rng.binomial(60, 0.2 * (rng.gamma(s**-2, s**2, (40, 1)) if s else 1), (40, 3)) * 1.0, decisions, 5
        )
        for s in spread
    ]
    found = [one.variance**0.5 for one in between(made)]
    assert max(found[:8]) < 0.2 < 0.35 < min(found[8:])


def test_without_anybody_to_test_there_is_no_over_dispersion() -> None:
    nobody = funnel(np.zeros((3, 1)), np.ones((3, 1)), 5)
    assert [(one.variance, one.freedom) for one in between([nobody])] == [(0.0, 1.0)]
    assert between([]) == []


def _world(rng: np.random.Generator, differing: float, planted: int) -> tuple[Place, set[tuple[str, str]]]:
    """Twelve failings in 60 councils over six years; in the first ``planted`` one council has 40 cases where
    20 are expected."""
    size = rng.lognormal(0, 0.5, 60)
    decisions = rng.poisson(np.outer(size / size.mean(), np.full(6, 25.0)))
    made: dict[str, np.ndarray] = {}
    where = set()
    for n in range(12):
        share = rng.choice((0.05, 0.1, 0.15))
        own = share * (rng.lognormal(-(differing**2) / 2, differing, 60) if differing else np.ones(60))
        cases = rng.binomial(decisions, np.minimum(own, 0.95)[:, None])
        chosen = int(np.argmin(abs(decisions.sum(axis=1) * share - 20)))
        if n < planted:
            cases[chosen] = 0
            np.add.at(cases[chosen], rng.choice(6, 40, p=decisions[chosen] / decisions[chosen].sum()), 1)
            cases[chosen] = np.minimum(cases[chosen], decisions[chosen])
            where.add((f"{n:02}", f"{chosen:02}"))
        made[f"{n:02}"] = cases.astype(float)
    bodies = tuple(f"{n:02}" for n in range(60))
    return Place(("lgsco", "housing"), bodies, range(2016, 2022), decisions.astype(float), made), where


def _found(place: Place, where: set[tuple[str, str]]) -> tuple[int, int]:
    judged = judge([place], 5).councils
    found = {key[1:] for key, one in judged.items() if one.q is not None and one.q <= 0.05}
    return len(found & where), len(found - where)


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
