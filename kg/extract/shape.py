"""How a statement is made: its tense, what joins it to its sentence, and where that stands."""

from __future__ import annotations

import re
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


def note_shape(found: list[str], frame: Frame, candidate: Candidate, words: str, place: str) -> None:
    """Add what the shape of a statement with these words says of how it stands in its sentence and text.

    ``place`` is the part of the text it stands in.
    """
    sentence = candidate.sentence
    if candidate.triggers:
        verb = candidate.triggers[0].span
        if _NOW.match(frame.document.reading.text, verb.start, verb.end):
            found.append("fails now")
    if _is_own(sentence.words):
        found.append("first person")
    if (joint := _joint(frame, candidate, words)) is not None:
        found.append(f"joined {joint.group(1).lower()}")
    named = frame.has(sentence, "failing-type")
    types = set(frame.named(sentence, "failing-type", candidate.span)) if named else ()
    found.append(f"types {min(len(types), 2)}")
    if place in _UNDIVIDED:
        found.append(f"quarter {4 * sentence.number // len(frame.sentences) + 1}")
    if sentence.span.start - sentence.block.span.start < _AT_EDGE:
        found.append("opens paragraph")
    if sentence.block.span.end - sentence.span.end < _AT_EDGE:
        found.append("ends paragraph")


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


def _joint(frame: Frame, candidate: Candidate, words: str) -> re.Match[str] | None:
    """The conjunction that makes the statement depend on another."""
    start = candidate.span.start
    before = max(candidate.sentence.span.start, start - _LONGEST_JOINT)
    joint = _JOINED_TO.search(frame.document.reading.text, before, start) if before < start else None
    return joint or _OPENING.match(words)
