"""What happened and was decided, before anybody reads it: arrays with an entry for each case or finding."""

from __future__ import annotations

from dataclasses import dataclass, fields

from simulation.councils import Councils
from simulation.scene import Bools, Floats, Ints, Scene


@dataclass(frozen=True)
class Cases:
    """Decisions. ``day`` and ``event`` are ordinals, ``weight`` multiplies how much is found; ``second`` is
    another respondent or -1; ``main`` the procedure that most of the case is about."""

    place: Ints
    body: Ints
    second: Ints
    ombudsman: Ints
    area: Ints
    day: Ints
    event: Ints
    outcome: Ints
    weight: Floats
    main: Ints

    def __len__(self) -> int:
        return len(self.day)


@dataclass(frozen=True)
class Failings:
    """Failings: their case, type, procedure (-1 for none), the day of the events, and whether it is told."""

    case: Ints
    type: Ints
    procedure: Ints
    event: Ints
    dated: Bools

    def only(self, kept: Bools) -> Failings:
        """Return some of them."""
        return Failings(*(getattr(self, one.name)[kept] for one in fields(self)))


@dataclass(frozen=True)
class Remedies:
    """Remedies: their case, type (of ``KINDS``), due day (0 for none), the failing that they address or -1,
    whether they are said to be completed."""

    case: Ints
    type: Ints
    due: Ints
    addresses: Ints
    completed: Bools


@dataclass(frozen=True)
class Truth:
    """A world. ``base`` is how often each failing is in an upheld case (ombudsmen × areas × types);
    ``procedures`` are codes in order, ``injustices`` cases and types. ``repeated`` and ``joined`` are numbers
    of cases that are published a second time: the same summary, or a joint decision."""

    scene: Scene
    councils: Councils
    procedures: tuple[str, ...]
    base: Floats
    cases: Cases
    failings: Failings
    injustices: tuple[Ints, Ints]
    remedies: Remedies
    repeated: Ints
    joined: Ints
