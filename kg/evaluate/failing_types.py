"""Fit what each sign of a failing's type weighs (kg.extract.failing_types) to annotated texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.evaluate.places import likeness, places, squash
from kg.evaluate.regression import regression
from kg.evaluate.training import Annotated
from kg.extract.cases import parts_of
from kg.extract.facts import read_facts
from kg.extract.failing_types import KIND, Signs, signs_of
from kg.extract.failings import weighed
from kg.extract.frame import Frame
from kg.extract.stance import read_stances
from kg.extract.weights import BIAS, Weights

PENALTY = 1.0
_SURE = 0.001
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for one type of a failing, and whether a careful reader gave it."""

    signs: Signs
    right: bool


def signs_told(one: Annotated) -> Iterator[Sign]:
    """Yield, for every statement of a failing that an annotation has too, each type with its signs."""
    text = squash(one.document.text)
    wanted = [(places(text, f.quotes), f.types) for case in one.wanted for f in case.failings]
    for part in parts_of(one.document, one.knowledge):
        frame = Frame.prepare(one.document, part, one.knowledge)
        facts, _ = read_facts(frame)
        for candidate in weighed(frame, read_stances(frame), facts):
            quoted = places(text, [frame.evidence(candidate.span).quote])
            alike = max(wanted, key=lambda gold: likeness(gold[0], quoted), default=None)
            if alike is not None and likeness(alike[0], quoted) > 0:
                for code, signs in signs_of(frame, [candidate]).items():
                    yield Sign(signs, code in alike[1])


def sign_weights(found: Sequence[Sign]) -> dict[str, float]:
    """Return what each sign weighs, and the bias."""
    names = sorted({name for one in found for name in one.signs})
    rows = np.array([[1.0, *(one.signs.get(name, 0.0) for name in names)] for one in found])
    right = np.array([float(one.right) for one in found])
    weights = regression(rows, right, [_SURE, *([PENALTY] * len(names))])
    return {name: round(float(w), _DIGITS) + 0.0 for name, w in zip((BIAS, *names), weights, strict=True)}


def with_types(documents: Iterable[Annotated]) -> list[Annotated]:
    """Return the documents, all knowing what the signs of types weigh, fitted to all of them.

    Few weights are fitted, and none to a type or a word: whom they are fitted to hardly matters.
    """
    documents = list(documents)
    table = sign_weights([sign for one in documents for sign in signs_told(one)])
    weights = [Weights({**one.knowledge.weights.tables, KIND: table}) for one in documents]
    return [
        replace(one, knowledge=replace(one.knowledge, weights=own))
        for one, own in zip(documents, weights, strict=True)
    ]
