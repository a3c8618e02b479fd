"""Actions that a body has already taken, or has offered: where they begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.extract.action import (
    OFFERS,
    REFUSED,
    STOP,
    Action,
    Mood,
    heads_of,
    points_elsewhere,
    without_trailing,
)
from kg.extract.alternatives import one_of
from kg.extract.answers import end_of_answer
from kg.extract.frame import Frame
from kg.extract.obliging import governed, introduced
from kg.extract.sentences import Sentence
from kg.model.text import SectionKind, Span

# "the £75 which it previously offered": the offer is only referred to.
_REFERRED = re.compile(
    r"£[\d,.]+(?:\s(?:that|which|already|previously|first|originally|it|they|the\s\w+|ha[sd]|was"
    r"|been)){0,6}\s*\Z",
    re.IGNORECASE,
)
# Who did it was not the body, or it was not done.
_BY_PERSON = re.compile(
    r"\b(?:she|he|who|i|complainant|resident|tenant|applicant|mother|father|husband|wife|(?:mr|mrs|ms"
    r"|miss)\s[A-Z]\w*)"
    r"\s(?:(?:had|has|have|also|then|already|never|later|herself|himself)\s)*\Z"
    r"|\b(?:should|could|would|might|ought\sto|must|will)\s(?:also\s|not\s|never\s"
    r"|instead\s)*(?:have\s)?(?:also\s|been\s)*\Z",
    re.IGNORECASE,
)
# Whoever opens the sentence does all that it tells, while no body comes between ("She rang and paid £40").
_PERSON_OPENS = re.compile(
    r"(?:(?:but|so|and|then|later)\s)?(?:she|he|i|the\s(?:complainant|resident|tenant|applicant|family"
    r"|couple)"
    r"|(?:mr|mrs|ms|miss|dr)\s[A-Z]\w*(?:\sand\s(?:mr|mrs|ms|miss|dr)\s[A-Z]\w*)?)\s"
    r"(?:(?!\b(?:council|authority|landlord|trust|board|school|provider|company|it|they|which|association"
    r"|officers?)\b)[^;:])*"
    r"(?:,|\band)\s\Z",
    re.IGNORECASE,
)
# "She had an amended notice": a participle that only describes; and whom the body wrote to again.
_DESCRIBES = re.compile(r"\b(?:an?|the|its|their)\s\Z", re.IGNORECASE)
_OF_THING = re.compile(r"[a-z]+ed\s[a-z]")
_REMINDED_HER = re.compile(
    r"(?:reminded|spoken\sto)\s(?:him|her|them|(?:Mr|Mrs|Ms|Miss|Dr)\s\w+|[A-Z]|the\s(?:complainant|resident|tenant"
    r"|family|applicant))\b"
)
_IS_STATE = re.compile(r"\b(?:is|are|be|being|who|whom)\s\Z", re.IGNORECASE)
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
_DONE_BY = re.compile(
    one_of(
        "council|authority|landlord|trust|board|school|provider|company|partnership|it|they|we|manager|officer"
        "|teacher|director|staff|department|association|executive|response|letter|reply|team"
        "|has|have|had|was|were|been|and|also|since|already|which|now|who|then|chief executive"
    )
    + r"\b\W*(?:\w+\W+){0,4}\Z"
)
# The body by its name ("Oakshire has refunded …"), and an offer as a thing ("An offer of £60 …").
_BY_NAME = re.compile(r"(?:[A-Z][\w'-]+\s){1,4}\Z")
_HAS = re.compile(r"(?:has|have|had)\b")
_WE_HAVE = re.compile(r"we(?:['’]ve|\shave)\b", re.IGNORECASE)
# What the ombudsman makes of it.
_OF_WHICH = re.compile(
    r",\s(?:(?:up)?on|for|in|of|about)\swhich\s|,\sand\s(?:we|i|the\sombudsman)\s", re.IGNORECASE
)
# What is still to come, in the same sentence ("has refunded one fee, and must now …").
_TO_COME = re.compile(
    r",\s(?:and\s(?:[a-z]+\s){0,4})?(?:must|will|shall)\s"
    r"|,?\sand\s(?:that\s)?it\s(?:will|would|proposed|proposes|undertook|intends|has\s(?:agreed"
    r"|undertaken))\b"
)
_AN_OFFER = re.compile(r"\b(?:an|the|its|their|this)\s(?:\w+\s)?\Z", re.IGNORECASE)
_NOTHING = re.compile(r"offered\s(?:and|not)\b|[a-z]+ed\s(?:no|nothing|neither)\b", re.IGNORECASE)
_BODY = (
    r"(?:it|they|(?:the|this)\s(?:\w+\s)?(?:council|landlord|authority|board|trust|association|school|company"
    r"|service))"
)
# "The Council says it has, since May, given …", "In July it extended …".
_BODY_DID = re.compile(
    rf"(?:(?:in|on|since|from|by)\s(?:\w+\s){{1,4}},?\s?)?{_BODY}\s(?:(?:says?|said|tells\sus"
    rf"|told\sus)\s(?:that\s)?{_BODY}\s)?"
    r"(?:(?:has|have|had)(?:,\s[^,]{3,40},)?\s)?(?:(?:already|also|since|now|recently|then)\s)*"
    r"(?P<verb>(?!(?:need|feed|speed|proceed|indeed|agreed|been|had|has|did|was|were)\b)"
    r"(?:[a-z-]{3,}ed|given|made|taken|written|put|set|brought|drawn|held|sent|built|begun|found|run|gave"
    r"|took|wrote|brought|drew|sent|began))\s",
    re.IGNORECASE,
)
_BODY_SAID = re.compile(
    r"(?:(?:writ\w+|wrote)\sthat|accept|agree|consent|assent|refus|declin|propos|want|ask|confirm|explain|indicat|respond|repli"
    r"|comment|disput|disagree|offer|fail"
    r"|receiv|need|consider|decid|argu|stat|suggest|caus|complet|acknowledg|promis|commit|undertak|found"
    r"|made\sno|taken\sno|appear|seem)",
    re.IGNORECASE,
)
# What a body told the ombudsman it had done since ("told us that, since we wrote, they had served …").
_HAD_SINCE = re.compile(
    r"\b(?:(?:told|informed|assured)\s(?:us|me)|says|said|confirmed(?:\sto\s(?:us|me))?)\s?(?:that)?"
    r"(?:,?\s(?:since|following|after|in\sresponse\sto)\s[^,.;:]{3,40},\s(?:it|they)\s(?:has|have|had)\s"
    r"|\s(?:it|they)\s(?:has|have|had)\s(?:since|now|already)\s)"
    r"(?P<verb>(?!(?:need|feed|speed|proceed|indeed|agreed|been|had|has|did|was|were)\b)[a-z]{3,})\s"
)
_NOW_DOES = re.compile(r"now\s[a-z]+s?\b|(?:is|are)\snow\s", re.IGNORECASE)
_LETTER = re.compile(r"\b[A-Z]\s\Z")  # whom the Scottish ombudsman calls by one: "C now has a place"
_SAYS = re.compile(
    r"\A(?:(?:the\s\w+|it|they)\s(?:[a-z]+\s){0,2}(?:told|said|says|confirmed|explained)\b"
    r"|(?:the\s)?[\w' -]{3,40}\Z)",
    re.IGNORECASE,
)
# "It had waited longer than it would like and offered …": what it would like is told before.
_WOULD_AND = re.compile(r"\bwould\s(?!have\b)(?:\w+\s){0,2}and\s(?:it\s|then\s|also\s)?\Z")
_PARTED = re.compile(
    r"£[\d,.]+[^£;]{0,40}?\b(?:made\sup\sof|compris\w+|consist\w+\sof|being|namely|broken\sdown\sas)\W*(?=£)"
)
_OFFERED_TO = re.compile(r"(?:offer(?:ed|s)?|proposed|proposes)\sto\s")
_AND_TO = re.compile(r"(?:,|\band)\s(?:also\s)?to\s(?=[a-z])")
_SUM = re.compile(r"£[\d,.]*\d")
_FEWEST_PARTS = 2
# A list of what a body has done ("Since then the Council has:"), and how its items begin.
_DID_LIST = re.compile(
    r"\b(?:council|authority|landlord|LL|board|body|trust|association|it|they)(?:\s(?:has|have"
    r"|had))?\s?(?:[–—-][^:–—]{3,60})?"
    r"(?:[:–—-]|(?<=has)|(?<=have))\s*\Z|\bwhat\s(?:the\s)?[\w\s]{2,30}\s(?:did|(?:has|have|had)\sdone)\b",
    re.IGNORECASE,
)
_OF_ITSELF = re.compile(
    r"\b(?:since|thereafter|afterwards|already|meanwhile|by\sthen|of\sits\sown|before\s(?:we|i"
    r"|the\sombudsman|this|(?:he|she|they)\scomplained)\b"
    r"|to\sput\s(?:things|it|matters)\sright|unprompted|without\sbeing\sasked)",
    re.IGNORECASE,
)
_DID_ITEM = re.compile(
    r"(?!(?:fail|refus|declin|delay|neglect|omit|reject|clos|ignor)\w*\b)"
    r"(?:[a-z-]{2,}ed|given|gave|made|met|paid|put|set|sent|held|told|done|taken|took|written|wrote|brought"
    r"|built|found|relaid|begun|rewritten)\s",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|been)\b")


def done(frame: Frame, sentence: Sentence) -> Iterator[Action]:
    """Yield what a sentence says the body has done, or has offered to do."""
    if done_item(frame, sentence):
        yield from _done_items(frame, sentence)
        return
    named, listing = "done" in frame.named(sentence, "remedy-action"), sentence.kind is SectionKind.REMEDY
    since = had_since(sentence.words)
    if not (named or listing or since) or (introduced(frame, sentence) and governed(frame, sentence)):
        return
    text, place = frame.document.reading.text, sentence.span
    heads = _without_since(text, heads_of(frame, sentence, "done")) if named else []
    if not heads and listing:
        heads = list(told_of_body(text, place))
    if not heads and since:
        heads = [place.start + since]
    if not heads:
        return
    hits = frame.codes(sentence, "remedy-action")
    passive = {h.span.start for h in hits if _PASSIVE.search(h.cue)}
    told_of = place.start + end_of_answer(frame.words(place))
    for head in heads:
        before = text[max(place.start, head - 60) : head]
        by_the_body = head in passive or not before.strip() or _by_body(text, place, head)
        if (
            head < told_of
            or not (by_the_body or _goes_on(text, place, head))
            or _is_no_act(text, place, head)
        ):
            continue
        offered = OFFERS.match(text, head) is not None
        if _NOTHING.match(text, head) or (offered and _REFERRED.search(before)):
            continue
        end = min(_end_of_done(text, head, place.end), *(h for h in heads if h > head), place.end)
        if points_elsewhere(frame, sentence, head, end):
            continue
        start = _sum_before(text, place, head)
        mood = Mood.OFFERED if offered else Mood.DONE
        end = without_trailing(text, head, end)
        for span in _parts(text, Span(start, end)) if not offered else _offers(text, Span(start, end)):
            yield Action(span, mood, sentence, False)


def _offers(text: str, span: Span) -> Iterator[Span]:
    """Yield what is offered to be done, each apart ("offered to replace the window and to pay her £120")."""
    if _OFFERED_TO.match(text, span.start, span.end) is None:
        yield from _parts(text, span)
        return
    marks = [span.start, *(m.end() for m in _AND_TO.finditer(text, span.start, span.end))]
    for here, after in pairwise([*marks, span.end]):
        yield Span(here, without_trailing(text, here, after))


def _parts(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a sum that is told with its parts ("£400, made up of £325 for … and £75 for …")."""
    parted = _PARTED.search(text, span.start, span.end)
    marks = [m.start() for m in _SUM.finditer(text, parted.end(), span.end)] if parted else []
    if len(marks) < _FEWEST_PARTS:
        yield span
        return
    for here, after in pairwise([*marks, span.end]):
        yield Span(here, without_trailing(text, here, after))


