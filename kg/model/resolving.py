"""Choosing between bodies that share a name: by dates, by nation, else by the register's default."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kg.model.councils import Council, Resolution
from kg.model.values import PartialDate, reference_key

_LGSCO = re.compile(r"(\d\d)-?\d{3}-?\d{3}-?[a-z]?")
_NINE_DIGITS = re.compile(r"(20\d\d)\d{5}-?[a-z]?")

_YEARS_AFTER_END = 5

Period = tuple[date, date]


def reference_period(reference: str) -> Period | None:
    """Return the first and last day on which a case can have got its reference; None if it tells no year.

    "19 011 904" (LGSCO) was given in the complaint year from 1 April 2019; "201804660" and "202190644"
    (SPSO, PSOW, Housing Ombudsman) open with their year.

    >>> reference_period("19 011 904")
    (datetime.date(2019, 4, 1), datetime.date(2020, 3, 31))
    """
    key = reference_key(reference)
    if found := _NINE_DIGITS.fullmatch(key):
        return date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)
    if found := _LGSCO.fullmatch(key):
        year = 2000 + int(found[1])
        return date(year, 4, 1), date(year + 1, 3, 31)
    return None


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where a name was used, as far as the document tells."""

    decided: PartialDate | None = None
    text_dates: Sequence[PartialDate] = ()
    reference: str | None = None
    nation: str | None = None

    def has_nation(self, council: Council) -> bool:
        """Say whether the council is of the nation asked for, or none was asked for."""
        return self.nation is None or _nation(self.nation) == _nation(council.nation)

    def lesser_dates(self) -> Iterable[tuple[str, tuple[Period, ...]]]:
        """Yield what tells the date when the decision's date does not, each with its name, best first."""
        if self.text_dates:
            yield "the dates in the text", tuple((d.first, d.last) for d in self.text_dates)
        period = reference_period(self.reference) if self.reference else None
        if period:
            yield f"the year of the reference {self.reference}", (period,)


def _nation(name: str) -> str:
    return name.casefold().replace("-", " ").strip()


def settle_one(council: Council, official: bool, occasion: Occasion) -> Resolution:
    """Resolve a name that only one body is known by.

    The official name wins whatever the date, but is doubtful before the body began and five years after its
    end (a parish council may bear it by then); another form must fit the decision's date and the nation.
    """
    decided = occasion.decided
    fits = decided is None or council.existed(decided.first, decided.last)
    here = occasion.has_nation(council)
    if official:
        why = f"the official name of {council.name}, which no other body ever had"
        doubt = _doubtful_date(council, decided) + ("" if here else f"; but the body is of {council.nation}")
        return Resolution(council.slug, (council.slug,), bool(doubt), why + doubt)
    if here and fits:
        return Resolution(
            council.slug, (council.slug,), False, f"a name that only {council.name} is known by"
        )
    doubt = f"did not exist on {decided}" if here else f"is of {council.nation}"
    candidates = (council.slug, *council.successors)
    return Resolution(None, candidates, True, f"only {council.name} is known by this name, and it {doubt}")


def _doubtful_date(council: Council, decided: PartialDate | None) -> str:
    if decided and council.since and decided.last < council.since:
        return "; but the decision is older than the body"
    if decided and council.end and decided.year > council.end.year + _YEARS_AFTER_END:
        return f"; but it ended on {council.end}, long before the decision"
    return ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A name shared by ``candidates``: ``bearers`` are those that are known by it themselves."""

    candidates: tuple[Council, ...]
    bearers: Collection[str]
    default: str | None

    def settle(self, occasion: Occasion) -> Resolution:
        """Choose by the decision's date, else by dates in the text, the reference, the register's default."""
        left = [c for c in self.candidates if occasion.has_nation(c)]
        if not left:
            return self._unresolved(f"none of the bodies that share the name is of {occasion.nation}")
        if occasion.decided:
            left = self._alive(left, ((occasion.decided.first, occasion.decided.last),))
            if not left:
                return self._unresolved(
                    f"none of the bodies that share the name existed on {occasion.decided}"
                )
            if len(left) == 1:
                return self._by(left[0], f"the decision's date {occasion.decided}")
        for basis, periods in occasion.lesser_dates():
            fitting = self._alive(left, periods)
            if len(fitting) == 1:
                return self._by(fitting[0], basis)
        if self.default and any(c.slug == self.default for c in left):
            return Resolution(
                self.default, self._slugs, True, "no date tells the bodies apart: the register's default"
            )
        return self._unresolved("no date tells the bodies apart, and the register has no default")

    @staticmethod
    def _alive(councils: Iterable[Council], periods: Sequence[Period]) -> list[Council]:
        return [c for c in councils if all(c.existed(*period) for period in periods)]

    @property
    def _slugs(self) -> tuple[str, ...]:
        return tuple(c.slug for c in self.candidates)

    def _by(self, chosen: Council, basis: str) -> Resolution:
        if chosen.slug in self.bearers or chosen.slug == self.default:
            return Resolution(chosen.slug, self._slugs, False, f"{basis} tells the bodies of this name apart")
        if self._follows(chosen):
            why = f"{basis} leaves only {chosen.name}, which the register does not know by this name"
            return Resolution(chosen.slug, self._slugs, True, why)
        return self._unresolved(f"a loose name; by {basis} it might be {chosen.name}")

    def _follows(self, chosen: Council) -> bool:
        """Say whether the chosen body came before or after one that bears the name."""
        bearers = [c for c in self.candidates if c.slug in self.bearers or c.slug == self.default]
        return any(b.slug in chosen.successors or chosen.slug in b.successors for b in bearers)

    def _unresolved(self, why: str) -> Resolution:
        return Resolution(None, self._slugs, True, why)
