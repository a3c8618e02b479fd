"""Which complaints procedure is at issue, only where the handling of the complaint is itself examined.

Whether it is examined is weighed by what kg.evaluate.procedures fits to annotated decisions; of which
procedure the complaint was, by rule: the law sets one of its own for children's and for adults' social care.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping

from kg.extract.frame import Frame
from kg.extract.handling import examined_by_heading, examines
from kg.extract.naming import CORPORATE, Spoken, times_spoken
from kg.extract.sentences import Sentence
from kg.extract.weights import Signs, likelihood, logistic
from kg.model.text import SectionKind

_K = SectionKind
KIND = "complaints-procedure"
EXAMINED = 0.4
"""How likely the handling must be examined: half of the F1 that this comes to (Lipton and others 2014)."""
HANDLING = "complaint-handling"
"""The type of failing that is one of such a procedure."""
STATUTORY = "children-complaints"
ADULT = "adult-care-complaints"
_STAGES = tuple(f"{STATUTORY}-stage-{n}" for n in (1, 2, 3))
COMPLAINTS = frozenset({CORPORATE, ADULT, STATUTORY, *_STAGES})
ADULT_CARE = frozenset(
    "care-needs-assessment carers-assessment care-plan financial-assessment care-charging direct-payments "
    "safeguarding-adults residential-care home-care section-117-aftercare".split()
)
CHILDREN = frozenset(
    "safeguarding-referral strategy-discussion child-protection-investigation section-47-enquiry "
    "child-in-need child-protection-conference initial-child-protection-conference core-group "
    "review-child-protection-conference child-protection-plan child-assessment looked-after-child "
    "leaving-care fostering adoption special-guardianship kinship-care disabled-child-services".split()
)
_OWN = (STATUTORY, *_STAGES[1:])
# Each pattern begins with letters as they stand, which are found fastest in a whole text. The panel of
# independent people is stage 3; bodies have other panels.
_TOLD = (
    *(
        re.compile(rf"{tage}(?<=\b[Ss]{tage})\s(?i:(?P<one>1|one)|(?P<two>2|two)|(?P<three>3|three))\b")
        for tage in ("tage", "TAGE")
    ),
    re.compile(
        r"(?P<three>anel)\b(?:(?<=[Rr]eview\s[Pp]anel)|(?<=[Tt]he\s[Pp]anel)|(?<=omplaints\s[Pp]anel))"
    ),
)
_NUMBERS = ("one", "two", "three")
_TELLING = frozenset({_K.SUMMARY, _K.COMPLAINT, _K.BACKGROUND, _K.FINDINGS, _K.ANALYSIS, _K.BODY})
_OWN_ALONE = frozenset({"hos", "spso"})
"""Ombudsmen of landlords, and of Scotland: adult care has no complaints procedure of its own there."""
_MOSTLY, _PARTLY = 0.6, 0.3


def complaints_at_issue(
    frame: Frame, spoken: Mapping[str, Spoken], nation: str | None, ombudsman: str | None, area: str | None
) -> dict[str, float]:
    """Return the complaints procedures at issue, all as likely as that the handling is examined at all."""
    likely = likelihood(frame.knowledge.weights.tables[KIND], complaint_signs(frame, spoken))
    if likely < EXAMINED:
        return {}
    return dict.fromkeys(complaints_procedures(frame, spoken, nation, ombudsman, area), likely)


def complaints_procedures(
    frame: Frame, spoken: Mapping[str, Spoken], nation: str | None, ombudsman: str | None, area: str | None
) -> list[str]:
    """Return of which procedure the complaint was, or of which of its stages."""
    adult = nation != "scotland" and ombudsman not in _OWN_ALONE and _of_adults(spoken, area)
    return _of_children(frame, spoken, nation) or [ADULT if adult else CORPORATE]


def complaint_signs(frame: Frame, spoken: Mapping[str, Spoken]) -> Signs:
    """Return what speaks for the handling of the complaint being examined."""
    told = _sentences(spoken)
    reads = [frame.reads("failing", s) for s in told]
    judged = sum(1 for s in told if examines(s))
    return {
        "told": math.log1p(len(told)),
        "nowhere": float(not told),
        "reads": math.log1p(math.fsum(map(logistic, reads))),
        "best reads": max(reads) if reads else 0.0,
        "judged": math.log1p(judged),
        "never judged": float(not judged),
        "headed": float(examined_by_heading(frame)),
        "heading": float(any(one.headings for code, one in spoken.items() if code in COMPLAINTS)),
    }


def _sentences(spoken: Mapping[str, Spoken]) -> list[Sentence]:
    found = (s for code, one in spoken.items() if code in COMPLAINTS for s in one.sentences)
    return list({s.number: s for s in found}.values())


def _of_adults(spoken: Mapping[str, Spoken], area: str | None) -> bool:
    matters = times_spoken(spoken, [code for code in spoken if code not in COMPLAINTS])
    adults = times_spoken(spoken, ADULT_CARE)
    mostly = _PARTLY if area == "adult-care" else _MOSTLY
    return ADULT in spoken or (adults > 1 and adults >= mostly * matters)


def _of_children(frame: Frame, spoken: Mapping[str, Spoken], nation: str | None) -> list[str]:
    """Return the statutory procedure, or its stages that the text tells of, where it is that one."""
    children, adults = times_spoken(spoken, CHILDREN), times_spoken(spoken, ADULT_CARE)
    social = children > adults and ADULT in spoken and nation != "scotland"
    # "stage 2" and "investigating officer" are words of other procedures too
    own = social or STATUTORY in spoken or (children and any(code in spoken for code in _OWN))
    if not own or not (children or not adults):
        return []
    stages = {code: 1.0 * times_spoken(spoken, [code]) for code in _STAGES}
    for code in _stages(frame):
        stages[code] += 0.5
    return [code for code in _STAGES if stages[code] >= 1.0] or [STATUTORY]


def _stages(frame: Frame) -> Iterator[str]:
    """Yield the stages of the statutory procedure that a text about it tells of."""
    for pattern in _TOLD:
        for sentence in frame.holding(pattern):
            told = pattern.finditer(sentence.words) if sentence.kind in _TELLING else ()
            yield from (_STAGES[_NUMBERS.index(m.lastgroup or "")] for m in told)
