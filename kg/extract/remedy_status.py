"""How far a remedy has come, and whom it is for."""

from __future__ import annotations

import re

from kg.extract.actions import Action, Mood
from kg.extract.frame import Frame
from kg.model.text import SectionKind

_SERVICE = frozenset({"training", "procedure-change", "audit", "monitoring", "publication"})
_AGREES = re.compile(
    r"\b(?:agreed|agrees|agree to|undertook|undertaken|has accepted|accepted (?:our|my|the|her|his|these|all)(?: \w+)? (?:findings|recommendations?)"
    r"|accepts (?:our|my|the|her|his|these|all)|promised|committed to|council will|it will|will now|they will|in settlement)\b",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\b(?:has yet to|not (?:yet )?(?:agreed|accepted|said)|does not (?:agree|accept)|refus\w+ to (?:accept|agree|pay)|reject\w+|would not be paying|will not accept)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\border(?:s|ed)?\b", re.IGNORECASE)
_RECOMMENDS = re.compile(
    r"\b(?:recommend\w*|told|ordered|asked|urged|invite\w*|should|must|shall)\b", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:already|has since|has now|have since|had already|has been|have been)\b", re.IGNORECASE
)
_EARLIER = re.compile(
    r"\b(?:stage (?:two|three|2|3)|investigating officer|IO|independent person|panel|investigator|adjudication)\b"
)
_PERSON = re.compile(
    r"\b(?:Mr|Mrs|Miss|Ms|Dr|[A-Z]'s|her|his|him|them|the (?:complainant|resident|tenant|family|man|woman|couple|child|children|father|mother))\b"
)
_OTHERS = re.compile(
    r"\b(?:staff|officers|other (?:families|residents|people|children|cases|applicants|tenants)|everyone|anyone else|in future|all (?:open|cases)|its (?:policy|procedures?)|committee|policies)\b",
    re.IGNORECASE,
)


def names_person(words: str) -> bool:
    """Say whether the words speak of someone in particular, by title, letter or role."""
    return _PERSON.search(words) is not None


def status_of(frame: Frame, action: Action) -> str:
    """Return the remedy status: proposed, completed, agreed, recommended or (where it binds) ordered."""
    if action.mood is Mood.OFFERED:
        return "proposed"
    if action.mood is Mood.DONE:
        return "completed"
    if _earlier_list(frame, action):
        return _status_of_earlier(frame)
    own = frame.words(action.sentence.span)
    lead_in = frame.words(action.sentence.lead_in) if action.sentence.lead_in else ""
    if _DECLINES.search(own):
        return "recommended"
    if _AGREES.search(own) or _AGREES.search(lead_in):
        return "agreed"
    if _agreed_elsewhere(frame, action):
        return "agreed"
    heading = action.sentence.section.heading or ""
    return "ordered" if _ORDERS.search(heading + " " + lead_in) else "recommended"


def _earlier_list(frame: Frame, action: Action) -> bool:
    """Say whether the action was recommended by an earlier investigation, told as history."""
    if action.sentence.kind is SectionKind.REMEDY or action.sentence.lead_in is None:
        return False
    lead_in = frame.words(action.sentence.lead_in)
    return bool(_EARLIER.search(lead_in) and _RECOMMENDS.search(lead_in))


def _status_of_earlier(frame: Frame) -> str:
    for sentence in frame.sentences:
        words = frame.words(sentence.span)
        if _EARLIER.search(words) and re.search(
            r"\b(?:acted on|carried out|implemented|completed) (?:all )?(?:of )?(?:the|its|those|these)\b",
            words,
        ):
            return "completed"
    return "agreed"


def _agreed_elsewhere(frame: Frame, action: Action) -> bool:
    """Say whether the heading, or a sentence of the remedy section, says that the body agreed to all of it."""
    heading = action.sentence.section.heading or ""
    if re.search(r"\bagreed\b", heading, re.IGNORECASE):
        return True
    for sentence in frame.of_kind(
        SectionKind.REMEDY, SectionKind.SUMMARY, SectionKind.DECISION, SectionKind.BODY
    ):
        words = frame.words(sentence.span)
        if sentence.section is not action.sentence.section and sentence.kind is SectionKind.BODY:
            continue
        if _DECLINES.search(words):
            return False
        if re.search(
            r"\b(?:agreed|accepted|accepts)\b.{0,60}\b(?:recommend\w+|these|this|actions?|all of|remed\w+)",
            words,
        ):
            return True
    return False


def scope_of(frame: Frame, action: Action, types: tuple[str, ...]) -> str:
    """Return ``individual`` or ``service-improvement``: by its type, else by whom the words name."""
    words = frame.words(action.span)
    lead_in = frame.words(action.sentence.lead_in) if action.sentence.lead_in else ""
    if re.search(r"should change|improve its services?|improve services", lead_in):
        return "service-improvement"
    if "in this case" in lead_in:
        return "individual"
    if set(types) & _SERVICE:
        return "service-improvement"
    return "service-improvement" if _OTHERS.search(words) and not _PERSON.search(words) else "individual"
