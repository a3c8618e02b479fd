"""Actions that are to be taken: where they begin and end, in lists, in demands and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.action import (
    OFFERS,
    REFUSED,
    STOP,
    Action,
    Mood,
    done_at,
    heads_of,
    points_elsewhere,
    without_trailing,
)
from kg.extract.alternatives import one_of
from kg.extract.frame import Frame
from kg.extract.money import sums
from kg.extract.obliging import (
    due_by_then,
    governed,
    introduced,
    shares_a_sum,
    spelt_out,
    trigger,
    undertaken_at,
)
from kg.extract.proposals import proposal_start, proposed_at
from kg.extract.remarks import is_remark, opens_as_comment
from kg.extract.sentences import Sentence
from kg.model.text import SectionKind, Span

# Whoever is to get a sum, at the head of a clause: the body pays it.
_GETS = re.compile(
    r"(?:^|[,;]\s(?:and\s|while\s)?)(?:she|he|they|the\s(?:family|couple|tenant|resident|woman|man|mother|father"
    r"|pensioner|complainant)|(?:mr|mrs|ms|miss)\s\w+|(?-i:[A-Z][a-z]*[a-rt-z]))\s"
    r"(?:must|will|should|(?:is|are)\sto)\s(?:(?:now|also|each|both)\s)*"
    r"(?:be\s(?:paid|given|awarded)|get|receive)\s"
    r"(?:(?:a|the)\s)?(?:(?:total|sum|payment|compensation)\s(?:of\s)?)?\Z",
    re.IGNORECASE,
)
# What stands before the first head of a sentence, and before those that go on with the list of actions.
_EARLIER = re.compile(
    r"\b(?:stage (?:two|three|2|3)|investigating officer|IO|independent person|panel|investigator"
    r"|adjudication)\b"
)
_FIRST = re.compile(
    one_of(r"to|should|must|shall|will|would|that\sit")
    + r",?\s(?i:within|inside|by|in|no\slater\sthan|not\slater\sthan)\s[^,;:.]{3,40}"
    r"(?i:(?<!\bthis)(?<!\bthe)(?<!\bour)(?<!\bmy)(?<!\bof)(?<!\bher)(?<!\bhis)),?\s\Z"
    r"|(?:^|[:;,(–—-]|"
    + one_of(
        r"there\s(?:will|would|should|must)\sbe|and|or|to|should|must|shall|will|would|also|then|by|that|both"
        r"|has|have|had|it|they|each|council|landlord|authority|writing|further|recommend(?:ed|s)?"
        r"|recommending|personally|immediately|fully|formally|now|of|for|in full|agreed|with"
    )
    + r")\W*\Z"
)
_NEXT = re.compile(
    r"(?:[;:,(]|\b(?:and|or|plus|also|then|well as)\b)\W*"
    r"(?:(?:that\s+)?(?:the|it|they|each|both|its|a|an)(?:\s+[\w'-]+){0,4}?\s+(?=(?:should|must|will|to)\s)"
    r"|that\s+(?:the|it|they|each|both|its)(?:\s+[\w'-]+){0,3}\s+)?"
    r"(?:there\s(?:will|would|should|must)\s(?:also\s)?be\s+)?"
    r"(?:(?:(?:within|in|by|at|over|before)\s[^,;:£]{3,40}?,?\s+"
    r"(?=(?:it|they|the council)\s(?:will|should|must|would)\s))?"
    r"(?:that|to|should|must|will|would|also|then|it|they|each|the council|the landlord|a further"
    r"|at the same time|(?:is|are),\sby\s[^,;]{3,30},\sto"
    r"|an additional|separately|from then on|from now on|thereafter|by|has|have|has agreed to|is to"
    r"|are to)\s+)*\Z",
    re.IGNORECASE,
)
# What parts a total from the first of its parts.
_PARTS = re.compile(
    r"\b(?:made up of|compris\w+|consist\w+ of|being|namely|broken down as)\W*\Z", re.IGNORECASE
)
_AND_SUM = re.compile(
    r"£[\d,.]+[^£;]{0,120}\band\s(?:of\s)?(?:the|a|another)?\s?(?:further\s)?\Z", re.IGNORECASE
)
# Who else is paid ("pay Mr C £200 and Ms B £250").
_AND_PAYEE = re.compile(
    r"£[\d,.]+[^£;]{0,90}?(?:,|,?\sand|\splus)\s(?P<payee>(?:to\s)?(?:(?:Mr|Mrs|Miss|Ms|Dr)\s[A-Z]\w*"
    r"|[A-HJ-Z]|him|them"
    r"|(?:his|her|their|the|each)(?:\s[a-z]+){1,2}|her))\s(?:(?:a|another)\s)?(?:further\s)?\Z"
)
# What a payment is for, told in the infinitive, is no action of its own.
_FOR_WHAT = re.compile(r"(?:reflect|recogni[sz]e|acknowledge|remedy|cover|mark|settle|make\sup)\b")
# Whoever is told to do two things is told once.
_TELLS = re.compile(
    r"(?:remind|train|tell|instruct|ask|require|invite|advise|brief|encourage|urge|warn)(?:s"
    r"|ing)?\s[^;:]*?\sto\s[^;:]*\sto\s\Z",
    re.IGNORECASE,
)
_TOLD_TWO = re.compile(
    r"(?:remind|train|tell|instruct|ask|require|advise|brief|encourage)(?:s"
    r"|ing)?\s[^;:]*?\sto\s(?:[\w'-]+\s){1,3}and\s\Z",
    re.IGNORECASE,
)
_COMPLAINANT = re.compile(
    r"\b(?:she|he|(?:mr|mrs|ms|miss)\s\w+|complainant|resident|tenant|family)\b[^,;]{0,30}\Z", re.IGNORECASE
)
_OF_IT = re.compile(
    r"[a-z]+\s(?:to\s|on\s)?(?:it|this)\b(?!\s(?:statement|report|decision|letter|summary)\b)", re.IGNORECASE
)
_APART = re.compile(r"(?:apologi[sz]e|pay|refund|send|write|provide|give|report)\b", re.IGNORECASE)
# A sum of which something is told that has happened, or that is no part of what is to be done.
_SETTLED = re.compile(
    r"[^;:.]{0,40}?\b(?:has|have|had|was|were)\s(?:already\s|now\s|since\s)*(?:been\s)?(?:paid|refunded"
    r"|spent|used|refused|declined|withdrawn)\b"
)
# What a letter is written for is one action with the writing of it.
_WRITES = re.compile(
    r"(?:(?!\sand\s)[^;:.]){0,20}?\bwrit(?:e|es|ing)\s(?:(?!\sand\s)[^;:.]){0,110}?\bto\s", re.IGNORECASE
)
_ONLY_ASKS = re.compile(
    r"\b(?:should|must|will|shall|to|agreed|agrees|council|landlord|board|authority|it|that|undertaken|have"
    r"|following)\s*:\Z"
)
_FAILED = re.compile(
    r"\b(?:fail(?:ure|ed|ing|s)?|refus(?:al|ed|ing)|omi(?:tted|ssion)|subject)\sto\s*\Z", re.IGNORECASE
)
_FORCED = re.compile(
    r"\b(?:obliged|forced|left|had|having|able|unable|expected|asked)\sto\s*\Z", re.IGNORECASE
)
_UNDERTAKES = re.compile(r"(?:undertook|undertaken|agreed|agrees|promised|proposed)\sto\s\Z")
# What was agreed is told as what "would" be done, with nothing conditional about it.
_IT_WOULD = re.compile(
    r"\b(?:agreed|undertook|undertaken|promised|accepted)\b[^.]{0,300}\b(?:that|it|they|council)\s(?:also\s)?would\s\Z"
)
_AFRESH = re.compile(r"\b(?:agreed|undertaken|undertook|promised)\sto\s\Z", re.IGNORECASE)
_ASIDE = re.compile(r"(?:tells|told)\s(?:us|me)\s?,")  # "It will, it tells me, have …"
# A sum that says what the rate before it comes to.
_NAMELY = re.compile(
    r"\b(?:namely|that\sis|i\.e\.|that\scomes\sto|making|mak(?:es|ing)\sin\sall)\W*\Z", re.IGNORECASE
)
_CAME_TO = re.compile(r",\swhich\s(?:\w+\s){1,4}\Z", re.IGNORECASE)
_PAYS = re.compile(r"(?:pay|paying|refund|reimburse|repay|award|waive|offer)\b", re.IGNORECASE)
_REPLACES = re.compile(r"\b(?:in place of|instead of|in lieu of|replac\w+|rather than)\b", re.IGNORECASE)
_OFFER_OF_THING = re.compile(r"\s(?:an?|the|one)\s(?!(?:\w+\s)?(?:payment|sum|refund|£))")
_LONG = 150
_GIST = 45
_MATTERS = re.compile(r"£|\bto (?:apologise|say|explain)\b", re.IGNORECASE)
_RECOMMENDED = re.compile(
    r"\b(?<!\bus\sto\s)(?<!\bme\sto\s)(?:recommend|suggest)(?:ed|s|ing)?\s(?:also\s|further\s|in\saddition,?\s)?that\s(?=(?:the|an?|its?"
    r"|all|this|those|\w+(?:\s\w+)?\sbe)\b)",
    re.IGNORECASE,
)
_AND_WAS_TO = re.compile(
    r"\band\s(?=(?:the|its|every|each|all)\s[^,;:.]{3,60}?\s(?:was|were)\sto\s)", re.IGNORECASE
)
_AND_THAT = re.compile(r"\band\sthat\s(?=(?:the|an?|its|all|those)\s[^,;:.]{3,60}?\sbe\s)", re.IGNORECASE)
# An item of a list of actions opens with its verb, unless it opens with when, whom or what for.
_OPENING = re.compile(
    r"(?:(?:to|also|then)\s)*(?!(?:within|by|in|for|as|at|on|after|before|from|the|an?|its?|this|that|these"
    r"|all|any"
    r"|every|each|where|when|if|once|no|there|they|both|his|her|their|some|with|through|under|until|following"
    r"|and|or)\b)(?=[A-Za-z]{2,}\b)",
    re.IGNORECASE,
)
_DEMANDS = re.compile(
    r"(?!(?:we|our|i|my|you|he|she|m(?:r|rs|s|iss|x))\b)[^.;:]{3,90}?\b(?:must|should|will"
    r"|shall)\s(?:also\s|now\s|then\s)?"
    r"(?!not\b|no\b|also\b|then\b|now\b|within\b|by\b|in\b|on\b|therefore\b|still\b|have\s(?:been|had"
    r"|\w+ed)\b)(?=[a-z])",
    re.IGNORECASE,
)
# A verb that shares its object with the next ("repair or replace the door").
_BARE_VERB = re.compile(r"(?!apolog)[a-z-]+\s(?:and|or)\s(?:then\s|to\s)?", re.IGNORECASE)
_NEAR = 12  # code points: a mark so close to the opening is the opening's own


def _marks(frame: Frame, sentence: Sentence, start: int, listed: bool) -> list[int]:
    """Return where the actions of a sentence begin."""
    text = frame.document.reading.text
    done = [] if undertaken_at(frame, sentence) == start else done_at(frame, sentence)
    opening = _opening(frame, sentence) if listed else _told(frame, sentence)
    marks = [] if opening is None else [opening]
    for head in sorted({*heads_of(frame, sentence, "do"), *heads_of(frame, sentence, "thing")}):
        before = text[max(sentence.span.start, head - 80) : head]
        if head < start:
            continue
        gets = text[head] == "£" and _GETS.search(before) is not None
        told = any(start < d.start <= head for d in done if sentence.lead_in is None)
        if told and not (gets or _AFRESH.search(before)):
            continue
        if opening is not None and head <= opening + _NEAR and marks == [opening]:
            continue
        settled = bool(before.strip()) and _SETTLED.match(text, head, sentence.span.end)
        if text[head] == "£" and (_NAMELY.search(before) or _CAME_TO.search(before) or settled):
            continue
        if marks and _WRITES.fullmatch(text, marks[-1], head):
            continue
        if marks and text[head] == "£":
            if _PARTS.search(before) or _AND_SUM.search(text, max(sentence.span.start, head - 160), head):
                marks.append(head)
                continue
            if payee := _AND_PAYEE.search(text, max(marks[-1], head - 160), head):
                marks.append(payee.start("payee"))
                continue
            if _still_paying(text, marks[-1], head):
                continue
        if _FAILED.search(before) or _ASIDE.match(text, head):
            continue
        if marks and _belongs(text, marks[-1], head):
            continue
        if marks and _BARE_VERB.fullmatch(text, marks[-1], head):
            continue
        if gets or (_NEXT if marks else _FIRST).search(before) or not before.strip():
            marks.append(head)
    return marks


def _told(frame: Frame, sentence: Sentence) -> int | None:
    """Return where an action begins by the way it is told, whatever verb tells it, None in others."""
    at = undertaken_at(frame, sentence)
    return due_by_then(frame, sentence) if at is None else at


def _belongs(text: str, start: int, head: int) -> bool:
    """Say whether a verb only goes on with the action before it: its purpose, or what people are told."""
    if _FOR_WHAT.match(text, head) and text[start:head].endswith(" to ") and "£" in text[start:head]:
        return True
    if text[start:head].endswith(" and ") and _OF_IT.match(text, head):
        return True
    if not (_TELLS.match(text, start, head) or _TOLD_TWO.match(text, start, head)):
        return False
    return _APART.match(text, head) is None


def _still_paying(text: str, start: int, head: int) -> bool:
    """Say whether a sum is what the action before it pays ("pay Mr F, in addition, £750")."""
    return _PAYS.match(text, start, head) is not None and not sums(text, Span(start, head))


def _segments(frame: Frame, sentence: Sentence, start: int, listed: bool) -> Iterator[Span]:
    text = frame.document.reading.text
    marks = _marks(frame, sentence, start, listed)
    if len(marks) == 1 and marks[0] == due_by_then(frame, sentence):
        marks += [m.end() for m in _AND_WAS_TO.finditer(text, marks[0], sentence.span.end)]
    if not marks and (at := _unnamed(frame, sentence, start, listed)) is not None:
        marks = [at, *(m.end() for m in _AND_THAT.finditer(text, at, sentence.span.end))]
    for here, after in zip(marks, [*marks[1:], sentence.span.end][: len(marks)], strict=True):
        stop = STOP.search(text, here, after)
        end = stop.start() if stop else after
        end = _end_of_long(text, here, without_trailing(text, here, end))
        if end - here >= 3 and not points_elsewhere(frame, sentence, here, after):
            yield Span(here, end)


def _unnamed(frame: Frame, sentence: Sentence, start: int, listed: bool) -> int | None:
    """Return where an action begins whose verb the vocabulary does not have, None where there is none."""
    if proposed_at(frame, sentence) == start:
        return proposal_start(frame, sentence, start)
    if listed:
        demanded = _demanded(frame, sentence)
        return _recommended(frame, sentence) if demanded is None and sentence.lead_in is None else demanded
    text = frame.document.reading.text
    at = start + len(" to ")
    if _UNDERTAKES.search(text, max(0, start - 12), at):
        return at
    return _recommended(frame, sentence)


def _opening(frame: Frame, sentence: Sentence) -> int | None:
    """Return where the verb stands that an item of a list opens with, or that is demanded, whatever verb."""
    text, place = frame.document.reading.text, sentence.span
    if text[place.end - 1] == ":":
        return None
    if sentence.lead_in is None:
        demand = _DEMANDS.match(text, place.start, place.end)
        if demand is None or points_elsewhere(frame, sentence, place.start, demand.end()):
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
        return None if opens_as_comment(text, place) else place.start
    demand = _DEMANDS.match(text, place.start, place.end)
    if demand is None:
        return None
    if points_elsewhere(frame, sentence, place.start, demand.end()):
        return None
    if text.startswith("be ", demand.end()):
        return None if text.startswith("will", demand.end() - 5) else place.start
    return demand.end()


def _recommended(frame: Frame, sentence: Sentence) -> int | None:
    """Return where what is recommended begins, whatever verb tells it ("that a copy be laid before …")."""
    text, place = frame.document.reading.text, sentence.span
    found = None if text[place.end - 1] == ":" else _RECOMMENDED.search(text, place.start, place.end)
    return found.end() if found else None


def _end_of_long(text: str, start: int, end: int) -> int:
    """Return where the gist of a long action ends: at a comma, where no sum of money stands after it."""
    comma = text.find(", ", start + _GIST, end) if end - start > _LONG else -1
    return end if comma < 0 or _MATTERS.search(text, comma, end) else comma


def _is_earlier(frame: Frame, sentence: Sentence) -> bool:
    if sentence.kind is SectionKind.REMEDY or sentence.lead_in is None:
        return False
    lead_in = frame.words(sentence.lead_in)
    return _EARLIER.search(lead_in) is not None and "recommend" in lead_in


def to_do(frame: Frame, sentence: Sentence) -> Iterator[Action]:
    """Yield what a sentence says the body is to do: asked of it, agreed by it, or offered."""
    proposed = proposed_at(frame, sentence)
    start = trigger(frame, sentence) if proposed is None else proposed
    text = frame.document.reading.text
    if start is None or _ONLY_ASKS.search(text, max(start, sentence.span.end - 30), sentence.span.end):
        return
    if (spelt_out(frame, sentence) or shares_a_sum(frame, sentence)) and not sums(text, sentence.span):
        return
    if is_remark(frame, sentence, start):
        return
    listed = sentence.kind is SectionKind.REMEDY or governed(frame, sentence) or proposed is not None
    for span in _segments(frame, sentence, start, listed and proposed is None):
        at = max(sentence.span.start, span.start - 40, proposed or 0, _told(frame, sentence) or 0)
        before = text[min(at, span.start) : span.start]
        if (not listed or (sentence.lead_in is None and _COMPLAINANT.search(before))) and (
            _FORCED.search(before)
            or (REFUSED.search(before) and not _IT_WOULD.search(text, sentence.span.start, span.start))
        ):
            continue
        offered = (_offers(before) and "agreed" not in before) or _is_offered(frame, sentence)
        mood = Mood.OFFERED if offered else Mood.TO_DO
        yield Action(span, mood, sentence, listed, _is_earlier(frame, sentence))


def _offers(before: str) -> bool:
    """Say whether an offer stands before an action; "to offer" is itself what is to be done."""
    found = OFFERS.search(before)
    if found is None or (found.group().lower() == "offer of" and _OFFER_OF_THING.match(before, found.end())):
        return False
    return not before[: found.start()].endswith("to ")


def _is_offered(frame: Frame, sentence: Sentence) -> bool:
    """Say whether the list that the sentence stands in shares out a sum that was offered."""
    if sentence.lead_in is None or not shares_a_sum(frame, sentence):
        return False
    lead_in = frame.words(sentence.lead_in)[-80:]
    found = OFFERS.search(lead_in)
    return found is not None and _REPLACES.search(lead_in, 0, found.start()) is None
