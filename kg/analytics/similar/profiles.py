"""What councils are found to do wrong, as profiles, each among councils of its own kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.analytics.decided import UNKNOWN, Decision, Found
from kg.analytics.nulls import Floats
from kg.analytics.study import Study
from kg.analytics.units import Ints, numbered


@dataclass(frozen=True)
class Peers:
    """The councils of one kind, which is their type and the ombudsman who decides on them.

    ``bodies`` are all of them in order; ``decisions`` those in which a failing was found, each of the council
    that ``owner`` numbers and the service area that ``area`` numbers; ``entries`` are (decision, type), each
    pair once, ``types`` the codes, and ``found`` the findings behind each entry.
    """

    ombudsman: str
    type: str
    bodies: tuple[str, ...]
    types: tuple[str, ...]
    decisions: tuple[Decision, ...]
    owner: Ints
    area: Ints
    entries: Ints
    found: Mapping[tuple[int, int], tuple[str, ...]]

    @property
    def caseload(self) -> Ints:
        """The number of decisions with a failing of each council."""
        return np.bincount(self.owner, minlength=len(self.bodies))

    def counts(self, owner: Ints) -> Floats:
        """Return councils × types: in how many decisions of each a failing of the type was found.

        ``owner`` says whose the decisions are taken to be.
        """
        wide = len(self.types)
        flat = owner[self.entries[:, 0]] * wide + self.entries[:, 1]
        return np.bincount(flat, minlength=len(self.bodies) * wide).reshape(-1, wide).astype(np.float64)


def peers(study: Study, found: Sequence[Found]) -> Iterator[Peers]:
    """Yield the councils of each kind, by ombudsman and type. A council's ombudsman is the one with most of
    its decisions; decisions of another ombudsman are left out."""
    by_body: dict[str, Counter[str]] = defaultdict(Counter)
    for decision in {one.decision for one in found}:
        by_body[decision.body][decision.ombudsman] += 1
    kinds: dict[tuple[str, str], list[str]] = defaultdict(list)
    for body, counts in sorted(by_body.items()):
        row = study.body_of.get(body)
        ombudsman = min(counts, key=lambda name: (-counts[name], name))
        kinds[ombudsman, (row.type if row else None) or UNKNOWN].append(body)
    for (ombudsman, kind), bodies in sorted(kinds.items()):
        inside = set(bodies)
        own = [f for f in found if f.decision.body in inside and f.decision.ombudsman == ombudsman]
        yield _peers(ombudsman, kind, tuple(bodies), own)


def _peers(ombudsman: str, kind: str, bodies: tuple[str, ...], found: Sequence[Found]) -> Peers:
    decisions = sorted({one.decision for one in found}, key=lambda d: (d.group, d.body))
    types = sorted({one.type for one in found})
    place = {decision: n for n, decision in enumerate(decisions)}
    behind: dict[tuple[int, int], list[str]] = defaultdict(list)
    for one in found:
        behind[place[one.decision], types.index(one.type)].append(one.finding)
    number = {body: n for n, body in enumerate(bodies)}
    return Peers(
        ombudsman,
        kind,
        bodies,
        tuple(types),
        tuple(decisions),
        np.array([number[decision.body] for decision in decisions], dtype=np.int64),
        numbered(decision.area for decision in decisions),
        np.array(sorted(behind), dtype=np.int64).reshape(-1, 2),
        {key: tuple(sorted(iris)) for key, iris in behind.items()},
    )
