"""Which decisions and findings a projection is made of."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from kg.analytics.study import FailingRow, Study


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for; what is empty or None asks for nothing.

    ``councils`` and ``cases`` are IRIs, ``failings`` and ``procedures`` codes (narrower ones among them),
    ``findings`` IRIs that alone are taken; ``since`` and ``until`` years, both included. ``doubtful`` takes
    in what the program is unsure of. ``most`` is how many nodes can be shown; projections that can, make no
    more.
    """

    councils: frozenset[str] = frozenset()
    failings: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    findings: frozenset[str] = frozenset()
    since: int | None = None
    until: int | None = None
    doubtful: bool = False
    most: int | None = None

    def over(self, study: Study) -> Study:
        """Return the study of the decisions in time, and without what is doubtful unless it is asked for."""
        study = study if self.doubtful else study.certain()
        if self.since is None and self.until is None:
            return study
        first, last = self.since or 0, self.until or 9999
        return of_cases(study, {c.iri for c in study.cases if c.year and first <= c.year <= last})

    def cut(self, study: Study) -> Study:
        """Return the study of the chosen decisions, each with all its findings: what is tested together."""
        kept = {
            case.iri for case in replace(self, failings=frozenset(), findings=frozenset()).of(study).cases
        }
        return of_cases(self.over(study), kept)

    def of(self, study: Study) -> Study:
        """Return the study of what was chosen in all respects: decisions with a failing that fits, where
        failings, procedures or findings are asked for, and of their failings those that fit."""
        study = self.over(study)
        if self.cases:
            study = of_cases(study, self.cases)
        if self.councils:
            asked = {c.iri for c in study.cases if not self.councils.isdisjoint(c.respondents)}
            study = of_cases(study, asked)
        if not (self.failings or self.procedures or self.findings or self.councils):
            return study
        failings = tuple(row for row in study.failings if self.fits(row))
        if self.failings or self.procedures:
            study = of_cases(study, {row.case for row in failings})
        study = replace(study, failings=failings)
        return self._of_findings(study) if self.findings else study

    def fits(self, row: FailingRow) -> bool:
        """Say whether a failing is one that was asked for. What does not say which of several bodies
        committed it fits no council."""
        return (
            (not self.councils or row.body in self.councils)
            and (not self.failings or not self.failings.isdisjoint(row.types))
            and (not self.procedures or not self.procedures.isdisjoint(row.procedures))
            and (not self.findings or row.iri in self.findings)
        )

    def _of_findings(self, study: Study) -> Study:
        return replace(
            study,
            injustices=tuple(row for row in study.injustices if row.iri in self.findings),
            remedies=tuple(row for row in study.remedies if row.iri in self.findings),
            issues=(),
        )


def of_cases(study: Study, kept: Collection[str]) -> Study:
    """Return the study of those cases (IRIs) alone, in its own order."""
    return replace(
        study,
        cases=tuple(case for case in study.cases if case.iri in kept),
        failings=tuple(row for row in study.failings if row.case in kept),
        injustices=tuple(row for row in study.injustices if row.case in kept),
        remedies=tuple(row for row in study.remedies if row.case in kept),
        issues=tuple(row for row in study.issues if row.case in kept),
    )
