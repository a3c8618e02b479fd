"""Failing to injustice to remedy in each decision: by what its findings say of each other, or side by
side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.analytics.definitions import Concept
from kg.analytics.study import FailingRow, InjusticeRow, RemedyRow, Study
from kg.analytics.units import Units

_NO_INJUSTICE = "none"
_Codes = Mapping[str, frozenset[str]]
_Side = tuple[Mapping[str, _Codes], bool]


@dataclass
class Flow:
    """The decisions in which concepts follow each other, by number, each with the findings.

    ``linked`` are those where the findings are linked to each other, ``beside`` those of which it is only
    known that they stand in one decision. No decision is in both.
    """

    linked: dict[int, tuple[str, ...]] = field(default_factory=dict)
    beside: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class _Case:
    failings: list[FailingRow] = field(default_factory=list)
    injustices: list[InjusticeRow] = field(default_factory=list)
    remedies: list[RemedyRow] = field(default_factory=list)


def flows(study: Study, decisions: Units) -> Mapping[tuple[Concept, ...], Flow]:
    """Return the flows from failing to injustice, from injustice to remedy, and through all three.

    Where a case says of any failing which injustice it caused, only what it says counts as a flow between
    the two; where it says nothing, each failing is taken with each injustice. Likewise for what its remedies
    address. That no injustice was found is no injustice.
    """
    linked: dict[tuple[Concept, ...], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    beside: dict[tuple[Concept, ...], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for case, rows in sorted(_cases(study, decisions).items()):
        for concepts, iris, said in _of_case(rows):
            (linked if said else beside)[concepts][decisions.of_case[case]] |= iris
    return {
        concepts: _flow(linked[concepts], beside[concepts])
        for concepts in sorted(linked.keys() | beside.keys())
    }


def _flow(linked: Mapping[int, set[str]], beside: Mapping[int, set[str]]) -> Flow:
    return Flow(
        {n: tuple(sorted(iris)) for n, iris in sorted(linked.items())},
        {n: tuple(sorted(iris)) for n, iris in sorted(beside.items()) if n not in linked},
    )


def _cases(study: Study, decisions: Units) -> Mapping[str, _Case]:
    out: dict[str, _Case] = defaultdict(_Case)
    for failing in study.failings:
        out[failing.case].failings.append(failing)
    for injustice in study.injustices:
        out[injustice.case].injustices.append(injustice)
    for remedy in study.remedies:
        out[remedy.case].remedies.append(remedy)
    return {case: rows for case, rows in out.items() if case in decisions.of_case}


def _of_case(rows: _Case) -> Iterator[tuple[tuple[Concept, ...], set[str], bool]]:
    """Yield concepts in their order, the findings, and whether these are linked."""
    (left, caused), (right, addressed) = _causes(rows), _remedies(rows)
    for injustice in rows.injustices:
        failings, remedies = left.get(injustice.iri, {}), right.get(injustice.iri, {})
        for code in set(injustice.types) - {_NO_INJUSTICE}:
            middle = ("injustice-type", code)
            for kind, iris in failings.items():
                yield (("failing-type", kind), middle), {injustice.iri, *iris}, caused
            for cure, others in remedies.items():
                yield (middle, ("remedy-type", cure)), {injustice.iri, *others}, addressed
            for kind, iris in failings.items():
                for cure, others in remedies.items():
                    chain = (("failing-type", kind), middle, ("remedy-type", cure))
                    yield chain, {injustice.iri, *iris, *others}, caused and addressed


def _causes(rows: _Case) -> _Side:
    """Return for each injustice the failings before it by type, and whether the case says so."""
    there = {injustice.iri for injustice in rows.injustices}
    said = [(i, failing) for failing in rows.failings for i in failing.caused if i in there]
    return _by_injustice(said, there, rows.failings), bool(said)


def _remedies(rows: _Case) -> _Side:
    """Return for each injustice the remedies after it by type, and whether the case says so: a remedy for a
    failing is one for the injustice that the failing caused."""
    there = {injustice.iri for injustice in rows.injustices}
    caused = {failing.iri: failing.caused for failing in rows.failings}
    said = [
        (injustice, remedy)
        for remedy in rows.remedies
        for one in remedy.addresses
        for injustice in (one, *caused.get(one, ()))
        if injustice in there
    ]
    return _by_injustice(said, there, rows.remedies), bool(said)


def _by_injustice(
    said: Iterable[tuple[str, FailingRow | RemedyRow]],
    there: Iterable[str],
    all_of_them: Iterable[FailingRow | RemedyRow],
) -> Mapping[str, _Codes]:
    out: dict[str, list[FailingRow | RemedyRow]] = defaultdict(list)
    for injustice, row in said:
        out[injustice].append(row)
    if out:
        return {injustice: _by_type(rows) for injustice, rows in out.items()}
    everything = _by_type(all_of_them)
    return dict.fromkeys(there, everything)


def _by_type(rows: Iterable[FailingRow | RemedyRow]) -> _Codes:
    out: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for code in row.types:
            out[code].add(row.iri)
    return {code: frozenset(iris) for code, iris in sorted(out.items())}
