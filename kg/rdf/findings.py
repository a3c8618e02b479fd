"""Failings, injustices, remedies, and apart from these the statements that there was none."""

from __future__ import annotations

from collections.abc import Sequence

from kg.model.findings import DEFAULT_THRESHOLD, Evidence, Failing, Injustice, NoFault, NoInjustice, Remedy
from kg.model.identity import concept_iri
from kg.rdf import terms as t
from kg.rdf.nquads import dated, decimal, typed
from kg.rdf.telling import Telling, shortened

Finding = Failing | Injustice | Remedy | NoFault | NoInjustice

_TRUE = typed("true", "boolean")


def finding_statements(telling: Telling) -> None:
    """Write all findings of one case as one document tells it."""
    record = telling.record
    failings = _named(telling, "failing", record.failings)
    injustices = _named(telling, "injustice", record.injustices)
    remedies = _named(telling, "remedy", record.remedies)
    for node, failing in zip(failings, record.failings, strict=True):
        _failing(telling, node, failing, injustices)
    for node, injustice in zip(injustices, record.injustices, strict=True):
        _common(telling, node, t.INJUSTICE, t.HAS_INJUSTICE, injustice, injustice.types, "Injustice")
        _codes(telling, node, t.INJUSTICE_TYPE, "injustice-type", injustice.types)
    for node, remedy in zip(remedies, record.remedies, strict=True):
        _remedy(telling, node, remedy, failings, injustices)
    for node, no_fault in zip(_named(telling, "no-fault", record.no_faults), record.no_faults, strict=True):
        _common(telling, node, t.NO_FAULT, None, no_fault, (), "No fault")
        _codes(telling, node, t.AT_PROCEDURE, "procedure", no_fault.procedures)
    none = _named(telling, "no-injustice", record.no_injustices)
    for node, no_injustice in zip(none, record.no_injustices, strict=True):
        _common(telling, node, t.NO_INJUSTICE, None, no_injustice, (), "No injustice")


def _named(telling: Telling, kind: str, found: Sequence[Finding]) -> list[str]:
    return [telling.teller.finding(telling.case, kind, finding.evidence) for finding in found]


def _common(
    telling: Telling,
    node: str,
    kind: str,
    inverse: str | None,
    finding: Finding,
    types: Sequence[str],
    name: str,
) -> None:
    statements = telling.teller.statements
    statements.link(node, t.TYPE, kind)
    statements.link(node, t.TYPE, t.FINDING)
    statements.text(node, t.LABEL, _label(types, name, finding.evidence))
    if telling.is_account:
        statements.link(node, t.IN_ACCOUNT, telling.subject)
    else:
        statements.link(node, t.IN_CASE, telling.case)
        statements.link(telling.case, t.HAS_FINDING, node)
        if inverse:
            statements.link(telling.case, inverse, node)
    statements.value(node, t.CONFIDENCE, typed(_fraction(finding.confidence), "decimal"))
    if finding.confidence < DEFAULT_THRESHOLD:
        statements.value(node, t.DOUBTFUL, _TRUE)
    telling.teller.evidence(node, finding.evidence)


def _label(types: Sequence[str], name: str, evidence: tuple[Evidence, ...]) -> str:
    kind = types[0].replace("-", " ").capitalize() if types else name
    return f"{kind}: {shortened(evidence[0].quote)}" if evidence else kind


def _fraction(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _codes(telling: Telling, node: str, predicate: str, scheme: str, codes: Sequence[str]) -> None:
    for code in codes:
        telling.teller.statements.link(node, predicate, concept_iri(scheme, code))


def _failing(telling: Telling, node: str, failing: Failing, injustices: Sequence[str]) -> None:
    statements = telling.teller.statements
    _common(telling, node, t.FAILING, t.HAS_FAILING, failing, failing.types, "Failing")
    _codes(telling, node, t.FAILING_TYPE, "failing-type", failing.types)
    _codes(telling, node, t.FOUND_BY, "found-by", (failing.found_by,))
    _codes(telling, node, t.AT_PROCEDURE, "procedure", failing.procedures)
    if failing.committed_by is not None:
        statements.link(node, t.COMMITTED_BY, telling.bodies[failing.committed_by])
    if failing.issue is not None:
        statements.link(node, t.UNDER_ISSUE, f"{telling.subject}/issue/{failing.issue + 1}")
    for index in failing.breached:
        statements.link(node, t.BREACHED, telling.law[index])
    for index in failing.caused:
        statements.link(node, t.CAUSED, injustices[index])
    if failing.event_from:
        statements.value(node, t.EVENT_FROM, dated(failing.event_from))
    if failing.event_to:
        statements.value(node, t.EVENT_TO, dated(failing.event_to))


def _remedy(
    telling: Telling, node: str, remedy: Remedy, failings: Sequence[str], injustices: Sequence[str]
) -> None:
    _common(telling, node, t.REMEDY, t.HAS_REMEDY, remedy, remedy.types, "Remedy")
    _codes(telling, node, t.REMEDY_TYPE, "remedy-type", remedy.types)
    _codes(telling, node, t.REMEDY_STATUS, "remedy-status", (remedy.status,))
    _codes(telling, node, t.REMEDY_SCOPE, "remedy-scope", (remedy.scope,))
    _sum(telling, node, remedy)
    _deadline(telling, node, remedy)
    for index in remedy.addresses_failings:
        telling.teller.statements.link(node, t.ADDRESSES, failings[index])
    for index in remedy.addresses_injustices:
        telling.teller.statements.link(node, t.ADDRESSES, injustices[index])


def _sum(telling: Telling, node: str, remedy: Remedy) -> None:
    statements = telling.teller.statements
    for predicate, value in (
        (t.AMOUNT, remedy.amount),
        (t.AMOUNT_MAXIMUM, remedy.amount_maximum),
        (t.PERIODS, remedy.periods),
    ):
        if value is not None:
            statements.value(node, predicate, decimal(value))
    statements.text(node, t.AMOUNT_PER, remedy.amount_per)
    statements.text(node, t.PAYEE, remedy.payee)
    if remedy.each:
        statements.value(node, t.EACH, _TRUE)


def _deadline(telling: Telling, node: str, remedy: Remedy) -> None:
    statements = telling.teller.statements
    if remedy.deadline:
        kind = "dayTimeDuration" if remedy.deadline.days is not None else "yearMonthDuration"
        statements.value(node, t.DEADLINE, typed(remedy.deadline.duration, kind))
        _codes(telling, node, t.DAY_KIND, "day-kind", (remedy.deadline.day_kind,))
    if remedy.due_on:
        statements.value(node, t.DUE_ON, dated(remedy.due_on))
