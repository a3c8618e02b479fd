"""Actions in prose: where something to be done, done, or offered begins and ends.

An action is a clause with a remedy's verb or noun at its head: "apologise to Mr B", "£200 for her distress",
"an independent audit of …". Heads come from the vocabulary (scheme ``remedy-action``): ``do`` for what is to
be done, ``done`` for what was done, ``thing`` for nouns that stand for an action ("a written apology").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.action import Action
from kg.extract.done import done
from kg.extract.frame import Frame
from kg.extract.money import tells_sums
from kg.extract.sentences import Sentence
from kg.extract.to_do import to_do
from kg.model.text import SectionKind

_NEVER = frozenset(
    {SectionKind.POWERS, SectionKind.LAW, SectionKind.COMPLAINT, SectionKind.METHOD, SectionKind.HEADER}
)
_BEGUN = frozenset({SectionKind.BACKGROUND, SectionKind.FINDINGS, SectionKind.ANALYSIS})


def actions(frame: Frame) -> Iterator[Action]:
    """Yield the actions of a part, in order of the text."""
    begun = False  # a section on the complaint among the findings tells how it was answered
    for sentence in frame.sentences:
        begun = begun or sentence.kind in _BEGUN
        if sentence.kind in _NEVER and not (begun and sentence.kind is SectionKind.COMPLAINT):
            continue
        if not _may_tell(frame, sentence):
            continue
        yield from to_do(frame, sentence)
        yield from done(frame, sentence)


def _may_tell(frame: Frame, sentence: Sentence) -> bool:
    """Say whether an action may be told in a sentence: outside of lists few have any word for it."""
    if sentence.kind is SectionKind.REMEDY or sentence.lead_in is not None:
        return True
    words = sentence.words
    if frame.has(sentence, "remedy-action") or _may_ask(words):
        return True
    return tells_sums(words)


def _may_ask(words: str) -> bool:
    return (
        "ecommend" in words
        or " would " in words
        or "suggested that" in words
        or " was to " in words
        or " must have " in words
    )
