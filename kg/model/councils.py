"""The records of the register: a council, a name that several share, and what became of a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kg.model.text import Span


@dataclass(frozen=True, slots=True)
class Council:
    """One row of the register; a body that was abolished and the one that followed it are two.

    ``start`` is the first day in the present form and tier, ``earlier_since`` the first day of the same
    body in another; ``end`` the last day, None while it exists. ``successors``, ``continues_as`` (the same
    body in law, under another form) and ``county`` (the upper tier) are slugs.
    """

    slug: str
    name: str
    short_name: str
    nation: str
    type: str
    ombudsman: str
    gss_code: str | None = None
    local_authority_code: str | None = None
    former_gss_codes: tuple[str, ...] = ()
    region: str | None = None
    start: date | None = None
    end: date | None = None
    earlier_since: date | None = None
    successors: tuple[str, ...] = ()
    continues_as: tuple[str, ...] = ()
    county: str | None = None
    wikidata: str | None = None
    website: str | None = None
    alt_names: tuple[str, ...] = ()

    @property
    def since(self) -> date | None:
        """The first day of the body in any form; None where nobody knows."""
        return self.earlier_since or self.start

    def existed(self, first: date, last: date) -> bool:
        """Say whether the body existed on some day from ``first`` to ``last``."""
        return (self.since is None or self.since <= last) and (self.end is None or self.end >= first)


@dataclass(frozen=True, slots=True)
class Shared:
    """A name that several bodies share: ``slugs`` may bear it, ``default`` is meant where no date tells."""

    slugs: tuple[str, ...]
    default: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the register made of a name.

    ``slug`` is None where the name cannot be resolved; ``candidates`` are the slugs it may mean;
    ``review`` says that a person should look at it; ``why`` is a sentence for that person.
    """

    slug: str | None
    candidates: tuple[str, ...]
    review: bool
    why: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A council's name standing in prose: where, as what it can be resolved, and the slugs it may mean."""

    span: Span
    name: str
    candidates: tuple[str, ...]
