"""The date of the decision: only ever the text's own.

The year inside a reference is the year of the complaint, and the day an article was posted is not the day
of the decision: neither is used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from kg.extract.dates import YEAR, DateMention, find_dates
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.findings import ReviewItem
from kg.model.text import FieldName, SectionKind, Span
from kg.model.values import PartialDate

_BEFORE, _AFTER = 180, 160  # characters around a date that may say what it is
_DEADLINE = re.compile(
    r"\b(?:by|no later than|before|until|end of)\s(?:the\s|end\s|of\s){0,3}$", re.IGNORECASE
)
_OMBUDSMAN = re.compile(r"\b(?:[Oo]mbudsm[ae]n|LGSCO|LGO|SPSO|PSOW|NIPSO|[Ww]atchdog)\b")
_REFERENCE_BEFORE = re.compile(r"\d{3}[a-z]?\)?,?\s{0,2}$")
_DECISION_BEFORE = re.compile(
    r"(?:\b(?:decisions?|determinations?|reports?|findings?|rulings?)\b,?[^.;:()]{0,30}?"
    r"\b(?:of|dated|on|in|issued|made|from)|\bdecision\sdate\s?:|\bdate\sof\s(?:the\s)?decision\s?:"
    r"|\b(?:decision|report)\b[^.;:]{0,120}?\b(?:dated|(?:published|issued)\s(?:on|in))"
    r"|\bdecision\b(?:\s\([^()]{1,40}\))?\s(?:made|given|reached|issued)\sby\s[^.;:]{0,60}?\bombudsm[ae]n\b"
    r"[^.;:]{0,40}?\s(?:on|in)"
    r"|\bcase\s(?:number|reference)\b[^.;:]{0,60}?\b(?:published|decided|issued)\s(?:on|in)"
    r"|^The\s(?:decision|determination|report),"
    r"|\b(?:decided|determined)\s(?:the|this|that)\s\w+\s(?:on|in)"
    r"|\b(?:issued|decided|determined|concluded|reported|ruled|signed\soff)(?:\son|\sin|:)?)\s{0,2}$",
    re.IGNORECASE,
)
_DECISION_AFTER = re.compile(
    r"[,:]?\s(?:[–-]\s)?(?:the\s|that\s){0,2}[^.;:,]{0,70}?(?:\([^()]{1,40}\)\s)?(?:has\s|had\s|today\s){0,2}"
    r"(?:issue[sd]|decide[sd]|determine[sd]|rule[sd]|upheld|upholds|complete[sd]|signe?[sd](?:\soff)?|reported"
    r"|reports|concluded|concludes|closed|closes|discontinue[sd]|finds\s(?:no\s)?(?:fault|maladministration)"
    r"|found\s(?:no\s)?(?:fault|maladministration)|(?:made|gave)\s(?:her|his|its|the|a)\s(?:final\s)?"
    r"(?:decision|determination|finding|ruling))\b",
    re.IGNORECASE,
)
_CAME_AFTER = re.compile(
    r",?\s(?:an?|its|the|her|his|their)\s(?:\w+\s)?(?:decision|report|ruling|determination)\s(?:was|came)\s"
    r"(?:issued|published|made|given|out)\b",
    re.IGNORECASE,
)
# Another's decision, or one that was undone: no ombudsman's is.
_OTHER_DECIDES = re.compile(
    r"\b(?:council|authority|landlord|trust|panel|tribunal|court|committee|inspector|stage|appeal|application"
    r"|draft|complaint was|set aside|overturn\w*|quash\w*|revers\w+|revok\w+|rescind\w*|withdr[ae]wn?)\b",
    re.IGNORECASE,
)
# The council's own decision, and what the council did about the ombudsman's.
_NOT_THE_DECISION = re.compile(
    r"\b(?:accept|respon|consider|discuss|receiv|reject|agree|not)(?:ed|s|d)?\s(?:to\s)?(?:the\s)?(?:Ombudsman's\s)?$|"
    r"\b(?:Council|council|Trust|landlord|authority|panel|tribunal|court)(?:'s)?\s(?:\w+\s){0,3}$"
)
# What an ombudsman's own text says of itself; drafts and other bodies' decisions are not "this decision".
_ITSELF = (
    r"(?:[Tt]his|[Mm]y|[Oo]ur)\s(?:final\s)?(?:decision|report|determination|decision\sstatement|summary)"
)
_MADE = r"(?:issued|made|signed(?:\soff)?|dated|given|sent\sout|finalised|reached|completed|concluded)"
_OF_ITSELF = re.compile(
    rf"(?:\b{_ITSELF}\s(?:(?:was|is|has\sbeen)\s)?(?:(?:\w+\s){{0,3}}?{_MADE})"
    rf"|\b(?:I|[Ww]e)\s(?:have\s)?{_MADE}\s{_ITSELF})(?:\s\w+){{0,4}}?(?:\s(?:on|in))?\s$"
    rf"|\b[Tt]his\s(?:final\s)?(?:decision|report|determination),?\s(?:\(|of\s|made\s|given\s){{1,2}}$"
    r"|\b(?:I|[Ww]e|Ombudsman)\s(?:have\s|has\s)?(?:closed|discontinued|ended|completed|determined|decided)\s"
    r"(?:the|this|my|our|her|his)\s(?:complaint|case|investigation|file)\s(?:on|in)\s$"
    r"|\b(?:investigation|file)\s(?:was|is)\s(?:closed|discontinued|ended|completed)\s(?:on|in)\s$"
    r"|\b(?:I|[Ww]e)\b[^.;]{0,40}\b[Tt]oday,?\s\(?$"
)
_BY_ITSELF = re.compile(rf",?\s(?:I|we)\s(?:have\s)?{_MADE}\s{_ITSELF}\b")
# The same in a line of its own above the text or below it ("Decision issued on", "Signed off", "Dated this").
_LINE_OF_ITSELF = re.compile(
    r"(?:(?:this|final|our|my)\s){0,2}(?:(?:decision|determination|report|statement|investigation|case)\s)?"
    rf"(?:(?:was|is)\s)?(?:{_MADE}|decided|determined|closed|approved)(?:\sby\s[\w\s]{{3,60}})?"
    r"(?:\s(?:this|the|on|in))*:?\s$",
    re.IGNORECASE,
)
_ENDS, _REST = 4, 40  # sentences above and below in which such a line stands; characters after its date
_LABELLED = re.compile(
    r"\b(?:decision date|date of (?:(?:the|our|its|this|final|ombudsman's|her|his) ){0,3}"
    r"(?:decision|report|determination)"
    r"|(?:decision|report|determination) of the ombudsman)\s?(?:\|\s?|:\s?|is\s|was\s|\(|,\s)?\s{0,3}$",
    re.IGNORECASE,
)
# One of them stands in all that _LABELLED and _DECISION_BEFORE match.
_STEMS = ("deci", "determin", "report", "finding", "rul", "issued", "concluded", "signed", "publish")
_ISSUED_TODAY = re.compile(r"\bOmbudsm[ae]n\b[^.]{0,60}\b(?:today|has now) (?:issued|published)\b")


def _misfits(reading: date, past: Sequence[PartialDate], due: Sequence[PartialDate]) -> int:
    """Count the dates that stand on the wrong side of a decision made on that day."""
    return sum(p.first > reading for p in past) + sum(d.last < reading for d in due)


def settle(
    mention: DateMention, past: Sequence[PartialDate], due: Sequence[PartialDate], orders: set[bool]
) -> tuple[PartialDate, bool]:
    """Choose between the readings of a date; the flag says that nothing in the text settled it.

    What happened is past and what is due is still to come on the day of the decision; then the order
    (``orders``: True for day first) of the page's other dates in figures; then the British order, for
    want of better.
    """
    if len(mention.readings) == 1:
        return mention.readings[0], False
    ranked = sorted(mention.readings, key=lambda r: _misfits(r.first, past, due))
    if _misfits(ranked[0].first, past, due) < _misfits(ranked[1].first, past, due):
        return ranked[0], False
    if len(orders) == 1:
        return mention.readings[0 if True in orders else 1], False
    return mention.readings[0], True


def _around(frame: Frame, skip: Span) -> tuple[list[PartialDate], list[PartialDate], set[bool]]:
    """Return the part's past dates, its deadlines, and the orders its dates in figures show."""
    text = frame.document.reading.text
    past: list[PartialDate] = []
    due: list[PartialDate] = []
    orders: set[bool] = set()
    for section in frame.part.sections:
        if section.kind is SectionKind.FURNITURE:
            continue
        for mention in find_dates(text, section.span.start, section.span.end):
            if mention.day_first is not None:
                orders.add(mention.day_first)
            if skip.overlap(mention.span) or len(mention.readings) > 1:
                continue
            before = text[max(0, mention.span.start - 30) : mention.span.start]
            (due if _DEADLINE.search(before) else past).append(mention.readings[0])
    return past, due, orders | _orders_of_headers(frame)


