"""The whole line for one document: each part that tells a case becomes a record."""

from __future__ import annotations

from kg.extract.cases import parts_of, tells_a_case
from kg.extract.facts import read_facts
from kg.extract.findings import read_findings
from kg.extract.frame import Frame
from kg.extract.knowledge import Knowledge
from kg.extract.outcomes import conclude
from kg.model.findings import CaseRecord, ReviewItem
from kg.model.text import Document


def extract(
    document: Document, knowledge: Knowledge, document_id: str
) -> tuple[tuple[CaseRecord, ...], tuple[ReviewItem, ...]]:
    """Return the cases that a document tells, with facts and findings, and what a person should settle.

    A text in which no case is told gives none; then the review list says so.
    """
    cases: list[CaseRecord] = []
    review: list[ReviewItem] = []
    for part in parts_of(document, knowledge):
        frame = Frame.prepare(document, part, knowledge)
        facts, doubtful = read_facts(frame)
        case = conclude(read_findings(frame, facts), frame)
        if tells_a_case(case, frame):
            cases.append(case)
            review += doubtful
    if not cases:
        review.append(ReviewItem("document", document_id, "no case is told in this text"))
    return tuple(cases), tuple(dict.fromkeys(review))
