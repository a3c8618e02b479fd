"""How sure it is that a candidate is a finding: features, and what each weighs.

What each weighs is fitted to annotated decisions (kg.extract.weights); the
features are few and structural (section, stance, verdict, subject, kind of shortcoming) so that they hold
for texts by other hands.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.frame import Frame
from kg.extract.merging import key_words
from kg.extract.shape import of_words, shape
from kg.extract.standing import FINDINGS, StanceKind
from kg.extract.verdicts import Judged, Verdict
from kg.extract.wording import step
from kg.model.text import SectionKind

if TYPE_CHECKING:
    from kg.extract.candidates import Candidate

MAIN = frozenset({SectionKind.ANALYSIS, SectionKind.FINDINGS})
_THIN = 2
_LENGTHS = (25, 40, 60, 90, 130, 180)
_HEADING = re.compile(
    r"\b(?:faults?|found|analysis|findings?|complaint|happened|background|view|think|decision|summary)\b",
    re.I,
)
_EFFECT = re.compile(r"\b(?:injustice|effects?|consequences?|impact|meant for|harm)\b", re.I)
# What a verdict is on and not what went wrong: "its handling of the leak", "two of the matters".
_TOPIC = re.compile(
    r"(?:(?:it|they) (?:handled|dealt|responded|considered|reviewed|communicated)"
    r"|(?:the |its |his |her |their )?(?:[\w'\u2019]+ ){0,3}?"
    r"(?:handling|response|approach|investigation|hearing)"
    r"|relation|each|several|some|much|many|most|one|two|three"
    r"|(?:the )?following|(?:these|those) respects)\b",
    re.I,
)
_STANDARD = 8192  # statements of which is remembered what their words say: decisions repeat many
_TELLING = frozenset(
    "caused alleged rule hypothetical proper earlier remedy outside no-injustice says asks proposal no-fault "
    "admitted found".split()
)


def features(
    frame: Frame, candidate: Candidate, judged: Judged, outcome: str | None, place: str
) -> frozenset[str]:
    """Return what speaks for and against a candidate for a failing.

    ``outcome`` is the case's (a code), ``place`` the part of the text it stands in (place_of).
    """
    words = frame.words(candidate.span)
    return frozenset(
        (
            *_of_words(words),
            *_of_how(candidate, words, place),
            *_of_cues(frame, candidate),
            *_of_reading(frame, candidate, words),
            *_of_place(candidate, judged, outcome, place),
            *shape(frame, candidate, words, place),
        )
    )


def places(frame: Frame, found: Iterable[Candidate]) -> dict[SectionKind, str]:
    """Return what each kind of section is in this text.

    A summary that stands beside an analysis repeats it, a summary alone (of a text cut short) tells all there
    is, and in a text without a section for the complaint it is the narrative itself.
    """
    kinds = {s.kind for s in frame.sentences}
    found = list(found)
    told = Counter(c.sentence.kind in MAIN for c in found if c.sentence.kind in (*MAIN, SectionKind.SUMMARY))
    told_apart = told[True] > 1 and 2 * told[True] > told[False]
    if told_apart:
        summary = "summary beside"
    else:
        summary = "summary alone" if SectionKind.COMPLAINT in kinds else "narrative"
    return {
        kind: "main" if kind in MAIN else summary if kind is SectionKind.SUMMARY else str(kind)
        for kind in SectionKind
    }


def is_thin(frame: Frame, candidate: Candidate) -> bool:
    """Say whether a candidate hardly says what went wrong ("it apologised for the delay")."""
    return _says_little(frame.words(candidate.span))


def _says_little(words: str) -> bool:
    return len(key_words(words)) < _THIN


@lru_cache(maxsize=_STANDARD)
def _of_words(words: str) -> tuple[str, ...]:
    """Return what the words of a statement say wherever it stands; remembered."""
    found = [*of_words(words), f"length {bisect(_LENGTHS, len(words))}"]
    if "£" in words:
        found.append("money")
    if _says_little(words):
        found.append("thin")
    return tuple(found)


def _of_how(candidate: Candidate, words: str, place: str) -> Iterator[str]:
    """How the statement was met."""
    if candidate.how == "list":
        yield "listed"
        yield f"listed {place}"
        if not candidate.triggers:
            yield "listed bare"
            if _TOPIC.match(words):  # but "a poor response"
                yield "listed topic"
    if candidate.how == "lead-in" and candidate.told == StanceKind.FOUND and not candidate.sentence.lead_in:
        yield "told as fault"  # "It found fault by the council: it kept a mother in a hotel for 17 weeks"
    if candidate.how == "wording":
        yield f"by wording {place}"
        yield "by wording"


def _of_cues(frame: Frame, candidate: Candidate) -> Iterator[str]:
    """Which cues stand in the statement."""
    span = candidate.span
    for hit in candidate.triggers:
        yield f"word {hit.key[1]}"
    if len(candidate.triggers) > 1:
        yield "words several"
    for code in frame.named(candidate.sentence, "stance", span):
        if code in _TELLING:
            yield f"with {code}"
    if frame.named(candidate.sentence, "injustice-type", span):
        yield "injury words"


def _of_reading(frame: Frame, candidate: Candidate, words: str) -> tuple[str, ...]:
    """How much it reads like what tells a failing or an injustice."""
    fault, harm, *_ = frame.knowledge.wording.scores(words)
    return (
        f"reads {step(frame.reads('failing', candidate.sentence))}",
        f"reads itself {step(fault)}",
        f"reads harm {step(harm)}",
    )


@lru_cache(maxsize=_STANDARD)
def _of_heading(heading: str) -> tuple[str, ...]:
    """Return what the heading above a statement says; remembered."""
    of_effects = ("heading of effects",) if _EFFECT.search(heading) else ()
    return (*of_effects, *[f"heading {word.lower()}" for word in _HEADING.findall(heading)])


def _of_place(candidate: Candidate, judged: Judged, outcome: str | None, place: str) -> Iterator[str]:
    yield f"stance {candidate.stance.kind}"
    if candidate.stance.trigger is not None or candidate.stance.strength > 0.5:
        yield f"stance said {candidate.stance.kind}"
    if candidate.stance.by == "investigator":
        yield "by investigator"
    told = candidate.stance.trigger is not None and candidate.stance.kind in FINDINGS
    yield f"place {place}" + (" told" if told and place == "background" else "")
    yield f"own {judged.own}"
    yield f"after {judged.after}" + (" near" if judged.distance == 1 else "")
    yield f"before {judged.before}"
    if judged.at_once and judged.own is Verdict.NONE:
        yield "judged at once"
        if candidate.triggers:
            yield "named and judged at once"
    yield f"who {candidate.who}"
    if candidate.of is not None:
        yield "goes on"
    if candidate.how == "list" and judged.own is Verdict.FAULT:
        yield "listed as fault"  # "at fault for delay, for not telling her, and for a poor reply"
    if candidate.told is not None and candidate.how != "list":
        yield f"item of {candidate.told}"
        if candidate.stance.by == "investigator" and candidate.stance.kind in FINDINGS:
            yield "item of an investigator" + ("" if candidate.triggers else " bare")
    yield from _of_heading(candidate.sentence.section.heading or "")
    if outcome:
        yield f"outcome {outcome}"
