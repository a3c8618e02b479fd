"""The invented worlds hold what is said to be planted in them, and errors of reading as measured."""

from collections import Counter

import numpy as np
import pytest

from kg.analytics.study import Study
from simulation.councils import CHANGE, iri
from simulation.deciding import place_of, remedied_places
from simulation.expecting import councils
from simulation.finding import years
from simulation.making import make
from simulation.reading import measured, perfect
from simulation.rows import study
from simulation.scenarios import SCENARIOS
from simulation.scene import FAILINGS, OUTCOMES, UPHELD, Repeater, Scene
from simulation.truth import Truth

EVERYDAY = measured("Everyday texts")
TYPES = list(FAILINGS)


def scene(name: str) -> Scene:
    return next(one.scene for one in SCENARIOS if one.name == name)


@pytest.fixture(scope="module")
def noise() -> Truth:
    return make(scene("noise"), 3)


@pytest.fixture(scope="module")
def read(noise: Truth) -> Study:
    return study(noise, EVERYDAY, 3)


def test_the_same_seed_gives_the_same_world_and_another_does_not(read: Study):
    again = study(make(scene("noise"), 3), EVERYDAY, 3)
    assert again == read
    assert study(make(scene("noise"), 4), EVERYDAY, 4).failings != read.failings


def test_only_upheld_decisions_have_failings_and_a_third_is_not_upheld(noise: Truth):
    upheld = noise.cases.outcome < UPHELD
    assert upheld[noise.failings.case].all()
    assert upheld.mean() == pytest.approx(sum(list(OUTCOMES.values())[:UPHELD]), abs=0.02)


def test_what_is_published_twice_counts_once(noise: Truth, read: Study):
    twice = {*noise.repeated.tolist(), *noise.joined.tolist()}
    assert len(read.cases) == len(noise.cases) + len(twice)
    assert len({row.group for row in read.cases}) == len(noise.cases)


def test_some_decisions_name_two_bodies_and_the_findings_are_the_first_ones(read: Study):
    shared = {row.iri: row.respondents for row in read.cases if len(row.respondents) == 2}
    assert 10 < len(shared) < 100
    assert all(row.body == shared[row.case][0] for row in read.failings if row.case in shared)


def test_councils_are_decided_on_while_they_exist(read: Study):
    lives = {row.iri: (row.since, row.until) for row in read.bodies}
    gone = [row for row in read.bodies if row.until]
    assert len(gone) == 5
    assert sum(bool(row.continues_as) for row in gone) == 1
    for row in read.cases:
        since, until = lives[row.respondents[0]]
        assert row.decided_from is not None
        assert since is not None
        assert since <= row.decided_from <= (until or row.decided_from)
    assert any(row.respondents[0] == gone[0].iri for row in read.cases)
    assert any(row.decided_from and row.decided_from >= CHANGE for row in read.cases)


def test_months_are_missing_and_the_end_is_not_whole(noise: Truth):
    lgsco = noise.cases.day[noise.cases.ombudsman == 0]
    last = noise.scene.last.toordinal()
    assert np.diff(np.unique(lgsco)).max() > 27
    assert (lgsco > last - 14).sum() < 0.5 * (lgsco > last - 400).sum() / 400 * 14


def test_reading_errs_as_often_as_it_was_measured(noise: Truth, read: Study):
    firsts = [row for row in read.failings if not row.iri.endswith("-again")]
    true = len(noise.failings.case)
    listed = sum(not row.doubtful for row in firsts)
    of = EVERYDAY.failings
    assert listed / true == pytest.approx(of.listed + of.false, abs=0.02)
    assert (len(firsts) - listed) / true == pytest.approx(of.doubted + of.false_doubted, abs=0.02)
    assert study(noise, perfect(), 3).failings != read.failings
    assert len([r for r in study(noise, perfect(), 3).failings if not r.iri.endswith("-again")]) == true


def test_confusion_is_that_of_the_cases_and_never_with_itself():
    rows = EVERYDAY.confusion
    assert rows.sum(axis=1) == pytest.approx(1)
    assert rows.diagonal() == pytest.approx(0)
    procedure, assessment = TYPES.index("procedure"), TYPES.index("assessment")
    assert rows[procedure, assessment] > rows[procedure, TYPES.index("equality")]


def test_over_dispersion_is_as_wide_as_said():
    factor = make(Scene(spread=0.3), 1).councils.factor
    assert factor.mean() == pytest.approx(1, abs=0.03)
    assert factor.std() == pytest.approx(0.3, abs=0.03)


def test_repeaters_have_forty_cases_where_twenty_are_expected():
    plan = scene("councils")
    truth = make(plan, 5)
    assert {(one.cases, one.expected) for one in plan.repeaters} == {(40, 20.0)}
    expected = councils(truth, perfect())  # it knows how failings are drawn, not what was planted after
    year = years(truth.cases.day)
    for one in plan.repeaters:
        place, area = place_of(plan, one), plan.areas.index(one.area)
        own = (truth.cases.place == place) & (truth.cases.area == area)
        own &= (year >= plan.complete[0]) & (year <= plan.complete[-1])
        kind = truth.failings.type == TYPES.index(one.failing)
        assert own[truth.failings.case[kind]].sum() == 40
        others = [
            share for key, (share, _) in expected.items() if key[:3] == _funnel(one) and key[3] != iri(place)
        ]
        assert own.sum() * np.mean(others) == pytest.approx(20, rel=0.15)


def _funnel(one: Repeater) -> tuple[str, str, str]:
    return one.ombudsman, one.area, one.failing


def test_remedies_halve_what_comes_after_and_ten_findings_are_expected_on_both_sides():
    helps, nothing = scene("remedies"), scene("nothing helps")
    (one,) = helps.remedied
    assert (one.factor, one.councils) == (0.5, 15)
    left, all_, before, after = 0, 0, Counter[int](), Counter[int]()
    for seed in range(4):
        with_, without = make(helps, seed), make(nothing, seed)
        left, all_ = left + len(with_.failings.case), all_ + len(without.failings.case)
        due = {int(without.cases.place[c]): int(d) for c, d in _promises(without)}
        for c, kind, at in zip(
            without.failings.case, without.failings.type, without.failings.procedure, strict=True
        ):
            place, day = int(without.cases.place[c]), int(without.cases.day[c])
            if place in due and kind == TYPES.index(one.failing) and without.procedures[at] == one.procedure:
                before[place] += day <= due[place]
                after[place] += day >= due[place] + 548
    assert left < all_
    assert set(before) == set(remedied_places(helps, one))
    assert min(before.values()) / 4 > 10
    assert min(after.values()) / 4 > 8
    assert np.mean(list(after.values())) / 4 > 10


def _promises(truth: Truth) -> list[tuple[int, int]]:
    (one,) = truth.scene.remedied
    places = set(remedied_places(truth.scene, one))
    promised = [
        (int(c), int(d))
        for c, d, a in zip(truth.remedies.case, truth.remedies.due, truth.remedies.addresses, strict=True)
        if d and truth.cases.place[c] in places
    ]
    return promised[-one.councils :]