def _is_no_act(text: str, place: Span, head: int) -> bool:
    """Say whether a verb tells what was not done, is a state, or was done by a person."""
    before = text[max(place.start, head - 60) : head]
    if before.endswith("-"):  # "under-trained"
        return True
    if _REMINDED_HER.match(text, head) or (_OF_THING.match(text, head) and _DESCRIBES.search(before)):
        return True
    return bool(
        (REFUSED.search(before) and not _WOULD_AND.search(before))
        or _BY_PERSON.search(before)
        or _IS_STATE.search(before)
        or _PERSON_OPENS.match(text[place.start : head])
    )


def done_item(frame: Frame, sentence: Sentence) -> bool:
    """Say whether a sentence is an item of a list of what the body has done to put things right."""
    if sentence.lead_in is None or sentence.span.start != sentence.block.span.start:
        return False
    text, place = frame.document.reading.text, sentence.span
    if _DID_ITEM.match(text, place.start, place.end) is None:
        return False
    lead_in = frame.words(sentence.lead_in)
    last = lead_in[max(lead_in.rfind(". ", 0, -2) + 1, 0) :]
    return _DID_LIST.search(last) is not None and _OF_ITSELF.search(last) is not None


def _done_items(frame: Frame, sentence: Sentence) -> Iterator[Action]:
    """Yield the acts of an item of a list of what the body has done: the first verb, and others by name."""
    text, place = frame.document.reading.text, sentence.span
    later = [
        h for h in heads_of(frame, sentence, "done") if h > place.start + 3 and _and_then(text, place, h)
    ]
    starts = [place.start, *later]
    for here, after in pairwise([*starts, place.end]):
        end = min(_end_of_done(text, here, after), after)
        yield Action(Span(here, without_trailing(text, here, end)), Mood.DONE, sentence, True)


