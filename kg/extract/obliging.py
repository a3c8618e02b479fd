"""Where a text asks a body for action: in the sentence, or by what introduces the list it stands in."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.alternatives import one_of
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.text import Block, SectionKind, Span

_OBLIGES = re.compile(
    one_of(
        r"should|must|shall|will|would|is to|are to|is going to|are going to|has to|needs? to|ought to"
        r"|is required to"
        r"|agreed|agrees|undertaken|undertook|undertakes|promised|promises|committed|willing|prepared to"
        r"|ready to|propose[ds] to"
        r"|want(?:s|ed)(?=\s(?:the|it|them|[A-Z])[^.;,]{0,40}\sto\b)"
        r"|made(?=\sto\s(?:pay|repay|refund|apologise|say\ssorry)\b)"
        r"|told|ordered|asked|directed|required|instructed|urged|advised|invited?|requested|calls?\s+on"
        r"|called\s+on|accept(?:ed|s)\s+(?:(?:our|my|the|her|his|these|all)\s+)*recommendations?"
        r"|suggest(?:s|ed)?(?=\sthat)|recommend(?:s|ed|ing)?|recommendations?|o(?<!in\so)rders?(?!\s\d{4})"
        r"|action\s+to|asks(?=\s(?:the|it|them|that|[A-Z]))|undertakings?(?=\s(?:were|was)\s(?:given|made|offered)\b)"
    )
    + r"\b"
)
# These oblige a body only when an ombudsman says them, or when they are said of the body in the passive.
_ASKING = re.compile(
    r"(?:suggest|want|made|told|ordered|asked|directed|required|instructed|urged|advised|invit|request|call)",
    re.IGNORECASE,
)
_ASKED_BY = re.compile(
    r"\b(?:we|i|ombuds\w+|watchdog|report|ruling|service|been|was|were|is|are|she|he)(?:\s+(?:have|has|had|also|now|then"
    r"|therefore)){0,3}\s*\Z",
    re.IGNORECASE,
)
# Only an ombudsman's wish obliges; what a report says must be done is no rule for all.
_WISHES = re.compile(r"\b(?:ombuds\w+|watchdog)\s(?:also\s|now\s)?\Z", re.IGNORECASE)
_REPORT_SAYS = re.compile(
    r"\b(?:report|ombuds\w+|watchdog)\s(?:\w+ly\s|also\s)?(?:says?|said)\b"
    r"|\bsays?\s(?:that\s)?(?:it|they)\s*\Z",
    re.IGNORECASE,
)
# Somebody other than the body was told or asked something, or recommended it.
_PERSON_WAS = re.compile(
    r"\b(?:she|he|who|i|complainant|resident|tenant|applicant|mother|father|(?:mr|mrs|ms|miss|dr)\s\w+)"
    r"\s(?:was|were|had been|has been|is)(?:\s\w+)?\s*\Z",
    re.IGNORECASE,
)
# What the complainant has agreed to, or should do, is asked of nobody else.
_PERSON_DOES = re.compile(
    r"\b(?:she|he|complainant|resident|tenant|applicant|(?:mr|mrs|ms|miss)\s\w+)"
    r"\s(?:(?:has|had|have|also|now|then|later)\s)*\Z",
    re.IGNORECASE,
)
# "Asked for £90", "told it that …", "instructed solicitors": nobody is told to do something.
_NOT_THE_BODY = re.compile(
    r"(?:,\s[^,.;]{3,40},)?\s(?:for\s(?:£|an?\b)|solicitors|(?:(?:him|her|us|me|it|them|the\s\w+)\s)?that\b"
    r"(?!\s(?:the\scouncil|it|they)\s(?:should|must))(?=\s?:|\s+(?:[•*–-]\s)?(?:an?|the|she|he|they|it)\s))",
    re.IGNORECASE,
)
_SELF_DOES = re.compile(r"\b(?:I|[Ww]e)\b[^.;:]{0,25}\Z")
_ORDERS_THING = re.compile(r"(?:£|compensation\b|an?\s(?:\w+\s)?apology\b)")
_RECEIVES = re.compile(r"\s(?:(?:also|now|each|both)\s)*(?:be|get|receive|have|see|hear)\b", re.IGNORECASE)
_OWN_ACTS = frozenset(
    "should must shall will would agreed agrees undertook undertaken promised promises committed "
    "willing".split()
) | {"prepared to", "ready to", "proposed to", "proposes to", "is going to", "are going to"}
_EXPERT = re.compile(
    r"\b(?:surveyor|therapist|engineer|contractor|doctor|gp|consultant|solicitor|psychologist|paediatrician"
    r"|nurse|school|architect|physiotherapist|inspector|assessor|assessment|report)\b[^.;:]{0,60}\Z",
    re.IGNORECASE,
)
# What the complainant wants is no remedy, whatever words of obligation stand in it.
_WISHED = re.compile(
    r"\b(?:ask(?:s|ed)?|want(?:s|ed)|wish(?:es|ed))\s(?:that|for|to|me\sto|us\sto|the\sombudsman\sto)\b"
    r"|\b(?:would\slike|seeks|sought|hopes|hoped|is\slooking\sfor)\b",
    re.IGNORECASE,
)
_NOUNS = frozenset({"recommendation", "recommendations"})
_OURS = re.compile(
    r"(?:^|\b(?:my|our|her|his|ombudsman's|make|makes|made|making|following|further|these|one|two|three"
    r"|four|all"
    r"|accepted|accepts|the|agreed)\s(?:\w+\s)?)\Z",
    re.IGNORECASE,
)
_MODAL = frozenset({"should", "must", "would", "will", "shall", "has to"})
_RULES = re.compile(
    r"\b(?:councils|authorities|landlords|bodies|a council|an authority|a local authority|a landlord|says?"
    r"|states?|sets? out|guidance|code"
    r"|act)\b",
    re.IGNORECASE,
)
# All that such a sentence says must be done is the rule for every body.
_OPENS_RULE = re.compile(
    r"(?:councils|authorities|landlords|(?:an?|every|any)\s(?:local\s)?(?:council|authority|landlord|body))\s(?:must|should)\b",
    re.IGNORECASE,
)
_POLICY = re.compile(
    r"\b(?:polic(?:y|ies)|procedures?|guidance|code|act|strategy|scheme|regulations?|standards?|agreement)\b"
    r"[^.;:]{0,40}\b(?:(?<!council\s)(?<!landlord\s)says?|states?|stated|provides?|requires?|required|allows?|sets?|promises?|is\sto"
    r"|was\sto)\b",
    re.IGNORECASE,
)
_THE_BODY = re.compile(
    r"\b(?:the|this) (?:council|authority|landlord|board|trust|company|association)\b", re.IGNORECASE
)
# "Should have", but not "will have all of them checked".
_IT = re.compile(r"(?:It|They)\s")
_SHOULD_HAVE = re.compile(
    r"\s*(?:also\s+|not\s+|never\s+|very\s+|\w+ly\s+)*(?:have(?!\s(?:all|every|each|its|the|his|her"
    r"|their)\b)|be\s+able|not)\b",
    re.IGNORECASE,
)
# "By June it must have checked …": not what it must have known, but what is to be done by then.
_BY_THEN = re.compile(
    r"(?:and\s)?(?:by|within|before)\s[^.;:,]{3,40}?,?\s(?:it|they|the\s\w+)\s(?:must|should|is\sto|are\sto)\shave\s(?=[a-z]{3,}\b)"
    r"(?!(?:been|known|seen|had|heard|felt|noticed|realised|understood)\b)",
    re.IGNORECASE,
)
# What a body told the ombudsman that it would do, whatever verb tells it ("told us that it would restart …").
_TOLD_US = re.compile(
    r"\b(?:council|authority|landlord|board|partnership|association|trust|organisation|they|it)\s(?:has\s|have\s|also\s|since\s)*"
    r"(?:(?:told|informed|assured|advised)\s(?:us|me)|(?:said|confirmed|says|confirms)(?:\sto\s(?:us|me))?)\s(?:that\s)?"
    r"(?:[^.;:]{1,160}?,?\sand\s(?:that\s)?)??"
    r"(?:it|they)\s(?:will|would)\s(?:also\s|now\s|then\s)?"
    r"(?!(?:not|never|be|have|normally|usually|generally|only|always|expect|consider|need|like|rather|still|prefer"
    r"|accept|want|[a-z]+ly)\b)(?=[a-z]{2,}\b)"
)
# What was to be done by then, told after what was agreed ("Within a week it was to mend the gate").
_ASKED_TO = re.compile(
    r"\b(?:agreed|agrees|undertook|undertaken|ordered|told|asked|recommend(?:s|ed))\b[^.;:]{0,40}?\b(?:to|should|would|must)\s"
)
_WAS_DUE = re.compile(
    r"(?:within|by|inside)\s[^.;:,]{2,40}?,?\s"
    r"(?:(?:it|they|the\s(?:council|landlord|board|authority))\s(?:was|were)\s(?:also\s)?to\s"
    r"|(?=(?:the|its|every|each|all)\s[^.;:,]{2,60}?\s(?:was|were)\sto\s))",
    re.IGNORECASE,
)
# "The Council is:", before a list of what it is "to" do.
_BODY_IS = re.compile(
    r"\b(?:council|authority|landlord|board|body|trust|it|they)\s(?:is|are|was|were)\s*[:–—-]\s*\Z",
    re.IGNORECASE,
)
_FOUND = re.compile(
    r"should have\b|\bfound\b|(?<!\bto )\bsays?\b(?!\s(?:that\s)?(?:it|they)\s(?:will|would|shall)\b)"
    r"|\bsaid\b(?!\sshould\b)",
    re.IGNORECASE,
)
_TELLING = frozenset({SectionKind.SUMMARY, SectionKind.BODY, SectionKind.DECISION, SectionKind.REMEDY})
# A lead-in that says nothing but when, or whose turn it is: what obliges stands before it.
_WHEN = re.compile(
    r"(?:and |also,? |then,? )*(?:within|by|before|no later than|not later than|immediately|in addition"
    r"|separately|inside)\b[^.;]{0,90}:"
    r"|(?:and )?(?:within|inside|by|before)\b[^.;:]{0,50}\b(?:months?|weeks?|days?|date|decision|report)",
    re.IGNORECASE,
)

# A lead-in that only says for whom the actions are: what asks for them stands above it.
_FOR_WHOM = re.compile(
    r"(?:(?:personal|individual|service|wider|other)\s(?:remed(?:y|ies)|actions?|improvements?)"
    r"|for\s(?:the|her|him|them|others?|all|mr|mrs|ms|miss)\b[^.;:]{0,30}?)"
    r"(?:,?\s(?:by|within)\s[^.;:]{3,40})?:",
    re.IGNORECASE,
)
_LISTS = 64  # lead-ins of which is remembered whether they ask for action
_SHARES = re.compile(
    r"£[^;:]{0,60}\b(?:made\sup|compris\w+|consist\w+|broken\sdown|being|as\sfollows)\b[^;:]{0,30}:\s*\Z",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:policy|practice|procedure|role|job|function|purpose|aim|task|powers?|question)\b", re.IGNORECASE
)
# The title of a column of actions.
_COLUMN = re.compile(
    r"(?:[\w']+\s){0,2}(?:recommendations?|actions?|orders?|undertakings?|remed(?:y|ies))", re.IGNORECASE
)
_RUNS_ON = re.compile(
    r"(?:[:,–—-]|\b(?:to|should|must|will|shall|has|have|that|it|they|council|landlord|board|authority"
    r"|trust|agreed"
    r"|organisation|body|by))\s*\Z",
    re.IGNORECASE,
)


def trigger(frame: Frame, sentence: Sentence) -> int | None:
    """Return where the words that oblige end: the sentence's start for a listed action, None without any."""
    if sentence.kind is SectionKind.REMEDY or governed(frame, sentence):
        return sentence.span.start
    if sentence.kind is SectionKind.BACKGROUND:
        return None
    text, place = frame.document.reading.text, sentence.span
    return (
        undertaken_at(frame, sentence) or due_by_then(frame, sentence) or obliges(text, sentence.kind, place)
    )


