"""Promises: service-improvement remedies with the failings at procedures that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kg.analytics.decided import Decision, Found
from kg.analytics.method import method
from kg.analytics.study import FailingRow, RemedyRow, Study

Target = tuple[str, str]  # a type of failing, a procedure
Near = tuple[
    tuple[str, str], str, str, str
]  # stratum, body, and a type of failing or a procedure with its scheme


@dataclass(frozen=True, slots=True)
class Promise:
    """What a body promised in one decision about one type of failing at one procedure.

    ``due`` is the last possible day of the last of its ``remedies``; ``linked`` says that every one of them
    is said to address the failing (else it is taken to be about all failings of its case).
    """

    decision: Decision
    target: Target
    remedies: tuple[RemedyRow, ...]
    due: date
    linked: bool


@dataclass(frozen=True)
class Promised:
    """Promises with a due date in order; ``ever`` are the (body, target) with any promise, dated or not;
    ``undated`` counts the remedies without a due date; ``perhaps`` is what bodies may have promised besides
    (see ``perhaps()``)."""

    promises: tuple[Promise, ...]
    ever: frozenset[tuple[str, Target]]
    undated: int
    perhaps: frozenset[Near] = frozenset()

    def nothing_like(self, row: Decision, target: Target) -> bool:
        """Say whether the body of a decision promised, in its ombudsman's service area, nothing that may have
        been about a target: of its type anywhere, or at its procedure."""
        return self.perhaps.isdisjoint(
            (row.stratum, row.body, scheme, code) for scheme, code in _near(target)
        )


def is_promise(row: RemedyRow) -> bool:
    """Say whether a remedy promises to do better for others in future (``method.toml`` lists the types)."""
    return (
        not method().promises.isdisjoint(row.types)
        and row.scope in (None, "service-improvement")
        and row.status not in method().not_promised
    )


def at_procedures(finds: Sequence[Found]) -> Iterator[tuple[Target, Found, FailingRow]]:
    """Yield each failing at each of its procedures; those at none are left out."""
    for one in finds:
        if isinstance(one.row, FailingRow):
            for procedure in sorted(set(one.row.procedures)):
                yield (one.type, procedure), one, one.row


def promised(study: Study, finds: Sequence[Found]) -> Promised:
    """Return the promises of a study; ``finds`` are its failings with their decisions."""
    by_case: dict[str, list[tuple[Target, Found, FailingRow]]] = defaultdict(list)
    for target, one, row in at_procedures(finds):
        by_case[row.case].append((target, one, row))
    kept: dict[tuple[Decision, Target], dict[str, tuple[RemedyRow, bool]]] = defaultdict(dict)
    ever: set[tuple[str, Target]] = set()
    undated = 0
    for remedy in sorted(filter(is_promise, study.remedies), key=lambda row: row.iri):
        about, linked = _about(remedy, by_case.get(remedy.case, ()))
        undated += remedy.due_to is None
        for target, one, _ in about:
            ever.add((one.decision.body, target))
            if remedy.due_to is not None:
                kept[(one.decision, target)][remedy.iri] = (remedy, linked)
    return Promised(tuple(_promises(kept)), frozenset(ever), undated)


def perhaps(study: Study, finds: Sequence[Found]) -> frozenset[Near]:
    """Return the types and procedures of all failings that bodies may have promised to mend.

    The failing that a promise is about may have been taken for another type, or put at another procedure. A
    council whose promise was not understood passes for one without, and if the promise helps, the comparison
    then shows less than there is. So the study should have its doubtful findings in it.
    """
    by_case: dict[str, list[Found]] = defaultdict(list)
    for one in finds:
        if isinstance(one.row, FailingRow):
            by_case[one.row.case].append(one)
    out: set[Near] = set()
    for remedy in filter(is_promise, study.remedies):
        there = by_case.get(remedy.case, ())
        said = [one for one in there if one.finding in remedy.addresses]
        for one in said or there:
            at = (one.decision.stratum, one.decision.body)
            out.add((*at, "failing-type", one.type))
            if isinstance(one.row, FailingRow):
                out.update((*at, "procedure", code) for code in one.row.procedures)
    return frozenset(out)


def _near(target: Target) -> tuple[tuple[str, str], ...]:
    return ("failing-type", target[0]), ("procedure", target[1])


def _about(
    remedy: RemedyRow, failings: Sequence[tuple[Target, Found, FailingRow]]
) -> tuple[Sequence[tuple[Target, Found, FailingRow]], bool]:
    """Return the failings that a remedy addresses, directly or by an injustice that they caused; those of its
    case where it says nothing at all (what it addresses may be too doubtful to be among them)."""
    said = set(remedy.addresses)
    addressed = [f for f in failings if f[2].iri in said or not said.isdisjoint(f[2].caused)]
    return (addressed, True) if said else (failings, False)


def _promises(
    kept: Mapping[tuple[Decision, Target], Mapping[str, tuple[RemedyRow, bool]]],
) -> Iterator[Promise]:
    for (decision, target), rows in sorted(
        kept.items(), key=lambda item: (item[0][1], item[0][0].group, item[0][0].body)
    ):
        remedies = tuple(row for row, _ in rows.values())
        due = max(row.due_to for row in remedies if row.due_to is not None)
        yield Promise(decision, target, remedies, due, all(linked for _, linked in rows.values()))
