"""Which of several documents tells a case: decision, report, listing, table, commentary; then the newer."""

from __future__ import annotations

from collections.abc import Iterable

from kg.model.findings import CaseRecord, Source
from kg.model.tables import LAYOUT as TABLE
from kg.pipeline.review.judging import judged_record
from kg.pipeline.review.profiles import possible_matches
from kg.rdf import terms as t
from kg.rdf.documents import document_nquads
from kg.rdf.nquads import Statements
from kg.rdf.review import review_nquads, write_match
from kg.store import Telling, Writer

_KINDS = ("commentary", "listing", "report", "decision")
_TABLE = "0+"
"""A table is somebody's reading of listings: it sorts between commentary ("0 …") and listings ("1 …")."""


def rank(source: Source, case: CaseRecord) -> str:
    """Return a text that sorts higher the better a document tells a case.

    Of the same kind the newer leads: by its date of issue, else by the decision's.
    """
    kind = _KINDS.index(source.kind) if source.kind in _KINDS else 0
    date = source.issued or case.decided_on
    level = _TABLE if source.layout == TABLE else str(kind)
    return f"{level} {date.last.isoformat() if date else '0000-00-00'}"


def settle(writer: Writer, cases: Iterable[str]) -> int:
    """Write anew the graphs of documents that lead a case now, or no longer; return how many."""
    documents = {
        telling.document
        for case in cases
        for place, telling in enumerate(writer.ledger.tellings(case))
        if telling.account != (place > 0)
    }
    for document in sorted(documents):
        _retell(writer, document)
    return len(documents)


def _retell(writer: Writer, document: str) -> None:
    entry = writer.ledger.entry(document)
    if entry is None:
        return
    leaders = [writer.ledger.tellings(case)[0] for case in writer.ledger.cases_of(document)]
    accounts = [n for n, leader in enumerate(leaders) if (leader.document, leader.number) != (document, n)]
    record = judged_record(writer, entry)
    nquads = document_nquads(record, writer.iris, entry.rules, accounts, writer.settings.fictional)
    writer.retell(document, nquads, accounts)


def shared_graphs(writer: Writer) -> dict[str, bytes]:
    """Return the graphs that follow from all documents and from what people decided, by IRI."""
    iris = writer.iris
    return {
        iris.graph("links"): link_nquads(writer),
        iris.graph("review"): review_nquads(writer.verdicts.all(), iris),
    }


def link_nquads(writer: Writer) -> bytes:
    """Return ``graph/links``: who leads each case told by several documents, equal texts, and matches."""
    iris = writer.iris
    statements = Statements(iris.graph("links"))
    for case in writer.ledger.shared_cases():
        statements.link(case, t.TOLD_BY, iris.document(writer.ledger.tellings(case)[0].document))
    for first, second in writer.ledger.same_texts():
        statements.link(iris.document(second), t.ALTERNATE_OF, iris.document(first))
    for match in possible_matches(writer):
        write_match(statements, match, iris)
    return statements.encode()


def tellings_of(source: Source, cases: Iterable[tuple[str, CaseRecord]]) -> list[Telling]:
    """Return that a document tells these cases, before it is known who leads."""
    return [
        Telling(source.document_id, n, iri, rank(source, case), False) for n, (iri, case) in enumerate(cases)
    ]
