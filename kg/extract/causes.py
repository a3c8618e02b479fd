"""Which failing caused which injustice: only where the text joins them.

Three joints count: a causal word between both in one sentence; an injustice told right after the failings
of its paragraph ("This was fault. She lost the chance …"), or in a paragraph of its own that goes on from
the one before ("As a result …"); and words of the injustice's sentence that name the failing ("the delay
caused …", "had the Council replied …"). What summary and decision lump together counts only where nothing
else is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.extract.frame import Frame
from kg.extract.told import Subjects, Told
from kg.model.text import SectionKind, Span

_LEADS_TO = re.compile(
    r"\b(?:caus(?:ed|es|ing)|mean(?:t|s|ing)|le(?:d|ads|ading) to|result(?:ed|ing|s)? in"
    r"|as a result|so that|left|leaving"
    r"|therefore|thereby|consequently|which|so|put(?:ting)?)\b",
    re.IGNORECASE,
)
_COMES_FROM = re.compile(
    r"\b(?:because(?: of)?|caused by|due to|owing to|as a (?:result|consequence) of|resulting from"
    r"|arising from"
    r"|result of|by)\b",
    re.IGNORECASE,
)
# Words that go on from what was just told.
_GOES_ON = re.compile(
    r"\W*(?:(?:as a (?:result|consequence)|consequently|because of th(?:is|ese)|in consequence"
    r"|therefore|however|but"
    r"|for th(?:is|ese) reasons?|through th(?:is|ese))\b|(?:all (?:of )?)?(?:th(?:is|ese|at|ose)|it)\b"
    r"(?:\s(?:faults?|failings?|failures?|delays?|errors?|shortcomings?|matters?))?\s+(?:also\s"
    r"|will have\s|has\s|have\s|had\s)?"
    r"(?:caus|mean|led|left|result|put)|the (?:faults?|failings?|failures?|delays?|errors?)\b)",
    re.IGNORECASE,
)
_NAMES_FAULT = re.compile(
    r"\b(?:(?:had|if) (?:the|it|they|there|this)\b|(?:without|but for) (?:the|this"
    r"|these) (?:faults?|failings?|delays?)"
    r"|the delays?\b|the failure)",
    re.IGNORECASE,
)
_VERDICT = re.compile(
    r"\b(?:this|that|these|those|which|it|both|all)\s(?:\w+\s){0,3}?(?:was|were|is|are|amount(?:s"
    r"|ed) to)\s(?:\w+\s){0,2}?"
    r"(?:faults?|maladministration|service failures?|failings?|unreasonable|wrong|unacceptable|poor"
    r"|inappropriate|appropriate)\b"
    r"|\bI (?:have )?(?:find|found|consider) (?:this |that )?(?:to be |was )?(?:fault|a failing)\b"
    r"|\buph(?:old|eld)\b",
    re.IGNORECASE,
)
# "I cannot say the panel would have agreed if there had been no fault": what was just found is weighed.
_SUPPOSES = re.compile(
    r"\b(?:would|might|could)\s(?:\w+\s){0,2}have\b|\b(?:had|if) (?:there"
    r"|it) (?:had )?been no fault\b|\bwithout (?:the|this) fault",
    re.IGNORECASE,
)
_NO_FAULT = re.compile(r"\bno (?:evidence of )?fault\b|\bnot at fault\b", re.IGNORECASE)
_PROSE = frozenset({SectionKind.SUMMARY, SectionKind.BODY, SectionKind.DECISION})
_NO_HARM = frozenset({SectionKind.REMEDY})
_LIKE = 0.4
_MOST = 40  # statements of a kind that one section is searched for: no paragraph has more


def causes(
    frame: Frame, failings: Sequence[Sequence[Told]], injustices: Sequence[Sequence[Told]], about: Subjects
) -> list[tuple[int, ...]]:
    """Return for each injustice the failings that the text says caused it; ``about`` are those of the
    failings."""
    found = []
    for places in injustices:
        full = [p for p in places if not p.restates] or list(places)
        by = {n for place in full for n in _caused_by(frame, failings, place, about)}
        rest = (p for p in places if p.restates) if not by else ()
        by = by or {n for place in rest for n in _caused_by(frame, failings, place, about)}
        found.append(tuple(sorted(by)))
    return found


def _caused_by(frame: Frame, failings: Sequence[Sequence[Told]], place: Told, about: Subjects) -> set[int]:
    near = [
        (n, p)
        for n, places in enumerate(failings)
        for p in places
        if p.sentence.section is place.sentence.section and not p.span.overlap(place.span)
    ][:_MOST]
    beside = {n for n, p in near if p.sentence is place.sentence and _joined(frame, p.span, place.span)}
    if beside or place.sentence.kind in _NO_HARM:
        return beside
    before = [(n, p) for n, p in near if p.sentence.number < place.sentence.number]
    return _named(frame, before, place, about) or _gone_on_from(frame, before, place)


def _joined(frame: Frame, failing: Span, injustice: Span) -> bool:
    """Say whether the words between both, in one sentence, say that one caused the other."""
    if failing.end <= injustice.start:
        between = frame.words(Span(failing.end, injustice.start))
        return bool(_LEADS_TO.search(between + " " + frame.words(injustice)[:40]))
    return bool(_COMES_FROM.search(frame.words(Span(injustice.end, failing.start))[-60:]))


def _named(frame: Frame, before: Sequence[tuple[int, Told]], place: Told, about: Subjects) -> set[int]:
    """Return the failings that the injustice's sentence, or the supposition before it in its paragraph,
    names."""
    among = {n for n, _ in before}
    if not among or any(p.sentence.block is place.sentence.block for _, p in before):
        return set()
    block = place.sentence.block.span
    for sentence in frame.sentences[max(0, place.sentence.number - 3) : place.sentence.number + 1]:
        if sentence.block.span == block and _NAMES_FAULT.search(sentence.words):
            named = about.meant(_supposed(frame, sentence.span), _LIKE, among)
            if named:
                return set(named)
    return set()


def _supposed(frame: Frame, span: Span) -> Span:
    """Return the supposition of a sentence ("had the review been done on time"): from its word to the
    comma."""
    words = frame.words(span)
    start = _NAMES_FAULT.search(words)
    begin = start.start() if start else 0
    comma = words.find(",", begin)
    return Span(span.start + begin, span.start + (comma if comma > 0 else len(words)))


def _gone_on_from(frame: Frame, before: Sequence[tuple[int, Told]], place: Told) -> set[int]:
    """Return the failings of the paragraph before the injustice; else, where words go on, those of the last
    one."""
    same = [(n, p) for n, p in before if p.sentence.block is place.sentence.block]
    if same:
        return {n for n, p in same if _follows(frame, p, place)}
    starts = _start_of_block(frame, place)
    goes_on = _GOES_ON.match(frame.words(starts)) or _SUPPOSES.search(frame.words(starts))
    if not before or not goes_on or _about_harm(frame, place):
        return set()
    last = max(p.sentence.block.span for _, p in before)
    between = Span(last.end, place.sentence.block.span.start)
    if frame.words(between).count("\n\n") > _PARAGRAPHS or _NO_FAULT.search(frame.words(between)):
        return set()
    return {n for n, p in before if p.sentence.block.span == last}


_PARAGRAPHS = 1


def _about_harm(frame: Frame, place: Told) -> bool:
    """Say whether the heading above is about the effect of what was found."""
    heading = place.sentence.section.heading or ""
    return bool(re.search(r"injustice|impact|effect", heading, re.IGNORECASE))


def _start_of_block(frame: Frame, place: Told) -> Span:
    return Span(place.sentence.block.span.start, place.sentence.span.end)


def _follows(frame: Frame, failing: Told, place: Told) -> bool:
    """Say whether the injustice follows from a failing of its paragraph.

    Its sentence goes on from what was told, or a verdict stands between both; "no fault" must not.
    """
    end = failing.sentence.span.end
    between = frame.words(Span(end, max(end, place.span.start)))
    if _NO_FAULT.search(between):
        return False
    if place.sentence.kind in _PROSE:  # there one paragraph may tell a whole case
        return place.sentence.number - failing.sentence.number <= 2 and bool(
            _GOES_ON.match(place.sentence.words)
        )
    return bool(_GOES_ON.match(place.sentence.words) or _VERDICT.search(between))
