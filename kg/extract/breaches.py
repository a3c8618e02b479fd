"""Which provision, Act or guidance a failing breached: what is cited where the verdict is given.

A law counts where the failing's own sentence says that it was not kept, or where the sentences right before
it in its paragraph state what that law asks ("The Code says … . It took 15 weeks."). That a law is cited
elsewhere in the text is not enough: only a paragraph that speaks of a duty reaches the law told before, and
only by its words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.extract.alternatives import one_of
from kg.extract.frame import Frame
from kg.extract.merging import Likeness, key_words
from kg.extract.sentences import Sentence
from kg.extract.told import RESTATING, Told, forms, reading_span
from kg.model.findings import CaseRecord, Citation
from kg.model.text import SectionKind, Span

_NAMES_LAW = re.compile(
    r"\b(?:sections?|regulations?|paragraphs?|Schedule|article|rule|Acts?|Regulations|Order"
    r"|[Cc]ode(?:\sof\s[A-Z]\w+)?"
    r"|[Gg]uidance|law|legal|statut\w+|dut(?:y|ies)|legislation)\b"
)
_ASKS = re.compile(
    r"\b(?:says?|said|state[sd]?|requires?|required|must|should|expects?|provides?|sets? out"
    r"|allows?|allowed|entitle[sd]?"
    r"|breach\w*|contrary|comply|complied|in line with|in accordance with|dut(?:y|ies)|rights?|due"
    r"|limit|regard to)\b",
    re.IGNORECASE,
)
_RULES = re.compile(
    r"\b(?:says?|states?|requires?|must|should|expects?|provides?|sets? out|allows?|limit"
    r"|entitle[sd]?|asks?)\b",
    re.IGNORECASE,
)
_SECTION = re.compile(
    r"\b(?P<unit>[Ss]ections?|[Rr]egulations?|[Pp]aragraphs?|[Aa]rticles?"
    r"|[Ss]chedules?)\s(?P<number>\d{1,3}[A-Z]{0,3})"
)
# "A section 47 enquiry" is the name of a step, no citation.
_STEP = re.compile(
    r"\b[Ss]ection\s\d+[A-Z]*\s(?:enquir|notice|agreement|investigation|order|assessment|after"
    r"|meeting|review|report|accommodation)\w*"
)
_GUIDANCE = re.compile(
    r"\b(?:[Tt]he|[Tt]his|[Ss]tatutory|national|[Gg]overnment)\s(?:statutory\s)?(?:[Cc]ode|[Gg]uidance)\b"
)
_REGULATIONS = re.compile(r"\b(?:the|these)\s(?P<kind>[Rr]egulations|Order)\b|\bset\sby\s(?P<law>law)\b")
_OWN = re.compile(
    r"\b(?:its|their|our|own|council's|landlord's)\s(?:\w+\s)?(?:code|guidance|rules?|policy|procedures?)\b",
    re.IGNORECASE,
)
_DUTY = re.compile(one_of("duty|law|legal(?:ly)?|statutory|legislation") + r"\b")
_NEVER = frozenset(
    {SectionKind.COMPLAINT, SectionKind.POWERS, SectionKind.METHOD, SectionKind.LAW, *RESTATING}
)
_ALIKE = 0.55
_BEFORE = 3


@dataclass(frozen=True, slots=True)
class Breaches:
    """The substantive law that a case cites, and the sentence where each is cited first."""

    frame: Frame
    likeness: Likeness
    cited: tuple[tuple[int, Citation, Sentence | None], ...]
    taken: tuple[Span, ...]

    @classmethod
    def of(
        cls, frame: Frame, record: CaseRecord, likeness: Likeness, failings: Sequence[Sequence[Told]]
    ) -> Breaches:
        """Make ready what a case cites."""
        cited = tuple(
            (n, c, frame.sentence_at(reading_span(frame.document, c.evidence).start))
            for n, c in enumerate(record.citations)
            if c.role == "substantive"
        )
        return cls(frame, likeness, cited, tuple(p.span for places in failings for p in places))

    def by(self, places: Sequence[Told]) -> tuple[int, ...]:
        """Return the numbers of the citations that a failing breached."""
        if not self.cited:
            return ()
        for place in places:
            if place.sentence.kind in _NEVER:
                continue
            found = self._near(place) or self._by_duty(place)
            if found:
                return found
        return ()

    def _near(self, place: Told) -> tuple[int, ...]:
        """Return what the failing's own sentence cites, else the sentences right before it in its
        paragraph."""
        n = place.sentence.number
        for sentence in reversed(self.frame.sentences[max(0, n - _BEFORE) : n + 1]):
            if sentence.block is not place.sentence.block:
                break
            words = sentence.words
            if _NAMES_LAW.search(words) and _ASKS.search(words) and (found := self._named(words)):
                if sentence is place.sentence:
                    return found if self._in_its_clause(place) else ()
                return found if _RULES.search(words) and self._same_matter(words, place) else ()
        return ()

    def _in_its_clause(self, place: Told) -> bool:
        """Say whether the law stands by this failing, and not by another one of the same sentence."""
        beside = [s for s in self.taken if s != place.span and place.sentence.span.contains(s)]
        by_another = any(_NAMES_LAW.search(self.frame.words(span)) for span in beside)
        return not by_another or bool(_NAMES_LAW.search(self.frame.words(place.span)))

    def _same_matter(self, rule: str, place: Told) -> bool:
        """Say whether a failing is about what the rule before it asks: they share a word that matters."""
        return not key_words(rule).isdisjoint(forms(key_words(place.sentence.words)))

    def _named(self, words: str) -> tuple[int, ...]:
        """Return the citations that a sentence names: by title, by section, or by kind where only one can
        be meant."""
        words = _STEP.sub(" ", words)
        titled = [(n, c) for n, c, _ in self.cited if c.title in words]
        sections = {m["number"] for m in _SECTION.finditer(words)}
        if sections:
            of_number = [
                n
                for n, c, _ in self.cited
                if c.provision and sections & set(re.findall(r"\d+[A-Z]*", c.provision)[:1])
            ]
            if of_number:
                return tuple(of_number) if len(of_number) <= len(sections) else ()
        if titled:
            return tuple(n for n, c in titled if not c.provision or len(titled) == 1)
        return self._of_kind(words)

    def _of_kind(self, words: str) -> tuple[int, ...]:
        if _GUIDANCE.search(words) and not _OWN.search(words):
            return self._only([n for n, c, _ in self.cited if c.guidance])
        match = _REGULATIONS.search(words)
        if match and match["kind"]:
            kind = match["kind"].lower()
            return self._only([n for n, c, _ in self.cited if kind in c.title.lower()])
        return ()

    @staticmethod
    def _only(found: Sequence[int]) -> tuple[int, ...]:
        return (found[0],) if len(found) == 1 else ()

    def _by_duty(self, place: Told) -> tuple[int, ...]:
        """Return the one law told before whose words the failing's own are, where its paragraph speaks of a
        duty."""
        if not _DUTY.search(self._beside(place)):
            return ()
        words = key_words(self.frame.words(place.span))
        weigh = self.likeness.weight
        ranked = sorted(
            (
                (weigh(shared) / weigh(words), -n)
                for n, _, sentence in self.cited
                if sentence is not None and sentence.kind is not SectionKind.POWERS
                if len(shared := words & key_words(self.frame.words(sentence.block.span))) > 1
            ),
            reverse=True,
        )
        if not ranked or ranked[0][0] < _ALIKE or (len(ranked) > 1 and ranked[1][0] > ranked[0][0] - 0.1):
            return ()
        return (-ranked[0][1],)

    def _beside(self, place: Told) -> str:
        """Return the failing's sentence with the two after it in its paragraph, where its verdict stands."""
        n = place.sentence.number
        near = [s for s in self.frame.sentences[n : n + 3] if s.block is place.sentence.block]
        return self.frame.words(Span(near[0].span.start, near[-1].span.end))
