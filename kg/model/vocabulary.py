"""The controlled terms, read from the vocabulary files and passed in: never a module-level singleton."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept of a scheme.

    ``cues`` are phrases by which a text names it, in the small pattern language of kg.extract.cues;
    ``notation`` holds published forms that map to it exactly (an outcome's "Upheld, recommendations").
    ``broad_matches`` are concepts of other schemes it falls under ("service-area/children" of a subject).
    ``governed_by`` holds the IRIs of the provisions and instruments a procedure rests on.
    ``jurisdictions`` (england, wales, scotland, northern-ireland) is empty where it holds everywhere.
    """

    scheme: str
    code: str
    label: str
    alt_labels: tuple[str, ...] = ()
    published_forms: tuple[str, ...] = ()
    definition: str | None = None
    broader: tuple[str, ...] = ()
    cues: tuple[str, ...] = ()
    jurisdictions: tuple[str, ...] = ()
    precedes: tuple[str, ...] = ()
    broad_matches: tuple[str, ...] = ()
    governed_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme: ``concepts`` by code, in the order of the file."""

    name: str
    label: str
    concepts: Mapping[str, Concept]
    _above: dict[str, tuple[str, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def __iter__(self) -> Iterator[Concept]:
        return iter(self.concepts.values())

    def __getitem__(self, code: str) -> Concept:
        return self.concepts[code]

    def __contains__(self, code: object) -> bool:
        return code in self.concepts

    def ancestors(self, code: str) -> tuple[str, ...]:
        """Return the codes above ``code``, nearest first, without itself."""
        above = self._above.get(code)
        if above is None:
            above = self._above[code] = tuple(self._upwards(code))
        return above

    def _upwards(self, code: str) -> list[str]:
        found: list[str] = []
        todo = list(self.concepts[code].broader)
        while todo:
            above = todo.pop(0)
            if above not in found:
                found.append(above)
                todo.extend(self.concepts[above].broader)
        return found


@dataclass(frozen=True, slots=True)
class Instrument:
    """An Act, regulation or guidance that texts cite: canonical ``title``, other names, IRI.

    ``iri`` is the legislation.gov.uk identifier where there is one (``official``), else one of our own, so
    that the same guidance is one resource in every store; provisions are only ever added to official ones.
    """

    title: str
    iri: str | None
    alt_titles: tuple[str, ...] = ()
    guidance: bool = False

    @property
    def official(self) -> bool:
        """Say whether ``iri`` is an identifier of legislation.gov.uk."""
        return self.iri is not None and self.iri.startswith("http://www.legislation.gov.uk/id/")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All schemes by name (``failing-type``, ``procedure``, ``stance``, …) and known instruments.

    ``version`` is a hash of the files it was read from.
    """

    schemes: Mapping[str, Scheme]
    instruments: tuple[Instrument, ...] = ()
    version: str = field(default="")

    def __getitem__(self, scheme: str) -> Scheme:
        return self.schemes[scheme]
