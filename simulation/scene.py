"""What a simulated world is made of: its size, how councils differ, what is published, what is planted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

FAILINGS: Mapping[str, float] = {
    "delay": 0.42, "communication": 0.38, "complaint-handling": 0.30, "assessment": 0.22, "provision": 0.20,
    "decision-making": 0.18, "records": 0.16, "procedure": 0.16, "oversight": 0.10, "non-implementation":
    0.08, "finance": 0.06, "involvement": 0.05, "safeguarding": 0.05, "equality": 0.04,
}  # fmt: skip
"""How many upheld decisions of middling weight have each failing: the order of the project's own cases."""
INJUSTICES: Mapping[str, float] = {
    "distress": 0.55, "frustration": 0.35, "uncertainty": 0.30, "time-and-trouble": 0.30,
    "lost-opportunity": 0.15, "missed-service": 0.20, "financial-loss": 0.15, "harm": 0.06,
}  # fmt: skip
REMEDIES: Mapping[str, float] = {
    "apology": 0.75, "payment": 0.6, "service": 0.15, "reconsider": 0.15, "explanation": 0.12, "records":
    0.06,
}  # fmt: skip
PROMISES = ("training", "procedure-change", "audit", "monitoring")
COMPLAINTS = "corporate-complaints"
AREAS: Mapping[str, Mapping[str, float]] = {
    "education": {
        "ehc-needs-assessment": 0.3, "ehc-annual-review": 0.2, "school-transport": 0.2,
        "school-admissions": 0.1, "alternative-provision": 0.2,
    },
    "adult-care": {
        "care-needs-assessment": 0.3, "care-plan": 0.25, "safeguarding-adults": 0.15, "home-care": 0.2,
        "direct-payments": 0.1,
    },
    "housing": {
        "housing-repairs": 0.35, "housing-allocation": 0.25, "antisocial-behaviour": 0.2,
        "tenancy-management": 0.1, "private-sector-housing": 0.1,
    },
}  # fmt: skip
"""The procedures of each service area, and how often a failing stands at each."""
OUTCOMES: Mapping[str, float] = {
    "upheld": 0.60, "partly-upheld": 0.08, "not-upheld": 0.20, "not-investigated": 0.06, "resolved": 0.04,
    "discontinued": 0.02,
}  # fmt: skip
UPHELD = 2  # so many of the outcomes, the first, uphold the complaint
WEIGHTS: tuple[tuple[float, float], ...] = ((0.6, 0.4), (1.0, 0.4), (1.8, 0.2))
"""How heavy a case is, which multiplies all it has of findings, with the share of such cases. A mean of 1."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A failing at a procedure of an area (or with an injustice, ``area`` empty) ``lift`` times as often as
    the margins say, where ``expected`` cases are what they say."""

    one: str
    other: str
    area: str = ""
    lift: float = 2.0
    expected: float = 30.0


@dataclass(frozen=True, slots=True)
class Repeater:
    """A council (by its number among those of the ombudsman) with ``cases`` of a failing in an area in
    complete years, in so many decisions that ``expected`` are expected of it."""

    ombudsman: str
    council: int
    area: str
    failing: str
    cases: int = 40
    expected: float = 20.0


@dataclass(frozen=True, slots=True)
class Remedied:
    """A failing at a procedure that ``councils`` of an ombudsman promise to mend in ``years``: of the events
    after the due date a share of ``factor`` is left. ``decisions`` is how many each of them has in the area
    in all years."""

    ombudsman: str
    failing: str
    procedure: str
    area: str
    factor: float
    councils: int = 15
    years: tuple[int, int] = (2017, 2018)
    decisions: int = 200
    share: float = 0.2  # of decisions that have it, without a remedy


@dataclass(frozen=True, slots=True)
class Scene:
    """A world. ``ombudsmen`` gives each its councils and its decisions; ``spread`` and ``drift`` are the
    standard deviations, relative to the mean, of how often councils, and years of a council, have each
    failing; ``mix`` that of councils' procedures; ``dated`` the share of failings with the day of the events;
    ``lag`` the weeks until half of the decisions of a day are published; ``gap`` how many months of each
    ombudsman are missing."""

    ombudsmen: tuple[tuple[str, int, int], ...] = (("lgsco", 32, 3200), ("spso", 16, 1300))
    areas: tuple[str, ...] = ("education", "adult-care", "housing")
    first: date = date(2013, 9, 1)
    last: date = date(2023, 9, 30)
    spread: float = 0.15
    drift: float = 0.08
    mix: float = 0.15
    merged: int = 2
    renamed: int = 1
    duplicated: float = 0.02
    joint: float = 0.01
    shared: float = 0.01
    dated: float = 0.35
    lag: float = 4.0
    gap: int = 2
    promises: float = 0.03
    pairs: tuple[Pair, ...] = ()
    repeaters: tuple[Repeater, ...] = ()
    remedied: tuple[Remedied, ...] = ()

    @property
    def years(self) -> range:
        """The years that have decisions."""
        return range(self.first.year, self.last.year + 1)

    @property
    def complete(self) -> range:
        """The years that are whole."""
        return range(self.first.year + 1, self.last.year)
