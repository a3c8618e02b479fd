"""Actions in prose: where something to be done, done, or offered begins and ends.

An action is a clause with a remedy's verb or noun at its head: "apologise to Mr B", "£200 for her distress",
"an independent audit of …". Heads come from the vocabulary (scheme ``remedy-action``): ``do`` for what is to
be done, ``done`` for what was done, ``thing`` for nouns that stand for an action ("a written apology").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from kg.extract.frame import Frame
from kg.extract.money import Money, sums
from kg.extract.obliging import governed, introduced, shares_a_sum, spelt_out, trigger
from kg.extract.sentences import Sentence
from kg.model.text import SectionKind, Span


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


_OFFERS = re.compile(
    r"\b(?:(?:increased|raised)\s+(?:its|their|the|that)\s+)?(?:offer(?:ed|s|ing)?|offer\s+of|proposed|proposes|suggested|tendered)\b",
    re.IGNORECASE,
)
# "the £75 which it previously offered": the offer is only referred to.
_REFERRED = re.compile(
    r"£[\d,.]+(?:\s(?:that|which|already|previously|first|originally|it|they|the\s\w+|ha[sd]|was|been)){0,6}\s*\Z",
    re.IGNORECASE,
)
# Who did it was not the body, or it was not done.
_BY_PERSON = re.compile(
    r"\b(?:she|he|who|i|complainant|resident|tenant|applicant|mother|father|husband|wife|(?:mr|mrs|ms|miss)\s[A-Z]\w*)"
    r"\s(?:(?:had|has|have|also|then|already|never|later|herself|himself)\s)*\Z"
    r"|\b(?:should|could|would|might|ought\sto|must|will)\s(?:also\s|not\s|never\s|instead\s)*(?:have\s)?(?:also\s|been\s)*\Z",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"(?:paid|refunded|credited|reimbursed|repaid|waived|written off|cancelled)\b", re.IGNORECASE
)
_PASSIVE_BEFORE = re.compile(r"\b(?:was|were|been)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_SINCE = re.compile(r"(?:has|have)\s+since\s*", re.IGNORECASE)
_SUM_WAS = re.compile(r"\b(?:the|a|this)\s(?:[\w'-]+\s){0,4}?(?:of\s)?£[^;:]{0,60}\Z", re.IGNORECASE)
_BODY_OPENS = re.compile(
    r"(?:it|they|the\s(?:council|landlord|authority|board|school|head\steacher))\b"
    r"|[^,;:]{0,50}\b(?:response|reply|letter|report)\b",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\b(?:not|never|failed\s+to|refus\w+\s+to|without|declined\s+to|yet\s+to|no|if|unless|neither|nor"
    r"|whether|would)\s+(?:\w+\s+){0,3}\Z|\bif\s+(?:\w+\s+){0,5}\Z",
    re.IGNORECASE,
)
_DONE_BY = re.compile(
    r"\b(?:council|authority|landlord|trust|board|school|provider|company|it|they|we|manager|officer|teacher|director|staff"
    r"|department|association|executive|response|letter|reply|team"
    r"|has|have|had|was|were|been|and|also|since|already|which|now|who|since|then"
    r"|chief executive)\b\W*(?:\w+\W+){0,4}\Z",
    re.IGNORECASE,
)
# What stands before the first head of a sentence, and before those that go on with the list of actions.
_EARLIER = re.compile(
    r"\b(?:stage (?:two|three|2|3)|investigating officer|IO|independent person|panel|investigator"
    r"|adjudication)\b"
)
_EXPLAINS = re.compile(
    r"\b(?:this|that|which|it)\s+(?:is|was|represents|equates|amounts|works)\b[^£]*\Z", re.IGNORECASE
)
_FIRST = re.compile(
    r"(?:^|[:;,(–—-]|\b(?:and|or|to|should|must|shall|will|would|also|then|by|that|both|has|have|had|it"
    r"|they|each|council"
    r"|landlord|authority|writing|further|recommend(?:ed|s)?|recommending|personally|immediately|fully"
    r"|formally|now|of|for|in full"
    r"|agreed|with))\W*\Z",
    re.IGNORECASE,
)
_NEXT = re.compile(
    r"(?:[;:,(]|\b(?:and|or|plus|also|then|well as)\b)\W*"
    r"(?:(?:that\s+)?(?:the|it|they|each|both|its|a|an)(?:\s+[\w'-]+){0,4}?\s+(?=(?:should|must|will|to)\s)"
    r"|that\s+(?:the|it|they|each|both|its)(?:\s+[\w'-]+){0,3}\s+)?"
    r"(?:(?:to|should|must|will|also|then|it|they|each|the council|the landlord|a further"
    r"|an additional|separately|by|has|have|has agreed to|is to|are to)\s+)*\Z",
    re.IGNORECASE,
)
# What parts a total from the first of its parts.
_PARTS = re.compile(
    r"\b(?:made up of|compris\w+|consist\w+ of|being|namely|broken down as)\W*\Z", re.IGNORECASE
)
# "£400 was too little": a sum that is judged, and sums that go on with a list of them.
_WEIGHED = re.compile(
    r"\s(?:was|is|were)\s(?:too|not|in\sline|within|reasonable|enough|inadequate|proportionate|insufficient|fair)\b"
)
_AND_SUM = re.compile(
    r"£[\d,.]+[^£;]{0,120}\band\s(?:of\s)?(?:the|a|another)?\s?(?:further\s)?\Z", re.IGNORECASE
)
# What a letter is written for is one action with the writing of it.
_WRITES = re.compile(
    r"(?:(?!\sand\s)[^;:.]){0,20}?\bwrit(?:e|es|ing)\s(?:(?!\sand\s)[^;:.]){0,110}?\bto\s", re.IGNORECASE
)
_ONLY_ASKS = re.compile(
    r"\b(?:should|must|will|shall|to|agreed|agrees|council|landlord|board|authority|it|that|undertaken|have|following)\s*:\Z"
)
_FAILED = re.compile(
    r"\b(?:fail(?:ure|ed|ing|s)?|refus(?:al|ed|ing)|omi(?:tted|ssion))\sto\s*\Z", re.IGNORECASE
)
_NOTHING = re.compile(r"offered\s(?:no|nothing|neither|and|not)\b", re.IGNORECASE)
_FORCED = re.compile(
    r"\b(?:obliged|forced|left|had|having|able|unable|expected|asked)\sto\s*\Z", re.IGNORECASE
)
# A sum that says what the rate before it comes to.
_NAMELY = re.compile(
    r"\b(?:namely|that\sis|i\.e\.|that\scomes\sto|making|mak(?:es|ing)\sin\sall)\W*\Z", re.IGNORECASE
)
_PAYS = re.compile(r"(?:pay|paying|refund|reimburse|repay|award|waive|offer)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:was|were|been)\b")
_TRAILING = re.compile(
    r"(?:\W|\b(?:and|or|also|to|will|should|must|has|have|then|it|the council|plus)\b)+\Z", re.IGNORECASE
)
_LONGEST_TRAIL = 60
_LONG, _GIST = 150, 45
_MATTERS = re.compile(r"£|\bto (?:apologise|say|explain)\b", re.IGNORECASE)
_RECOMMENDED = re.compile(r"\b[Rr]ecommend(?:ed|s|ing)?\s(?:also\s)?that\s(?=(?:the|a|an|it|its|all|this)\b)")
# An item of a list of actions opens with its verb, unless it opens with when, whom or what for.
_OPENING = re.compile(
    r"(?:(?:to|also|then)\s)*(?!(?:within|by|in|for|as|at|on|after|before|from|the|an?|its?|this|that|these|all|any"
    r"|every|each|where|when|if|once|no|there|they|both|his|her|their|some|with|through|under|until|following"
    r"|and|or)\b)(?=[A-Za-z]{2,}\b)",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"(?!(?:we|our|i|my|you|he|she|m(?:r|rs|s|iss|x))\b)[^.;:]{3,90}?\b(?:must|should|will|shall)\s(?:also\s|now\s|then\s)?"
    r"(?!not\b|no\b|also\b|then\b|now\b|within\b|by\b|in\b|on\b|therefore\b|still\b|have\s(?:been|had|\w+ed)\b)(?=[a-z])",
    re.IGNORECASE,
)
# A verb that shares its object with the next ("repair or replace the door").
_BARE_VERB = re.compile(r"(?!apolog)[a-z-]+\s(?:and|or)\s(?:then\s|to\s)?", re.IGNORECASE)
_NEAR = 12  # code points: a mark so close to the opening is the opening's own
_STOP = re.compile(
    r"(?:;\s|,\s+(?:but|although|however|so)\b|\s+(?:but|because|although)\s|\s[–—]\s)", re.IGNORECASE
)
_NEVER = frozenset(
    {SectionKind.POWERS, SectionKind.LAW, SectionKind.COMPLAINT, SectionKind.METHOD, SectionKind.HEADER}
)


def actions(frame: Frame) -> Iterator[Action]:
    """Yield the actions of a part, in order of the text."""
    for sentence in frame.sentences:
        if sentence.kind in _NEVER:
            continue
        yield from _to_do(frame, sentence)
        yield from _done(frame, sentence)


def _heads(frame: Frame, sentence: Sentence, kind: str) -> list[int]:
    text = frame.document.reading.text
    hits = [h.span for h in frame.codes(sentence, "remedy-action") if h.key[1] == kind]
    found = {h.start for h in hits if not any(o.start < h.start < o.end for o in hits)}
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


def _marks(frame: Frame, sentence: Sentence, start: int, listed: bool) -> list[int]:
    """Return where the actions of a sentence begin."""
    text = frame.document.reading.text
    done = [h.span for h in frame.codes(sentence, "remedy-action") if h.key[1] == "done"]
    opening = _opening(frame, sentence) if listed else None
    marks = [] if opening is None else [opening]
    for head in sorted({*_heads(frame, sentence, "do"), *_heads(frame, sentence, "thing")}):
        before = text[max(sentence.span.start, head - 80) : head]
        if head < start or any(d.start <= head and d.start > start for d in done if sentence.lead_in is None):
            continue
        if opening is not None and head <= opening + _NEAR and marks == [opening]:
            continue
        if text[head] == "£" and _NAMELY.search(before):
            continue
        if marks and _WRITES.fullmatch(text, marks[-1], head):
            continue
        if marks and text[head] == "£":
            if _PARTS.search(before) or _AND_SUM.search(text, max(sentence.span.start, head - 160), head):
                marks.append(head)
                continue
            if _still_paying(text, marks[-1], head):
                continue
        if _FAILED.search(before):
            continue
        if marks and _BARE_VERB.fullmatch(text, marks[-1], head):
            continue
        if (_NEXT if marks else _FIRST).search(before) or not before.strip():
            marks.append(head)
    return marks


def _still_paying(text: str, start: int, head: int) -> bool:
    """Say whether a sum is what the action before it pays ("pay Mr F, in addition, £750")."""
    return _PAYS.match(text, start, head) is not None and not sums(text, Span(start, head))


def _segments(frame: Frame, sentence: Sentence, start: int, listed: bool) -> Iterator[Span]:
    text = frame.document.reading.text
    marks = _marks(frame, sentence, start, listed)
    if (
        not marks
        and (at := _demanded(frame, sentence) if listed else _recommended(frame, sentence)) is not None
    ):
        marks = [at]
    for here, after in zip(marks, [*marks[1:], sentence.span.end][: len(marks)], strict=True):
        stop = _STOP.search(text, here, after)
        end = stop.start() if stop else after
        end = _end_of_long(text, here, _without_trailing(text, here, end))
        if end - here >= 3 and not _is_no_action(frame, sentence, here, after):
            yield Span(here, end)


def _opening(frame: Frame, sentence: Sentence) -> int | None:
    """Return where the verb stands that an item of a list opens with, or that is demanded, whatever verb."""
    text, place = frame.document.reading.text, sentence.span
    if text[place.end - 1] == ":":
        return None
    if sentence.lead_in is None:
        demand = _DEMANDS.match(text, place.start, place.end)
        if demand is None or _is_no_action(frame, sentence, place.start, demand.end()):
            return None
        return None if text.startswith("be ", demand.end()) else demand.end()
    opening = _OPENING.match(text, place.start, place.end) if introduced(frame, sentence) else None
    return opening.end() if opening else None


def _demanded(frame: Frame, sentence: Sentence) -> int | None:
    """Return where an action begins that no word of the vocabulary begins, None where none is asked for.

    An item of a list of actions is one. Else the verb after "must" begins it ("must have … inspected"); the
    whole sentence is one where what must be done is its subject ("A copy must be sent to us").
    """
    text, place = frame.document.reading.text, sentence.span
    if text[place.end - 1] == ":":
        return None
    if introduced(frame, sentence):
        return place.start
    demand = _DEMANDS.match(text, place.start, place.end)
    if demand is None:
        return None
    if _is_no_action(frame, sentence, place.start, demand.end()):
        return None
    if text.startswith("be ", demand.end()):
        return None if text.startswith("will", demand.end() - 5) else place.start
    return demand.end()


def _recommended(frame: Frame, sentence: Sentence) -> int | None:
    """Return where what is recommended begins, whatever verb tells it ("that a copy be laid before …")."""
    found = _RECOMMENDED.search(frame.document.reading.text, sentence.span.start, sentence.span.end)
    return found.end() if found else None


def _end_of_long(text: str, start: int, end: int) -> int:
    """Return where the gist of a long action ends: at a comma, where no sum of money stands after it."""
    comma = text.find(", ", start + _GIST, end) if end - start > _LONG else -1
    return end if comma < 0 or _MATTERS.search(text, comma, end) else comma


def _without_trailing(text: str, start: int, end: int) -> int:
    """Return where an action ends without the joints after it ("…, and it will also")."""
    trailing = _TRAILING.search(text, max(start, end - _LONGEST_TRAIL), end)
    return trailing.start() if trailing else end


def _is_no_action(frame: Frame, sentence: Sentence, start: int, end: int) -> bool:
    """Say whether the words only point at actions told elsewhere ("take this action within four weeks")."""
    hits = frame.codes(sentence, "remedy-action")
    return any(h.key[1] == "pointer" and h.span.start < end and start < h.span.end for h in hits)


def _is_earlier(frame: Frame, sentence: Sentence) -> bool:
    if sentence.kind is SectionKind.REMEDY or sentence.lead_in is None:
        return False
    lead_in = frame.words(sentence.lead_in)
    return _EARLIER.search(lead_in) is not None and "recommend" in lead_in


def _to_do(frame: Frame, sentence: Sentence) -> Iterator[Action]:
    start = trigger(frame, sentence)
    text = frame.document.reading.text
    if start is None or _ONLY_ASKS.search(text, max(start, sentence.span.end - 30), sentence.span.end):
        return
    if (spelt_out(frame, sentence) or shares_a_sum(frame, sentence)) and not sums(text, sentence.span):
        return
    listed = sentence.kind is SectionKind.REMEDY or governed(frame, sentence)
    for span in _segments(frame, sentence, start, listed):
        before = text[max(sentence.span.start, span.start - 40) : span.start]
        if not listed and (_REFUSED.search(before) or _FORCED.search(before)):
            continue
        offered = (_OFFERS.search(before) is not None and "agreed" not in before) or _is_offered(
            frame, sentence
        )
        mood = Mood.OFFERED if offered else Mood.TO_DO
        yield Action(span, mood, sentence, listed, _is_earlier(frame, sentence))


def _is_offered(frame: Frame, sentence: Sentence) -> bool:
    """Say whether the list that the sentence stands in shares out a sum that was offered."""
    if sentence.lead_in is None or not shares_a_sum(frame, sentence):
        return False
    return _OFFERS.search(frame.words(sentence.lead_in)[-80:]) is not None


def _done(frame: Frame, sentence: Sentence) -> Iterator[Action]:
    if not frame.codes(sentence, "remedy-action") or (
        introduced(frame, sentence) and governed(frame, sentence)
    ):
        return
    text, place = frame.document.reading.text, sentence.span
    passive = {h.span.start for h in frame.codes(sentence, "remedy-action") if _PASSIVE.search(h.cue)}
    heads = _without_since(text, _heads(frame, sentence, "done"))
    for head in heads:
        before = text[max(place.start, head - 60) : head]
        by_the_body = head in passive or not before.strip() or _DONE_BY.search(before)
        if not by_the_body and not _goes_on(text, place, head):
            continue
        if (
            _REFUSED.search(before)
            or _BY_PERSON.search(before)
            or _is_no_action(frame, sentence, head, place.end)
        ):
            continue
        offered = _OFFERS.match(text, head) is not None
        if offered and (_REFERRED.search(before) or _NOTHING.match(text, head)):
            continue
        end = min(_end_of_done(text, head, place.end), *(h for h in heads if h > head), place.end)
        start = _sum_before(text, place, head)
        mood = Mood.OFFERED if offered else Mood.DONE
        yield Action(Span(start, _without_trailing(text, head, end)), mood, sentence, False)


def _without_since(text: str, heads: list[int]) -> list[int]:
    """Leave out "has since" where the verb that follows is a head itself ("has since recruited")."""
    near = {a for a, b in pairwise(heads) if (m := _SINCE.match(text, a)) and b <= m.end() + 2}
    return [h for h in heads if h not in near]


def _goes_on(text: str, place: Span, head: int) -> bool:
    """Say whether a verb goes on with what the body did ("It set out the dates, apologised and …")."""
    joined = text[max(place.start, head - 5) : head].rstrip().endswith((",", "and"))
    return joined and _BODY_OPENS.match(text, place.start, head) is not None


def _end_of_done(text: str, head: int, end: int) -> int:
    stop = _STOP.search(text, head, end)
    return stop.start() if stop else end


def _sum_before(text: str, place: Span, head: int) -> int:
    """Return where what was paid begins ("The sum of £400 … was paid"), the head where it stands after it."""
    if not _PAID.match(text, head):
        return head
    told = _SUM_WAS.search(text, max(place.start, head - 90), head)
    return told.start() if told and _PASSIVE_BEFORE.search(text, max(place.start, head - 20), head) else head
