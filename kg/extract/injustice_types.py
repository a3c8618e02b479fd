"""Of which types an injustice is: what cues, words and heading say of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.extract.frame import Frame, Hit
from kg.extract.sentences import Sentence
from kg.extract.type_signs import signs_told, supported
from kg.extract.weights import Signs
from kg.model.text import Span

KIND = "injustice-type"
_MOST = 2


def types_of(frame: Frame, span: Span, sentence: Sentence, hits: Sequence[Hit]) -> tuple[str, ...]:
    """Return the codes that a statement of an injustice supports, the best supported first; one at least.

    ``hits`` are the cues that speak in it.
    """
    return supported(frame.knowledge.weights.tables[KIND], signs_of(frame, span, sentence, hits), _MOST)


def named_by(hits: Sequence[Hit]) -> list[str]:
    """Return the types that cues speak of: first the one that most cues do, of equals the one said first."""
    if len(hits) < 2:
        return [hit.key[1] for hit in hits]
    cues = Counter(code for code, _ in {(h.key[1], h.cue) for h in hits})
    first: dict[str, int] = {}
    for hit in hits:
        first.setdefault(hit.key[1], hit.span.start)
    return sorted(cues, key=lambda code: (-cues[code], first[code], code))


def signs_of(frame: Frame, span: Span, sentence: Sentence, hits: Sequence[Hit]) -> dict[str, Signs]:
    """Return what speaks for each type of the scheme but ``none``, which a statement of its own tells."""
    signs = signs_told(frame, KIND, span, sentence, named_by(hits))
    signs.pop("none", None)
    return signs
