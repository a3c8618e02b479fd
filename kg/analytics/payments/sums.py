"""What was paid for which injustice: one value for each case, injustice and kind of sum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

from kg.analytics.decided import UNKNOWN
from kg.analytics.method import method
from kg.analytics.study import CaseRow, RemedyRow, Study

LUMP = "sum"


@dataclass(frozen=True, slots=True)
class Paid:
    """What a case paid for an injustice. ``pounds`` is the mean of its payments for it; ``unit`` is ``sum``
    or what a rate is for (week, month, …); ``linked`` says that every one of them is said to be for it,
    ``alone`` that every one is for nothing else; ``ranged`` that one is a range, of which the middle
    counts."""

    injustice: str
    unit: str
    pounds: float
    case: CaseRow
    cases: tuple[str, ...]
    remedies: tuple[str, ...]
    linked: bool
    alone: bool
    ranged: bool


@dataclass(frozen=True, slots=True)
class _Payment:
    remedy: RemedyRow
    pounds: float
    injustices: tuple[str, ...]
    linked: bool


def is_payment(row: RemedyRow) -> bool:
    """Say whether a remedy is a payment for injustice that was not merely offered (``method.toml``)."""
    return not method().payments.isdisjoint(row.types) and row.status not in method().not_paid


def pounds(row: RemedyRow) -> float | None:
    """Return what a payment counts as: its sum; the middle of a range; None for "up to" alone and for
    nothing.

    With "each" the sum is that for one. A rate is what is paid for one week, month or term.
    """
    if row.amount is None or row.amount <= 0:
        return None
    high = row.amount_maximum if row.amount_maximum is not None else row.amount
    return float(row.amount + max(high, row.amount)) / 2


def paid(study: Study) -> tuple[list[Paid], int]:
    """Return what was paid, by injustice and case, and how many payments could not be counted: without a sum,
    or in a case without an injustice."""
    payments: dict[str, list[_Payment]] = defaultdict(list)
    kinds = {row.iri: row.types for row in study.injustices}
    of_case = _by_case(study)
    caused = {row.iri: row.caused for row in study.failings}
    left_out = 0
    for row in sorted(filter(is_payment, study.remedies), key=lambda row: row.iri):
        value = pounds(row)
        about, linked = _about(row, kinds, caused, of_case.get(row.case, ()))
        if value is None or not about or row.case not in study.case_of:
            left_out += 1
        else:
            payments[row.case].append(_Payment(row, value, about, linked))
    values = [one for rows in _groups(study, payments) for one in _values(rows, payments)]
    return sorted(values, key=lambda one: (one.injustice, one.unit, one.pounds, one.case.iri)), left_out


def _by_case(study: Study) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in study.injustices:
        found[row.case].update(row.types)
    return {case: tuple(sorted(types)) for case, types in found.items()}


def _about(
    row: RemedyRow,
    kinds: Mapping[str, tuple[str, ...]],
    caused: Mapping[str, tuple[str, ...]],
    of_case: Sequence[str],
) -> tuple[tuple[str, ...], bool]:
    """Return the injustices a payment is for: those it addresses, those that failings it addresses caused,
    else all of its case; and whether something says so."""
    direct = {kind for iri in row.addresses for kind in kinds.get(iri, ())}
    through = {kind for iri in row.addresses for one in caused.get(iri, ()) for kind in kinds.get(one, ())}
    said = tuple(sorted(direct or through))
    return (said, True) if said else (tuple(of_case), False)


def _groups(study: Study, payments: Mapping[str, Sequence[_Payment]]) -> list[list[CaseRow]]:
    """Return the cases with payments by decision: of joint or repeated ones only the first tells its sums."""
    groups: dict[str, list[CaseRow]] = defaultdict(list)
    for case in sorted(payments):
        row = study.case_of[case]
        groups[row.group or row.iri].append(row)
    return [groups[key] for key in sorted(groups)]


def _values(rows: Sequence[CaseRow], payments: Mapping[str, Sequence[_Payment]]) -> list[Paid]:
    by_kind: dict[tuple[str, str], list[_Payment]] = defaultdict(list)
    for one in payments[rows[0].iri]:
        for injustice in one.injustices:
            by_kind[(injustice, one.remedy.amount_per or LUMP)].append(one)
    return [
        Paid(
            injustice,
            unit,
            fmean(one.pounds for one in some),
            rows[0],
            tuple(row.iri for row in rows),
            tuple(one.remedy.iri for one in some),
            all(one.linked for one in some),
            all(len(one.injustices) == 1 for one in some),
            any(one.remedy.amount_maximum is not None for one in some),
        )
        for (injustice, unit), some in sorted(by_kind.items())
    ]


def ombudsman(one: Paid) -> str:
    """Return the code of the ombudsman of a payment's case."""
    return one.case.ombudsman or UNKNOWN


def area(one: Paid) -> str:
    """Return the code of the service area of a payment's case."""
    return one.case.service_area or UNKNOWN


def year(one: Paid) -> str:
    """Return the year of the decision in words."""
    return str(one.case.year or UNKNOWN)
