"""How sure it is that a candidate is a finding: features, and what each weighs.

What each weighs is fitted to annotated decisions (kg.extract.weights); the
features are few and structural (section, stance, verdict, subject, kind of shortcoming) so that they hold
for texts by other hands.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from kg.extract.frame import Frame
from kg.extract.merging import key_words
from kg.extract.shape import note_shape, of_words
from kg.extract.standing import FINDINGS, StanceKind
from kg.extract.verdicts import Judged, Verdict
from kg.extract.wording import step
from kg.model.text import SectionKind

if TYPE_CHECKING:
    from kg.extract.candidates import Candidate

MAIN = frozenset({SectionKind.ANALYSIS, SectionKind.FINDINGS})
THIN = "thin"
"""The feature of a statement that hardly says what went wrong ("it apologised for the delay")."""
JUDGED_AT_ONCE = "named and judged at once"
"""The feature of a statement that a cue names and the next words call a fault ("… This was fault.")."""
_FEW = 2  # of key words, that is
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
    found = [*_of_words(words), *_of_heading(candidate.sentence.section.heading or "")]
    if outcome:
        found.append(f"outcome {outcome}")
    _note_how(found, candidate, words, place)
    _note_cues(found, frame, candidate)
    _note_reading(found, frame, candidate, words)
    _note_stance(found, candidate, place)
    _note_verdicts(found, candidate, judged)
    note_shape(found, frame, candidate, words, place)
    return frozenset(found)


def places(frame: Frame, found: Iterable[Candidate]) -> dict[SectionKind, str]:
    """Return what each kind of section is in this text.

    A summary that stands beside an analysis repeats it, a summary alone (of a text cut short) tells all there
    is, and in a text without a section for the complaint it is the narrative itself.
    """
    told = [c.sentence.kind for c in found]
    main, summed_up = sum(kind in MAIN for kind in told), told.count(SectionKind.SUMMARY)
    if main > 1 and 2 * main > summed_up:
        summary = "summary beside"
    else:
        complaint = any(s.kind is SectionKind.COMPLAINT for s in frame.sentences)
        summary = "summary alone" if complaint else "narrative"
    return {
        kind: "main" if kind in MAIN else summary if kind is SectionKind.SUMMARY else str(kind)
        for kind in SectionKind
    }


@lru_cache(maxsize=_STANDARD)
def _of_words(words: str) -> tuple[str, ...]:
    """Return what the words of a statement say wherever it stands; remembered."""
    found = [*of_words(words), f"length {bisect(_LENGTHS, len(words))}"]
    if "£" in words:
        found.append("money")
    if len(key_words(words)) < _FEW:
        found.append(THIN)
    return tuple(found)


def _note_how(found: list[str], candidate: Candidate, words: str, place: str) -> None:
    """How the statement was met."""
    how = candidate.how
    if how == "list":
        found += ("listed", f"listed {place}")
        if not candidate.triggers:
            found.append("listed bare")
            if _TOPIC.match(words):  # but "a poor response"
                found.append("listed topic")
    elif how == "wording":
        found += ("by wording", f"by wording {place}")
    elif how == "lead-in" and candidate.told == StanceKind.FOUND and not candidate.sentence.lead_in:
        found.append("told as fault")  # "It found fault by the council: it kept a mother in a hotel …"
    if candidate.of is not None:
        found.append("goes on")


def _note_cues(found: list[str], frame: Frame, candidate: Candidate) -> None:
    """Which cues stand in the statement."""
    sentence, span = candidate.sentence, candidate.span
    found += [f"word {hit.key[1]}" for hit in candidate.triggers]
    if len(candidate.triggers) > 1:
        found.append("words several")
    if frame.has(sentence, "stance"):
        found += [f"with {code}" for code in frame.named(sentence, "stance", span) if code in _TELLING]
    if frame.has(sentence, "injustice-type") and frame.named(sentence, "injustice-type", span):
        found.append("injury words")


def _note_reading(found: list[str], frame: Frame, candidate: Candidate, words: str) -> None:
    """How much it reads like what tells a failing or an injustice."""
    fault, harm, *_ = frame.knowledge.wording.scores(words)
    found += (
        f"reads {step(frame.reads('failing', candidate.sentence))}",
        f"reads itself {step(fault)}",
        f"reads harm {step(harm)}",
    )


@lru_cache(maxsize=_STANDARD)
def _of_heading(heading: str) -> tuple[str, ...]:
    """Return what the heading above a statement says; remembered."""
    of_effects = ("heading of effects",) if _EFFECT.search(heading) else ()
    return (*of_effects, *[f"heading {word.lower()}" for word in _HEADING.findall(heading)])


def _note_stance(found: list[str], candidate: Candidate, place: str) -> None:
    """How it stands, who does what it tells, and the part of the text it stands in."""
    stance = candidate.stance
    tells, said = stance.kind in FINDINGS, stance.trigger is not None
    found += (f"stance {stance.kind}", f"who {candidate.who}")
    if said or stance.strength > 0.5:
        found.append(f"stance said {stance.kind}")
    found.append(f"place {place} told" if tells and said and place == "background" else f"place {place}")
    investigated = stance.by == "investigator"
    if investigated:
        found.append("by investigator")
    if candidate.told is not None and candidate.how != "list":
        found.append(f"item of {candidate.told}")
        if investigated and tells:
            found.append("item of an investigator" + ("" if candidate.triggers else " bare"))


def _note_verdicts(found: list[str], candidate: Candidate, judged: Judged) -> None:
    """Under what verdict it stands."""
    own = judged.own
    found += (f"own {own}", f"before {judged.before}")
    found.append(f"after {judged.after} near" if judged.distance == 1 else f"after {judged.after}")
    if judged.at_once and own is Verdict.NONE:
        found.append("judged at once")
        if candidate.triggers:
            found.append(JUDGED_AT_ONCE)
    if own is Verdict.FAULT and candidate.how == "list":
        found.append("listed as fault")  # "at fault for delay, for not telling her, and for a poor reply"
