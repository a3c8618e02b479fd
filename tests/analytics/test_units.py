"""Decisions as units, and the cells within which they are permuted."""

import numpy as np

from kg.analytics.units import cells, units
from tests.analytics.rows import a_case, a_study, case


def test_joint_decisions_are_one_unit_and_keep_all_cases():
    found = units(
        a_study(
            a_case("1b", group="g", year=None, service_area=None, at="bram"),
            a_case("1a", group="g", year=2019, at="alder"),
            a_case("2", ombudsman=None),
        )
    )
    assert found.keys == ("g", case("2")) or found.keys == (case("2"), "g")
    n = found.of_case[case("1a")]
    assert found.of_case[case("1b")] == n
    assert found.cases[n] == (case("1a"), case("1b"))
    assert (found.year[n], found.area[n], len(found.bodies[n])) == (2019, "housing", 2)
    assert found.ombudsman[found.of_case[case("2")]] == "unknown"


def _cells(
    years: list[int | None], sizes: list[int] | None = None, least: int = 3, **other: str
) -> list[int]:
    decisions = units(a_study(*(a_case(f"{n:02}", year=y, **other) for n, y in enumerate(years))))
    chosen = np.arange(len(years))
    return cells(decisions, chosen, np.array(sizes or [1] * len(years)), least).tolist()


def test_neighbouring_years_are_joined_until_enough_stand_together():
    assert _cells([2015, 2016, 2016, 2017, 2017, 2017, 2018]) == [0, 0, 0, 1, 1, 1, 1]


def test_a_year_is_never_split():
    assert _cells([2015] * 5) == [0] * 5


def test_unknown_years_and_other_sizes_stand_apart():
    found = _cells([2015, 2015, None, 2015], [1, 1, 1, 2])
    assert found[0] == found[1]
    assert len({found[0], found[2], found[3]}) == 3
