"""What failed where, by decision: failing types, procedures, and the two together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from kg.analytics.definitions import by_definition, reason
from kg.analytics.study import FailingRow, Study
from kg.analytics.units import Flags, Ints, Units

Pair = tuple[str, str]
"""A failing type and a procedure, as codes."""

_Kind = tuple[tuple[str, ...], tuple[str, ...]]


def by_decision(study: Study, decisions: Units) -> Mapping[Pair, Mapping[int, list[FailingRow]]]:
    """Return the failings of each type at each procedure, by the number of their decision."""
    out: dict[Pair, dict[int, list[FailingRow]]] = defaultdict(lambda: defaultdict(list))
    for row in sorted(study.failings, key=lambda row: row.iri):
        number = decisions.of_case.get(row.case)
        if number is not None:
            for pair in _pairs(row.types, row.procedures):
                out[pair][number].append(row)
    return out


@dataclass(frozen=True)
class Pool:
    """Failings any of which could stand at any procedure among them, in the decisions that have any.

    ``decision`` numbers those decisions; ``size`` says how many such failings each has; ``types`` (of those
    that are tested) and ``procedures`` how many of them are of a type and at a procedure; ``pairs`` is 1
    where both meet in one failing.
    """

    decision: Ints
    size: Ints
    types: Mapping[str, Ints]
    procedures: Mapping[str, Ints]
    pairs: Mapping[Pair, Flags]


def pools(study: Study, decisions: Units, most: int) -> Iterator[Pool]:
    """Yield the pools in which pairs are tested, of decisions with at most ``most`` failings that could stand
    at another procedure.

    Types that belong somewhere by definition are kept out of the comparison of the others, because what they
    take from other procedures would look like a discovery about the rest. So there is one pool for all types
    that belong nowhere; and one for each type that does, of itself and those, at the other procedures.
    """
    rooted = {code for pair in by_definition() for scheme, code in pair if scheme == "failing-type"}
    rooted = {code for code in rooted if _homes(code)}
    seen = {code for row in study.failings for code in row.types}
    free = frozenset(seen - rooted)
    yield _pool(study, decisions, most, free, free, frozenset())
    for code in sorted(seen & rooted):
        yield _pool(study, decisions, most, free | {code}, frozenset((code,)), _homes(code))


def _homes(kind: str) -> frozenset[str]:
    """Return the procedures at which a failing type stands by definition."""
    others = (pair - {("failing-type", kind)} for pair in by_definition() if ("failing-type", kind) in pair)
    return frozenset(code for other in others for scheme, code in other if scheme == "procedure")


def _pool(
    study: Study,
    decisions: Units,
    most: int,
    types: frozenset[str],
    tested: frozenset[str],
    without: frozenset[str],
) -> Pool:
    """Return the failings of some types at all procedures but some, with columns for the types tested."""
    kinds = _kinds(study, decisions, types, without)
    counted = [(n, kinds[n]) for n in sorted(kinds) if kinds[n].total() <= most]
    none = np.zeros(len(counted), dtype=np.int64)
    columns: dict[str, Ints] = {code: none.copy() for code in sorted(tested)}
    procedures: dict[str, Ints] = defaultdict(none.copy)
    pairs: dict[Pair, Flags] = defaultdict(none.astype(np.int8).copy)
    for place, (_, found) in enumerate(counted):
        for (own, at), times in found.items():
            for code in tested.intersection(own):
                columns[code][place] += times
            for code in at:
                procedures[code][place] += times
            for pair in _pairs(tested.intersection(own), at):
                pairs[pair][place] = 1
    numbers = np.array([n for n, _ in counted], dtype=np.int64)
    size = np.array([found.total() for _, found in counted], dtype=np.int64)
    return Pool(numbers, size, columns, procedures, pairs)


def _kinds(
    study: Study, decisions: Units, types: frozenset[str], without: frozenset[str]
) -> Mapping[int, Counter[_Kind]]:
    """Count the failings of each decision by types and procedures, as far as they are in the pool.

    What joint cases say alike counts once: of each kind as many as the case has that has most.
    """
    by_case: dict[str, Counter[_Kind]] = defaultdict(Counter)
    for row in study.failings:
        own, at = types.intersection(row.types), frozenset(row.procedures) - without
        if own and at and row.case in decisions.of_case:
            by_case[row.case][tuple(sorted(own)), tuple(sorted(at))] += 1
    out: dict[int, Counter[_Kind]] = defaultdict(Counter)
    for case, kinds in by_case.items():
        out[decisions.of_case[case]] |= kinds
    return out


def bound(kind: str, procedure: str) -> str | None:
    """Return why a failing type belongs to a procedure by definition, None when it does not."""
    return reason(("failing-type", kind), ("procedure", procedure))


def _pairs(types: Iterable[str], procedures: Iterable[str]) -> Iterator[Pair]:
    return product(sorted(set(types)), sorted(set(procedures)))