def _orders_of_headers(frame: Frame) -> set[bool]:
    """Return the orders that the dates in the headers of all of a list's cases show."""
    fields = (f for part in frame.document.parts for f in part.fields(FieldName.DATE))
    shown = (mention.day_first for f in fields for mention in find_dates(f.words))
    return {order for order in shown if order is not None}


def _settled(
    frame: Frame, mention: DateMention, words: str, skip: Span
) -> tuple[PartialDate, tuple[ReviewItem, ...]]:
    if len(mention.readings) == 1:
        return mention.readings[0], ()
    chosen, unsure = settle(mention, *_around(frame, skip))
    if not unsure:
        return chosen, ()
    why = "day and month can change places and nothing else in the text settles it; read as day first"
    return chosen, (ReviewItem("date", words, why, tuple(map(str, mention.readings))),)


def _tells_decision(frame: Frame, mention: DateMention, sentence: Sentence) -> bool:
    text, span = frame.document.reading.text, sentence.span
    before = text[max(span.start, mention.span.start - _BEFORE) : mention.span.start]
    after = text[mention.span.end : min(span.end, mention.span.end + _AFTER)]
    tells = any(stem in before.lower() for stem in _STEMS)
    if tells and _LABELLED.search(before):
        return True
    made = _DECISION_BEFORE.search(before) if tells else None
    if made and not _NOT_THE_DECISION.search(before[: made.start()]):
        head = before[: made.start()]
        return bool(_REFERENCE_BEFORE.search(head) or _of_ombudsman(frame, sentence, before))
    issued = _DECISION_AFTER.match(after)
    if issued and _OMBUDSMAN.search(issued.group()):
        return True
    return _CAME_AFTER.match(after) is not None and _of_ombudsman(frame, sentence, before)


