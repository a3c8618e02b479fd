"""Which deadline governs an action: its own, its sentence's, its list's, or that of the sentence after."""

from __future__ import annotations

import re

from kg.extract.action import Action
from kg.extract.deadlines import Due, deadlines, due_on
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.findings import CaseRecord
from kg.model.ombudsmen import NATION_OF
from kg.model.text import SectionKind, Span
from kg.model.values import Deadline, PartialDate

_GOVERNS = re.compile(
    r"\b(?:take|complete|do|carry out|carried out|taken|completed|done|implement\w*|compl(?:y|ied"
    r"|iance))\b.{0,40}\b(?:this|these|that|those|the above|all|it)\b"
    r"|\b(?:this|these|those|the above|all of)\b.{0,40}\b(?:should|must|will|to) be (?:done|taken"
    r"|completed|carried out|implemented)\b"
    r"|\b(?:action|actions|steps|remed(?:y|ies)|payments?)\b.{0,60}\bwithin\b",
    re.IGNORECASE,
)
_CELL = re.compile(r"(?:no later than|by|within|due(?: by| date:?)?)\s.{4,40}", re.IGNORECASE)
_LONGEST_CELL = 40
_SAME = re.compile(
    r"\b(?:by|within|in|before)\s(?:the\ssame|that|those)\s(?:\w+\s)?(?:date|day|period|time|deadline"
    r"|weeks?|months?|days)\b"
    r"|:\ssame\sdate\b",
    re.IGNORECASE,
)
_ALSO = re.compile(r"\b(?:also|copy|copies|too|as\swell)\b", re.IGNORECASE)
# What comes behind these describes a thing or a time past, and does not say when the action is due.
_CLAUSE = re.compile(
    r"\b(?:which|that|who|where|whose)\s(?:(?!\b(?:found|made|identified|sets?"
    r"|caused)\b)[^,;])*\b(?:require|requires|allow|allows|gives?"
    r"|have\sbeen|has\sbeen|had\sbeen|have\snot|has\snot|must|should|will|can|cannot|is|are|was|were)\b",
    re.IGNORECASE,
)
# What stands before a deadline of all actions named so far, and of none that follow.
_ALL_OF_THEM = re.compile(
    r"[,;)]\s(?:and\s)?(?:both|each|all)(?:\sof\s(?:it|this|these|them|which))?\s$", re.IGNORECASE
)
# How many sentences away a deadline may stand from the action it governs.
_NEAR = 40


class Dues:
    """The deadlines of a part's stretches of text, each stretch read once."""

    def __init__(self, frame: Frame, decided: PartialDate | None = None) -> None:
        self._text = frame.document.reading.text
        self._decided = decided
        self._found: dict[tuple[int, int], list[Due]] = {}

    def of(self, place: Span) -> list[Due]:
        """Return the deadlines standing in a stretch of the reading, in order."""
        key = place.start, place.end
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = deadlines(self._text, place, self._decided)
        return found


def deadline_of(
    frame: Frame, facts: CaseRecord, action: Action, dues: Dues
) -> tuple[Deadline | None, PartialDate | None]:
    """Return the period and the due date of an action, None for what the text does not give."""
    due = _governing(frame, action, dues)
    if due is None:
        return None, None
    if due.period is None:
        return None, due.on
    return due.period, _counted(facts, due.period)


def _counted(facts: CaseRecord, period: Deadline) -> PartialDate | None:
    decided = facts.decided_on
    if decided is None or decided.day is None:
        return None
    day = due_on(decided.first, period, NATION_OF.get(facts.ombudsman or ""))
    return PartialDate(day.year, day.month, day.day) if day else None


def _governing(frame: Frame, action: Action, dues: Dues) -> Due | None:
    sentence = action.sentence
    if action.earlier:
        return None
    own = dues.of(action.span)
    if own and not _of_a_clause(frame, action, own[0]):
        return own[0]
    if shared := _shared(frame, action, dues):
        return shared
    before = dues.of(Span(sentence.span.start, action.span.start))
    if before and not _is_shared(frame, sentence, before[-1]):
        return before[-1]
    if _SAME.search(sentence.words):
        return _same_as_before(frame, sentence, dues)
    if action.listed and (beside := _in_paragraph(frame, sentence, dues)):
        return beside
    if sentence.lead_in is not None and (found := dues.of(sentence.lead_in)):
        return found[-1]
    if not action.listed:
        return _after(sentence, action, dues) or _beneath(frame, sentence, dues)
    return (
        _opening_the_paragraph(frame, sentence, dues)
        or _following(frame, sentence, dues)
        or _after(sentence, action, dues)
        or _section_wide(frame, sentence, dues)
        or _beneath(frame, sentence, dues)
    )