def due_by_then(frame: Frame, sentence: Sentence) -> int | None:
    """Return where the action begins in "By June it must have checked …", and in "Within a week it was to
    check …" where the sentence before asks for action; None in other sentences."""
    text, place = frame.document.reading.text, sentence.span
    found = _BY_THEN.match(text, place.start, place.end)
    if found is None and asked_before(frame, sentence):
        found = _WAS_DUE.match(text, place.start, place.end)
    return found.end() if found else None


def undertaken_at(frame: Frame, sentence: Sentence) -> int | None:
    """Return where the action begins that a body told the ombudsman that it would take, None in others."""
    if sentence.kind not in _TELLING or sentence.lead_in is not None:
        return None
    found = _TOLD_US.search(frame.document.reading.text, sentence.span.start, sentence.span.end)
    return found.end() if found else None


def asked_before(frame: Frame, sentence: Sentence) -> str:
    """Return the words before a sentence that goes on with what they ask for, by a later time; else none."""
    if not _WAS_DUE.match(frame.document.reading.text, sentence.span.start, sentence.span.end):
        return ""
    if not sentence.number:
        return ""
    before = frame.sentences[sentence.number - 1]
    words = before.words
    return words if before.block is sentence.block and _ASKED_TO.search(words) else ""


def obliges(text: str, kind: SectionKind, place: Span) -> int | None:
    """Return where the first words of a stretch that oblige the body at hand end.

    ``kind`` is that of the section it stands in.
    """
    if _OPENS_RULE.match(text, place.start, place.end):
        return None
    for found in _OBLIGES.finditer(text, place.start, place.end):
        word = found.group().lower()
        before = text[max(place.start, found.start() - 60) : found.start()]
        if word in _MODAL and _SHOULD_HAVE.match(text, found.end()):
            continue
        if word in _MODAL and _is_rule(kind, before) and not (word == "will" and _IT.fullmatch(before)):
            continue
        if _POLICY.search(text, place.start, found.start()):
            continue
        if _SELF_DOES.search(before) and word in ("will", "shall", "would"):
            continue
        if _ASKING.match(word) and _NOT_THE_BODY.match(text, found.end()):
            continue
        if word.startswith("want") and not _WISHES.search(before):
            continue
        ordered = word == "ordered" and _ORDERS_THING.match(text, found.end() + 1)
        if (
            _ASKING.match(word)
            and not ordered
            and (not _ASKED_BY.search(before) or _PERSON_WAS.search(before))
        ):
            continue
        if word in _OWN_ACTS and _PERSON_DOES.search(before) and not _RECEIVES.match(text, found.end()):
            continue
        if word in ("is to", "are to") and _ROLE.search(before):
            continue
        if word in _NOUNS and kind is not SectionKind.REMEDY and not _OURS.search(before):
            continue
        if word.startswith(("recommend", "advis")) and _EXPERT.search(before):
            continue
        return None if _WISHED.search(before) else found.end()
    return None


