"""Of which types a failing is: what cues, words and heading say, and what two types are known by."""

from __future__ import annotations

from collections.abc import Sequence

from kg.extract.candidates import Candidate
from kg.extract.frame import Frame
from kg.extract.type_signs import note, ranked, signs_told, supported
from kg.extract.weights import Signs

KIND = "failing-type"
_MOST = 3
_HANDLING, _DELAY = "complaint-handling", "delay"


def types_of(frame: Frame, told: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the codes that the statements of one failing support, the best supported first; one at least.

    ``told`` begins with the fullest statement, whose words decide; the others add that it was late.
    """
    return supported(frame.knowledge.weights.tables[KIND], signs_of(frame, told), _MOST)


def signs_of(frame: Frame, told: Sequence[Candidate]) -> dict[str, Signs]:
    """Return what speaks for each type of the scheme."""
    span, sentence = told[0].span, told[0].sentence
    named = ranked(h for h in frame.codes(sentence, KIND) if span.overlap(h.span))
    signs = signs_told(frame, KIND, span, sentence, named)
    _by_rule(frame, told, named, signs)
    return signs


def _by_rule(frame: Frame, told: Sequence[Candidate], named: Sequence[str], signs: dict[str, Signs]) -> None:
    """Add what two types are known by: lateness is delay; handling a complaint is named beside the fault."""
    if any(t.key[1] == "lateness" for c in told for t in c.triggers):
        note(signs, _DELAY, "late named" if _DELAY in named else "late")
    heading = frame.heading_codes(told[0].sentence.section, KIND)
    if any(h.key[1] == _HANDLING and " " in frame.words(h.span) for h in heading):
        note(signs, _HANDLING, "handling")
    if _HANDLING in named:
        for code in named:
            if code != _HANDLING:
                note(signs, code, "beside handling")
