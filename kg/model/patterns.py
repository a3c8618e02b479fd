"""What an analysis found: patterns, their measures, what they are about, the findings they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.model.identity import words_key

Figure = float | int | str | None

STANDINGS: Mapping[str, str] = {
    "found": "found",
    "described": "described, not tested",
    "not-found": "looked for and not found",
    "too-few": "too few cases to say",
    "by-definition": "belongs together by definition",
}
"""What an analysis says of a pattern, and how people read it, what says most first. Found means at the
stated q; what belongs together by definition is no discovery."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure with its interval, where it has one. ``name`` says what is counted or estimated, with unit.

    ``low`` and ``high`` bound an interval of the level that the pattern's method names (95 % unless it says
    otherwise). A value of None means that it cannot be said.
    """

    name: str
    value: Figure
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two findings that belong together, such as a remedy and what was found again after it was due.

    ``earlier`` and ``later`` are IRIs of findings; ``words`` says how they belong together.
    """

    earlier: str
    later: str
    words: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that an analysis looked for.

    ``about`` are the IRIs that define it (concepts, bodies), in the order of the kind; ``bodies``, ``cases``
    and ``findings`` those it is made of, strongest or earliest first; ``standing`` one of STANDINGS;
    ``remarks`` whole sentences a reader must know. ``scope`` names the stratum, for example "lgsco, housing".
    """

    kind: str
    label: str
    about: tuple[str, ...]
    standing: str
    measures: tuple[Measure, ...] = ()
    bodies: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    remarks: tuple[str, ...] = ()
    scope: str = ""

    def __post_init__(self) -> None:
        if self.standing not in STANDINGS:
            raise ValueError(f"unknown standing: {self.standing!r}")

    @property
    def key(self) -> str:
        """The hash that ends its IRI: of its kind, scope and what it is about, so that it stays the same."""
        return words_key(self.kind, self.scope, *self.about)

    def __getitem__(self, name: str) -> Figure:
        """Return the value of a measure by name; KeyError when it has none of that name."""
        for measure in self.measures:
            if measure.name == name:
                return measure.value
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class PatternSet:
    """All that one run of an analysis says.

    ``method`` lets another repeat it, ``parameters`` are what it was run with, ``family`` how many hypotheses
    the q values are over (0 where nothing is tested), ``coverage`` the denominators (cases, councils, years),
    ``notes`` what must be read with it.
    """

    kind: str
    method: str
    patterns: tuple[Pattern, ...]
    parameters: Mapping[str, Figure] = field(default_factory=dict)
    coverage: Mapping[str, Figure] = field(default_factory=dict)
    family: int = 0
    notes: tuple[str, ...] = ()
