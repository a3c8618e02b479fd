"""The register of councils: which body a name means, at a date, and where prose names one.

Facts come from ``councils.csv`` (one row a council) and ``ambiguous_names.csv`` (names that several
councils share, or that are easily taken for another's).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.model.bodytypes import BodyTypes
from kg.model.councils import Council, Mention, Resolution, Shared
from kg.model.mentions import MentionFinder
from kg.model.names import ORDINARY_WORDS, lookup_keys, name_key
from kg.model.registerfile import read_councils, read_shared
from kg.model.resolving import Choice, Occasion, settle_one
from kg.model.values import PartialDate

__all__ = ["Council", "Mention", "Register", "Resolution", "Shared"]

_Bearers = dict[str, bool]  # slug → whether the name is the body's official one
_LONGEST_SHOWN = 80


class Register(Mapping[str, Council]):
    """Councils by slug, and by every name they are known by."""

    def __init__(self, councils: Sequence[Council], shared: Mapping[str, Shared], types: BodyTypes) -> None:
        self._councils = {council.slug: council for council in councils}
        self._bearers = _index(councils)
        several = {key: Shared(tuple(b), None, "") for key, b in self._bearers.items() if len(b) > 1}
        self._shared = several | dict(shared)
        self._types = types
        self._finder = MentionFinder(
            {key: tuple(b) for key, b in self._bearers.items()}
            | {key: s.slugs for key, s in self._shared.items()},
            [name_key(council.name) for council in councils],
            {name: (c.slug,) for c in councils for name in c.alt_names if _is_safe_abbreviation(name)},
        )

    @classmethod
    def load(cls, councils: Path, ambiguous: Path | None = None, body_types: Path | None = None) -> Register:
        """Read a register from its files; ``body_types`` are the cues for bodies that are no councils.

        Raises VocabularyError, naming file and row, where a file is missing, is not UTF-8, lacks a column or
        contradicts itself.
        """
        rows = read_councils(councils)
        slugs = {row.slug for row in rows}
        shared = read_shared(ambiguous, slugs.__contains__) if ambiguous else {}
        return cls(rows, shared, BodyTypes.load(body_types))

    def __getitem__(self, slug: str) -> Council:
        return self._councils[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._councils)

    def __len__(self) -> int:
        return len(self._councils)

    def resolve(
        self,
        name: str,
        *,
        decided: PartialDate | None = None,
        text_dates: Sequence[PartialDate] = (),
        reference: str | None = None,
        nation: str | None = None,
    ) -> Resolution:
        """Say which body a name means.

        An official name that only one body ever had wins whatever the date. Between bodies that share the
        name the decision's date decides, else the dates in the text, else the year of the reference, else
        the register's default, and then it stands on the review list too. What fits none, or has no
        default, stays unresolved with its candidates. ``nation`` ("scotland") narrows the candidates.
        """
        key = next((k for k in lookup_keys(name) if k in self._bearers or k in self._shared), None)
        if key is None:
            return self._unknown(name)
        occasion = Occasion(decided, text_dates, reference, nation)
        bearers = self._bearers.get(key, {})
        if key in self._shared:
            shared = self._shared[key]
            candidates = tuple(self._councils[slug] for slug in shared.slugs)
            return Choice(candidates, bearers, shared.default).settle(occasion)
        ((slug, official),) = bearers.items()
        if key in ORDINARY_WORDS:
            return Resolution(
                None, (slug,), True, f"{name.strip()!r} alone is an ordinary word or another's name too"
            )
        return settle_one(self._councils[slug], official, occasion)

    def candidates(self, name: str) -> tuple[str, ...]:
        """Return the slugs of all bodies that a name may mean at any date; empty if there is none."""
        for key in lookup_keys(name):
            if key in self._shared:
                return self._shared[key].slugs
            if key in self._bearers:
                return tuple(self._bearers[key])
        return ()

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Return the councils named in prose, in order; resolve each ``name`` with the document's dates."""
        return self._finder.find(text)

    def body_type(self, name: str, ombudsman: str | None = None) -> str:
        """Return the code of body-type that the words of a name speak for, ``other`` where none do."""
        return self._types.of(name, ombudsman)

    def _unknown(self, name: str) -> Resolution:
        shown = name.strip()[:_LONGEST_SHOWN]
        a_council_or_unclear = self.body_type(name) in ("council", "other")
        return Resolution(None, (), a_council_or_unclear, f"the register has no body called {shown!r}")


def _index(councils: Iterable[Council]) -> dict[str, _Bearers]:
    """Return who bears each name, by key; Welsh councils also as plain "Cyngor X"."""
    index: dict[str, _Bearers] = {}
    for council in councils:
        for name in (council.name, council.short_name, *council.alt_names):
            bearers = index.setdefault(name_key(name), {})
            bearers[council.slug] = bearers.get(council.slug, False) or name == council.name
    for council in councils:
        for key in _welsh_forms(council):
            index.setdefault(key, {council.slug: False})
    return index


def _welsh_forms(council: Council) -> Iterator[str]:
    if council.nation != "Wales" or council.end is not None:
        return
    yield name_key(f"Cyngor {council.short_name}")
    for name in council.alt_names:
        key = name_key(name)
        for style in ("cyngor bwrdeistref sirol ", "cyngor dinas a sir ", "cyngor dinas ", "cyngor sir "):
            if key.startswith(style):
                yield "cyngor " + key.removeprefix(style)
                break


def _is_safe_abbreviation(name: str) -> bool:
    """Say whether a name is a run of capitals long enough to mean nothing else ("RBKC", not "BCP")."""
    return len(name) > 3 and name.replace("&", "").isalpha() and name.isupper()
