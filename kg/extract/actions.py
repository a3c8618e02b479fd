"""Actions in prose: where something to be done, done, or offered begins and ends.

An action is a clause with a remedy's verb or noun at its head: "apologise to Mr B", "£200 for her distress",
"an independent audit of …". Heads come from the vocabulary (scheme ``remedy-action``): ``do`` for what is to
be done, ``done`` for what was done, ``thing`` for nouns that stand for an action ("a written apology").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extract.action import Action
from kg.extract.done import done, had_since
from kg.extract.frame import Frame
from kg.extract.money import tells_sums
from kg.extract.to_do import to_do
from kg.model.text import SectionKind

_NEVER = frozenset(
    {SectionKind.POWERS, SectionKind.LAW, SectionKind.COMPLAINT, SectionKind.METHOD, SectionKind.HEADER}
)
_BEGUN = frozenset({SectionKind.BACKGROUND, SectionKind.FINDINGS, SectionKind.ANALYSIS})


def actions(frame: Frame) -> Iterator[Action]:
    """Yield the actions of a part, in order of the text.

    Outside of lists few sentences have any word for one; in what happened before only lists ask for action.
    """
    begun = False  # a section on the complaint among the findings tells how it was answered
    named = {s.number: "done" in frame.named(s, "remedy-action") for s in frame.naming("remedy-action")}
    for kind, sentences in frame.runs:
        begun = begun or kind in _BEGUN
        if kind in _NEVER and not (begun and kind is SectionKind.COMPLAINT):
            continue
        remedies, before = kind is SectionKind.REMEDY, kind is SectionKind.BACKGROUND
        for sentence in sentences:
            listed, number = remedies or sentence.lead_in is not None, sentence.number
            if listed or (not before and (number in named or _may_ask(sentence.words))):
                yield from to_do(frame, sentence)
            if listed or named.get(number) or had_since(sentence.words):
                yield from done(frame, sentence)


def _may_ask(words: str) -> bool:
    """Say whether something may be asked for in a sentence, outside of lists, that no cue names."""
    return (
        "ecommend" in words
        or " would " in words
        or "suggested that" in words
        or " was to " in words
        or " must have " in words
        or tells_sums(words)
    )
