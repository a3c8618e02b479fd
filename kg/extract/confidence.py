"""How sure it is that a candidate is a finding: features, and what each weighs.

The weights are those of a logistic regression fitted to annotated decisions (kg.extract.weights); the
features are few and structural (section, stance, verdict, subject, kind of shortcoming) so that they hold
for texts by other hands.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from kg.extract.frame import Frame
from kg.extract.verdicts import Judged
from kg.extract.weights import WEIGHTS
from kg.model.text import SectionKind

if TYPE_CHECKING:
    from kg.extract.candidates import Candidate

_SHORT, _LONG = 30, 160
_TELLING = frozenset(
    "rule hypothetical proper earlier remedy outside no-injustice says asks proposal no-fault admitted "
    "found".split()
)


def features(
    frame: Frame, candidate: Candidate, judged: Judged, outcome: str | None, told_apart: bool
) -> frozenset[str]:
    """Return what speaks for and against a candidate for a failing.

    ``outcome`` is the case's (a code); ``told_apart`` says that the text has an analysis beside its summary.
    """
    return frozenset((*_of_words(frame, candidate), *_of_place(candidate, judged, outcome, told_apart)))


def _of_words(frame: Frame, candidate: Candidate) -> Iterator[str]:
    yield f"how {candidate.how}"
    for kind in {h.key[1] for h in candidate.triggers}:
        yield f"word {kind}"
    if len(candidate.triggers) > 1:
        yield "words several"
    if len(candidate.span) < _SHORT:
        yield "short"
    if len(candidate.span) > _LONG:
        yield "long"
    hits = frame.codes(candidate.sentence, "stance")
    for code in {h.key[1] for h in hits if h.span.overlap(candidate.span)} & _TELLING:
        yield f"with {code}"
    if any(h.span.overlap(candidate.span) for h in frame.codes(candidate.sentence, "injustice-type")):
        yield "injury words"


def _of_place(candidate: Candidate, judged: Judged, outcome: str | None, told_apart: bool) -> Iterator[str]:
    yield f"stance {candidate.stance.kind}"
    if candidate.stance.trigger is not None:
        yield f"stance said {candidate.stance.kind}"
    if candidate.stance.by == "investigator":
        yield "by investigator"
    kind = candidate.sentence.kind
    yield f"section {kind}" + (" beside" if told_apart and kind is SectionKind.SUMMARY else "")
    yield f"own {judged.own}"
    yield f"after {judged.after}" + (" near" if judged.distance == 1 else "")
    yield f"before {judged.before}"
    yield f"who {candidate.who}"
    if candidate.of is not None:
        yield "goes on"
    if candidate.sentence.lead_in is not None:
        yield "item"
    if outcome:
        yield f"outcome {outcome}"


def probability(found: Iterable[str], of: str = "failing") -> float:
    """Return how likely a candidate with these features is a finding, 0-1; ``of`` names which kind."""
    weights = WEIGHTS[of]
    z = weights["bias"] + sum(weights.get(f, 0.0) for f in found)
    return 1 / (1 + math.exp(-z))
