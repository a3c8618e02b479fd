"""Procedures: which are at issue in a case, and in which one something at a place of the text happened."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from math import inf

from kg.extract.frame import Frame, Hit
from kg.extract.handling import handling_examined
from kg.extract.sentences import Sentence
from kg.model.findings import BodyMention
from kg.model.ombudsmen import NATION_OF
from kg.model.text import SectionKind, Span
from kg.model.vocabulary import Scheme

_K = SectionKind
SCHEME = "procedure"
# How much a mention speaks for the procedure being at issue: what law and powers say is boilerplate.
_WEIGHTS = {
    _K.SUMMARY: 1.5,
    _K.COMPLAINT: 1.0,
    _K.BACKGROUND: 0.8,
    _K.FINDINGS: 1.0,
    _K.ANALYSIS: 1.0,
    _K.REMEDY: 0.8,
    _K.DECISION: 1.0,
    _K.BODY: 1.0,
    _K.LAW: 0.2,
    _K.METHOD: 0.2,
    _K.HEADER: 0.6,
}
_HEADING = 1.0
# What is mentioned so much less than what the case is about is no matter of it.
_BESIDE = 0.12
_ENOUGH = 0.8
_OF_A_RULE = 0.3
_MOST = 60  # mentions in one sentence: more stand in no prose
CORPORATE = "corporate-complaints"
_REFERRAL = "safeguarding-referral"
STATUTORY = "children-complaints"
ADULT = "adult-care-complaints"
_ADULT_CARE = frozenset(
    "care-needs-assessment carers-assessment care-plan financial-assessment care-charging direct-payments "
    "safeguarding-adults residential-care home-care section-117-aftercare".split()
)
_CHILDREN = frozenset(
    "safeguarding-referral strategy-discussion child-protection-investigation section-47-enquiry "
    "child-in-need child-protection-conference initial-child-protection-conference core-group "
    "review-child-protection-conference child-protection-plan child-assessment looked-after-child "
    "leaving-care fostering adoption special-guardianship kinship-care disabled-child-services".split()
)
_OWN_PROCEDURES = (STATUTORY, f"{STATUTORY}-stage-2", f"{STATUTORY}-stage-3")
# A rule in the midst of findings ("Councils must …"), and what is no matter of this case.
_RULE = re.compile(
    r"\b(?:[Cc]ouncils|[Aa] council|[Ll]andlords|[Aa]uthorities|[Ll]ocal authorities|[Ll]aw|[Aa]ct \d{4}"
    r"|[Gg]uidance|[Cc]ode)\b"
    r"[^.;]{0,60}\b(?:must|should|can|may|need to|have a duty|says?|requires?|sets? out|allows?)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:another|other|different|similar|earlier|previous) (?:case|council|complaint|authority|report)s?\b"
    r"|\bannual (?:review )?letters?\b|\b(?:for|is a matter for) (?:the|another) (?:tribunal|ombudsman)\b"
    r"|\boutside (?:our"
    r"|the [^.]{0,20}) jurisdiction\b",
    re.IGNORECASE,
)
# What the ombudsman did not look into; a summary or decision says so of the whole complaint.
_LEFT_OUT = re.compile(
    r"\b(?:I|[Ww]e)\s(?:have|did|do|will|would|can|could)(?:\snot|n't)\s(?:\w+\s)?(?:investigat|look(?:ed)?\s(?:at|into)\s|pursue)"
)
_CLOSING = frozenset({_K.SUMMARY, _K.DECISION})
_COMPLAINTS = frozenset({CORPORATE, ADULT, STATUTORY})
_STAGE = re.compile(r"[Ss](?<=\b.)(?i:tage\s(?:(?P<one>1|one)|(?P<two>2|two)|(?P<three>3|three))\b)")


def _plain(hits: Iterable[Hit], scheme: Scheme) -> list[Hit]:
    """Leave out a hit mostly inside a longer one ("care plan" in "health and care plan"), or broader than it.

    Words about the complaint itself ("refused the statutory complaints procedure") push nothing aside.
    """
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.key[1] == CORPORATE, -len(h.span), h.key[1])):
        rivals = [k for k in kept if k.span.overlap(hit.span) and k.key[1] != CORPORATE]
        inside = any(_mostly_inside(hit.span, k.span) for k in rivals)
        if not inside and not any(hit.key[1] in scheme.ancestors(k.key[1]) for k in rivals):
            kept.append(hit)
    return [k for k in kept if not any(_narrower_there(k, other, scheme) for other in kept)]


def _mostly_inside(span: Span, longer: Span) -> bool:
    return len(longer) > len(span) and 2 * longer.overlap(span) > len(span)


def _narrower_there(hit: Hit, other: Hit, scheme: Scheme) -> bool:
    """Say whether the other hit is of a narrower concept and touches this one."""
    return bool(hit.span.overlap(other.span)) and hit.key[1] in scheme.ancestors(other.key[1])


def plain_hits(frame: Frame, hits: Sequence[Hit]) -> list[Hit]:
    """Return, of the procedures that a sentence or heading names, the longest and narrowest ones."""
    return _plain(hits[:_MOST], frame.knowledge.vocabulary[SCHEME]) if hits else []


def _weight(frame: Frame, sentence: Sentence) -> float:
    words = frame.words(sentence.span)
    if sentence.kind not in _CLOSING and _LEFT_OUT.search(words):
        return 0.0
    return min(_WEIGHTS[sentence.kind], _most(words))


@lru_cache(maxsize=4096)
def _most(words: str) -> float:
    """Return the most that a mention in a sentence counts: what is no matter of this case not at all."""
    if _ELSEWHERE.search(words):
        return 0.0
    return _OF_A_RULE if _RULE.search(words) else inf


def _scores(frame: Frame) -> dict[str, float]:
    """Return how much the text treats each procedure as at issue (complaint handling is weighed apart)."""
    scores: dict[str, float] = defaultdict(float)
    for sentence in frame.of_kind(*_WEIGHTS):
        named = frame.codes(sentence, SCHEME)
        if not named:
            continue
        hits, weight = plain_hits(frame, named), _weight(frame, sentence)
        for code in {h.key[1] for h in hits}:
            scores[code] += weight
    for section in frame.part.sections:
        if section.kind not in (_K.POWERS, _K.METHOD, _K.LAW, _K.HEADER):
            for hit in plain_hits(frame, frame.heading_codes(section, SCHEME)):
                scores[hit.key[1]] += _HEADING
    return scores


def _stages(frame: Frame) -> Iterator[str]:
    """Yield the stages of the statutory procedure that a text about it tells of."""
    kinds = (_K.SUMMARY, _K.COMPLAINT, _K.BACKGROUND, _K.FINDINGS, _K.ANALYSIS, _K.BODY)
    for sentence in frame.holding(_STAGE):
        told = _STAGE.finditer(frame.words(sentence.span)) if sentence.kind in kinds else ()
        for m in told:
            yield f"{STATUTORY}-stage-{1 if m['one'] else 2 if m['two'] else 3}"


def _sum(scores: dict[str, float], codes: Collection[str]) -> float:
    return sum(scores.get(code, 0.0) for code in codes)


def _safeguarding(scores: dict[str, float]) -> None:
    """A safeguarding concern in a case about an adult's care is no referral of a child."""
    if _sum(scores, _ADULT_CARE) > _sum(scores, _CHILDREN - {_REFERRAL}) and _REFERRAL in scores:
        scores["safeguarding-adults"] += scores.pop(_REFERRAL)


