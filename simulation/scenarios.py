"""The worlds that the analyses are tried on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.analytics.after_remedy import after_remedy
from kg.analytics.co_occurrence import co_occurrence
from kg.analytics.kinds import Analysis
from kg.analytics.recurrence import recurrence
from kg.analytics.repeats import repeats
from simulation.reading import Reading, measured, perfect
from simulation.scene import Pair, Remedied, Repeater, Scene

ANALYSES: Mapping[str, Analysis] = {
    "recurrence": recurrence,
    "co-occurrence": co_occurrence,
    "repeats": repeats,
    "after-remedy": after_remedy,
}
READINGS: Mapping[str, str] = {"none": "", "everyday": "Everyday texts", "hard": "Hard texts"}


def reading(name: str) -> Reading:
    """Return a reading by its short name."""
    return measured(READINGS[name]) if READINGS[name] else perfect()


@dataclass(frozen=True, slots=True)
class Scenario:
    """A world that is made ``runs`` times, read with the errors of ``reading``, and who looks at it. A
    ``bar`` is there only where the issue at hand sets one; others show how far the method reaches."""

    name: str
    says: str
    scene: Scene
    reading: str
    analyses: tuple[str, ...]
    runs: int
    bar: bool = True


_NOISE = Scene(promises=0.06)
_PAIRS = replace(
    _NOISE,
    pairs=(
        Pair("communication", "school-transport", "education"),
        Pair("provision", "care-plan", "adult-care"),
        Pair("decision-making", "housing-allocation", "housing"),
        Pair("oversight", "lost-opportunity"),
    ),
)
_REPEATERS = replace(
    _NOISE,
    ombudsmen=(("lgsco", 64, 4800),),
    spread=0.1,
    repeaters=tuple(
        Repeater("lgsco", 3 * n, area, failing)
        for n, (area, failing) in enumerate(
            (area, failing)
            for area in ("education", "adult-care", "housing")
            for failing in ("provision", "assessment", "decision-making", "records")
        )
    ),
)
_HALVED = Scene(
    ombudsmen=(("lgsco", 70, 7000),),
    areas=("housing",),
    promises=0.01,
    remedied=(Remedied("lgsco", "delay", "housing-repairs", "housing", 0.5),),
)
_NOTHING = replace(_HALVED, remedied=(replace(_HALVED.remedied[0], factor=1.0),))
_ALL = tuple(ANALYSES)
_MORE_PAIRS = replace(_PAIRS, pairs=tuple(replace(one, expected=60.0) for one in _PAIRS.pairs))
_ALIKE = replace(_REPEATERS, spread=0.05)
_WIDE = replace(_NOISE, spread=0.3)
_MORE = replace(
    _REPEATERS, repeaters=tuple(replace(one, cases=80, expected=40.0) for one in _REPEATERS.repeaters[::2])
)
_THIRTY = replace(_HALVED, remedied=(replace(_HALVED.remedied[0], councils=30),))
_TWO = ("recurrence", "co-occurrence")
_ONE, _OTHER = ("repeats",), ("after-remedy",)

_PAIR, _COUNCIL, _HALF = (
    "lift 2 at 30 expected cases",
    "40 cases where 20 are expected",
    "hazard halved in 15 councils",
)

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("noise", "nothing planted", _NOISE, "everyday", _ALL, 400),
    Scenario("noise, read perfectly", "nothing planted", _NOISE, "none", _ALL, 60),
    Scenario("much over-dispersion", "nothing planted; councils differ by 0.3", _WIDE, "everyday", _ONE, 60),
    Scenario("pairs", _PAIR, _PAIRS, "none", _TWO, 60),
    Scenario("pairs, as read", _PAIR, _PAIRS, "everyday", _TWO, 60),
    Scenario("more pairs, as read", "lift 2 at 60 expected cases", _MORE_PAIRS, "everyday", _TWO, 20, False),
    Scenario("councils", f"{_COUNCIL}; councils differ by 0.1", _REPEATERS, "none", _ONE, 60),
    Scenario("councils alike", f"{_COUNCIL}; councils differ by 0.05", _ALIKE, "none", _ONE, 30, False),
    Scenario("councils, as read", f"{_COUNCIL}; councils differ by 0.1", _REPEATERS, "everyday", _ONE, 60),
    Scenario("more cases, as read", "80 cases where 40 are expected", _MORE, "everyday", _ONE, 60, False),
    Scenario("remedies", _HALF, _HALVED, "none", _OTHER, 100),
    Scenario("remedies, as read", _HALF, _HALVED, "everyday", _OTHER, 100),
    Scenario(
        "more remedies, as read", "hazard halved in 30 councils", _THIRTY, "everyday", _OTHER, 30, False
    ),
    Scenario("nothing helps", "15 councils promise, nothing changes", _NOTHING, "everyday", _OTHER, 100),
)
