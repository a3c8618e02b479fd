"""What stands in each decision: failing types, procedures, injustices and remedies, as columns of a table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.analytics.definitions import Concept
from kg.analytics.study import Study
from kg.analytics.units import Ints, Units

SCHEMES = ("failing-type", "procedure", "injustice-type", "remedy-type")
_NO_INJUSTICE = "none"


@dataclass(frozen=True)
class Items:
    """``concepts`` name the columns of ``there`` (decisions × concepts, 0 or 1), scheme by scheme.

    ``sizes`` has for each scheme the number of findings of a decision that name one of it; ``findings`` has
    for each concept the findings by decision, in the order of their IRIs.
    """

    concepts: tuple[Concept, ...]
    there: NDArray[np.float64]
    sizes: Mapping[str, Ints]
    findings: Mapping[Concept, Mapping[int, tuple[str, ...]]]

    def columns(self, scheme: str) -> Ints:
        """Return the numbers of a scheme's columns."""
        return np.array(
            [n for n, concept in enumerate(self.concepts) if concept[0] == scheme], dtype=np.int64
        )


def items(study: Study, decisions: Units) -> Items:
    """Return what stands in the decisions. That no injustice was found is no injustice.

    Of joint cases the one with most findings of a scheme gives the size, because they tell the same.
    """
    found: dict[Concept, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    counts: dict[str, dict[str, int]] = {scheme: defaultdict(int) for scheme in SCHEMES}
    for scheme, case, iri, codes in sorted(_rows(study)):
        if codes and case in decisions.of_case:
            counts[scheme][case] += 1
            for code in codes:
                found[scheme, code][decisions.of_case[case]].append(iri)
    concepts = tuple(sorted(found, key=lambda concept: (SCHEMES.index(concept[0]), concept[1])))
    there = np.zeros((len(decisions), len(concepts)))
    for column, concept in enumerate(concepts):
        there[list(found[concept]), column] = 1
    sizes = {scheme: _most(counts[scheme], decisions) for scheme in SCHEMES}
    findings = {concept: {n: tuple(iris) for n, iris in found[concept].items()} for concept in concepts}
    return Items(concepts, there, sizes, findings)


def _rows(study: Study) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Yield scheme, case, finding and codes, each code once."""
    for failing in study.failings:
        yield "failing-type", failing.case, failing.iri, _once(failing.types)
        yield "procedure", failing.case, failing.iri, _once(failing.procedures)
    for injustice in study.injustices:
        types = (code for code in injustice.types if code != _NO_INJUSTICE)
        yield "injustice-type", injustice.case, injustice.iri, _once(types)
    for remedy in study.remedies:
        yield "remedy-type", remedy.case, remedy.iri, _once(remedy.types)


def _once(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))


def _most(counts: Mapping[str, int], decisions: Units) -> Ints:
    out = np.zeros(len(decisions), dtype=np.int64)
    for case, count in counts.items():
        out[decisions.of_case[case]] = max(count, out[decisions.of_case[case]])
    return out
