"""Everything that a text says of its case but the findings, put together from the extractors below."""

from __future__ import annotations

from kg.extract.decided import read_decided
from kg.extract.frame import Frame
from kg.extract.issues import read_issues
from kg.extract.legislation import read_citations
from kg.extract.ombudsmen import read_ombudsman
from kg.extract.outcomes import read_outcome
from kg.extract.procedures import read_procedures
from kg.extract.references import read_reference
from kg.extract.respondents import read_respondents
from kg.extract.shared_with import read_shared_with
from kg.extract.subjects import read_subject
from kg.model.findings import CaseRecord, ReviewItem
from kg.model.text import SectionKind


def _abstract(frame: Frame) -> str | None:
    """Return the published summary as the document's own words."""
    blocks = [b for s in frame.part.sections if s.kind is SectionKind.SUMMARY for b in s.blocks]
    words = (frame.document.words(b.span).strip() for b in blocks)
    return "\n\n".join(w.removeprefix("Summary:").strip() for w in words if w) or None


def read_facts(frame: Frame) -> tuple[CaseRecord, tuple[ReviewItem, ...]]:
    """Return the case without its findings, and what a person should settle."""
    reference, doubtful_reference = read_reference(frame)
    decided, doubtful_date = read_decided(frame)
    respondents, doubtful_bodies = read_respondents(frame, decided, reference)
    ombudsman = read_ombudsman(frame, respondents)
    issues = read_issues(frame)
    outcome = read_outcome(frame, issues, ombudsman)
    subject = read_subject(frame)
    citations = read_citations(frame)
    case = CaseRecord(
        reference,
        ombudsman,
        respondents,
        outcome=outcome.code,
        published_outcome=outcome.published,
        decided_on=decided,
        published_subject=subject.published,
        subject=subject.code,
        service_area=subject.area,
        abstract=_abstract(frame),
        shared_with=read_shared_with(frame),
        procedures=read_procedures(frame, ombudsman, respondents, subject, citations),
        citations=citations,
        issues=issues,
    )
    return case, (*doubtful_reference, *doubtful_date, *doubtful_bodies)
