"""What stands beside actions and asks the body for nothing: remarks on them, wishes, opinions, pointers."""

from __future__ import annotations

import re

from kg.extract.frame import Frame
from kg.extract.obliging import obliges
from kg.extract.sentences import Sentence
from kg.model.text import Span

# What a report to members asks of them, not of the body.
_ASKS_MEMBERS = re.compile(
    r"that\s(?:the\s)?(?:committee|cabinet|members|board|panel|council|executive|report|decision)\s(?:be\s)?"
    r"(?:notes?|noted|receives?|received|considers?|thanks?|endorses?)\b"
    r"|(?:members|the\s(?:committee|cabinet|panel|board))\s(?:are|is)\s(?:asked|invited|recommended)\sto\b",
    re.IGNORECASE,
)
# A sentence beside the actions that says something of them.
_COMMENT = re.compile(
    r"(?:this|these|those|it|that(?!\s(?:an?|the|it|its|all|each|every|by|within|in|not)\b))"
    r"\s(?!council|authority|landlord|board|body)|(?:i|we)\s(?!recommend|ask|require|expect|invite|order"
    r"|want)"
    r"|there\s(?:is|are|was|were)\b|(?:so\sfar|to\sdate)\b",
    re.IGNORECASE,
)
# Where the ombudsman's guidance on an apology is to be found.
_OF_GUIDANCE = re.compile(
    r"(?:our\s|the\s)?(?:guidance|guidelines?|advice|information)\s(?:on|about|for)\s[^.;]{0,40}\bapolog",
    re.IGNORECASE,
)
# How the Scottish ombudsman follows up what it recommended, at the end of each report.
_ASKS_PROOF = re.compile(
    r"(?:we|i)\s(?:have\s|also\s|will\s)*(?:ask|request)\w*\s[^.;]{0,80}\b(?:evidence|proof)\b", re.IGNORECASE
)
# What those who write about a case think should be done.
_WE_THINK = re.compile(
    r"\b(?:in\sour\s(?:own\s|humble\s)?(?:view|opinion)|our\s(?:own\s)?view\sis|we\s(?:think|believe|hope|feel|say|urge|want"
    r"|would\slike))\b",
    re.IGNORECASE,
)
# What the complainant asked for.
_ASKS_HERSELF = re.compile(
    r"(?:she|he|c|r|the\s(?:complainant|resident|tenant|leaseholder|family)|(?:mr|mrs|ms|miss"
    r"|dr)\s\w+(?:\sand\s\w+\s\w+)?)\s"
    r"(?:(?:had|has|also|now|then)\s){0,2}(?:ask(?:s|ed)\s(?:that|for|us|me)|want(?:s|ed)|seeks|sought"
    r"|wish(?:es|ed)|would\slike|suggests)\b",
    re.IGNORECASE,
)


def is_remark(frame: Frame, sentence: Sentence, start: int) -> bool:
    """Say whether a sentence, in which what may be actions begins at ``start``, asks the body for nothing."""
    text, place = frame.document.reading.text, sentence.span
    if _OF_GUIDANCE.match(text, place.start) or _ASKS_MEMBERS.match(text, place.start, place.end):
        return True
    if frame.document.publisher == "spso" and _ASKS_PROOF.match(text, place.start, place.end):
        return True
    if start == place.start and _is_comment(frame, sentence):
        return True
    wishes = sentence.lead_in is None and _ASKS_HERSELF.match(text, place.start, place.end) is not None
    return wishes or _is_opinion(frame, sentence)


def opens_as_comment(text: str, place: Span) -> bool:
    """Say whether words begin as a remark on the actions beside them does ("This should …", "We think")."""
    return _COMMENT.match(text, place.start) is not None


def _is_opinion(frame: Frame, sentence: Sentence) -> bool:
    """Say whether an account gives its writer's own view of what should be done."""
    if frame.document.kind != "commentary" or frame.document.publisher is not None:
        return False
    return _WE_THINK.search(sentence.words) is not None


def _is_comment(frame: Frame, sentence: Sentence) -> bool:
    """Say whether a sentence of a section of remedies speaks of them, and asks for nothing itself."""
    text = frame.document.reading.text
    if _COMMENT.match(text, sentence.span.start) is None:
        return False
    opens = sentence.span.start == sentence.block.span.start and sentence.lead_in is not None
    return not opens and obliges(text, sentence.kind, sentence.span) is None
