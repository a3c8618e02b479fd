"""What speaks for each type of a scheme: cues, words and heading, weighed for each type alike.

What each sign weighs is fitted to annotated decisions (kg.evaluate.type_signs); it weighs the same for every
type, so that it holds for texts by other hands.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from kg.extract.frame import Frame, Hit
from kg.extract.sentences import Sentence
from kg.extract.type_words import Model
from kg.extract.weights import Signs, likelihood
from kg.model.text import Span

_ALSO = 0.25
"""How likely a type must be to stand beside the likeliest."""
_PLACES = ("reads 0", "reads 1", "reads 2")
_LAST_PLACE = "reads 3"
"""From here on types that words read less like are all alike."""
_NOTHING: Signs = {}
_STANDARD = 4096  # statements of which is remembered what they read like: decisions repeat many


def supported(table: Mapping[str, float], signs: Mapping[str, Signs], most: int) -> tuple[str, ...]:
    """Return the types that signs speak for, the likeliest first: one at least, ``most`` at most.

    ``table`` has what each sign weighs, and the bias.
    """
    likely = sorted([(-likelihood(table, own), code) for code, own in signs.items()])
    return (likely[0][1], *(code for doubt, code in likely[1:most] if -doubt >= _ALSO))


def signs_told(
    frame: Frame, scheme: str, span: Span, sentence: Sentence, named: Sequence[str]
) -> dict[str, Signs]:
    """Return what speaks for each type of a scheme in a statement and around it.

    ``named`` are the types that its cues speak of, the one that most of them do first (see ``ranked``).
    """
    model = frame.knowledge.type_words[scheme]
    signs = dict(_reads(model, frame.words(span), sentence.words, not named))
    for n, code in enumerate(named):
        note(signs, code, f"named {min(n, 2)}")
    if len(named) == 1:
        note(signs, named[0], "named alone")
    for code in set(frame.named(sentence, scheme)).difference(named):
        note(signs, code, "nearby")
    for hit in frame.heading_codes(sentence.section, scheme):
        note(signs, hit.key[1], "heading")
    return signs


def note(signs: dict[str, Signs], code: str, sign: str) -> None:
    """Add what speaks for a type, which may be one that the model has not met.

    What the type had before is left as it is: it may be what is remembered of the words.
    """
    signs[code] = {**signs.get(code, _NOTHING), sign: 1.0}


@lru_cache(maxsize=_STANDARD)
def _reads(model: Model, statement: str, sentence: str, bare: bool) -> tuple[tuple[str, Signs], ...]:
    """Return what a statement in a sentence reads like for each type of the model; remembered."""
    reads = model.log_odds(statement, sentence)
    best = sorted(zip([-r for r in reads], model.codes, strict=True))
    places = dict(zip([code for _, code in best], _PLACES, strict=False))
    odds = list(map(math.exp, reads))
    total = sum(odds)
    signs: list[tuple[str, Signs]] = []
    for code, read, share in zip(model.codes, reads, odds, strict=True):
        place = places.get(code, _LAST_PLACE)
        own = {"reads": read, "share": share / total, place: 1.0}
        if bare:
            own |= {"bare": 1.0, "bare reads": read, f"bare {place}": 1.0}
        signs.append((code, own))
    return tuple(signs)


def ranked(hits: Iterable[Hit]) -> list[str]:
    """Return the types that cues speak of: first the one that most words do, of equals the one said first."""
    found = list(hits)
    if len(found) < 2:
        return [hit.key[1] for hit in found]
    covered: dict[str, set[int]] = {}
    for hit in found:
        covered.setdefault(hit.key[1], set()).update(range(hit.span.start, hit.span.end))
    return sorted(covered, key=lambda code: (-len(covered[code]), min(covered[code]), code))
