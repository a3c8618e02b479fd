"""What a document says of one case: as the case itself, or as an account where a better document tells it."""

from __future__ import annotations

from kg.model.findings import CaseRecord, Issue, Source
from kg.model.identity import Iris, concept_iri
from kg.model.values import PartialDate
from kg.rdf import terms as t
from kg.rdf.findings import finding_statements
from kg.rdf.legal import cite
from kg.rdf.nquads import Statements, dated, decimal, typed
from kg.rdf.telling import Teller, Telling, shortened


def case_iri(record: CaseRecord, source: Source, number: int, iris: Iris) -> str:
    """Return the IRI of the ``number``-th case (from 0) of a document."""
    return record.same_as or iris.case(record.ombudsman, record.reference, source.document_id, number + 1)


def case_statements(teller: Teller, record: CaseRecord, number: int, account: bool) -> None:
    """Write all that a document says of its ``number``-th case (from 0)."""
    case = case_iri(record, teller.source, number, teller.iris)
    subject = f"{teller.document}/account/{number + 1}" if account else case
    bodies = tuple(teller.body(mention) for mention in record.respondents)
    law = cite(teller, subject, record.citations)
    telling = Telling(teller, record, case, subject, bodies, law)
    _describe(telling)
    _classify(telling)
    _date(teller.statements, subject, record.decided_on)
    for n, issue in enumerate(record.issues, 1):
        _issue(telling, issue, f"{subject}/issue/{n}")
    finding_statements(telling)


def _describe(telling: Telling) -> None:
    statements, subject, record = telling.teller.statements, telling.subject, telling.record
    statements.link(subject, t.TYPE, t.ACCOUNT if telling.is_account else t.CASE)
    statements.text(subject, t.LABEL, _label(telling))
    if telling.is_account:
        statements.link(subject, t.ACCOUNT_OF, telling.case)
    statements.link(subject, t.REPORTED_IN, telling.teller.document)
    statements.text(subject, t.IDENTIFIER, record.reference)
    if record.ombudsman:
        statements.link(subject, t.OMBUDSMAN, telling.teller.iris.ombudsman(record.ombudsman))
    for body in telling.bodies:
        statements.link(subject, t.RESPONDENT, body)
    for name in record.shared_with:
        statements.link(subject, t.SHARED_WITH, telling.teller.iris.body(name))
    statements.text(subject, t.ABSTRACT, record.abstract)
    if record.stated_total is not None:
        statements.value(subject, t.STATED_TOTAL, decimal(record.stated_total))


def _label(telling: Telling) -> str:
    name = telling.record.reference or f"Case in {telling.teller.source.file_name}"
    parts = [name, *(mention.name for mention in telling.record.respondents[:1])]
    label = ", ".join(shortened(part) for part in parts)
    return f"Account of {label}" if telling.is_account else label


def _classify(telling: Telling) -> None:
    statements, subject, record = telling.teller.statements, telling.subject, telling.record
    statements.text(subject, t.PUBLISHED_OUTCOME, record.published_outcome)
    statements.text(subject, t.PUBLISHED_SUBJECT, record.published_subject)
    for predicate, scheme, code in (
        (t.OUTCOME, "outcome", record.outcome),
        (t.SUBJECT, "subject", record.subject),
        (t.SERVICE_AREA, "service-area", record.service_area),
        *((t.INVOLVES_PROCEDURE, "procedure", code) for code in record.procedures),
    ):
        if code:
            statements.link(subject, predicate, concept_iri(scheme, code))


def _date(statements: Statements, subject: str, decided: PartialDate | None) -> None:
    if decided is None:
        return
    statements.value(subject, t.DECIDED_ON, dated(decided))
    statements.value(subject, t.DECIDED_FROM, dated(decided.first))
    statements.value(subject, t.DECIDED_TO, dated(decided.last))
    statements.value(subject, t.DECIDED_YEAR, typed(f"{decided.year:04d}", "gYear"))


def _issue(telling: Telling, issue: Issue, node: str) -> None:
    statements = telling.teller.statements
    statements.link(telling.subject, t.HAS_ISSUE, node)
    statements.link(node, t.TYPE, t.ISSUE)
    statements.text(node, t.LABEL, shortened(issue.description))
    statements.text(node, t.DESCRIPTION, issue.description)
    statements.text(node, t.PUBLISHED_OUTCOME, issue.published_outcome)
    statements.text(node, t.PUBLISHED_SUBJECT, issue.published_subject)
    for predicate, scheme, code in (
        (t.OUTCOME, "outcome", issue.outcome),
        (t.GRADE, "grade", issue.grade),
        (t.SUBJECT, "subject", issue.subject),
    ):
        if code:
            statements.link(node, predicate, concept_iri(scheme, code))
    if issue.doubtful:
        statements.value(node, t.DOUBTFUL, typed("true", "boolean"))
    if issue.respondent is not None:
        statements.link(node, t.RESPONDENT, telling.bodies[issue.respondent])
    telling.teller.evidence(node, (issue.evidence,))
