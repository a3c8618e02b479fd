"""What all extractors of one part of a document share: its sentences, and the cues in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.extract.cues import CueHit, CueIndex, Place
from kg.extract.knowledge import Knowledge
from kg.extract.sentences import Sentence, sentences
from kg.extract.wording import Placed
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


def _start(sentence: Sentence) -> int:
    return sentence.span.start


class Hits:
    """The cues in the sentences and headings of a text, by scheme.

    Where cues stand is looked up at once for all sentences, the hits of a scheme are made of it when they are
    asked for: many sentences are only asked whether there are any.
    """

    def __init__(self, text: str, cues: CueIndex[tuple[str, str]], sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._cues = cues
        self._sentences = sentences
        self._places = [cues.by_kind(sentence.words) for sentence in sentences]
        self._made: dict[tuple[int, str], tuple[Hit, ...]] = {}
        self._chosen: dict[tuple[int, str], tuple[Hit, ...]] = {}

    def has(self, sentence: Sentence, scheme: str) -> bool:
        """Say whether a scheme has hits in a sentence."""
        return scheme in self._places[sentence.number]

    def places(self, sentence: Sentence, scheme: str) -> tuple[Place, ...]:
        """Return where in a sentence a scheme has hits, in order of place."""
        return self._places[sentence.number].get(scheme, ())

    def of(self, sentence: Sentence, scheme: str) -> tuple[Hit, ...]:
        """Return the hits of a scheme in a sentence, in order of place."""
        places = self.places(sentence, scheme)
        return self._at(places, sentence.span.start, scheme) if places else ()

    def named(self, sentence: Sentence, scheme: str, near: Span | None = None) -> list[str]:
        """Return the codes of the hits of a scheme in a sentence, only of those that touch ``near``."""
        places: Sequence[Place] = self.places(sentence, scheme)
        if near is not None and places:
            start = sentence.span.start
            begin, end = near.start - start, near.end - start
            places = [place for place in places if place[0] < end and begin < place[1]]
        return [code for _, code in self._cues.keys(places)]

    def in_heading(self, place: Span, scheme: str) -> tuple[Hit, ...]:
        """Return the hits of a scheme in a heading."""
        places = self._cues.of_kind(scheme, self._text[place.start : place.end])
        return self._at(places, place.start, scheme) if places else ()

    def having(self, scheme: str) -> list[Sentence]:
        """Return the sentences in which a scheme has hits, in order."""
        return [s for s, places in zip(self._sentences, self._places, strict=True) if scheme in places]

    def _at(self, places: Sequence[Place], start: int, scheme: str) -> tuple[Hit, ...]:
        made = self._made.get((start, scheme))
        if made is None:
            made = self._made[start, scheme] = self._cues.hits(places, start)
        return made

    def chosen(self, hits: tuple[Hit, ...], choose: Callable[[], tuple[Hit, ...]]) -> tuple[Hit, ...]:
        """Return those of the hits in a sentence or heading that ``choose`` keeps, chosen once."""
        place = hits[0].span.start, hits[0].key[0]
        found = self._chosen.get(place)
        if found is None:
            found = self._chosen[place] = choose()
        return found


@dataclass(frozen=True, slots=True)
class Frame:
    """One part of a document, made ready for the extractors."""

    document: Document
    part: Part
    knowledge: Knowledge
    sentences: tuple[Sentence, ...]
    hits: Hits
    placed: Placed

    @classmethod
    def prepare(cls, document: Document, part: Part, knowledge: Knowledge) -> Frame:
        """Split a part into sentences, and look up the cues in each."""
        text = document.reading.text
        found = sentences(text, part)
        placed = Placed(knowledge.wording, found)
        return cls(document, part, knowledge, found, Hits(text, knowledge.cues, found), placed)

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
        return self.document.reading.text[span.start : span.end]

    def of_kind(self, *kinds: SectionKind) -> Iterator[Sentence]:
        """Yield the sentences of sections of these kinds, in order."""
        return (s for s in self.sentences if s.kind in kinds)

    def sentence_at(self, place: int) -> Sentence | None:
        """Return the sentence at a place of the reading, None for what stands in none (a heading, say)."""
        n = bisect_right(self.sentences, place, key=_start) - 1
        return self.sentences[n] if n >= 0 and place < self.sentences[n].span.end else None

    def holding(self, pattern: re.Pattern[str]) -> Iterator[Sentence]:
        """Yield the sentences, in order, in which a match of a pattern begins: the text is searched once."""
        last, extent = None, self.extent
        for match in pattern.finditer(self.document.reading.text, extent.start, extent.end):
            sentence = self.sentence_at(match.start())
            if sentence is not None and sentence is not last:
                yield (last := sentence)

    def codes(self, sentence: Sentence, scheme: str, within: Span | None = None) -> tuple[Hit, ...]:
        """Return the hits of one scheme in a sentence, only those inside ``within`` where given."""
        found = self.hits.of(sentence, scheme)
        return found if within is None else tuple(h for h in found if within.contains(h.span))

    def named(self, sentence: Sentence, scheme: str, near: Span | None = None) -> list[str]:
        """Return the codes of the hits of one scheme in a sentence, of those that touch ``near`` if given.

        It is quicker than ``codes``, which says where they stand.
        """
        return self.hits.named(sentence, scheme, near)

    def has(self, sentence: Sentence, scheme: str) -> bool:
        """Say whether a scheme has hits in a sentence."""
        return self.hits.has(sentence, scheme)

    def naming(self, scheme: str) -> Sequence[Sentence]:
        """Return the sentences in which a scheme has hits, in order."""
        return self.hits.having(scheme)

    def heading_codes(self, section: Section, scheme: str) -> tuple[Hit, ...]:
        """Return the hits of one scheme in the heading of a section."""
        heading = _heading(self.document.reading.text, section)
        return self.hits.in_heading(heading, scheme) if heading else ()

    def reads(self, kind: str, sentence: Sentence) -> float:
        """Return how much a sentence reads like one that tells a finding of a kind, as log-odds, by its words
        and those of the sentences around it."""
        return self.placed.log_odds(kind, sentence.number)

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
