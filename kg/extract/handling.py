"""Whether a text examines how the body handled the complaint, beyond saying that there was one."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.text import SectionKind

_K = SectionKind
_HEADING = re.compile(
    r"\bcomplaints?[- ]handling\b|\bhandling of (?:the|his|her|their|its) complaints?\b"
    r"|\bcomplaint (?:response|procedure|process)\b"
    r"|\b(?:response|reply) to (?:the|his|her|their) complaint\b"
    r"|^(?:the )?(?:council's )?complaints(?: (?:response|procedure|process))?$",
    re.IGNORECASE,
)
# Faults and merits of a reply; a plain account ("the Council replied on 3 May") has none of these words.
_JUDGED = re.compile(
    r"\b(?:faults?|fail\w*|delay\w*|late|later|overdue|too long|poor\w*|inadequate\w*|should have|ought to"
    r"|did not|does not|had not|was not"
    r"|were not|neither|never|not been|without|wrong\w*|incorrect\w*|unreasonabl\w*|defensive|upheld"
    r"|uphold|maladministration|shortcoming\w*"
    r"|criticis\w*|unanswered|time and trouble|frustrat\w*|within (?:its|the|our)|exceed\w*"
    r"|also (?:replied|answered|responded)|months? to"
    r"|weeks? to|days? to|instead of|contrary"
    r"|treated (?:\w+ )?as|no apology|contained no|said nothing"
    r"|inaccurate|self-justification|closed|vexatious|candid|courteous|misdirected|repeat\w*|only (?:two"
    r"|one|part))\b",
    re.IGNORECASE,
)
_REPLY = re.compile(
    r"\b(?:stage (?:one|two|three|1|2|3)\b[^.;]{0,30}\b(?:response|reply|complaint|letter|answer)\w*"
    r"|(?:complaints?|final) (?:response|reply|procedure|policy|process|handling|code|team)\w*"
    r"|response to (?:the|his|her|their) complaints?"
    r"|\bstage (?:one|two|three|1|2|3)\b,? (?:was|took|repeated|came|ended|missed|said|upheld)"
    r"|\b(?:first|second|both|complaint) (?:repl(?:y|ies)|responses?)\b"
    r"|(?:handl\w+|repl(?:y|ied|ies)|respon\w+|answer\w*|acknowledg\w+|investigat\w+|escalat\w+|ignor\w+"
    r"|treat\w+|log\w+|clos\w+|deal\w*|dealt with)"
    r"[^.;]{0,40}\bcomplaints?|complaints?\b[^.;]{0,60}\b(?:unanswered|answered|responded|replied|ignored"
    r"|closed|acknowledged|treated"
    r"|handled|logged|looked at|investigat\w+|not (?:\w+ )?respon\w+)|months? to reply to a complaint"
    r"|dealt with (?:her|his|their|the) complaint|over (?:a|the|his|her|their) complaint)",
    re.IGNORECASE,
)
_EXAMINES = re.compile(
    r"\b(?:looked at|considered|examined|turn(?:ed)? to|reviewed) (?:how|the way)(?: in which)?\b[^.;]{0,50}"
    r"\b(?:handled|dealt with|responded to|answered|investigated)\b",
    re.IGNORECASE,
)
# A heading that comes back to the complaint once the findings have begun ("Issue 4: complaint").
_COMES_BACK = re.compile(
    r"(?:\w+ \d+\W+|\(?\w\)\W+)?(?:(?:the|his|her|their|mr \w+'s|mrs \w+'s|ms \w+'s|miss \w+'s|council's) )?"
    r"complaints?(?: (?:repl(?:y|ies)|responses?|answers?|handling"
    r"|to the (?:council|landlord|authority|board)))?",
    re.IGNORECASE,
)
_BEGUN = frozenset({_K.BACKGROUND, _K.FINDINGS, _K.ANALYSIS, _K.BODY})
_NOT_EXAMINED = re.compile(
    r"\b(?:will|would|do|does|did|can|could|have|has|is|are) ?not (?:normally |usually "
    r"|generally )?(?:\w+ ){0,3}?(?:investigat|look|consider|pursu)"
    r"|\bnot a good use\b|\b(?:we|I|Ombudsm[ae]n)\b[^.;]{0,25}\b(?:investigat|clos|complet|consider"
    r"|discontinu)"
    r"|\b(?:complains?|complained)\b|(?<!mbudsman )(?<!report )(?<!atchdog )\b(?:says?|said)\b",
    re.IGNORECASE,
)
_STANDARD = 4096  # sentences of which is remembered whether they judge: decisions repeat many
_PLACES = (_K.SUMMARY, _K.FINDINGS, _K.ANALYSIS, _K.DECISION, _K.BODY, _K.BACKGROUND)


def handling_examined(frame: Frame) -> bool:
    """Say whether a heading or a sentence examines the handling of the complaint.

    What the complainant says, and that it is not looked at, do not count.
    """
    return examined_by_heading(frame) or any(examines(s) for s in frame.sentences)


def examined_by_heading(frame: Frame) -> bool:
    """Say whether a heading among the findings or recommendations is about the handling of the complaint."""
    sections = (s for s in frame.part.sections if s.kind in (*_PLACES, _K.REMEDY) and s.blocks)
    return any(_HEADING.search(s.heading) for s in sections if s.heading) or _comes_back(frame)


def examines(sentence: Sentence) -> bool:
    """Say whether a sentence judges a reply to a complaint or a stage of the procedure."""
    return sentence.kind in (*_PLACES, _K.REMEDY) and _judges(sentence.words)


def _comes_back(frame: Frame) -> bool:
    """Say whether a heading among the findings takes up the complaint to the body."""
    begun = False
    for section in frame.part.sections:
        if begun and section.heading and _COMES_BACK.fullmatch(section.heading.strip(" .:")):
            return True
        begun = begun or (section.kind in _BEGUN and bool(section.blocks))
    return False


@lru_cache(maxsize=_STANDARD)
def _judges(words: str) -> bool:
    if not ("omplain" in words or "tage " in words or "espon" in words or "epl" in words):
        return False  # one of them stands in every such sentence
    if "complaint" in words and _EXAMINES.search(words):
        return True
    reply = _REPLY.search(words)
    if reply is None or _NOT_EXAMINED.search(words[: reply.end()]):
        return False
    return _JUDGED.search(words) is not None
