"""What an analysis is run with, and which of its patterns are shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.analytics.study import Study
from kg.model.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Options:
    """What changes an analysis itself.

    ``unit`` is ``failing`` or ``issue``; ``doubtful`` takes findings in that the program is unsure of; ``q``
    is the false discovery rate up to which a pattern counts as found; ``margin`` the least number of cases
    that each margin of a tested pair needs; ``draws`` how many permutations or resamples; ``seed`` starts
    them.
    """

    unit: str = "failing"
    doubtful: bool = False
    q: float = 0.05
    margin: int = 5
    draws: int = 2000
    seed: int = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """Which patterns are shown. The family that was tested stays whole whatever is shown.

    ``bodies`` are IRIs; ``service_areas`` codes; ``since`` a year; ``cases`` the least number of cases.
    """

    bodies: tuple[str, ...] = ()
    service_areas: tuple[str, ...] = ()
    since: int | None = None
    cases: int = 0

    def choose(self, patterns: Iterable[Pattern], study: Study) -> tuple[Pattern, ...]:
        """Return the patterns to show, in their order."""
        return tuple(pattern for pattern in patterns if self._fits(pattern, study))

    def _fits(self, pattern: Pattern, study: Study) -> bool:
        rows = [study.case_of[case] for case in pattern.cases if case in study.case_of]
        return (
            len(pattern.cases) >= self.cases
            and (not self.bodies or _meet(self.bodies, (*pattern.bodies, *pattern.about)))
            and (not self.service_areas or _meet(self.service_areas, [r.service_area or "" for r in rows]))
            and (self.since is None or any((r.year or 0) >= self.since for r in rows))
        )


def unit_note(options: Options) -> tuple[str, ...]:
    """Return what an analysis must say that has no other unit than findings, when it is asked for another."""
    if options.unit == "failing":
        return ()
    return ("Findings are counted here: heads of complaint have neither procedure, injustice nor remedy.",)


def _meet(wanted: Sequence[str], there: Sequence[str]) -> bool:
    return not set(wanted).isdisjoint(there)
