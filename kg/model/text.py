"""A document as it was read: the plain text, the repaired reading of it, parts, sections and blocks.

Two texts stand side by side. ``Document.text`` is the plain text: for a text file its decoded content
unaltered. All published offsets count its Unicode code points. ``Document.reading`` is what the
extractors read: straight quotes, plain spaces, words broken at a line's end joined. Every span in
sections, blocks, header fields and extraction is a span of the *reading*; ``Document.plain`` maps it back
when evidence is written down.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from enum import StrEnum

from kg.model.records import record
from kg.model.values import PartialDate


@record(order=True)
class Span:
    """A stretch of text: code points from ``start`` up to but not including ``end``."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Say whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlap(self, other: Span) -> int:
        """Return how many code points both share."""
        start = self.start if self.start > other.start else other.start
        end = self.end if self.end < other.end else other.end
        return end - start if end > start else 0

    def moved(self, by: int) -> Span:
        """Return where it stands in a text in which these words begin ``by`` code points later."""
        return Span(self.start + by, self.end + by)


@record()
class Reading:
    """The repaired text and where each of its code points stands in the plain text.

    ``offsets`` has one entry a code point of ``text`` and one for its end; None when both texts have
    the same length position by position (the usual case: only characters were exchanged).
    """

    text: str
    offsets: array[int] | None = None

    def to_plain(self, span: Span) -> Span:
        """Map a span of the reading to the plain text."""
        if self.offsets is None or span.start >= span.end:
            return span
        return Span(self.offsets[span.start], self.offsets[span.end - 1] + 1)


class SectionKind(StrEnum):
    """What a section of a decision is for; extractors read by kind, never by a publisher's headings."""

    HEADER = "header"
    SUMMARY = "summary"
    COMPLAINT = "complaint"  # allegations
    POWERS = "powers"  # the ombudsman's role and powers: boilerplate law
    METHOD = "method"  # how the complaint was considered
    LAW = "law"  # law, guidance and policy that applied
    BACKGROUND = "background"  # what happened
    FINDINGS = "findings"  # "What I found" where it is not told apart into law, events, analysis
    ANALYSIS = "analysis"
    REMEDY = "remedy"  # agreed action, recommendations, orders
    DECISION = "decision"  # final decision
    BODY = "body"  # free text without sections
    FURNITURE = "furniture"  # site navigation, cookie text, "Print this page": never evidence


class FieldName(StrEnum):
    """Header fields; the published label is what the layout reader knows."""

    REFERENCE = "reference"
    RESPONDENT = "respondent"
    SUBJECT = "subject"
    SECTOR = "sector"
    OUTCOME = "outcome"
    DATE = "date"


@record()
class HeaderField:
    """One value of a header, as published, and where it stands in the reading."""

    name: FieldName
    words: str
    span: Span


@record()
class Block:
    """A paragraph or list item.

    ``number`` is the marker as published ("12", "a"), None where there is none; ``bullet`` marks items of
    an unnumbered list; ``level`` counts nesting from 0; ``lead_in`` is the index (within the section)
    of the block that introduces the list this item belongs to ("The Council has agreed to:").
    ``span`` leaves the marker out.
    """

    span: Span
    number: str | None = None
    bullet: bool = False
    level: int = 0
    lead_in: int | None = None


@record()
class Section:
    """A headed stretch of a part."""

    kind: SectionKind
    heading: str | None
    span: Span
    blocks: tuple[Block, ...]


@record()
class Part:
    """What one document says of one case: header fields and sections in order of the text."""

    header: tuple[HeaderField, ...]
    sections: tuple[Section, ...]

    def fields(self, name: FieldName) -> tuple[HeaderField, ...]:
        """Return the header fields of that name, in order (a joint case has several respondents)."""
        return tuple(f for f in self.header if f.name == name)

    def first(self, name: FieldName) -> HeaderField | None:
        """Return the first header field of that name, or None."""
        return next((f for f in self.header if f.name == name), None)


@dataclass(frozen=True, slots=True)
class Document:
    """A text as published, read into parts. ``kind`` and ``publisher`` are vocabulary codes.

    ``licence`` (a web address) and ``rights`` are those of the text, where its source states them.
    """

    text: str
    reading: Reading
    layout: str
    kind: str
    publisher: str | None
    parts: tuple[Part, ...]
    title: str | None = None
    url: str | None = None
    issued: PartialDate | None = None
    notes: tuple[str, ...] = field(default=())
    licence: str | None = None
    rights: str | None = None

    def plain(self, span: Span) -> Span:
        """Map a span of the reading to the plain text."""
        return self.reading.to_plain(span)

    def words(self, span: Span) -> str:
        """Return the words of a span as they are read."""
        return self.reading.text[span.start : span.end]