def _is_rule(kind: SectionKind, before: str) -> bool:
    """Say whether what stands before "should" makes it a rule for all bodies, or is not the body at hand."""
    if _RULES.search(_REPORT_SAYS.sub("", before)):
        return True
    return kind not in _TELLING and not _THE_BODY.search(before[-40:])


def governed(frame: Frame, sentence: Sentence) -> bool:
    """Say whether the sentence is a list item whose lead-in asks for action."""
    return sentence.lead_in is not None and _asks(frame, sentence, sentence.lead_in)


def _asks(frame: Frame, sentence: Sentence, lead_in: Span) -> bool:
    asking = _above(frame, sentence, lead_in) or lead_in
    return _introduces(frame.document.reading.text, sentence.kind, asking)


def _above(frame: Frame, sentence: Sentence, lead_in: Span) -> Span | None:
    """Return what introduces a lead-in that only says for whom the actions are, None for other lead-ins."""
    if _FOR_WHOM.fullmatch(frame.words(lead_in)) is None:
        return None
    own = next((b for b in sentence.section.blocks if b.span == lead_in), None)
    outer = _block(sentence, own.lead_in) if own else None
    return outer.span if outer else None


def asking_words(frame: Frame, sentence: Sentence) -> str:
    """Return the words that introduce the list of a sentence; none outside lists.

    Where the lead-in only says for whom the actions are they are those above it.
    """
    if sentence.lead_in is None:
        return ""
    return frame.words(_above(frame, sentence, sentence.lead_in) or sentence.lead_in)


