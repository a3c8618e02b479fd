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
    repeaters=(
        Repeater("lgsco", 3, "education", "provision"),
        Repeater("lgsco", 7, "adult-care", "records"),
        Repeater("lgsco", 12, "housing", "assessment"),
        Repeater("spso", 2, "education", "decision-making"),
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

SCENARIOS: tuple[Scenario, ...] = (
    Scenario("noise", "Nothing is planted; read as everyday texts are.", _NOISE, "everyday", _ALL, 400),
    Scenario("noise, read perfectly", "Nothing is planted; no error of reading.", _NOISE, "none", _ALL, 400),
    Scenario("pairs", "Lift 2 at 30 expected cases.", _PAIRS, "everyday", ("recurrence", "co-occurrence"), 200),
    Scenario("repeaters", "40 cases where 20 are expected.", _REPEATERS, "everyday", ("repeats",), 200),
    Scenario("remedies that help", "Hazard halved in 15 councils.", _HALVED, "everyday", ("after-remedy",), 200),
    Scenario("remedies that do nothing", "15 councils promise.", _NOTHING, "everyday", ("after-remedy",), 400),
)
