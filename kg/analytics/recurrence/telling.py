"""What `recurrence` says of one pair: its record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from kg.analytics.decided import is_council
from kg.analytics.method import section
from kg.analytics.nulls import ratio_interval, share_interval
from kg.analytics.options import Options
from kg.analytics.recurrence.places import Pair, bound
from kg.analytics.recurrence.testing import Lift, Trend
from kg.analytics.study import FailingRow, Study
from kg.analytics.units import Ints, Units
from kg.model.identity import concept_iri
from kg.model.patterns import Measure, Pattern


@dataclass(frozen=True)
class Teller:
    """All that the records of `recurrence` are made of."""

    study: Study
    decisions: Units
    options: Options
    lifts: Mapping[Pair, Lift]
    trends: Mapping[Pair, Trend]

    def pattern(self, pair: Pair, rows: Mapping[int, Sequence[FailingRow]]) -> Pattern:
        """Return the record of a pair; ``rows`` are its failings by decision."""
        numbers = self.decisions.in_time(rows)
        councils = self._councils(numbers, rows)
        standing = self._standing(pair, councils)
        return Pattern(
            kind="recurrence",
            label=f"{self.study.label('failing-type', pair[0])} at {self.study.label('procedure', pair[1])}",
            about=(concept_iri("failing-type", pair[0]), concept_iri("procedure", pair[1])),
            standing=standing,
            measures=tuple(self._measures(pair, numbers, councils)),
            bodies=tuple(sorted(councils, key=lambda body: (-councils[body], body))),
            cases=tuple(iri for n in numbers for iri in sorted({row.case for row in rows[n]})),
            findings=tuple(row.iri for n in numbers for row in rows[n]),
            remarks=tuple(self._remarks(pair, standing, councils)),
        )

    def _councils(self, numbers: Iterable[int], rows: Mapping[int, Sequence[FailingRow]]) -> Counter[str]:
        """Count the decisions by council; a failing without a body is the respondent's where there is one."""
        out: Counter[str] = Counter()
        for n in numbers:
            alone = self.decisions.bodies[n] if len(self.decisions.bodies[n]) == 1 else ()
            out.update({body for row in rows[n] for body in ((row.body,) if row.body else alone)})
        return Counter({body: count for body, count in out.items() if is_council(self.study, body)})

    def _standing(self, pair: Pair, councils: Counter[str]) -> str:
        if bound(*pair):
            return "by-definition"
        if pair not in self.lifts:
            return "too-few"
        enough = len(councils) >= section("recurrence")["councils"]
        return "found" if enough and self.lifts[pair].q <= self.options.q else "not-found"

    def _measures(self, pair: Pair, numbers: Sequence[int], councils: Counter[str]) -> Iterator[Measure]:
        yield Measure("cases", len(numbers))
        yield self._share(np.array(numbers))
        yield Measure("councils", len(councils))
        yield Measure("councils with two cases or more", sum(n > 1 for n in councils.values()))
        yield _of("share of councils", len(councils), self._all_councils)
        years = sorted({int(y) for y in self.decisions.year[numbers] if y})
        yield Measure("years", len(years))
        yield Measure("first year", years[0] if years else None)
        yield Measure("last year", years[-1] if years else None)
        if pair in self.lifts:
            yield from _lift(self.lifts[pair])
        if pair in self.trends:
            yield from _trend(self.trends[pair])

    @cached_property
    def _all_councils(self) -> int:
        named = {body for bodies in self.decisions.bodies for body in bodies}
        return sum(is_council(self.study, body) for body in named)

    @cached_property
    def _caseload(self) -> Ints:
        return np.bincount(self.decisions.council)

    def _share(self, numbers: Ints) -> Measure:
        """Return the share of published decisions, its interval widened by the clustering in councils."""
        load, whole = self._caseload, len(self.decisions)
        share = len(numbers) / whole
        residual = np.bincount(self.decisions.council[numbers], minlength=len(load)) - share * load
        alike = whole * share * (1 - share)
        spread = max(1.0, float(residual @ residual) / alike) if alike > 0 and len(load) > 1 else 1.0
        return _of("share of published decisions", len(numbers), whole, spread)

    def _remarks(self, pair: Pair, standing: str, councils: Counter[str]) -> Iterator[str]:
        if why := bound(*pair):
            yield f"Belongs together by definition and is no discovery: {why}"
        if standing == "too-few":
            yield (
                "Too few cases to say: the type or the procedure stands in fewer than "
                f"{self.options.margin} cases in which it could have stood with another."
            )
        if len(councils) < section("recurrence")["councils"]:
            yield "Found in one council at most, so it does not recur across councils."
        trend = self.trends.get(pair)
        if trend and trend.q <= self.options.q:
            way = "grew" if trend.ratio > 1 else "shrank"
            yield (
                f"Its share of published decisions {way} by {abs(trend.ratio - 1):.0%} a year "
                f"({trend.low - 1:+.0%} to {trend.high - 1:+.0%}, q {trend.q:.2g})."
            )


def _of(name: str, part: int, whole: int, spread: float = 1.0) -> Measure:
    low, high = share_interval(part, whole, spread)
    return Measure(name, part / whole if whole else None, float(low), float(high))


def _lift(lift: Lift) -> Iterator[Measure]:
    null = lift.null
    low, high = ratio_interval(null.observed, null.expected, null.dispersion)
    yield Measure("cases compared", int(null.observed))
    yield Measure("expected cases", null.expected)
    if null.expected > 0:
        yield Measure("lift", null.observed / null.expected, float(low), float(high))
    yield Measure("dispersion by council", null.dispersion)
    yield Measure("p", lift.p)
    yield Measure("q", lift.q)


def _trend(trend: Trend) -> Iterator[Measure]:
    yield Measure("yearly factor of its share", trend.ratio, trend.low, trend.high)
    yield Measure("p of the trend", trend.p)
    yield Measure("q of the trend", trend.q)