@lru_cache(maxsize=_LISTS)
def _introduces(text: str, kind: SectionKind, lead_in: Span) -> bool:
    """Say whether a lead-in asks for action; remembered, because each item of its list asks several times."""
    words = text[lead_in.start : lead_in.end]
    last = lead_in.start + max(words.rfind(". ", 0, -2) + 1, 0)  # the sentence that introduces the list
    asking = text[last : lead_in.end]
    if _FOUND.search(asking):
        return False
    if only_says_when(asking) or _SHARES.search(asking) or _BODY_IS.search(asking):
        return True
    return obliges(text, kind, Span(last, lead_in.end)) is not None


def only_says_when(words: str) -> bool:
    """Say whether a lead-in says nothing but when, or whose turn it is ("Within a month:")."""
    return _WHEN.fullmatch(words.strip()) is not None


def introduced(frame: Frame, sentence: Sentence) -> bool:
    """Say whether what introduces the list runs on into its items, as a heading above them does not."""
    if sentence.lead_in is None:
        return False
    lead_in = frame.words(sentence.lead_in)
    return _runs_on(lead_in) or _is_of_table(sentence, lead_in)


@lru_cache(maxsize=_LISTS)
def _runs_on(lead_in: str) -> bool:
    return _RUNS_ON.search(lead_in) is not None or only_says_when(lead_in)


def _is_of_table(sentence: Sentence, lead_in: str) -> bool:
    """Say whether the sentence is a cell of a table of actions, under the title of its column."""
    section = sentence.section
    of_table = section.kind is SectionKind.REMEDY and section.heading is None and sentence.block.bullet
    return of_table and sentence.lead_in == section.blocks[0].span and _COLUMN.fullmatch(lead_in) is not None


def shares_a_sum(frame: Frame, sentence: Sentence) -> bool:
    """Say whether the sentence stands in a list of the parts of a sum ("£900, made up of:")."""
    return sentence.lead_in is not None and _SHARES.search(frame.words(sentence.lead_in)) is not None


def spelt_out(frame: Frame, sentence: Sentence) -> bool:
    """Say whether the sentence is an item under an item that tells the action: it only spells it out."""
    outer = _block(sentence, sentence.block.lead_in)
    above = _block(sentence, outer.lead_in) if outer else None
    if outer is None or above is None or not _asks(frame, sentence, above.span):
        return False
    return not _asks(frame, sentence, outer.span)


def _block(sentence: Sentence, index: int | None) -> Block | None:
    return None if index is None else sentence.section.blocks[index]
