"""Of which type a remedy is: what its rule, cues, words and heading say of each type.

Sums are told by rule (kg.extract.remedies): what is paid or paid back follows from the words beside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.extract.type_signs import note, signs_told, supported
from kg.extract.weights import Signs
from kg.model.text import Span

KIND = "remedy-type"
PAYS = frozenset({"payment", "reimbursement"})


def signs_of(
    frame: Frame, span: Span, sentence: Sentence, named: Sequence[str], assumed: str | None
) -> dict[str, Signs]:
    """Return what speaks for each type in an action without a sum.

    ``named`` are the types that its cues speak of, the one that it is for first; ``assumed`` is the type of
    an action that no cue names. A payment is only what some cue calls so.
    """
    signs = signs_told(frame, KIND, span, sentence, named)
    if assumed is not None:
        note(signs, assumed, "assumed")
    return {code: own for code, own in signs.items() if code not in PAYS or code in named or code == assumed}


def type_of(frame: Frame, signs: Mapping[str, Signs]) -> tuple[str, ...]:
    """Return the code that signs speak for."""
    return supported(frame.knowledge.weights.tables[KIND], signs, 1)