def _of_a_clause(frame: Frame, action: Action, due: Due) -> bool:
    """Say whether a period belongs to what is described ("a form which requires a reply in ten days")."""
    return _CLAUSE.search(frame.words(Span(action.span.start, due.span.start))) is not None


def _shared(frame: Frame, action: Action, dues: Dues) -> Due | None:
    """Return the deadline of several actions behind the last of them ("…, both within …")."""
    found = dues.of(Span(action.span.end, action.sentence.span.end))
    return found[0] if found and _is_shared(frame, action.sentence, found[0]) else None


def _is_shared(frame: Frame, sentence: Sentence, due: Due) -> bool:
    return _ALL_OF_THEM.search(frame.words(Span(sentence.span.start, due.span.start))) is not None


def _opening_the_paragraph(frame: Frame, sentence: Sentence, dues: Dues) -> Due | None:
    """Return the deadline that opens the paragraph, where nothing later in it states another."""
    if sentence.lead_in is not None or sentence.span.start == sentence.block.span.start:
        return None
    last: Due | None = None
    for earlier in reversed(frame.sentences[max(0, sentence.number - _NEAR) : sentence.number]):
        if earlier.block is not sentence.block:
            return None
        found = dues.of(earlier.span)
        last = last or (found[-1] if found else None)
        if earlier.span.start == sentence.block.span.start and found:
            opens = found[0].span.start - earlier.span.start <= 3
            return last if opens and last is found[0] else None
    return None


def _same_as_before(frame: Frame, sentence: Sentence, dues: Dues) -> Due | None:
    """Return the deadline last stated in the section ("By the same date it will …")."""
    for earlier in reversed(frame.sentences[max(0, sentence.number - _NEAR) : sentence.number]):
        if earlier.section is not sentence.section:
            return None
        if found := dues.of(earlier.span):
            return found[-1]
    return None


def _in_paragraph(frame: Frame, sentence: Sentence, dues: Dues) -> Due | None:
    """Return the deadline of the sentences before ("… within a month. A copy must be sent to us")."""
    if sentence.lead_in is not None:
        return None
    if not _ALSO.search(sentence.words):
        return None
    for earlier in reversed(frame.sentences[max(0, sentence.number - 3) : sentence.number]):
        if earlier.block is not sentence.block:
            return None
        if found := dues.of(earlier.span):
            return found[-1]
    return None


def _after(sentence: Sentence, action: Action, dues: Dues) -> Due | None:
    """Return a deadline that closes the sentence ("pay £100 and apologise within four weeks")."""
    found = dues.of(Span(action.span.end, sentence.span.end))
    return found[-1] if found and found[-1].span.end >= sentence.span.end - 60 else None


def _following(frame: Frame, sentence: Sentence, dues: Dues) -> Due | None:
    """Return the deadline of the first sentence after the list that speaks of all of it."""
    for later in frame.sentences[sentence.number + 1 : sentence.number + _NEAR]:
        if later.section is not sentence.section:
            return None
        if later.lead_in is not None and later.lead_in == sentence.lead_in:
            continue
        words = later.words
        found = dues.of(later.span)
        if found and _GOVERNS.search(words):
            return found[0]
        if later.lead_in is None and words.rstrip().endswith(":"):
            return None
    return None


def _beneath(frame: Frame, sentence: Sentence, dues: Dues) -> Due | None:
    """Return the deadline that ends an order as a cell of its own ("No later than 16 October 2025")."""
    if sentence.kind is not SectionKind.REMEDY:
        return None
    for later in frame.sentences[sentence.number + 1 : sentence.number + _NEAR]:
        if later.section is not sentence.section:
            return None
        if later.lead_in not in (None, sentence.block.span):
            continue
        if later.lead_in == sentence.block.span and (due := _of_cell(later.words)):
            return due
        if later.span == later.block.span and _CELL.fullmatch(later.words):
            found = dues.of(later.span)
            return found[0] if found else None
    return None


def _of_cell(words: str) -> Due | None:
    """Return the deadline of a cell that holds nothing else ("3 months", "end of May 2024")."""
    if len(words) > _LONGEST_CELL:
        return None
    for lead in ("within ", "by "):
        found = deadlines(lead + words, Span(0, len(lead + words)))
        if found and found[0].span.start == 0:
            return found[0]
    return None


def _section_wide(frame: Frame, sentence: Sentence, dues: Dues) -> Due | None:
    """Return the deadline last stated before, where a lead-in without a list of its own states it."""
    if sentence.kind is not SectionKind.REMEDY:
        return None
    for earlier in reversed(frame.sentences[max(0, sentence.number - _NEAR) : sentence.number]):
        if earlier.section is not sentence.section:
            return None
        if earlier.lead_in is None and earlier.words.rstrip().endswith((":", ",")):
            found = dues.of(earlier.span)
            return found[-1] if found else None
    return None