def _of_ombudsman(frame: Frame, sentence: Sentence, before: str) -> bool:
    """Say whether a sentence is about an ombudsman: it names one, or in an account follows one that does.

    ``before`` are its words before the date: they may make it another body's decision.
    """
    if _OMBUDSMAN.search(sentence.words):
        return True
    if not sentence.number or _is_own(frame) or _OTHER_DECIDES.search(before):
        return False
    last = frame.sentences[sentence.number - 1]
    return last.block is sentence.block and _OMBUDSMAN.search(last.words) is not None


def _is_own(frame: Frame) -> bool:
    """Say whether a text is a decision and no account of one."""
    return frame.document.publisher is not None or bool(frame.part.header)


def _tells_of_itself(frame: Frame, mention: DateMention, sentence: Sentence) -> bool:
    """Say whether an ombudsman's own text gives a date as the day on which it was made."""
    if not _is_own(frame):
        return False
    start = max(sentence.span.start, mention.span.start - _BEFORE)
    before = frame.words(Span(start, mention.span.start))
    after = frame.words(Span(mention.span.end, min(sentence.span.end, mention.span.end + _AFTER)))
    if _OF_ITSELF.search(before) or _BY_ITSELF.match(after):
        return True
    at_end = sentence.number < _ENDS or sentence.number >= len(frame.sentences) - _ENDS
    short = start == sentence.span.start and len(after) <= _REST
    return at_end and short and _LINE_OF_ITSELF.fullmatch(before) is not None


def _from_text(frame: Frame) -> DateMention | None:
    text = frame.document.reading.text
    for sentence in frame.holding(YEAR):
        for mention in find_dates(text, sentence.span.start, sentence.span.end):
            if _tells_decision(frame, mention, sentence) or _tells_of_itself(frame, mention, sentence):
                return mention
    return _date_line(frame)


def _date_line(frame: Frame) -> DateMention | None:
    """Return a date that stands alone above a report that the ombudsman says it issues today."""
    text = frame.document.reading.text
    if not any(_ISSUED_TODAY.search(s.words) for s in frame.sentences[:6]):
        return None
    for sentence in frame.sentences[:6]:
        for mention in find_dates(text, sentence.span.start, sentence.span.end):
            if len(mention.span) + 2 >= len(sentence.span):
                return mention
    return None


def read_decided(frame: Frame) -> tuple[PartialDate | None, tuple[ReviewItem, ...]]:
    """Return the date of the decision as precise as published, and what is doubtful about it.

    From the header; without one, only where the text says that the ombudsman decided or issued its report
    then ("on 2 March 2023 the Ombudsman issued a report", "decision of 11 July 2023").
    """
    field = frame.part.first(FieldName.DATE)
    if field is not None:
        for mention in find_dates(field.words):
            return _settled(frame, mention, field.words, field.span)
    found = _from_text(frame)
    return (None, ()) if found is None else _settled(frame, found, frame.words(found.span), found.span)