def _complaints(frame: Frame, scores: dict[str, float], nation: str | None) -> None:
    """Settle which complaints procedure is at issue, only where the complaint's handling is examined."""
    children, adults = _sum(scores, _CHILDREN), _sum(scores, _ADULT_CARE)
    scores.pop(CORPORATE, None)
    social = scores.pop(ADULT, 0.0)
    if children > adults and social and nation != "scotland":
        scores[STATUTORY] += social
    if not children and not scores.get(STATUTORY):
        for code in _OWN_PROCEDURES:  # "stage 2" and "investigating officer" are words of others too
            scores.pop(code, None)
    if any(scores.get(code, 0.0) >= _ENOUGH for code in _OWN_PROCEDURES) and (children or not adults):
        for code in _stages(frame):
            scores[code] += 0.5
    elif social or handling_examined(frame):
        adult = nation != "scotland" and (social or adults >= 2.0)
        scores[ADULT if adult else CORPORATE] += _ENOUGH


def _nation(frame: Frame, ombudsman: str | None, respondents: Sequence[BodyMention]) -> str | None:
    register = frame.knowledge.register
    nations = [register[r.slug].nation for r in respondents if r.slug]
    if nations:
        return nations[0].casefold().replace(" ", "-")
    return NATION_OF.get(ombudsman or "")


def _lawful(code: str, nation: str | None, scheme: Scheme) -> str | None:
    """Return the code, or where it means another nation's statute the broader one, None without such."""
    for candidate in (code, *scheme.ancestors(code)):
        concept = scheme[candidate]
        if not concept.jurisdictions or nation is None or nation in concept.jurisdictions:
            return candidate
    return None


def _narrowest(codes: Collection[str], scheme: Scheme) -> list[str]:
    above = {a for code in codes for a in scheme.ancestors(code)}
    return [code for code in codes if code not in above]


def read_procedures(
    frame: Frame, ombudsman: str | None, respondents: Sequence[BodyMention]
) -> tuple[str, ...]:
    """Return the procedures at issue in the case, the one most spoken of first; the narrowest that fit."""
    scheme = frame.knowledge.vocabulary[SCHEME]
    nation = _nation(frame, ombudsman, respondents)
    scores = _scores(frame)
    _safeguarding(scores)
    _complaints(frame, scores, nation)
    lawful: dict[str, float] = defaultdict(float)
    for code, score in scores.items():
        fitting = _lawful(code, nation, scheme)
        if fitting is not None:
            lawful[fitting] += score
    least = max(_ENOUGH, _BESIDE * max(lawful.values(), default=0.0))
    enough = {code: score for code, score in lawful.items() if score >= least or code in _COMPLAINTS}
    return tuple(sorted(_narrowest(enough, scheme), key=lambda code: (-enough[code], code)))
