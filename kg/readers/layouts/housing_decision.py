"""Housing Ombudsman decisions from autumn 2025: a table ("Case ID", "Landlord", "Date" …), then sections.

Within them stand tables whose cells are lines of their own: orders ("1", "Apology order", what to do, "No
later than" a date) and, for each head of complaint, "Complaint" with its topic and "Finding" with its grade.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.model.text import FieldName, Part, Section, SectionKind, Span
from kg.readers.heading_tables import HOUSING_DECISION
from kg.readers.headings import LONGEST, heading_key, known_kind
from kg.readers.labels import Labels, header_fields, is_label, labelled_stop
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import Draft, finished, plain_section

_LABELS: Labels = {
    "case id": FieldName.REFERENCE,
    "case reference": FieldName.REFERENCE,
    "decision type": None,
    "landlord": FieldName.RESPONDENT,
    "landlord type": None,
    "occupancy": None,
    "tenure": None,
    "date": FieldName.DATE,
    "decision date": FieldName.DATE,
}
_STOPS = (".", ";", ",", ":")
_BAR = re.compile(r" ?\| ?")
_COLUMNS = frozenset(
    ("order", "what the landlord must do", "due date", "date", "what happened", "recommendation")
)
_TABLES = frozenset(
    ("orders", "putting things right", "complaint procedure", "recommendations", "our recommendations")
)
_BOILERPLATE = re.compile(
    r"landlords must comply with (?:our|these) orders|where we find .{0,120}\bwe can make orders"
    r"|(?:our )?recommendations are not binding",
    re.I,
)
# Where pairs of "Complaint" and "Finding" stand: in the investigation, at times in the determination.
_PAIRED = frozenset(
    ("what we found and why", "our investigation", "our decision", "our decision (determination)")
)
_PAIR = re.compile(r"(?P<label>complaint|finding)(?:\s*:(?:\s*(?P<words>\S.*))?)?", re.I)
_BOTH = re.compile(r"complaint:?\s+(?P<topic>\S.*?)\s+finding:?\s+(?P<grade>\S.*)", re.I)
_NUMBER = re.compile(r"\d{1,2}\.?")
_ORDER = re.compile(r".{2,60}\border\b.{0,20}", re.I)


def _header(lines: Sequence[Line]) -> tuple[int, int]:
    start = next(
        (i for i, line in enumerate(lines) if is_label(line, {"case id": None}, bare=True)), len(lines)
    )
    return start, labelled_stop(lines, start, _LABELS)


def _recognise(page: Page) -> bool:
    start, stop = _header(page.lines)
    names = {field.name for field in header_fields(page.lines[start:stop], _LABELS, bare=True)}
    return {FieldName.REFERENCE, FieldName.RESPONDENT} <= names


def _read(page: Page) -> Layed:
    start, stop = _header(page.lines)
    sections = (
        *plain_section(SectionKind.FURNITURE, page.lines[:start]),
        *plain_section(SectionKind.HEADER, page.lines[start:stop]),
        *sections_of(page.lines[stop:]),
    )
    return Layed((Part(header_fields(page.lines[start:stop], _LABELS, bare=True), sections),), "decision")


@dataclass(slots=True)
class _Outline:
    """The sections so far.

    ``under`` is the key of the last heading that the publisher sets, ``topic`` says that a head's is next.
    """

    drafts: list[Draft] = field(default_factory=list)
    under: str = ""
    topic: bool = False

    def open(self, heading: Line, kind: SectionKind) -> None:
        self.drafts.append(Draft(heading, kind, [], heading.span.start))

    def add(self, line: Line) -> None:
        if not self.drafts:
            self.drafts.append(Draft(None, SectionKind.BODY, [], line.span.start))
        self.drafts[-1].lines.append(line)


def has_pairs(lines: Sequence[Line]) -> bool:
    """Say whether lines set heads of complaint as pairs of "Complaint" and "Finding" below a heading."""
    paired = [line for line in lines if heading_key(line.words) in _PAIRED]
    labels = {found["label"].lower() for line in lines if (found := _PAIR.fullmatch(line.words))}
    return bool(paired) and labels == {"complaint", "finding"}


def sections_of(lines: Sequence[Line]) -> tuple[Section, ...]:
    """Return the sections of the lines below the header: orders and heads of complaint are sections each."""
    outline = _Outline()
    cells = [cell for line in lines for cell in _cells(line)]
    for line, following in pairwise([*cells, None]):
        if line is not None and not _is_cell(outline, line, following):
            _place(outline, line, following)
    return finished(outline.drafts)


def _cells(line: Line) -> Iterator[Line]:
    """Yield the cells of a table's row, each as a line of its own."""
    at = 0
    for bar in [*_BAR.finditer(line.words), None]:
        words = line.words[at : bar.start() if bar else None]
        if words and len(words) == len(line.words):
            yield line
        elif words:
            start = line.body.start + at
            span = Span(start if at else line.span.start, start + len(words))
            yield Line(span, words, line.indent, line.spaced, None if at else line.marker)
        at = bar.end() if bar else len(line.words)


