"""What `co-occurrence` says: the records of pairs and of communities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kg.analytics.co_occurrence.items import Items
from kg.analytics.co_occurrence.network import Community, Network
from kg.analytics.co_occurrence.rules import Rule
from kg.analytics.definitions import reason
from kg.analytics.nulls import ratio_interval, share_interval
from kg.analytics.options import Options
from kg.analytics.study import Study
from kg.analytics.units import Units
from kg.model.identity import concept_iri
from kg.model.patterns import Measure, Pattern

_SEEN = 2
"""What was too rare to test is told of if it came together so often."""
_STABLE = 0.75
"""Members that are together in fewer runs than this are no steady community."""
_TOGETHER = 3


@dataclass(frozen=True)
class Teller:
    """All that the records are made of."""

    study: Study
    decisions: Units
    items: Items
    rules: Mapping[tuple[int, int], Rule]
    options: Options

    def pairs(self) -> Iterator[Pattern]:
        """Yield a record for each pair that was tested or belongs together by definition and is there, and
        for each that is there twice but too rare to test."""
        there = self.items.there
        both = there.T @ there
        for j in range(len(self.items.concepts)):
            for i in range(j):
                if both[i, j] >= (1 if (i, j) in self.rules or self._why(i, j) else _SEEN):
                    yield self._pair(i, j)

    def found(self) -> Mapping[tuple[int, int], float]:
        """Return the lift of the pairs that are found: the backbone of the network."""
        return {
            pair: rule.observed / rule.expected
            for pair, rule in self.rules.items()
            if rule.q <= self.options.q and rule.observed > rule.expected > 0
        }

    def communities(self, found: Network) -> Iterator[Pattern]:
        """Yield a record for each community."""
        for community in found.communities:
            yield self._community(community, found.agreement)

    def _why(self, i: int, j: int) -> str | None:
        return reason(self.items.concepts[i], self.items.concepts[j])

    def _standing(self, i: int, j: int) -> str:
        if self._why(i, j):
            return "by-definition"
        rule = self.rules.get((i, j))
        if rule is None:
            return "too-few"
        return "found" if rule.q <= self.options.q and rule.observed > rule.expected else "not-found"

    def _pair(self, i: int, j: int) -> Pattern:
        standing = self._standing(i, j)
        numbers = self.decisions.in_time(
            np.flatnonzero(self.items.there[:, i] * self.items.there[:, j]).tolist()
        )
        return Pattern(
            kind="co-occurrence",
            label=f"{self._label(i)} and {self._label(j)}",
            about=(self._iri(i), self._iri(j)),
            standing=standing,
            measures=tuple(self._measures(i, j, len(numbers))),
            bodies=self.decisions.respondents(numbers),
            cases=self._cases(numbers),
            findings=() if standing == "not-found" else self._findings(numbers, (i, j)),
            remarks=tuple(self._remarks(i, j, standing)),
            scope="pair",
        )

    def _measures(self, i: int, j: int, both: int) -> Iterator[Measure]:
        whole = len(self.decisions)
        one, other = (float(self.items.there[:, n].sum()) for n in (i, j))
        yield Measure("cases", both)
        yield _share("support", both, whole)
        yield _share("confidence of the second given the first", both, one)
        yield _share("confidence of the first given the second", both, other)
        yield Measure("plain lift", both * whole / (one * other))
        rule = self.rules.get((i, j))
        if rule:
            low, high = ratio_interval(rule.observed, rule.expected, rule.dispersion)
            yield Measure("cases compared", int(rule.observed))
            yield Measure("expected cases", rule.expected)
            if rule.expected > 0:
                yield Measure("lift", rule.observed / rule.expected, float(low), float(high))
            yield Measure("dispersion by council", rule.dispersion)
            yield Measure("p", rule.p)
            yield Measure("q", rule.q)

    def _remarks(self, i: int, j: int, standing: str) -> Iterator[str]:
        if why := self._why(i, j):
            yield f"Belongs together by definition and is no discovery: {why}"
        if standing == "too-few":
            least = self.options.margin
            yield f"Too few cases to say: one of the two stands in fewer than {least} decisions."

    def _community(self, community: Community, agreement: float | None) -> Pattern:
        columns = list(community.members)
        least = min(_TOGETHER, len(columns))
        counted = self.items.there[:, columns].sum(axis=1)
        numbers = self.decisions.in_time(np.flatnonzero(counted >= least).tolist())
        return Pattern(
            kind="co-occurrence",
            label="Come together: " + ", ".join(map(self._label, columns)),
            about=tuple(map(self._iri, columns)),
            standing="described",
            measures=(
                Measure("members", len(columns)),
                Measure("links", community.links),
                Measure("co-membership over seeds", community.stability),
                Measure("adjusted Rand index between seeds", agreement),
                Measure(f"cases with {least} or more of its members", len(numbers)),
                *(Measure(f"betweenness of {self._label(n)}", community.betweenness[n]) for n in columns),
                *(Measure(f"strength of {self._label(n)}", community.strength[n]) for n in columns),
            ),
            bodies=self.decisions.respondents(numbers),
            cases=self._cases(numbers),
            findings=self._findings(numbers, columns),
            remarks=(
                ("Which of its members belong together depends on the order of the computation.",)
                if community.stability < _STABLE
                else ()
            ),
            scope="community",
        )

    def _cases(self, numbers: Sequence[int]) -> tuple[str, ...]:
        return tuple(iri for n in numbers for iri in self.decisions.cases[n])

    def _findings(self, numbers: Sequence[int], columns: Sequence[int]) -> tuple[str, ...]:
        found = [self.items.findings[self.items.concepts[column]] for column in columns]
        return tuple(dict.fromkeys(iri for n in numbers for of in found for iri in of.get(n, ())))

    def _label(self, column: int) -> str:
        return self.study.label(*self.items.concepts[column])

    def _iri(self, column: int) -> str:
        return concept_iri(*self.items.concepts[column])


def _share(name: str, part: float, whole: float) -> Measure:
    low, high = share_interval(part, whole)
    return Measure(name, part / whole if whole else None, float(low), float(high))
