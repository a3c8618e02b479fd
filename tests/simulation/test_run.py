"""A short version of the simulation: what is planted is found, nothing else, and intervals hold the truth."""

import pytest

from simulation.run import FIRST_SEED, results, run, tasks
from simulation.scenarios import SCENARIOS
from simulation.summing import Row


def tried(only: str, runs: int, *analyses: str) -> dict[tuple[str, str], Row]:
    """The rows of scenarios whose name begins so, with the first of their runs; "pairs." is that one only."""
    chosen = [
        task for task in tasks(SCENARIOS, 1.0, only.rstrip("."), analyses) if task[1] < FIRST_SEED + runs
    ]
    if only.endswith("."):
        chosen = [task for task in chosen if SCENARIOS[task[0]].name == only[:-1]]
    return {(row.scenario, row.analysis): row for row in results(map(run, chosen))}


def test_nothing_is_claimed_where_nothing_is_and_intervals_hold_the_truth():
    rows = tried("noise, read perfectly.", 1, "recurrence", "repeats")
    assert sum(row.claimed.part for row in rows.values()) == 0
    intervals = [one for row in rows.values() for one in row.coverage]
    assert sum(one.intervals for one in intervals) > 800
    assert all(one.coverage > 0.92 for one in intervals)


def test_what_is_planted_is_found():
    rows = tried("pairs.", 2, "recurrence")
    found = rows["pairs", "recurrence"].all_found
    assert found is not None
    assert found.part == found.whole == 6
    assert all(one.value > 1.4 for row in rows.values() for one in row.coverage if "planted" in one.name)


def test_councils_with_twice_the_cases_are_found_and_hardly_any_other():
    row = tried("councils.", 2, "repeats")["councils", "repeats"]
    assert row.all_found is not None
    assert row.all_found.part >= 20
    assert row.false <= 0.15


def test_remedies_that_halve_are_told_from_those_that_do_nothing():
    helps, nothing = (tried(f"{name}.", 1)[name, "after-remedy"] for name in ("remedies", "nothing helps"))
    assert helps.all_found is not None
    assert helps.all_found.part == 1
    assert helps.coverage[0].value < 0.7
    assert nothing.claimed.part == 0


def test_runs_are_the_same_every_time_and_can_be_chosen():
    once, again = (run(tasks(SCENARIOS, 0.001, "councils", ("repeats",))[0]) for _ in range(2))
    assert once == again
    assert len(tasks(SCENARIOS, 0.1, "noise", ("repeats",))) == sum(
        round(one.runs / 10) for one in SCENARIOS[:2]
    )
    assert tasks(SCENARIOS, 1.0, "councils", ("recurrence",)) == []


@pytest.mark.slow
def test_a_middle_run_keeps_the_bars():
    # Councils are found together or missed together: one world in thirty hides most of its twelve.
    rows = {**tried("noise", 25), **tried("pairs", 12), **tried("councils.", 30), **tried("remedies", 6)}
    assert sum(one.intervals for row in rows.values() for one in row.coverage) > 2000
    for (scenario, _), row in rows.items():
        if scenario.startswith("noise"):
            assert row.claimed.part <= 4
            assert all(one.coverage >= 0.93 for one in row.coverage if one.intervals > 500)
    for name, analysis in (
        ("pairs", "recurrence"),
        ("pairs", "co-occurrence"),
        ("councils", "repeats"),
        ("remedies", "after-remedy"),
    ):
        found = rows[name, analysis].all_found
        assert found is not None
        assert found.value >= 0.9