def _is_cell(outline: _Outline, line: Line, following: Line | None) -> bool:
    """Say whether a line is a cell that only orders the table, or a standing note on what orders are."""
    if _BOILERPLATE.match(line.words):
        return True
    if outline.under not in _TABLES:
        return False
    if _NUMBER.fullmatch(line.words):
        return following is not None and _ORDER.fullmatch(following.words) is not None
    return line.words.lower() in _COLUMNS


def _place(outline: _Outline, line: Line, following: Line | None) -> None:
    kind = _known(line)
    if kind is not None:
        outline.under = heading_key(line.words)
        outline.open(line, kind)
    elif outline.under in ("orders", "putting things right") and _opens_order(line, following):
        outline.open(line, SectionKind.REMEDY)
    elif not _pairs(outline, line) and not _topic(outline, line, following):
        outline.add(line)


def _known(line: Line) -> SectionKind | None:
    if line.marker is not None and (line.marker.bullet or not line.marker.words[0].isdigit()):
        return None
    return known_kind(line.words, HOUSING_DECISION)


def _opens_order(line: Line, following: Line | None) -> bool:
    """Say whether a line names an order ("Compensation order") that the following one sets out."""
    named = not line.words.endswith(_STOPS) and _ORDER.fullmatch(line.words) is not None
    return named and following is not None and len(following.words) > len(line.words)


def _pairs(outline: _Outline, line: Line) -> bool:
    """Read "Complaint" and "Finding": the topic opens a section, the grade is its first words."""
    if outline.under not in _PAIRED:
        return False
    both = _BOTH.fullmatch(line.words)
    if both:
        outline.open(_within(line, both.start("topic"), both.end("topic")), SectionKind.ANALYSIS)
        outline.add(_within(line, both.start("grade"), both.end("grade")))
        return True
    return _one_of_pair(outline, line)


def _one_of_pair(outline: _Outline, line: Line) -> bool:
    if outline.topic:
        outline.topic = False
        outline.open(line, SectionKind.ANALYSIS)
        return True
    pair = _PAIR.fullmatch(line.words) if line.marker is None and len(line.words) <= LONGEST else None
    if pair is None:
        return False
    if pair["words"] is None:
        outline.topic = pair["label"].lower() == "complaint"
        return True
    part = _within(line, pair.start("words"), pair.end("words"))
    if pair["label"].lower() == "complaint":
        outline.open(part, SectionKind.ANALYSIS)
    else:
        outline.add(part)
    return True


def _within(line: Line, start: int, end: int) -> Line:
    first = line.body.start + start
    span = Span(first, line.body.start + end)
    return replace(line, span=span, words=line.words[start:end], marker=None)


def _topic(outline: _Outline, line: Line, following: Line | None) -> bool:
    """Open a section at a topic of the reasons: a short line above a numbered paragraph."""
    if outline.under != "summary of reasons" or line.marker is not None or len(line.words) > LONGEST:
        return False
    if line.words.endswith(_STOPS) or following is None or following.marker is None:
        return False
    outline.open(line, SectionKind.ANALYSIS)
    return True


LAYOUT = Layout("housing-decision", "hos", _recognise, _read)
