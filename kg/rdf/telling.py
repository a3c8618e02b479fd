"""Who tells a case, and the words it is told with: what the writers of cases, findings and law share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from kg.model.findings import BodyMention, CaseRecord, Evidence, Source
from kg.model.identity import Iris
from kg.rdf import terms as t
from kg.rdf.nquads import Statements, typed, web_iri

_LABEL_LENGTH = 60


def shortened(words: str) -> str:
    """Return words for a label: on one line, at most 60 characters."""
    line = " ".join(words[: 4 * _LABEL_LENGTH].split())
    return line if len(line) <= _LABEL_LENGTH else line[: _LABEL_LENGTH - 1].rstrip() + "…"


class Teller:
    """The document that speaks, and where its statements go; ``document`` is its IRI."""

    __slots__ = ("_seen", "document", "iris", "source", "statements")

    def __init__(self, statements: Statements, iris: Iris, source: Source) -> None:
        self.statements, self.iris, self.source = statements, iris, source
        self.document = iris.document(source.document_id)
        self._seen: Counter[tuple[str, str, str]] = Counter()

    def finding(self, case: str, kind: str, evidence: tuple[Evidence, ...]) -> str:
        """Return the IRI of the next finding of these words."""
        words = evidence[0].quote if evidence else ""
        ordinal = self._seen[case, kind, words]
        self._seen[case, kind, words] += 1
        return self.iris.finding(case, kind, self.source.document_id, words, ordinal)

    def body(self, mention: BodyMention) -> str:
        """Return the IRI of a body; one that is not of the register is described in ``kg.rdf.shared``."""
        return self.iris.council(mention.slug) if mention.slug else self.iris.body(mention.name)

    def evidence(self, owner: str, found: tuple[Evidence, ...]) -> None:
        """Write down the words that ``owner`` stands on."""
        for number, words in enumerate(found, 1):
            node = f"{owner}/evidence/{number}"
            self.statements.link(owner, t.HAS_EVIDENCE, node)
            self.statements.link(node, t.TYPE, t.EVIDENCE)
            self.statements.text(node, t.LABEL, _place(words))
            self.quote(node, words)
            self.statements.text(node, t.SECTION, words.section)
            self.statements.text(node, t.PARAGRAPH, words.paragraph)

    def quote(self, node: str, words: Evidence) -> None:
        """Write down the very words, and where they stand: in the document's plain text, or in a row."""
        source = self.document if words.row is None else self._row(words.row, words.url)
        self.statements.link(node, t.HAS_SOURCE, source)
        self.statements.text(node, t.QUOTE, words.quote)
        if words.row is not None:
            return
        self.statements.value(node, t.START, typed(str(words.start), "integer"))
        self.statements.value(node, t.END, typed(str(words.end), "integer"))

    def _row(self, number: int, url: str | None) -> str:
        """Describe a row of a table and return its IRI."""
        row = self.iris.row(self.source.document_id, number)
        self.statements.link(row, t.TYPE, t.ROW)
        self.statements.text(row, t.LABEL, f"Row {number} of {self.source.file_name}")
        self.statements.value(row, t.ROW_NUMBER, typed(str(number), "integer"))
        self.statements.link(row, t.IS_PART_OF, self.document)
        if url and (page := web_iri(url)):
            self.statements.link(row, t.SOURCE, page)
        return row


@dataclass(frozen=True, slots=True)
class Telling:
    """One case as one document tells it. ``subject`` is the case, or the account of it."""

    teller: Teller
    record: CaseRecord
    case: str
    subject: str
    bodies: tuple[str, ...]
    law: tuple[str, ...]

    @property
    def is_account(self) -> bool:
        """True where a better document tells the case."""
        return self.subject != self.case


def _place(words: Evidence) -> str:
    if words.row is not None:
        return f"Row {words.row}, {shortened(words.section or '')}"
    if words.paragraph:
        return f"Paragraph {words.paragraph}"
    return shortened(words.section) if words.section else f"Characters {words.start} to {words.end}"
