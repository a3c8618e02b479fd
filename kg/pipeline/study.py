"""From the store to the rows of the analyses."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from kg.analytics.decisions import grouped
from kg.analytics.study import (
    BodyRow,
    CaseRow,
    FailingRow,
    InjusticeRow,
    IssueRow,
    RemedyRow,
    Study,
)
from kg.model.identity import VOCAB
from kg.queries.columns import Columns, code, column, members, single
from kg.queries.results import Graph, Value
from kg.rdf import terms as t

_Lists = Mapping[str, Sequence[Value]]


def read_study(graph: Graph) -> Study:
    """Return all rows of a store: cases as they are told, their findings and issues, and the bodies."""
    of = Columns(graph)
    cases = members(graph, t.CASE)
    return Study(
        cases=grouped(_cases(of, cases)),
        failings=_failings(of),
        injustices=_injustices(of),
        remedies=_remedies(of),
        issues=_issues(of, set(cases), single(graph, t.LABEL, t.ISSUE)),
        bodies=_bodies(graph),
        steps=_steps(graph),
        labels=_labels(graph),
        broader=_broader(graph),
    )


def _cases(of: Columns, cases: Sequence[str]) -> list[CaseRow]:
    return [
        CaseRow(
            iri=case,
            reference=of.word(t.IDENTIFIER, case),
            ombudsman=of.code(t.OMBUDSMAN, case),
            respondents=of.all(t.RESPONDENT, case),
            decided_from=of.day(t.DECIDED_FROM, case),
            decided_to=of.day(t.DECIDED_TO, case, last=True),
            service_area=of.code(t.SERVICE_AREA, case),
            subject=of.code(t.SUBJECT, case),
            outcome=of.code(t.OUTCOME, case),
            procedures=of.codes(t.INVOLVES_PROCEDURE, case),
            abstract=of.word(t.ABSTRACT, case),
        )
        for case in cases
    ]


def _below(of: Columns, predicate: str) -> list[tuple[str, str]]:
    """Return what hangs on cases by a property, with the case: findings of accounts do not."""
    return sorted((str(what), case) for case, found in of.column(predicate).items() for what in found)


def _failings(of: Columns) -> tuple[FailingRow, ...]:
    return tuple(
        FailingRow(
            iri=iri,
            case=case,
            body=of.word(t.COMMITTED_BY, iri),
            types=of.codes(t.FAILING_TYPE, iri),
            procedures=of.codes(t.AT_PROCEDURE, iri),
            found_by=of.code(t.FOUND_BY, iri),
            confidence=of.confidence(iri),
            doubtful=of.flag(t.DOUBTFUL, iri),
            issue=of.word(t.UNDER_ISSUE, iri),
            caused=of.all(t.CAUSED, iri),
            event_from=of.day(t.EVENT_FROM, iri),
            event_to=of.day(t.EVENT_TO, iri, last=True),
        )
        for iri, case in _below(of, t.HAS_FAILING)
    )


def _injustices(of: Columns) -> tuple[InjusticeRow, ...]:
    return tuple(
        InjusticeRow(iri, case, of.codes(t.INJUSTICE_TYPE, iri), of.confidence(iri), of.flag(t.DOUBTFUL, iri))
        for iri, case in _below(of, t.HAS_INJUSTICE)
    )


def _remedies(of: Columns) -> tuple[RemedyRow, ...]:
    return tuple(
        RemedyRow(
            iri=iri,
            case=case,
            types=of.codes(t.REMEDY_TYPE, iri),
            status=of.code(t.REMEDY_STATUS, iri),
            scope=of.code(t.REMEDY_SCOPE, iri),
            amount=of.sum(t.AMOUNT, iri),
            amount_maximum=of.sum(t.AMOUNT_MAXIMUM, iri),
            amount_per=of.word(t.AMOUNT_PER, iri),
            periods=of.sum(t.PERIODS, iri),
            each=of.flag(t.EACH, iri),
            payee=of.word(t.PAYEE, iri),
            due_from=of.day(t.DUE_ON, iri),
            due_to=of.day(t.DUE_ON, iri, last=True),
            addresses=of.all(t.ADDRESSES, iri),
            confidence=of.confidence(iri),
            doubtful=of.flag(t.DOUBTFUL, iri),
        )
        for iri, case in _below(of, t.HAS_REMEDY)
    )


def _issues(of: Columns, known: Collection[str], labels: Mapping[str, Value]) -> tuple[IssueRow, ...]:
    return tuple(
        IssueRow(
            iri=iri,
            case=case,
            label=str(labels.get(iri, "")),
            body=of.word(t.RESPONDENT, iri),
            outcome=of.code(t.OUTCOME, iri),
            grade=of.code(t.GRADE, iri),
            doubtful=of.flag(t.DOUBTFUL, iri),
            subject=of.code(t.SUBJECT, iri),
        )
        for iri, case in _below(of, t.HAS_ISSUE)
        if case in known
    )


def _bodies(graph: Graph) -> tuple[BodyRow, ...]:
    of = Columns(graph)
    councils, others = members(graph, t.COUNCIL), members(graph, t.BODY)
    labels = single(graph, t.LABEL, t.BODY)
    known = set(councils)
    rows = [_body(of, iri, True, labels) for iri in councils]
    rows += [_body(of, iri, False, labels) for iri in others if iri not in known]
    return tuple(sorted(rows, key=lambda body: body.iri))


def _body(of: Columns, iri: str, council: bool, labels: Mapping[str, Value]) -> BodyRow:
    return BodyRow(
        iri=iri,
        label=of.word(t.PREF_LABEL, iri) or str(labels.get(iri, iri)),
        council=council,
        type=of.code(t.COUNCIL_TYPE if council else t.BODY_TYPE, iri),
        nation=of.code(t.NATION, iri),
        since=of.day(t.FOUNDING_DATE, iri),
        until=of.day(t.DISSOLUTION_DATE, iri, last=True),
        successors=of.all(t.SUCCESSOR, iri),
        continues_as=of.all(t.CONTINUES_AS, iri),
    )


def _steps(graph: Graph) -> tuple[tuple[str, str], ...]:
    pairs = column(graph, t.PRECEDES)
    return tuple(
        sorted((str(code(before)), str(code(after))) for before, laters in pairs.items() for after in laters)
    )


def _labels(graph: Graph) -> Mapping[tuple[str, str], str]:
    labels = single(graph, t.PREF_LABEL)
    return {_scheme_and_code(iri): str(label) for iri, label in labels.items() if iri.startswith(VOCAB)}


def _broader(graph: Graph) -> Mapping[tuple[str, str], tuple[str, ...]]:
    broader = column(graph, t.BROADER)
    return {
        _scheme_and_code(iri): tuple(str(code(value)) for value in values)
        for iri, values in broader.items()
        if iri.startswith(VOCAB)
    }


def _scheme_and_code(iri: str) -> tuple[str, str]:
    scheme, _, local = iri.removeprefix(VOCAB).partition("/")
    return scheme, local
