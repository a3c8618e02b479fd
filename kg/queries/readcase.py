"""Reading everything the graph says of one case into typed records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TypedDict

from kg.errors import QueryError
from kg.queries.case import Account, CaseView, Failing, Finding, Issue, NoFault, Quote, Remedy, Source
from kg.queries.names import find_case
from kg.queries.node import Node, Ref, read_nodes
from kg.queries.results import Graph


class _Common(TypedDict):
    iri: str
    types: tuple[Ref, ...]
    quotes: tuple[Quote, ...]
    confidence: Decimal | None
    doubtful: bool


def read_case(graph: Graph, given: str) -> CaseView:
    """Return one case by reference (with or without spaces and dashes) or IRI, or an account by IRI.

    Raises QueryError when there is no such case or several fit.
    """
    iri = find_case(graph, given)
    found = read_nodes(
        graph, iri, "VALUES ?class { fl:Case fl:Account } ?start a ?class . BIND (?start AS ?node)"
    )
    if not found:
        raise QueryError(f"<{iri}> is not a case; give a reference or the IRI of a case.")
    quotes = _quotes(graph, iri)
    findings = _Findings(read_nodes(graph, iri, "?node fl:inCase|fl:inAccount ?start ."), quotes)
    return _view(graph, found[0], findings, quotes)


def _view(graph: Graph, case: Node, findings: _Findings, quotes: Mapping[str, Quote]) -> CaseView:
    bodies = read_nodes(graph, case.iri, "?start fl:respondent ?node .")
    return CaseView(
        iri=case.iri,
        label=case.text("rdfs:label") or case.iri,
        reference=case.text("dcterms:identifier"),
        account_of=case.ref("accountOf"),
        ombudsman=case.ref("ombudsman"),
        respondents=case.refs("respondent"),
        codes=tuple((body.iri, code) for body in bodies if (code := body.text("gssCode"))),
        outcome=case.ref("outcome"),
        published_outcome=case.text("publishedOutcome"),
        decided=case.value("decidedOn"),
        published_subject=case.text("publishedSubject"),
        service_area=case.ref("serviceArea"),
        abstract=case.text("dcterms:abstract"),
        shared_with=case.refs("sharedWith"),
        stated_total=case.value("statedTotal"),
        procedures=case.refs("involvesProcedure"),
        cites=case.refs("cites"),
        documents=_documents(graph, case.iri),
        issues=_issues(graph, case.iri, quotes),
        failings=findings.failings(),
        injustices=findings.plain("Injustice", "injusticeType"),
        no_faults=findings.no_faults(),
        no_injustices=findings.plain("NoInjustice", ""),
        remedies=findings.remedies(),
        accounts=_accounts(graph, case.iri),
    )


def _documents(graph: Graph, case: str) -> tuple[Source, ...]:
    return tuple(
        Source(
            node.iri,
            node.text("rdfs:label") or node.iri,
            node.text("fileName"),
            node.ref("documentKind"),
            node.text("dcterms:source"),
            node.text("textHash"),
        )
        for node in read_nodes(graph, case, "?start fl:reportedIn ?node .")
    )


def _issues(graph: Graph, case: str, quotes: Mapping[str, Quote]) -> tuple[Issue, ...]:
    issues = (
        Issue(
            node.iri,
            node.text("dcterms:description") or "",
            node.ref("outcome"),
            node.ref("grade"),
            node.text("publishedOutcome"),
            node.refs("respondent"),
            _quoted(node, quotes),
            node.value("doubtful") is True,
        )
        for node in read_nodes(graph, case, "?start fl:hasIssue ?node .")
    )
    return tuple(
        sorted(issues, key=lambda issue: ([q.start for q in issue.quotes][:1], len(issue.iri), issue.iri))
    )


def _accounts(graph: Graph, case: str) -> tuple[Account, ...]:
    return tuple(
        Account(node.iri, node.refs("reportedIn"), node.ref("outcome"), node.value("decidedOn"))
        for node in read_nodes(graph, case, "?node fl:accountOf ?start .")
    )


def _quotes(graph: Graph, iri: str) -> dict[str, Quote]:
    owners = "{ ?owner fl:inCase|fl:inAccount ?start } UNION { ?start fl:hasIssue ?owner }"
    return {node.iri: _quote(node) for node in read_nodes(graph, iri, f"{owners} ?owner fl:evidence ?node .")}


def _quote(node: Node) -> Quote:
    return Quote(
        node.text("quote") or "",
        int(node.text("start") or 0),
        int(node.text("end") or 0),
        node.text("section"),
        node.text("paragraph"),
        node.ref("oa:hasSource"),
    )


def _quoted(node: Node, quotes: Mapping[str, Quote]) -> tuple[Quote, ...]:
    own = (quotes[ref.iri] for ref in node.refs("evidence") if ref.iri in quotes)
    return tuple(sorted(own, key=lambda quote: (quote.start, quote.end)))


class _Findings:
    """The findings of a case, by class, in the order of the text."""

    def __init__(self, nodes: Sequence[Node], quotes: Mapping[str, Quote]) -> None:
        self._quotes = quotes
        self._nodes = sorted(nodes, key=lambda node: [q.start for q in _quoted(node, quotes)][:1])

    def of(self, kind: str) -> list[Node]:
        return [node for node in self._nodes if node.is_a(kind)]

    def failings(self) -> tuple[Failing, ...]:
        return tuple(
            Failing(
                **self._common(node, "failingType"),
                found_by=node.ref("foundBy"),
                committed_by=node.refs("committedBy"),
                procedures=node.refs("atProcedure"),
                breached=node.refs("breached"),
                caused=node.refs("caused"),
                issue=node.ref("underIssue"),
                event_from=node.value("eventFrom"),
                event_to=node.value("eventTo"),
            )
            for node in self.of("Failing")
        )

    def remedies(self) -> tuple[Remedy, ...]:
        return tuple(
            Remedy(
                **self._common(node, "remedyType"),
                status=node.ref("remedyStatus"),
                scope=node.ref("remedyScope"),
                amount=node.value("amount"),
                amount_maximum=node.value("amountMaximum"),
                amount_per=node.text("amountPer"),
                periods=node.value("periods"),
                each=node.value("each") is True,
                payee=node.text("payee"),
                deadline=node.text("deadline"),
                day_kind=node.ref("dayKind"),
                due=node.value("dueOn"),
                addresses=node.refs("addresses"),
            )
            for node in self.of("Remedy")
        )

    def no_faults(self) -> tuple[NoFault, ...]:
        return tuple(
            NoFault(**self._common(node, ""), procedures=node.refs("atProcedure"))
            for node in self.of("NoFault")
        )

    def plain(self, kind: str, types: str) -> tuple[Finding, ...]:
        return tuple(Finding(**self._common(node, types)) for node in self.of(kind))

    def _common(self, node: Node, types: str) -> _Common:
        confidence = node.value("confidence")
        return _Common(
            iri=node.iri,
            types=node.refs(types) if types else (),
            quotes=_quoted(node, self._quotes),
            confidence=confidence if isinstance(confidence, Decimal) else None,
            doubtful=node.value("doubtful") is True,
        )
