"""How a statement is made: its tense, what joins it to its sentence, and where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.blameless import blameless
from kg.extract.frame import Frame

if TYPE_CHECKING:
    from kg.extract.candidates import Candidate

_PRESENT = re.compile(r"\b(?:is|are|do|does|has|have|can|may|cannot|says|means)\b", re.I)
_PAST = re.compile(
    r"\b(?:was|were|did|had|could|would|should|been|\w{2,}ed|took|gave|made|left|sent|told|kept|went|lost)\b",
    re.I,
)
_NOW = re.compile(r"(?:do|does|is|are|may|can|cannot)\b", re.I)
_JOINTS = (
    "although|though|because|since|if|when|while|whether|which|who|that|despite|before|after|until|as|so|by"
    "|without|having"
)
_JOINED_TO = re.compile(rf"\b({_JOINTS})\s*\Z", re.I)
_OPENING = re.compile(rf"({_JOINTS})\b", re.I)
_LONGEST_JOINT = 14
_DATED = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|20\d\d)\b"
)
_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s)\b")
# In these nothing but the order of telling parts the complaint, what happened, and what was found.
_UNDIVIDED = frozenset({"narrative", "body", "summary alone"})
_AT_EDGE = 3
_STANDARD = 8192  # statements whose shape is remembered: decisions repeat many


def shape(frame: Frame, candidate: Candidate, words: str, place: str) -> Iterator[str]:
    """Yield what the shape of a statement with these words says of how it stands in its sentence and text.

    ``place`` is the part of the text it stands in.
    """
    if candidate.triggers and _NOW.match(frame.words(candidate.triggers[0].span)):
        yield "fails now"
    if _is_own(candidate.sentence.words):
        yield "first person"
    yield from _joint(frame, candidate, words)
    types = frame.named(candidate.sentence, "failing-type", candidate.span)
    yield f"types {min(len(set(types)), 2)}"
    yield from _position(frame, candidate, place)


def of_words(words: str) -> list[str]:
    """Return what the shape of the words of a statement says wherever it stands."""
    found = list(blameless(words))
    if _PRESENT.search(words) and not _PAST.search(words):
        found.append("present")
    if _DATED.search(words):
        found.append("dated")
    if '"' in words or "\u201c" in words:
        found.append("quoting")
    return found


@lru_cache(maxsize=_STANDARD)
def _is_own(words: str) -> bool:
    return _SELF.search(words) is not None


def _joint(frame: Frame, candidate: Candidate, words: str) -> Iterator[str]:
    """The conjunction that makes the statement depend on another."""
    start = candidate.span.start
    before = max(candidate.sentence.span.start, start - _LONGEST_JOINT)
    joint = _JOINED_TO.search(frame.document.reading.text, before, start) or _OPENING.match(words)
    if joint:
        yield f"joined {joint.group(1).lower()}"


def _position(frame: Frame, candidate: Candidate, place: str) -> Iterator[str]:
    sentence = candidate.sentence
    if place in _UNDIVIDED:
        yield f"quarter {4 * sentence.number // len(frame.sentences) + 1}"
    if sentence.span.start - sentence.block.span.start < _AT_EDGE:
        yield "opens paragraph"
    if sentence.block.span.end - sentence.span.end < _AT_EDGE:
        yield "ends paragraph"
