"""What `similar` says of two councils: that they are alike, why, and in what they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.special import entr

from kg.analytics.decided import label_of
from kg.analytics.method import section
from kg.analytics.similar.likeness import Likeness, random_range
from kg.analytics.similar.profiles import Peers
from kg.analytics.study import Study
from kg.analytics.units import Ints
from kg.model.patterns import Measure, Pattern


@dataclass(frozen=True)
class Teller:
    """The councils of one kind and how alike they are; None where there are too few to compare."""

    study: Study
    there: Peers
    alike: Likeness | None
    unit: str = "failing"

    @property
    def scope(self) -> str:
        """Ombudsman and council type in words."""
        return f"{self.there.ombudsman}, {self.study.label('council-type', self.there.type)}"

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs that are compared, as numbers within the likeness."""
        count = len(self.alike.councils) if self.alike else 0
        yield from ((i, j) for j in range(count) for i in range(j))

    def nearest(self) -> frozenset[tuple[int, int]]:
        """Return each council with the one that is nearest to it."""
        if self.alike is None or len(self.alike.councils) < 2:
            return frozenset()
        apart = self.alike.divergence + np.diag(np.full(len(self.alike.councils), np.inf))
        return frozenset((min(i, int(j)), max(i, int(j))) for i, j in enumerate(apart.argmin(axis=1)))

    def too_few(self) -> Iterator[Pattern]:
        """Yield a record for each council that cannot be compared."""
        least, peers = (int(section("similar")[name]) for name in ("least", "councils"))
        compared = set(self.alike.councils.tolist()) if self.alike else set()
        for n, body in enumerate(self.there.bodies):
            if n not in compared:
                few = int(self.there.caseload[n])
                why = (
                    f"only {few} of the {least} decisions with a failing that a profile needs"
                    if few < least
                    else f"fewer than {peers} councils of its kind have the {least} that a profile needs"
                )
                yield Pattern(
                    kind="similar",
                    label=self.study.name(body),
                    about=(body,),
                    standing="too-few",
                    measures=(Measure("decisions with a failing", few),),
                    bodies=(body,),
                    cases=tuple(c for d in np.flatnonzero(self.there.owner == n) for c in self._cases(d)),
                    remarks=(f"Too few cases to say: {why}.",),
                    scope=self.scope,
                )

    def pair(self, i: int, j: int, q: float, found: bool) -> Pattern:
        """Return the record of two councils that were compared."""
        assert self.alike is not None
        one, other = (int(self.alike.councils[n]) for n in (i, j))
        shared, apart = self._shared(i, j), self._apart(i, j)
        decisions = np.flatnonzero(np.isin(self.there.owner, (one, other)))
        entries = self._entries(decisions, [t for t in shared if self._above(i, t)])
        named = (self.there.bodies[one], self.there.bodies[other])
        return Pattern(
            kind="similar",
            label=f"{self.study.name(named[0])} and {self.study.name(named[1])}",
            about=named,
            standing="found" if found else "not-found",
            measures=tuple(self._measures(i, j, q, (*shared, *apart))),
            bodies=named,
            cases=tuple(dict.fromkeys(c for d, _ in entries for c in self._cases(d))),
            findings=tuple(dict.fromkeys(f for entry in entries for f in self.there.found[entry])),
            remarks=tuple(self._remarks(i, j, shared, apart)),
            scope=self.scope,
        )

    def _label(self, kind: int) -> str:
        code = self.there.types[kind]
        return label_of(self.study, code, self.unit)

    def _cases(self, decision: int | np.integer[Any]) -> tuple[str, ...]:
        return self.there.decisions[int(decision)].cases

    def _entries(self, decisions: Ints, types: list[int]) -> list[tuple[int, int]]:
        return [(d, t) for d in decisions.tolist() for t in types if (d, t) in self.there.found]

    def _shared(self, i: int, j: int) -> list[int]:
        """Return the types in which both stand off from their kind the same way, the most telling first."""
        assert self.alike is not None
        usual = (self.alike.usual[i] + self.alike.usual[j]) / 2
        off = self.alike.share - self.alike.usual
        weight = np.where(usual > 0, off[i] * off[j] / np.where(usual > 0, usual, 1.0), 0.0)
        ranked = np.argsort(-weight, kind="stable")[: int(section("similar")["shared"])]
        clear = np.minimum(abs(off[i]), abs(off[j])) >= section("similar")["points"]
        return [int(t) for t in ranked if weight[t] > 0 and clear[t]]

    def _apart(self, i: int, j: int) -> list[int]:
        """Return the types that add most to the divergence of the two."""
        assert self.alike is not None
        one, other = self.alike.share[i], self.alike.share[j]
        part = entr((one + other) / 2) - (entr(one) + entr(other)) / 2
        ranked = np.argsort(-part, kind="stable")[: int(section("similar")["apart"])]
        clear = abs(one - other) >= section("similar")["points"]
        return [int(t) for t in ranked if clear[t]]

    def _above(self, i: int, kind: int) -> bool:
        assert self.alike is not None
        return bool(self.alike.share[i, kind] > self.alike.usual[i, kind])

    def _measures(self, i: int, j: int, q: float, types: tuple[int, ...]) -> Iterator[Measure]:
        assert self.alike is not None
        mean = (self.alike.mean[i, j] + self.alike.mean[j, i]) / 2
        variance = (self.alike.variance[i, j] + self.alike.variance[j, i]) / 2
        low, high = random_range(float(mean), float(variance))
        yield Measure("distance (0 alike, 1 nothing in common)", float(self.alike.divergence[i, j]) ** 0.5)
        yield Measure("distance of random councils of their size", float(mean) ** 0.5, low, high)
        yield Measure("p", float(self.alike.p[i, j]))
        yield Measure("q", q)
        for words, n in (("first", i), ("second", j)):
            load = int(self.there.caseload[self.alike.councils[n]])
            yield Measure(f"decisions with a failing, {words} council", load)
        yield Measure("service areas in common", self._areas(i, j))
        for kind in dict.fromkeys(types):
            label = self._label(kind)
            for words, n in (("first", i), ("second", j)):
                yield Measure(f"share of {label}, {words} council", float(self.alike.share[n, kind]))

    def _areas(self, i: int, j: int) -> float:
        """Return the overlap of the shares of service areas: 1 when they are the same."""
        assert self.alike is not None
        width = int(self.there.area.max()) + 1
        one, other = (
            np.bincount(self.there.area[self.there.owner == self.alike.councils[n]], minlength=width)
            for n in (i, j)
        )
        return float(np.minimum(one / one.sum(), other / other.sum()).sum())

    def _remarks(self, i: int, j: int, shared: list[int], apart: list[int]) -> Iterator[str]:
        assert self.alike is not None
        for kind in shared:
            label = self._label(kind).lower()
            way = "more" if self._above(i, kind) else "less"
            figures = self._figures(i, j, kind)
            yield f"Both have {way} of {label} than their kind with the same service areas: {figures}."
        if not shared:
            yield "Nothing stands out that both have more or less of than their kind."
        for kind in apart:
            label = self._label(kind).lower()
            yield f"They differ most in {label}: {self._figures(i, j, kind)}."

    def _figures(self, i: int, j: int, kind: int) -> str:
        assert self.alike is not None
        one, other = self.alike.share[i, kind], self.alike.share[j, kind]
        usual = (self.alike.usual[i, kind] + self.alike.usual[j, kind]) / 2
        return f"{one:.0%} and {other:.0%} of what was found, {usual:.0%} as usual"
