"""The graph of one document: all that was read from it, its own description included, and nothing else.

Law and bodies that it points to are described in graphs that documents share, ``kg.rdf.shared``.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.model.findings import DocumentRecord, Source
from kg.model.identity import Iris, concept_iri, words_key
from kg.rdf import terms as t
from kg.rdf.cases import case_statements
from kg.rdf.nquads import Statements, dated, typed, web_iri
from kg.rdf.telling import Teller

TRUE = typed("true", "boolean")
_MANY = 100_000
"""Statements that are held as text; those of a large table are encoded piece by piece."""


def document_nquads(
    record: DocumentRecord,
    iris: Iris,
    rules: str,
    accounts: Collection[int] = (),
    fictional: bool = False,
) -> bytes:
    """Return the graph of a document as N-Quads.

    ``accounts`` holds the numbers (from 0) of those cases of the record that a better document tells: they
    are written as ``fl:Account``. ``rules`` is the version of the rules the document was read by. The same
    arguments give the same bytes.
    """
    statements = Statements(iris.document_graph(record.source.document_id))
    cases = _tell(statements, record, iris, rules, accounts, fictional)
    written = [statements.drain() for _ in cases if len(statements) >= _MANY]
    return b"".join([*written, statements.drain()])


def _tell(
    statements: Statements,
    record: DocumentRecord,
    iris: Iris,
    rules: str,
    accounts: Collection[int],
    fictional: bool,
) -> Iterator[None]:
    """Write down a document, stopping after each case."""
    source = record.source
    _describe_graph(statements, source, iris, rules)
    _describe_document(statements, source, iris, fictional)
    teller = Teller(statements, iris, source)
    for number, case in enumerate(record.cases):
        case_statements(teller, case, number, account=number in accounts)
        yield


def extraction_iri(source: Source, iris: Iris, rules: str) -> str:
    """Return the IRI of the reading of one version of a document by one version of the rules."""
    return f"{iris.base}extraction/{words_key(source.document_id, source.text_hash, rules)}"


def _describe_graph(statements: Statements, source: Source, iris: Iris, rules: str) -> None:
    graph, extraction = iris.document_graph(source.document_id), extraction_iri(source, iris, rules)
    statements.text(graph, t.LABEL, f"Statements read from {source.file_name}")
    statements.link(graph, t.WAS_DERIVED_FROM, iris.document(source.document_id))
    statements.link(graph, t.WAS_GENERATED_BY, extraction)
    statements.link(graph, t.LICENSE, t.LICENCE)
    statements.link(extraction, t.TYPE, t.EXTRACTION)
    statements.text(extraction, t.LABEL, f"Reading of {source.file_name}")
    statements.text(extraction, t.RULES_VERSION, rules)


def _describe_document(statements: Statements, source: Source, iris: Iris, fictional: bool) -> None:
    document = iris.document(source.document_id)
    # A commentary's headline may name a person; the publishers' own titles do not.
    title = source.title if source.kind != "commentary" else None
    statements.link(document, t.TYPE, t.DOCUMENT)
    statements.text(document, t.LABEL, title or source.file_name)
    statements.link(document, t.DOCUMENT_KIND, concept_iri("document-kind", source.kind))
    statements.text(document, t.FILE_NAME, source.file_name)
    statements.text(document, t.TEXT_HASH, source.text_hash)
    if source.url and (url := web_iri(source.url)):
        statements.link(document, t.SOURCE, url)
    if source.publisher:
        statements.link(document, t.PUBLISHER, iris.ombudsman(source.publisher))
    if source.licence and (licence := web_iri(source.licence)):
        statements.link(document, t.LICENSE, licence)
    statements.text(document, t.RIGHTS, source.rights)
    if source.issued:
        statements.value(document, t.ISSUED, dated(source.issued))
    if fictional:
        statements.value(document, t.FICTIONAL, TRUE)
