"""What a body proposed while its case was looked at ("It would pay her £50"), and whether it was taken up."""

from __future__ import annotations

import re

from kg.extract.alternatives import one_of
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.text import SectionKind, Span

# What announces a proposal, in the sentence or a few before it.
_TO_US = r"\sto\s(?:us|me|the\sombudsman)"
_ANNOUNCES = re.compile(
    one_of(
        r"propos(?:als?|ed|es)|settle(?:ment|d)?\b(?!\s(?:on|in)\b)|the\sterms|these\sterms|those\sterms"
        r"|its\sterms|new\sterms|following\sterms|volunteered|put\sforward|undertakings?|undertook"
        rf"|written{_TO_US}|wrote{_TO_US}|replied{_TO_US}|came\sback{_TO_US}|responded{_TO_US}"
        r"|what\sit\s(?:said|offered|would\sdo)"
        r"|told\s(?:us|me|the\sombudsman)\s(?:that\s)?it\swould|with\ssomething\sin\swriting"
    )
    + r"\b"
)
_NEAR = 5  # sentences between a proposal and what announces it, at most
_WOULD = re.compile(
    one_of("would")
    + r"\b(?!\s(?i:not|have|like|never|appear|seem|say|consider|mean|want|need|be\s(?:upheld|able|an?"
    r"|the|no|in))\b)"
)
_CONDITION = re.compile(r"\b(?:if|unless|whether|had\s(?:it|she|he)|otherwise)\b", re.IGNORECASE)
_NOT_OF_BODY = re.compile(
    r"\bwhat\s(?:it|they)\s\Z|\b(?:she|he|i|we|you|councillor|complainant|resident|tenant|adviser|ombudsman"
    r"|investigation|appeal|court|which|that|who|this"
    r"|what|mine|nothing|(?:mr|mrs|ms|miss|dr)\s\w+)\s(?:also\s|then\s)*\Z",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?:[^.;:]{0,40}\bthat\s)?", re.IGNORECASE)
# The complainant does not want it.
_TURNED_DOWN = re.compile(
    r"\b(?:(?:she|he|they|complainants?|resident|tenant|leaseholder|[A-Z]|(?:Mr|Mrs|Ms|Miss"
    r"|Dr)\s\w+(?:\sand\s\w+\s\w+)?)\s(?:has\s|have\s|had\s|then\s)?"
    r"(?:(?:do|does|did|will|would|was|is)\s?(?:not|n't)\s(?:\w+\s){0,2}?(?:accept|agree|want|take|care"
    r"|satisf|content|regard)"
    r"|refused|declined|rejected|turned\s(?:it|them|this|that|the\s\w+)?\s?down|sent\s(?:it|them)\sback"
    r"|not\s(?:taken|accepted|cashed)))"
)
# The case ended on what was proposed.
_CLOSED = re.compile(
    r"\b(?:settlement|settled|content|accept(?:ed|s)\s(?:that|what|this|it|the\s(?:offer|proposal|terms))"
    r"|consent(?:ed)?|clos(?:e|ed)"
    r"|discontinued?|not\sto\sgo\son|leave\s\w+\sno\sworse\soff)\b",
    re.IGNORECASE,
)
_NEVER_DONE = re.compile(r"(?:It|They|That|This|The\s[Cc]ouncil)\s(?:did\snot|never|was\snever|has\snot)\b")
_LATER = 6  # sentences after a proposal in which its refusal may be told


def proposed_at(frame: Frame, sentence: Sentence) -> int | None:
    """Return where the words end by which a sentence goes on with a proposal ("It would …"), None without."""
    if sentence.kind in (SectionKind.BACKGROUND, SectionKind.COMPLAINT):
        return None
    text = frame.document.reading.text
    found = _WOULD.search(text, sentence.span.start, sentence.span.end)
    if found is None:
        return None
    before = text[sentence.span.start : found.start()]
    after = frame.sentences[sentence.number + 1 : sentence.number + 2]
    if any(_NEVER_DONE.match(s.words) for s in after):
        return None
    if _CONDITION.search(before) or _NOT_OF_BODY.search(before) or not _announced(frame, sentence):
        return None
    return found.end()


def proposal_start(frame: Frame, sentence: Sentence, end: int) -> int:
    """Return where what is proposed begins: after "would", or with what would be dealt with."""
    text = frame.document.reading.text
    if not text.startswith("be ", end + 1):
        return end + 1
    opening = _OPENING.match(text, sentence.span.start, end)
    return opening.end() if opening else sentence.span.start


def _announced(frame: Frame, sentence: Sentence) -> bool:
    near = frame.sentences[max(0, sentence.number - _NEAR) : sentence.number + 1]
    return any(_ANNOUNCES.search(s.words) for s in near if s.section is sentence.section)


def turned_down(frame: Frame, sentence: Sentence) -> bool:
    """Say whether a sentence soon after a proposal, or its own end, says that the complainant refused it."""
    return _TURNED_DOWN.search(_from(frame, sentence, _LATER)) is not None


def ended_on(frame: Frame, sentence: Sentence) -> bool:
    """Say whether what is told after a proposal says that the case was closed upon it."""
    return _CLOSED.search(_from(frame, sentence, 2 * _LATER)) is not None


def _from(frame: Frame, sentence: Sentence, more: int) -> str:
    last = frame.sentences[min(sentence.number + more, len(frame.sentences) - 1)]
    return frame.words(Span(sentence.span.start, last.span.end))
