from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from kg.analytics.options import Options
from kg.analytics.payments import payments
from kg.analytics.payments.spread import distances, median_interval
from kg.analytics.study import Study
from kg.model.identity import concept_iri
from kg.model.patterns import Pattern
from tests.analytics.rows import a_case, a_failing, a_remedy, a_study, an_injustice, case


def _pay(name: str, pounds: int | None, **other: object) -> object:
    amount = Decimal(pounds) if pounds is not None else None
    return a_remedy(name, "payment", amount=amount, **other)


def _of(study: Study, kind: str = "distress", scope: str = "", **options: object) -> Pattern:
    about = (concept_iri("injustice-type", kind),)
    patterns = payments(study, Options(**options)).patterns  # type: ignore[arg-type]
    (one,) = [p for p in patterns if p.about == about and p.scope == scope]
    return one


def _paid(*pounds: int) -> Study:
    rows = [
        row
        for n, sum_ in enumerate(pounds)
        for row in (a_case(str(n)), an_injustice(str(n)), _pay(str(n), sum_))
    ]
    return a_study(*rows)


def test_median_quartiles_and_exact_interval() -> None:
    one = _of(_paid(100, 200, 300, 400, 500, 600, 700, 800, 900))
    assert (one["cases"], one["median, pounds"]) == (9, 500)
    assert (one["lower quartile, pounds"], one["upper quartile, pounds"]) == (300, 700)
    (median,) = [m for m in one.measures if m.name == "median, pounds"]
    assert (median.low, median.high) == (200, 800)  # ranks 2 and 8 of 9: Conover 1999, table A3
    assert one.standing == "described"


def test_too_few_cases_have_no_interval() -> None:
    one = _of(_paid(100, 200, 300, 400, 500))
    assert one.standing == "too-few"
    assert [m.low for m in one.measures if m.name == "median, pounds"] == [None]


def test_by_ombudsman_area_and_year() -> None:
    study = a_study(
        *_paid(100).cases, an_injustice("0"), _pay("0", 100),
        a_case("1", ombudsman="spso", service_area="planning", year=2021), an_injustice("1"), _pay("1", 300),
    )  # fmt: skip
    for scope, pounds in (
        ("", 200), ("lgsco", 100), ("spso", 300), ("spso, planning", 300), ("spso, 2021", 300),
        ("lgsco, 2020", 100),
    ):  # fmt: skip
        assert _of(study, scope=scope)["median, pounds"] == pounds


def test_a_payment_is_for_what_it_addresses_else_for_all_of_its_case() -> None:
    distress, delay = an_injustice("1"), an_injustice("1", "lost-opportunity")
    failing = a_failing("1", caused=(delay.iri,))
    plain = a_study(a_case("1"), distress, delay, failing, _pay("1", 100))
    for kind in ("distress", "lost-opportunity"):
        assert _of(plain, kind)["cases said to be for it"] == 0
    direct = a_study(a_case("1"), distress, delay, failing, _pay("1", 100, addresses=(distress.iri,)))
    assert _of(direct)["cases said to be for it"] == 1
    through = a_study(a_case("1"), distress, delay, failing, _pay("1", 100, addresses=(failing.iri,)))
    assert _of(through, "lost-opportunity")["median said to be for it, pounds"] == 100
    with pytest.raises(ValueError):
        _of(through, "distress")


def test_a_case_counts_once_and_so_does_a_joint_one() -> None:
    study = a_study(
        a_case("1", group="g"), a_case("2", group="g"), an_injustice("1"), an_injustice("2"),
        _pay("1", 100, n=1), _pay("1", 300, n=2), _pay("2", 900),
    )  # fmt: skip
    one = _of(study)
    assert (one["cases"], one["median, pounds"]) == (1, 200)
    assert case("1") in one.cases


def test_rates_stand_apart_and_ranges_count_as_their_middle() -> None:
    study = a_study(
        a_case("1"), an_injustice("1"), _pay("1", 100, n=1, amount_maximum=Decimal(300)),
        _pay("1", 50, n=2, amount_per="month", periods=Decimal(6)),
    )  # fmt: skip
    assert _of(study)["median, pounds"] == 200
    assert _of(study, scope="a month")["median, pounds"] == 50


@pytest.mark.parametrize(
    "other",
    [
        {"pounds": None, "amount_maximum": Decimal(500)},
        {"pounds": 0},
        {"pounds": 100, "status": "proposed"},
        {"pounds": 100, "types": ("reimbursement",)},
        {"pounds": 100, "doubtful": True},
    ],
)
def test_what_is_no_sum_paid_is_left_out(other: dict[str, object]) -> None:
    study = a_study(a_case("1"), an_injustice("1"), _pay("1", **other))  # type: ignore[arg-type]
    assert payments(study, Options()).patterns == ()


def test_outliers_are_told_with_their_cases() -> None:
    patterns = payments(_paid(*range(200, 320, 10), 9000), Options()).patterns
    (one,) = [p for p in patterns if len(p.about) == 2]
    assert one.cases == (case("12"),)
    assert one["pounds"] == 9000
    logs = np.log([*range(200, 320, 10), 9000])
    mad = np.median(np.abs(logs - np.median(logs)))
    score = 0.6745 * (np.log(9000) - np.median(logs)) / mad
    assert one["modified z score, log scale"] == pytest.approx(score, rel=1e-3)


def test_equal_sums_have_no_outliers() -> None:
    assert not distances([100.0] * 12 + [5000.0]).any()


def test_the_order_of_rows_does_not_matter() -> None:
    study = _paid(100, 200, 300, 400, 500, 600, 700)
    other = Study(study.cases[::-1], (), study.injustices[::-1], study.remedies[::-1])
    assert payments(other, Options()) == payments(study, Options())


@given(st.integers(6, 400))
def test_the_interval_of_a_median_covers_it_with_95_per_cent_and_no_narrower_one_does(n: int) -> None:
    found = median_interval([float(x) for x in range(1, n + 1)])
    assert found is not None
    rank = int(found[0])
    assert found[1] == n + 1 - rank
    first, second = (1 - 2 * binom.cdf(k - 1, n, 0.5) for k, _ in pairwise((rank, rank + 1, rank + 2)))
    assert first >= 0.95 > second
