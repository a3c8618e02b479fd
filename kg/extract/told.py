"""Where in a part a finding is told: the places and sentences of its evidence, and what each finding is
about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache

from kg.extract.frame import Frame
from kg.extract.merging import Likeness, key_words
from kg.extract.sentences import Sentence
from kg.model.findings import Evidence, Failing, Injustice, Issue, Remedy
from kg.model.records import record
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


@record()
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


@record()
class Subject:
    """What a finding is about: the words of its evidence, those around it, its types and procedures.

    ``around`` are the words of its sentence, of the heading above it and of its head of complaint, ``block``
    the paragraph where it is told.
    """

    words: frozenset[str]
    around: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    procedures: frozenset[str] = frozenset()
    block: int | None = None


_SAME = {"reply": "respon", "reason": "explai", "explai": "reason", "decide": "decisi"}


@lru_cache(maxsize=8192)
def forms(words: frozenset[str]) -> frozenset[str]:
    """Return key words with and without a last "e": "moved" is cut to "mov", "move" is not."""
    other = {_SAME[w] for w in words if w in _SAME}
    other.update(w[:-1] if w.endswith("e") else w + "e" for w in words)
    return words | other


def of_issue(issue: Issue) -> Subject:
    """Return what a head of complaint is about."""
    return Subject(forms(key_words(issue.description)) | forms(key_words(issue.evidence.quote)))


def of_finding(frame: Frame, one: Finding, places: Sequence[Told], head: str | None = None) -> Subject:
    """Return what a finding told at ``places`` is about; ``head`` describes its head of complaint."""
    words = frozenset().union(*(forms(key_words(e.quote)) for e in one.evidence))
    steps = frozenset(one.procedures if isinstance(one, Failing) else ())
    if not places:
        return Subject(words, frozenset(), frozenset(one.types), steps)
    around = _around(frame, places[0]) | forms(key_words(head or ""))
    return Subject(words, around, frozenset(one.types), steps, places[0].sentence.block.span.start)


def _around(frame: Frame, place: Told) -> frozenset[str]:
    if place.restates:
        return frozenset()
    last = frame.sentence_at(place.span.end - 1) or place.sentence
    whole = Span(place.sentence.span.start, last.span.end)
    heading = place.sentence.section.heading or ""
    return forms(key_words(frame.words(whole))) | forms(key_words(heading))


class Subjects:
    """The findings of one kind of a case, among which words find the one they speak of.

    What each is about is made out when words are first asked for; ``scheme`` is that of their types.
    """

    def __init__(
        self, frame: Frame, likeness: Likeness, scheme: str, subjects: Callable[[], Sequence[Subject]]
    ) -> None:
        self._frame, self._weigh, self._scheme = frame, likeness.weight, scheme
        self._make = subjects

    @cached_property
    def _subjects(self) -> Sequence[Subject]:
        return self._make()

    @cached_property
    def _known(self) -> frozenset[str]:
        known: set[str] = set()
        for subject in self._subjects:
            known.update(subject.words, subject.around)
        return frozenset(known)

    def meant(
        self,
        span: Span,
        needed: float,
        among: Collection[int] | None = None,
        empty: frozenset[str] = frozenset(),
    ) -> tuple[int, ...]:
        """Return the findings that the words of a span speak of: the best above ``needed``, if one is best.

        Equally good ones count together only where they stand in one paragraph. ``among`` keeps to some of
        them; ``empty`` are key words that say nothing here.
        """
        words = key_words(self._frame.words(span)) - empty
        numbers = range(len(self._subjects)) if among is None else among
        sharing = [n for n in numbers if not words or not words.isdisjoint(self._subjects[n].words)]
        sentence = self._frame.sentence_at(span.start) if sharing else None
        if sentence is None:
            return ()
        types, steps = self._codes(sentence, span) if self._subjects[sharing[0]].types else (set(), set())
        known = words & self._known if words else words
        whole = self._weigh(known) + _UNKNOWN * self._weigh(words - known)
        scored = {n: self._score(words, whole, types, steps, self._subjects[n]) for n in sharing}
        best = _best(scored, needed)
        return best if len({self._subjects[n].block for n in best}) == 1 else ()

    def _codes(self, sentence: Sentence, span: Span) -> tuple[set[str], set[str]]:
        types = {h.key[1] for h in self._frame.codes(sentence, self._scheme, span)}
        return types, {h.key[1] for h in self._frame.codes(sentence, "procedure", span)}

    def _score(
        self, words: frozenset[str], whole: float, types: set[str], steps: set[str], subject: Subject
    ) -> float:
        alike = not subject.types.isdisjoint(types)
        if not words:
            return 0.5 * alike
        own, near = words & subject.words, (words & subject.around) - subject.words
        said = (self._weigh(own) + _AROUND * self._weigh(near)) / whole if whole else 0.0
        if len(own) + len(near) == 1 and (not alike or said < _ONE_WORD or own & _WEAK):
            return 0.0
        return said + _TYPE * alike + _PROCEDURE * (not subject.procedures.isdisjoint(steps))

    def fit(self, span: Span, needed: float, empty: frozenset[str] = frozenset()) -> tuple[int, ...]:
        """Return the findings whose own words a heading holds: the best above ``needed``, if one is best."""
        words = key_words(self._frame.words(span)) - empty
        if not words:
            return ()
        whole = self._weigh(words)
        return _best({n: self._weigh(words & s.words) / whole for n, s in enumerate(self._subjects)}, needed)


def _best(scored: Mapping[int, float], needed: float) -> tuple[int, ...]:
    """Return the numbers with the best score and those hardly worse, if it is ``needed`` at least."""
    top = max(scored.values(), default=0.0)
    if not scored or top < needed:
        return ()
    return tuple(n for n, score in sorted(scored.items()) if score >= max(needed, top - _MARGIN))
