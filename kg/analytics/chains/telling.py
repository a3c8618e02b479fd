"""What `chains` says: the records of flows, steps and runs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.analytics.chains.flows import Flow
from kg.analytics.chains.steps import At, Step, by_type, runs, steps
from kg.analytics.definitions import Concept
from kg.analytics.nulls import share_interval
from kg.analytics.study import FailingRow, Study
from kg.analytics.units import Units
from kg.model.identity import concept_iri
from kg.model.patterns import Measure, Pair, Pattern

_SCOPES = ("failing to injustice to remedy", "failing to injustice", "injustice to remedy")


@dataclass(frozen=True)
class Teller:
    """The study and its decisions, which the records are made of."""

    study: Study
    decisions: Units

    def flows(self, found: Mapping[tuple[Concept, ...], Flow]) -> Iterator[Pattern]:
        """Yield a record for each flow, the longest flows first, of these those of most decisions."""
        starting: dict[tuple[str, Concept], set[int]] = defaultdict(set)
        for concepts, flow in found.items():
            starting[_scope(concepts), concepts[0]].update(flow.linked, flow.beside)
        for concepts, flow in sorted(found.items(), key=lambda item: _order(*item)):
            yield self._flow(concepts, flow, len(starting[_scope(concepts), concepts[0]]))

    def _flow(self, concepts: tuple[Concept, ...], flow: Flow, first: int) -> Pattern:
        there = {**flow.linked, **flow.beside}
        measures = (
            Measure("cases", len(there)),
            Measure("cases by links", len(flow.linked)),
            Measure("cases by standing in one decision", len(flow.beside)),
            _share("share of published decisions", len(there), len(self.decisions)),
            _share("share of the flows from its first", len(there), first),
        )
        words = (
            () if flow.linked else ("No case links these findings: they only stand in the same decisions.",)
        )
        return self._pattern(_scope(concepts), concepts, there, measures, remarks=words)

    def steps(self, at: At) -> Iterator[Pattern]:
        """Yield a record for each two steps, followed by those of the failing types at both."""
        for step in sorted(steps(self.study, at), key=lambda s: (-len(s.both), s.earlier, s.later)):
            yield self._step(step, at)
            typed = sorted(by_type(step, at).items(), key=lambda item: (-len(item[1]), item[0]))
            yield from (self._typed(step, kinds, rows) for kinds, rows in typed)

    def _step(self, step: Step, at: At) -> Pattern:
        both = {n: _iris((*at[step.earlier][n], *at[step.later][n])) for n in step.both}
        measures = (
            Measure("cases", len(step.both)),
            Measure("cases with a failing at the earlier step", len(step.one)),
            Measure("cases with a failing at the later step", len(step.other)),
            _share("share of the later given the earlier", len(step.both), len(step.one)),
            _share("share of the earlier given the later", len(step.both), len(step.other)),
        )
        return self._pattern("steps", _procedures((step.earlier, step.later)), both, measures)

    def _typed(
        self, step: Step, kinds: tuple[str, str], rows: Mapping[int, tuple[FailingRow, FailingRow]]
    ) -> Pattern:
        concepts = (
            ("failing-type", kinds[0]),
            ("procedure", step.earlier),
            ("failing-type", kinds[1]),
            ("procedure", step.later),
        )
        there = {n: _iris(pair) for n, pair in rows.items()}
        words = "a failing at one step and a failing at a step that follows it, in one case"
        pairs = tuple(Pair(rows[n][0].iri, rows[n][1].iri, words) for n in self.decisions.in_time(rows))
        measures = (
            Measure("cases", len(rows)),
            _share("share of those with failings at both steps", len(rows), len(step.both)),
        )
        return self._pattern("steps by failing type", concepts, there, measures, pairs=pairs)

    def runs(self, at: At) -> Iterator[Pattern]:
        """Yield a record for each run of three steps or more."""
        for run, numbers in sorted(runs(self.study, at).items(), key=lambda item: (-len(item[1]), item[0])):
            there = {n: _iris(row for code in run for row in at[code][n]) for n in numbers}
            measures = (
                Measure("cases", len(numbers)),
                _share("share of published decisions", len(numbers), len(self.decisions)),
            )
            yield self._pattern("run of steps", _procedures(run), there, measures)

    def _pattern(
        self,
        scope: str,
        concepts: tuple[Concept, ...],
        there: Mapping[int, tuple[str, ...]],
        measures: tuple[Measure, ...],
        pairs: tuple[Pair, ...] = (),
        remarks: tuple[str, ...] = (),
    ) -> Pattern:
        numbers = self.decisions.in_time(there)
        return Pattern(
            kind="chains",
            label=" → ".join(self.study.label(*concept) for concept in concepts),
            about=tuple(concept_iri(*concept) for concept in concepts),
            standing="described",
            measures=measures,
            bodies=self.decisions.respondents(numbers),
            cases=tuple(iri for n in numbers for iri in self.decisions.cases[n]),
            findings=tuple(iri for n in numbers for iri in there[n]),
            pairs=pairs,
            remarks=remarks,
            scope=scope,
        )


def _scope(concepts: tuple[Concept, ...]) -> str:
    return " to ".join(scheme.removesuffix("-type") for scheme, _ in concepts)


def _order(concepts: tuple[Concept, ...], flow: Flow) -> tuple[int, int, tuple[Concept, ...]]:
    return _SCOPES.index(_scope(concepts)), -len(flow.linked) - len(flow.beside), concepts


def _procedures(codes: Iterable[str]) -> tuple[Concept, ...]:
    return tuple(("procedure", code) for code in codes)


def _iris(rows: Iterable[FailingRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.iri for row in rows))


def _share(name: str, part: int, whole: int) -> Measure:
    low, high = share_interval(part, whole)
    return Measure(name, part / whole if whole else None, float(low), float(high))
