"""What all extractors of one part of a document share: its sentences, and the cues in each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from kg.extract.cues import CueHit, CueIndex, Place
from kg.extract.knowledge import Knowledge
from kg.extract.sentences import Sentence, sentences
from kg.extract.wording import placed
from kg.model.findings import Evidence
from kg.model.text import Document, Part, Section, SectionKind, Span

if TYPE_CHECKING:
    from kg.extract.naming import Spoken

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


_kind = attrgetter("kind")


class Hits:
    """The cues in the sentences and headings of a text, by scheme.

    Where cues stand is looked up at once for all sentences, the hits of a scheme are made of it when they are
    asked for: many sentences are only asked whether there are any.
    """

    def __init__(self, text: str, cues: CueIndex[tuple[str, str]], sentences: Sequence[Sentence]) -> None:
        self._text = text
        self._cues = cues
        self._sentences = sentences
        self.by_sentence = [cues.by_kind(sentence.words) for sentence in sentences]
        """Where in each sentence each scheme has hits, in order of place."""
        self._of_sentence: dict[tuple[int, str], tuple[Hit, ...]] = {}
        self._of_heading: dict[tuple[int, str], tuple[Hit, ...]] = {}
        self._chosen: dict[tuple[int, str], tuple[Hit, ...]] = {}

    def places(self, sentence: Sentence, scheme: str) -> tuple[Place, ...]:
        """Return where in a sentence a scheme has hits, in order of place."""
        return self.by_sentence[sentence.number].get(scheme, ())

    def of(self, sentence: Sentence, scheme: str) -> tuple[Hit, ...]:
        """Return the hits of a scheme in a sentence, in order of place."""
        places = self.by_sentence[sentence.number].get(scheme)
        if not places:
            return ()
        made = self._of_sentence.get((sentence.number, scheme))
        if made is None:
            made = self._cues.hits(places, sentence.span.start)
            self._of_sentence[sentence.number, scheme] = made
        return made

    def named(self, sentence: Sentence, scheme: str, near: Span | None = None) -> list[str]:
        """Return the codes of the hits of a scheme in a sentence, only of those that touch ``near``."""
        places = self.by_sentence[sentence.number].get(scheme)
        if not places:
            return []
        keys = self._cues.by_number
        if near is None:
            return [keys[n][1] for _, _, n in places]
        start = sentence.span.start
        begin, end = near.start - start, near.end - start
        return [keys[n][1] for i, j, n in places if i < end and begin < j]

    def in_heading(self, section: Section, scheme: str) -> tuple[Hit, ...]:
        """Return the hits of a scheme in the heading of a section."""
        made = self._of_heading.get((section.span.start, scheme))
        if made is None:
            heading = _heading(self._text, section)
            words = self._text[heading.start : heading.end] if heading else ""
            places = self._cues.of_kind(scheme, words)
            made = self._of_heading[section.span.start, scheme] = self._cues.hits(places, section.span.start)
        return made

    def having(self, scheme: str) -> list[Sentence]:
        """Return the sentences in which a scheme has hits, in order."""
        return [s for s, places in zip(self._sentences, self.by_sentence, strict=True) if scheme in places]

    def chosen(self, hits: tuple[Hit, ...], choose: Callable[[], tuple[Hit, ...]]) -> tuple[Hit, ...]:
        """Return those of the hits in a sentence or heading that ``choose`` keeps, chosen once."""
        place = hits[0].span.start, hits[0].key[0]
        found = self._chosen.get(place)
        if found is None:
            found = self._chosen[place] = choose()
        return found


@dataclass(frozen=True, slots=True)
class Frame:
    """One part of a document, made ready for the extractors.

    ``runs`` are its sentences, those beside each other together that stand in sections of one kind.
    ``spoken`` is what it speaks of by the law of a nation, once that was asked for (kg.extract.procedures).
    """

    document: Document
    part: Part
    knowledge: Knowledge
    sentences: tuple[Sentence, ...]
    runs: tuple[tuple[SectionKind, tuple[Sentence, ...]], ...]
    hits: Hits
    placed: Mapping[str, Sequence[float]]
    spoken: dict[str | None, dict[str, Spoken]] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def prepare(cls, document: Document, part: Part, knowledge: Knowledge) -> Frame:
        """Split a part into sentences, and look up the cues in each."""
        text = document.reading.text
        found = sentences(text, part)
        hits = Hits(text, knowledge.cues, found)
        runs = tuple([(kind, tuple(run)) for kind, run in groupby(found, _kind)])
        return cls(document, part, knowledge, found, runs, hits, placed(knowledge.wording, found))

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
        return chain.from_iterable([run for kind, run in self.runs if kind in kinds])

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

    def with_any(self, *stems: str) -> Iterator[Sentence]:
        """Yield the sentences, in order, in which one of some letters stands just so: the quickest search."""
        text, extent = self.document.reading.text, self.extent
        found: set[int] = set()
        for stem in stems:
            at = text.find(stem, extent.start, extent.end)
            while at >= 0:
                sentence = self.sentence_at(at)
                if sentence is not None:
                    found.add(sentence.number)
                    at = sentence.span.end - 1
                at = text.find(stem, at + 1, extent.end)
        return (self.sentences[n] for n in sorted(found))

    def codes(self, sentence: Sentence, scheme: str, within: Span | None = None) -> tuple[Hit, ...]:
        """Return the hits of one scheme in a sentence, only those inside ``within`` where given."""
        found = self.hits.of(sentence, scheme)
        return found if within is None or not found else tuple([h for h in found if within.contains(h.span)])

    def named(self, sentence: Sentence, scheme: str, near: Span | None = None) -> list[str]:
        """Return the codes of the hits of one scheme in a sentence, of those that touch ``near`` if given.

        It is quicker than ``codes``, which says where they stand.
        """
        return self.hits.named(sentence, scheme, near)

    def has(self, sentence: Sentence, scheme: str) -> bool:
        """Say whether a scheme has hits in a sentence."""
        return scheme in self.hits.by_sentence[sentence.number]

    def naming(self, scheme: str) -> Sequence[Sentence]:
        """Return the sentences in which a scheme has hits, in order."""
        return self.hits.having(scheme)

    def heading_codes(self, section: Section, scheme: str) -> tuple[Hit, ...]:
        """Return the hits of one scheme in the heading of a section."""
        return self.hits.in_heading(section, scheme)

    def reads(self, kind: str, sentence: Sentence) -> float:
        """Return how much a sentence reads like one that tells a finding of a kind, as log-odds, by its words
        and those of the sentences around it."""
        return self.placed[kind][sentence.number]

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
