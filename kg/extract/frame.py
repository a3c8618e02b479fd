"""What all extractors of one part of a document share: its sentences, and the cues found in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.cues import CueHit
from kg.extract.knowledge import Knowledge
from kg.extract.sentences import Sentence, sentences
from kg.model.findings import Evidence
from kg.model.text import Document, Part, SectionKind, Span

Hit = CueHit[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Frame:
    """One part of a document, made ready for the extractors. ``hits`` has one entry a sentence."""

    document: Document
    part: Part
    knowledge: Knowledge
    sentences: tuple[Sentence, ...]
    hits: tuple[tuple[Hit, ...], ...]

    @classmethod
    def prepare(cls, document: Document, part: Part, knowledge: Knowledge) -> Frame:
        """Split a part into sentences and find every cue in them."""
        found = sentences(document.reading.text, part)
        hits = knowledge.cues.find(document.reading.text, [s.span for s in found])
        return cls(document, part, knowledge, found, tuple(tuple(h) for h in hits))

    def words(self, span: Span) -> str:
        """Return the words of a span of the reading."""
        return self.document.words(span)

    def of_kind(self, *kinds: SectionKind) -> Iterator[Sentence]:
        """Yield the sentences of sections of these kinds, in order."""
        return (s for s in self.sentences if s.kind in kinds)

    def codes(self, sentence: Sentence, scheme: str, within: Span | None = None) -> tuple[Hit, ...]:
        """Return the hits of one scheme in a sentence, only those inside ``within`` where given."""
        return tuple(
            h
            for h in self.hits[sentence.number]
            if h.key[0] == scheme and (within is None or within.contains(h.span))
        )

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
