"""Failings along the steps of a procedure, in each decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.analytics.study import FailingRow, Study
from kg.analytics.units import Units

At = Mapping[str, Mapping[int, Sequence[FailingRow]]]
"""Procedure, number of a decision, failings there."""


def located(study: Study, decisions: Units) -> At:
    """Return the failings at each procedure by decision, in the order of their IRIs."""
    out: dict[str, dict[int, list[FailingRow]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(study.failings, key=lambda row: row.iri):
        number = decisions.of_case.get(row.case)
        if number is not None:
            for code in sorted(set(row.procedures)):
                out[code][number].append(row)
    return out


@dataclass(frozen=True)
class Step:
    """Two steps that follow each other, and the decisions with failings at the one, the other, and both."""

    earlier: str
    later: str
    one: frozenset[int]
    other: frozenset[int]

    @property
    def both(self) -> frozenset[int]:
        """The decisions with failings at both."""
        return self.one & self.other


def steps(study: Study, at: At) -> Iterator[Step]:
    """Yield each two steps that follow each other, if a decision has failings at both."""
    for earlier, later in sorted(set(study.steps)):
        one, other = frozenset(at.get(earlier, ())), frozenset(at.get(later, ()))
        if earlier != later and one & other:
            yield Step(earlier, later, one, other)


def by_type(step: Step, at: At) -> Mapping[tuple[str, str], Mapping[int, tuple[FailingRow, FailingRow]]]:
    """Return for each failing type at the earlier and type at the later step the decisions with both, each
    with one failing of the one and one of the other: two findings, not one that stands at both steps."""
    out: dict[tuple[str, str], dict[int, tuple[FailingRow, FailingRow]]] = defaultdict(dict)
    for number in sorted(step.both):
        for first in at[step.earlier][number]:
            for second in at[step.later][number]:
                if first.iri != second.iri:
                    for pair in _kinds(first, second):
                        out[pair].setdefault(number, (first, second))
    return dict(sorted(out.items()))


def runs(study: Study, at: At) -> Mapping[tuple[str, ...], frozenset[int]]:
    """Return each run of three steps or more that follow each other, and the decisions with a failing at
    every one of them and neither at the step before nor at the step after."""
    after: dict[str, list[str]] = defaultdict(list)
    for earlier, later in sorted(set(study.steps)):
        after[earlier].append(later)
    reached: dict[int, set[str]] = defaultdict(set)
    for code in sorted({code for pair in study.steps for code in pair}):
        for number in at.get(code, ()):
            reached[number].add(code)
    out: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, there in reached.items():
        begun = {later for code in there for later in after[code]}
        for start in sorted(there - begun):
            for run in _walk((start,), there, after):
                if len(run) > 2:
                    out[run].add(number)
    return {run: frozenset(numbers) for run, numbers in sorted(out.items())}


def _walk(run: tuple[str, ...], there: set[str], after: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    onwards = [code for code in after.get(run[-1], ()) if code in there and code not in run]
    if not onwards:
        yield run
    for code in onwards:
        yield from _walk((*run, code), there, after)


def _kinds(first: FailingRow, second: FailingRow) -> Iterator[tuple[str, str]]:
    yield from ((one, other) for one in sorted(set(first.types)) for other in sorted(set(second.types)))
