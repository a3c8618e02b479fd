"""Of which types a failing is: cues, words and heading, weighed for each type alike.

What each sign weighs is fitted to annotated decisions (kg.evaluate.failing_types); it weighs the same for
every type, so that it holds for texts by other hands.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.extract.candidates import Candidate
from kg.extract.frame import Frame, Hit
from kg.extract.weights import BIAS, logistic

KIND = "failing-type"
_MOST = 3
_ALSO = 0.3
"""How likely a type must be to stand beside the likeliest."""
_LAST_PLACE = 3
"""From here on types that words read less like are all alike."""
_HANDLING, _DELAY = "complaint-handling", "delay"

Signs = dict[str, float]
"""What speaks for one type, by name, and how much: 1 or 0 for most."""


def types_of(frame: Frame, told: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the codes that the statements of one failing support, the best supported first; one at least.

    ``told`` begins with the fullest statement, whose words decide; the others add that it was late.
    """
    table = frame.knowledge.weights.tables[KIND]
    likely = {code: _likelihood(table, signs) for code, signs in signs_of(frame, told).items()}
    first, *others = sorted(likely, key=lambda code: (-likely[code], code))
    return (first, *(code for code in others[: _MOST - 1] if likely[code] >= _ALSO))


def _likelihood(table: Mapping[str, float], signs: Signs) -> float:
    return logistic(math.fsum([table[BIAS], *(table.get(name, 0.0) * much for name, much in signs.items())]))


def signs_of(frame: Frame, told: Sequence[Candidate]) -> dict[str, Signs]:
    """Return what speaks for each type of the scheme."""
    first = told[0]
    model = frame.knowledge.type_words[KIND]
    reads = model.log_odds(frame.words(first.span), frame.words(first.sentence.span))
    ranks = {
        code: n for n, code in enumerate(sorted(model.codes, key=lambda c: -reads[model.codes.index(c)]))
    }
    total = sum(map(math.exp, reads))
    hits = frame.codes(first.sentence, KIND)
    named = _ranked(h for h in hits if first.span.overlap(h.span))
    signs: defaultdict[str, Signs] = defaultdict(dict)  # the vocabulary may have types the model has not met
    for code, read in zip(model.codes, reads, strict=True):
        place = f"reads {min(ranks[code], _LAST_PLACE)}"
        signs[code] = {"reads": read, "share": math.exp(read) / total, place: 1.0}
        if not named:
            signs[code] |= {"bare": 1.0, "bare reads": read, f"bare {place}": 1.0}
    for n, code in enumerate(named):
        signs[code][f"named {min(n, 2)}"] = 1.0
    if len(named) == 1:
        signs[named[0]]["named alone"] = 1.0
    for code in {h.key[1] for h in hits}.difference(named):
        signs[code]["nearby"] = 1.0
    for hit in frame.heading_codes(first.sentence.section, KIND):
        signs[hit.key[1]]["heading"] = 1.0
    _by_rule(frame, told, named, signs)
    return signs


def _by_rule(frame: Frame, told: Sequence[Candidate], named: Sequence[str], signs: dict[str, Signs]) -> None:
    """Add what two types are known by: lateness is delay; handling a complaint is named beside the fault."""
    if any(t.key[1] == "lateness" for c in told for t in c.triggers):
        signs[_DELAY]["late named" if _DELAY in named else "late"] = 1.0
    heading = frame.heading_codes(told[0].sentence.section, KIND)
    if any(h.key[1] == _HANDLING and " " in frame.words(h.span) for h in heading):
        signs[_HANDLING]["handling"] = 1.0
    if _HANDLING in named:
        for code in named:
            if code != _HANDLING:
                signs[code]["beside handling"] = 1.0


def _ranked(hits: Iterable[Hit]) -> list[str]:
    """The types that words speak of: first the one that most of them do, of equals the one said first."""
    covered: dict[str, set[int]] = {}
    for hit in hits:
        covered.setdefault(hit.key[1], set()).update(range(hit.span.start, hit.span.end))
    return sorted(covered, key=lambda code: (-len(covered[code]), min(covered[code]), code))
