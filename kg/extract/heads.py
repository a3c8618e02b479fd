"""Under which head of complaint a failing stands.

By the label of the head in the heading ("Complaint (a)", "Issue 2"); by the words of the heading or of the
failing; by the place, where the text tells one complaint after the other, each with what was found; or
because the case has one head only and the text tells of no other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.frame import Frame
from kg.extract.told import Subjects, Told, reading_span
from kg.model.findings import CaseRecord
from kg.model.text import SectionKind, Span

_LABEL = re.compile(
    r"\b(?:complaints?|issues?|heads?(?:\sof\scomplaint)?|points?|allegations?"
    r"|part)\s\(?(?P<label>[a-z]|\d{1,2})\b\)?",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:(?:[Hh]e|[Ss]he|[Tt]hey|resident|complainant|[A-Z]|M(?:rs?|s|iss)\s\w+)\salso\s"
    r"(?:complain|said|says|was|is|raised)\w*"
    r"|also\scomplain\w*|further\scomplain\w*|second\scomplaint|(?:two|three|four|five|several)\scomplaints)\b"
)
_IN_PROSE = frozenset({SectionKind.SUMMARY, SectionKind.BODY})
_BY_WORDS, _BY_HEADING = 0.5, 0.5
_EMPTY = frozenset({"handli", "reques", "report", "associ", "relati", "concer"})


def heads(
    frame: Frame, record: CaseRecord, failings: Sequence[Sequence[Told]], issues: Subjects
) -> list[int | None]:
    """Return for each failing the number of its head of complaint, None where the text does not say."""
    if not record.issues:
        return [None] * len(failings)
    spans = [reading_span(frame.document, issue.evidence) for issue in record.issues]
    if len(spans) == 1:
        alone = not _several(frame, spans[0])
        return [0 if alone and _of_its_body(record, n, 0) else None for n in range(len(failings))]
    labels = _labels(frame, record, spans)
    found = (_head(frame, places, spans, labels, issues) for places in failings)
    return [
        head if head is not None and _of_its_body(record, n, head) else None for n, head in enumerate(found)
    ]


def _head(
    frame: Frame, places: Sequence[Told], spans: Sequence[Span], labels: dict[str, int], issues: Subjects
) -> int | None:
    for place in places:
        section = place.sentence.section
        if section.heading and (named := _labelled(section.heading, labels)) is not None:
            return named
        if (above := _above(frame, place, spans)) is not None:
            return above
        if section.heading and not place.restates:
            heading = Span(section.span.start, section.span.start + len(section.heading))
            fitting = issues.fit(heading, _BY_HEADING, _EMPTY)
            if len(fitting) == 1:
                return fitting[0]
    for place in places:
        fitting = issues.meant(place.span, _BY_WORDS, empty=_EMPTY)
        if len(fitting) == 1:
            return fitting[0]
    return None


def _several(frame: Frame, only: Span) -> bool:
    """Say whether the text tells of another complaint beside the only one that was read."""
    first = frame.sentence_at(only.start)
    told = (
        s
        for s in frame.sentences
        if s.kind is SectionKind.COMPLAINT or (first and s.section is first.section)
    )
    return any(_MORE.search(frame.words(s.span)) for s in told)


def _of_its_body(record: CaseRecord, failing: int, issue: int) -> bool:
    """A head against one of several bodies holds the failings of that body alone."""
    against, by = record.issues[issue].respondent, record.failings[failing].committed_by
    return against is None or by is None or against == by


def _labels(frame: Frame, record: CaseRecord, spans: Sequence[Span]) -> dict[str, int]:
    """Return the published number or letter of each head, where all have one."""
    found: dict[str, int] = {}
    for n, (issue, span) in enumerate(zip(record.issues, spans, strict=True)):
        own = re.match(r"\(?(?P<label>[a-z]|\d{1,2})[).]\s", frame.words(span), re.IGNORECASE)
        label = own["label"] if own else issue.evidence.paragraph
        if label:
            found.setdefault(label.strip("().").lower(), n)
    return found if len(found) == len(spans) else {}


def _labelled(heading: str, labels: dict[str, int]) -> int | None:
    match = _LABEL.search(heading)
    return labels.get(match["label"].lower()) if match else None


def _above(frame: Frame, place: Told, spans: Sequence[Span]) -> int | None:
    """Return the last head told before in the same stretch of prose, where heads and findings take turns."""
    if place.sentence.kind not in _IN_PROSE:
        return None
    section = place.sentence.section.span
    before = [n for n, span in enumerate(spans) if section.contains(span) and span.start < place.span.start]
    return max(before, key=lambda n: spans[n].start) if before else None