def _and_then(text: str, place: Span, head: int) -> bool:
    return text[max(place.start, head - 5) : head].rstrip().endswith((",", "and"))


def _by_body(text: str, place: Span, head: int) -> bool:
    """Say whether what stands before a verb is the body, or joins it to what the body did; what happens "now"
    is a change by whatever it is done."""
    before = text[max(place.start, head - 60) : head]
    told = text[place.start : head]
    if _NOW_DOES.match(text, head) and not _LETTER.search(before) and (not told or _SAYS.search(told)):
        return True
    if _DONE_BY.search(before) or _WE_HAVE.match(text, head):
        return True
    if text.startswith("offer of £", head):
        return _AN_OFFER.search(before) is not None
    return _HAS.match(text, head) is not None and _BY_NAME.fullmatch(text, place.start, head) is not None


def told_of_body(text: str, place: Span) -> Iterator[int]:
    """Yield where the verb stands by which a section of remedies tells what the body did, whatever verb."""
    told = _BODY_DID.match(text, place.start, place.end)
    if told and not _BODY_SAID.match(text, told.start("verb")):
        yield told.start("verb")


def had_since(words: str) -> int | None:
    """Return where the verb stands in the words of a sentence by which a body tells the ombudsman what it has
    since done, whatever verb; None in others."""
    told = _HAD_SINCE.search(words) if "since" in words or "already" in words or " now " in words else None
    return told.start("verb") if told and not _BODY_SAID.match(words, told.start("verb")) else None


def _without_since(text: str, heads: list[int]) -> list[int]:
    """Leave out "has since" where the verb that follows is a head itself ("has since recruited")."""
    near = {a for a, b in pairwise(heads) if (m := _SINCE.match(text, a)) and b <= m.end() + 2}
    return [h for h in heads if h not in near]


def _goes_on(text: str, place: Span, head: int) -> bool:
    """Say whether a verb goes on with what the body did ("It set out the dates, apologised and …")."""
    joined = text[max(place.start, head - 5) : head].rstrip().endswith((",", "and"))
    return joined and _BODY_OPENS.match(text, place.start, head) is not None


def _end_of_done(text: str, head: int, end: int) -> int:
    stops = (
        STOP.search(text, head, end),
        _OF_WHICH.search(text, head, end),
        _TO_COME.search(text, head, end),
    )
    return min((stop.start() for stop in stops if stop), default=end)


def _sum_before(text: str, place: Span, head: int) -> int:
    """Return where what was paid begins ("The sum of £400 … was paid"), the head where it stands after it."""
    if not _PAID.match(text, head):
        return head
    told = _SUM_WAS.search(text, max(place.start, head - 90), head)
    return told.start() if told and _PASSIVE_BEFORE.search(text, max(place.start, head - 20), head) else head
