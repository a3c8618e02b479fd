"""The unit that analyses count: one decision, whatever number of references it was published under."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from kg.analytics.study import CaseRow, Study

Ints = NDArray[np.int64]
Flags = NDArray[np.int8]

CELL = 10
"""Neighbouring years of one stratum are joined until so many decisions stand together: with fewer there is
next to nothing that could be permuted."""

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Units:
    """Decisions, each once, in the order of their keys; every sequence has one entry for each of them.

    ``year`` is 0 where the year is not known; ``council`` numbers the first respondent, so that findings
    about one body can be recognised as such. ``of_case`` gives the index of a case's decision.
    """

    keys: tuple[str, ...]
    cases: tuple[tuple[str, ...], ...]
    ombudsman: tuple[str, ...]
    area: tuple[str, ...]
    bodies: tuple[tuple[str, ...], ...]
    year: Ints
    council: Ints
    of_case: Mapping[str, int]

    def __len__(self) -> int:
        return len(self.keys)

    def in_time(self, numbers: Iterable[int]) -> list[int]:
        """Return decisions by year, those of unknown year last."""
        return sorted(numbers, key=lambda n: (self.year[n] or 9999, self.keys[n]))

    def respondents(self, numbers: Iterable[int]) -> tuple[str, ...]:
        """Return the bodies that decisions are about, those of most decisions first."""
        counts = Counter(body for n in numbers for body in self.bodies[n])
        return tuple(sorted(counts, key=lambda body: (-counts[body], body)))


def units(study: Study) -> Units:
    """Return the decisions of a study. Of joint ones the first case (by IRI) that knows tells year and
    area."""
    groups: dict[str, list[CaseRow]] = defaultdict(list)
    for row in sorted(study.cases, key=lambda row: row.iri):
        groups[row.group or row.iri].append(row)
    keys = tuple(sorted(groups))
    bodies = tuple(tuple(sorted({b for row in groups[key] for b in row.respondents})) for key in keys)
    return Units(
        keys=keys,
        cases=tuple(tuple(row.iri for row in groups[key]) for key in keys),
        ombudsman=tuple(_first(row.ombudsman for row in groups[key]) for key in keys),
        area=tuple(_first(row.service_area for row in groups[key]) for key in keys),
        bodies=bodies,
        year=np.array([_year(groups[key]) for key in keys], dtype=np.int64),
        council=numbered([b[0] if b else key for b, key in zip(bodies, keys, strict=True)]),
        of_case={row.iri: n for n, key in enumerate(keys) for row in groups[key]},
    )


def numbered(names: Iterable[object]) -> Ints:
    """Return a number for each name, from 0, in the order of the names: the same names, the same numbers."""
    listed = list(names)
    number = {name: n for n, name in enumerate(sorted(set(listed), key=str))}
    return np.array([number[name] for name in listed], dtype=np.int64)


def cells(decisions: Units, chosen: Ints, size: Ints, least: int = CELL) -> Ints:
    """Return for each of the chosen decisions the number of its cell, within which the null permutes.

    ``chosen`` are numbers of decisions, ``size`` an integer for each of them. A cell is ombudsman × service
    area × size × year; neighbouring years are joined, from the first, until ``least`` decisions stand
    together, and what is left at the end goes to the last cell. Decisions of unknown year stand apart.
    """
    year = decisions.year[chosen].tolist()
    strata = [
        (decisions.ombudsman[n], decisions.area[n], of_size, year[k] == 0)
        for k, (n, of_size) in enumerate(zip(chosen.tolist(), size.tolist(), strict=True))
    ]
    out = np.zeros(len(chosen), dtype=np.int64)
    number = 0
    for _, members in groupby(
        sorted(range(len(chosen)), key=lambda k: (strata[k], year[k])), strata.__getitem__
    ):
        for joined in _joined(list(members), year, least):
            out[joined] = number
            number += 1
    return out


def _joined(members: Sequence[int], year: Sequence[int], least: int) -> list[list[int]]:
    """Cut decisions in the order of their years into runs of whole years with ``least`` or more in each."""
    runs: list[list[int]] = [[]]
    for _, same in groupby(members, year.__getitem__):
        if len(runs[-1]) >= least:
            runs.append([])
        runs[-1].extend(same)
    if len(runs) > 1 and len(runs[-1]) < least:
        short = runs.pop()
        runs[-1].extend(short)
    return runs


def _first(words: Iterable[str | None]) -> str:
    return next((word for word in words if word), UNKNOWN)


def _year(rows: Iterable[CaseRow]) -> int:
    return next((row.year for row in rows if row.year), 0)
