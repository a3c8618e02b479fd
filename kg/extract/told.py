"""Where in a part a finding is told: the places and sentences of its evidence, and what each finding is
about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kg.extract.frame import Frame
from kg.extract.merging import Likeness, key_words
from kg.extract.sentences import Sentence
from kg.model.findings import Evidence, Failing, Injustice, Issue, Remedy
from kg.model.text import Document, SectionKind, Span

RESTATING = frozenset({SectionKind.SUMMARY, SectionKind.DECISION})
_TYPE, _PROCEDURE = 0.2, 0.1
_MARGIN = 0.12
# One word in common says little: it must be most of what is said, and the kind of failing must agree.
_ONE_WORD = 0.55
_WEAK = frozenset({"inform", "reply", "respon", "outcom", "date"})
# A word that none of the findings has tells none of them from another, but says that something else may be
# meant.
_UNKNOWN = 0.5
# What stands around a finding says less of it than its own words.
_AROUND = 0.7

Finding = Failing | Injustice | Remedy


@dataclass(frozen=True, slots=True)
class Told:
    """One place where a finding is told: a span of the reading and the sentence it stands in."""

    span: Span
    sentence: Sentence

    @property
    def restates(self) -> bool:
        """Say whether the place is a summary or final decision, which lump together what is told apart
        elsewhere."""
        return self.sentence.kind in RESTATING


def reading_span(document: Document, evidence: Evidence) -> Span:
    """Return where evidence, whose offsets count in the plain text, stands in the reading."""
    offsets = document.reading.offsets
    if offsets is None:
        return Span(evidence.start, evidence.end)
    start = bisect_left(offsets, evidence.start)
    return Span(start, max(start, bisect_left(offsets, evidence.end)))


def told(frame: Frame, evidence: Iterable[Evidence]) -> tuple[Told, ...]:
    """Return the places of a finding in order of its evidence, the fullest statement first."""
    found = []
    for one in evidence:
        span = reading_span(frame.document, one)
        sentence = frame.sentence_at(span.start)
        if sentence is not None:
            found.append(Told(span, sentence))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding is about: the words of its evidence, those around it, its types and procedures.

    ``around`` are the words of its sentence, of the heading above it and of its head of complaint.
    """

    words: frozenset[str]
    around: frozenset[str]
    types: frozenset[str]
    procedures: frozenset[str]
    block: int | None


_SAME = {"reply": "respon", "reason": "explai", "explai": "reason", "decide": "decisi"}


def _forms(words: frozenset[str]) -> frozenset[str]:
    """Return key words with and without a last "e": "moved" is cut to "mov", "move" is not."""
    same = {_SAME[w] for w in words if w in _SAME}
    return words | same | {w.rstrip("e") for w in words} | {w + "e" for w in words}


class Subjects:
    """The findings of one kind of a case, among which words find the one they speak of."""

    def __init__(
        self,
        frame: Frame,
        likeness: Likeness,
        found: Sequence[Finding | Issue],
        scheme: str,
        heads: Sequence[str | None] = (),
    ) -> None:
        self._frame, self._likeness, self._scheme = frame, likeness, scheme
        known = heads or [None] * len(found)
        self._subjects = [self._subject(one, head) for one, head in zip(found, known, strict=True)]
        self._known = frozenset().union(*(s.words | s.around for s in self._subjects))

    def _subject(self, one: Finding | Issue, head: str | None) -> Subject:
        if isinstance(one, Issue):
            words = _forms(key_words(one.description) | key_words(one.evidence.quote))
            return Subject(words, frozenset(), frozenset(), frozenset(), None)
        places = told(self._frame, one.evidence)
        return Subject(
            _forms(frozenset().union(*(key_words(e.quote) for e in one.evidence))),
            _forms(self._around(places[0]) | key_words(head or "")) if places else frozenset(),
            frozenset(one.types),
            frozenset(one.procedures if isinstance(one, Failing) else ()),
            places[0].sentence.block.span.start if places else None,
        )

    def _around(self, place: Told) -> frozenset[str]:
        if place.restates:
            return frozenset()
        heading = place.sentence.section.heading
        last = self._frame.sentence_at(place.span.end - 1) or place.sentence
        whole = Span(place.sentence.span.start, last.span.end)
        return key_words(self._frame.words(whole)) | key_words(heading or "")

    def meant(
        self, span: Span, needed: float, among: Collection[int] | None = None, empty: Collection[str] = ()
    ) -> tuple[int, ...]:
        """Return the findings that the words of a span speak of: the best above ``needed``, if one is best.

        Equally good ones count together only where they stand in one paragraph. ``among`` keeps to some of
        them; ``empty`` are key words that say nothing here.
        """
        sentence = self._frame.sentence_at(span.start)
        if sentence is None:
            return ()
        words = key_words(self._frame.words(span)) - frozenset(empty)
        types = {h.key[1] for h in self._frame.codes(sentence, self._scheme, span)}
        steps = {h.key[1] for h in self._frame.codes(sentence, "procedure", span)}
        numbers = range(len(self._subjects)) if among is None else among
        ranked = sorted(
            ((self._score(words, types, steps, self._subjects[n]), -n) for n in numbers), reverse=True
        )
        if not ranked or ranked[0][0] < needed:
            return ()
        best = [-n for score, n in ranked if score >= max(needed, ranked[0][0] - _MARGIN)]
        return tuple(sorted(best)) if len({self._subjects[n].block for n in best}) == 1 else ()

    def _score(self, words: frozenset[str], types: set[str], steps: set[str], subject: Subject) -> float:
        if not words:
            return 0.5 * bool(types & subject.types)
        own = self._likeness.weight(words & subject.words)
        near = self._likeness.weight((words & subject.around) - subject.words)
        whole = self._likeness.weight(words & self._known) + _UNKNOWN * self._likeness.weight(
            words - self._known
        )
        said = (own + _AROUND * near) / whole if whole else 0.0
        alike = bool(types & subject.types)
        shared = words & (subject.words | subject.around)
        alone = len(shared) == 1 and (not alike or said < _ONE_WORD or bool(shared & _WEAK))
        if not words & subject.words or alone:
            return 0.0
        return said + _TYPE * alike + _PROCEDURE * bool(steps & subject.procedures)

    def fit(self, span: Span, needed: float, empty: Collection[str] = ()) -> tuple[int, ...]:
        """Return the findings whose own words a heading holds: the best above ``needed``, if one is best."""
        words = key_words(self._frame.words(span)) - frozenset(empty)
        weigh = self._likeness.weight
        if not words:
            return ()
        ranked = sorted(
            ((weigh(words & s.words) / weigh(words), -n) for n, s in enumerate(self._subjects)), reverse=True
        )
        if not ranked or ranked[0][0] < needed:
            return ()
        return tuple(-n for score, n in ranked if score >= max(needed, ranked[0][0] - _MARGIN))
