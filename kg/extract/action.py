"""One action: the clause that tells it, how it is spoken of, and the words that it begins and ends with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.alternatives import one_of
from kg.extract.frame import Frame
from kg.extract.money import Money, sums
from kg.extract.sentences import Sentence
from kg.model.text import Span

OFFERS = re.compile(
    r"\b(?:(?:increased|raised)\s+(?:its|their|the|that)\s+)?(?:offer(?:ed|s|ing)?|offer\s+of|proposed"
    r"|proposes|suggested|tendered)\b",
    re.IGNORECASE,
)
REFUSED = re.compile(
    r"\b(?:not|never|failed\s+to|refus\w+\s+to|without|declined\s+to|yet\s+to|no|if|unless|neither|nor"
    r"|whether|would)\s+(?:\w+\s+){0,3}\Z|\bif\s+(?:\w+\s+){0,5}\Z",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"\b(?:this|that|which|it)\s+(?:is|was|represents|equates|amounts|works)\b[^£]*\Z", re.IGNORECASE
)
# "£400 was too little": a sum that is judged, and sums that go on with a list of them.
_WEIGHED = re.compile(
    r"\s(?:was|is|were)\s(?:too|not|in\sline|within|reasonable|enough|inadequate|proportionate|insufficient"
    r"|fair)\b"
)
_TRAILING = re.compile(
    rf"(?:\W|{one_of('and|or|also|to|will|should|must|has|have|then|it|the council|plus')}\b)+\Z"
)
# "…, and that within six months it will": what leads on to the next action.
_LEADS_ON = re.compile(
    r",?\s(?:and\s)?(?:that\s)?(?:within|in|by|at|before)\s[^,;:£]{3,40}?,?\s(?:it|they|the\s\w+)\s"
    r"(?:will|should|must|would|(?:is|are)\sto)\s*\Z",
    re.IGNORECASE,
)
_MODALS = ("will", "should", "must", "would", "to")  # what such words end with
_LONGEST_TRAIL, _SHORT_TRAIL, _LONGEST_JOINT = 90, 30, len("the council")
STOP = re.compile(
    r"(?:;\s|,\s+(?:but|although|however|so)\b|\s+(?:but|because|although)\s|\s[–—]\s)", re.IGNORECASE
)


class Mood(StrEnum):
    """How an action is spoken of."""

    TO_DO = "to-do"
    DONE = "done"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Action:
    """One action: the clause that tells it.

    ``listed`` marks an item under a lead-in or in a remedy section, ``earlier`` one that an earlier
    investigation recommended, told as history.
    """

    span: Span
    mood: Mood
    sentence: Sentence
    listed: bool
    earlier: bool = False


_BY_NUMBER = re.compile(
    r"do\sso\b|act\s*[.;]|(?:do|done|carr(?:y|ied) out|completed?|implement(?:ed)?|accept)\s"
    r"(?:recommendations?\s)?"
    r"\(?(?:\d{1,2}\b|[a-z]\))",
    re.IGNORECASE,
)
_LOOKS_PAST = re.compile(r"(?:put|set)\b", re.IGNORECASE)
# "To say that it is sorry": the words of a letter to come.
_TO_SAY = re.compile(r"\bto\s(?:\w+\s)?(?:say|tell\s\w+)\s(?:that\s)?(?:it|they)\s\Z", re.IGNORECASE)
_AHEAD = re.compile(r"\b(?:will|should|must|shall|would|to|within|by)\b", re.IGNORECASE)
_HAS = re.compile(r"\b(?:has|have|had|having)\b(?:\s\w+){0,4}(?:,[^,]{3,40},)?\s\Z", re.IGNORECASE)


def done_at(frame: Frame, sentence: Sentence) -> list[Span]:
    """Return where words of things done stand, without those that may be plain forms and are here.

    "It set up a log" was done, "It will check the files and set up a log" is to be.
    """
    text = frame.document.reading.text
    hits = (h.span for h in frame.codes(sentence, "remedy-action") if h.key[1] == "done")
    return [h for h in hits if not _is_plain(text[sentence.span.start : h.start], text, h.start)]


def _is_plain(before: str, text: str, start: int) -> bool:
    if before[:-1].lower().endswith(("it", "they")) and _TO_SAY.search(before):
        return True
    if not _LOOKS_PAST.match(text, start) or _HAS.search(before):
        return False
    return _AHEAD.search(before) is not None


def heads_of(frame: Frame, sentence: Sentence, kind: str) -> list[int]:
    """Return where the heads of one kind (``do``, ``done``, ``thing``) stand; sums are things."""
    text = frame.document.reading.text
    if kind == "done":
        hits = done_at(frame, sentence)
    else:
        hits = [h.span for h in frame.codes(sentence, "remedy-action") if h.key[1] == kind]
    found = {h.start for h in hits}
    if len(hits) > 1:
        found = {start for start in found if not any(o.start < start < o.end for o in hits)}
    if kind == "thing":
        money = [m for m in sums(text, sentence.span) if not m.total and not _WEIGHED.match(text, m.span.end)]
        found |= {
            m.span.start
            for n, m in enumerate(money)
            if m.per is None or (n == 0 and not _explains(text, sentence, m))
        }
    return sorted(found)


def _explains(text: str, sentence: Sentence, money: Money) -> bool:
    """Say whether a rate only says how a sum told before was reached ("This is £75 for each week")."""
    if re.search(r"\b(?:because|guidance)\b", text[sentence.span.start : sentence.span.end]):
        return True
    return _EXPLAINS.search(text[sentence.span.start : money.span.start]) is not None


def without_trailing(text: str, start: int, end: int) -> int:
    """Return where an action ends without the joints after it ("…, and it will also")."""
    tail, near = max(start, end - _LONGEST_TRAIL), max(start, end - _SHORT_TRAIL)
    may_lead_on = text[near:end].rstrip().lower().endswith(_MODALS)
    if may_lead_on and (leads_on := _LEADS_ON.search(text, tail, end)):
        return leads_on.start()
    trailing = _TRAILING.search(text, near, end)
    if trailing and trailing.start() - near <= _LONGEST_JOINT:  # it may begin further back
        trailing = _TRAILING.search(text, tail, end)
    return trailing.start() if trailing else end


def points_elsewhere(frame: Frame, sentence: Sentence, start: int, end: int) -> bool:
    """Say whether the words only point at actions told elsewhere ("take this action", "do (3) by May")."""
    if _BY_NUMBER.match(frame.document.reading.text, start, end):
        return True
    hits = frame.codes(sentence, "remedy-action")
    return any(h.key[1] == "pointer" and h.span.start < end and start < h.span.end for h in hits)
