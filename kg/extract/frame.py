"""What all extractors of one part of a document share: its sentences, and the cues found in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cues import CueHit
from kg.extract.knowledge import Knowledge
from kg.extract.sentences import Sentence, sentences
from kg.model.findings import Evidence
from kg.model.text import Document, Part, Section, SectionKind, Span

Hit = CueHit[tuple[str, str]]


def _heading(text: str, section: Section) -> Span | None:
    """Return where the heading of a section stands: it opens the section, before the blocks."""
    if not section.heading or section.kind is SectionKind.FURNITURE:
        return None
    end = section.span.start + len(section.heading)
    first = section.blocks[0].span.start if section.blocks else section.span.end
    return (
        Span(section.span.start, end)
        if end <= first and text.startswith(section.heading, section.span.start)
        else None
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """One part of a document, made ready for the extractors.

    ``hits`` has one entry a sentence, ``headings`` one a section: the hits in its heading.
    """

    document: Document
    part: Part
    knowledge: Knowledge
    sentences: tuple[Sentence, ...]
    hits: tuple[tuple[Hit, ...], ...]
    headings: tuple[tuple[Hit, ...], ...] = ()

    @classmethod
    def prepare(cls, document: Document, part: Part, knowledge: Knowledge) -> Frame:
        """Split a part into sentences and find every cue in them."""
        text = document.reading.text
        found = sentences(text, part)
        titles = [(n, _heading(text, section)) for n, section in enumerate(part.sections)]
        named = sorted((span, n) for n, span in titles if span is not None)
        places = sorted([*((s.span, -1) for s in found), *named])
        hits = [tuple(h) for h in knowledge.cues.find(text, [span for span, _ in places])]
        headings: list[tuple[Hit, ...]] = [()] * len(part.sections)
        for (_, n), heading in zip(places, hits, strict=True):
            if n >= 0:
                headings[n] = heading
        told = (h for (_, n), h in zip(places, hits, strict=True) if n < 0)
        return cls(document, part, knowledge, found, tuple(told), tuple(headings))

    @property
    def extent(self) -> Span:
        """The stretch of the reading from the first sentence to the last; empty where there is none."""
        if not self.sentences:
            return Span(0, 0)
        return Span(self.sentences[0].span.start, self.sentences[-1].span.end)

    def lines(self) -> tuple[Span, ...]:
        """Return where headings and sentences stand, in order."""
        headings = (_heading(self.document.reading.text, section) for section in self.part.sections)
        return tuple(sorted([*filter(None, headings), *(s.span for s in self.sentences)]))

    def words(self, span: Span) -> str:
        """Return the words of a span of the reading."""
        return self.document.words(span)

    def of_kind(self, *kinds: SectionKind) -> Iterator[Sentence]:
        """Yield the sentences of sections of these kinds, in order."""
        return (s for s in self.sentences if s.kind in kinds)

    def codes(self, sentence: Sentence, scheme: str, within: Span | None = None) -> tuple[Hit, ...]:
        """Return the hits of one scheme in a sentence, only those inside ``within`` where given."""
        found = [h for h in self.hits[sentence.number] if h.key[0] == scheme]
        return tuple(found if within is None else [h for h in found if within.contains(h.span)])

    def evidence(self, span: Span, sentence: Sentence | None = None) -> Evidence:
        """Return the very words of a span of the reading, with offsets into the plain text."""
        plain = self.document.plain(span)
        return Evidence(
            plain.start,
            plain.end,
            self.document.text[plain.start : plain.end],
            sentence.section.heading if sentence else None,
            sentence.block.number if sentence else None,
        )
