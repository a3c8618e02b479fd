"""Which procedures the law that a text cites is the law of.

What a text speaks of and also cites the law of is mostly at issue; the law alone is often boilerplate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.extract.weights import Signs
from kg.model.findings import Citation
from kg.model.vocabulary import Concept, Instrument

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """The procedures whose very provisions a text cites, and those of which it cites the Act at least."""

    provisions: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()

    def signs(self, procedure: str) -> Signs:
        """Return what the law that is cited says for a procedure."""
        if procedure in self.provisions:
            return {"its law": 1.0}
        return {"its act": 1.0} if procedure in self.instruments else {}


class ProcedureLaw:
    """The procedures that rest on each provision and on each instrument."""

    def __init__(self, procedures: Iterable[Concept] = (), instruments: Iterable[Instrument] = ()) -> None:
        self._provisions: defaultdict[str, set[str]] = defaultdict(set)
        self._instruments: defaultdict[str, set[str]] = defaultdict(set)
        known = {instrument.iri for instrument in instruments}
        for procedure in procedures:
            for law in procedure.governed_by:
                self._provisions[law].add(procedure.code)
                for iri in _upwards(law):
                    if iri in known:
                        self._instruments[iri].add(procedure.code)

    def cited(self, citations: Iterable[Citation]) -> CitedLaw:
        """Return the procedures whose law is cited: that of a provision, else of what it is part of."""
        provisions: set[str] = set()
        instruments: set[str] = set()
        cited = {(c.iri, c.provision_iri or c.iri) for c in citations if c.iri is not None}
        for instrument, provision in cited:
            instruments |= self._instruments.get(instrument, _NONE)
            of_law = (self._provisions[i] for i in _upwards(provision) if i in self._provisions)
            provisions |= next(of_law, _NONE)
        return CitedLaw(frozenset(provisions), frozenset(instruments))


def _upwards(iri: str) -> Iterator[str]:
    """Yield the IRI of a provision, then of what it is part of: a section, a part of it, its instrument."""
    while iri.count("/") > 2:
        yield iri
        iri = iri.rpartition("/")[0]
