"""What speaks for a code (a type, a procedure) of what was read, and what each sign of it weighs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kg.evaluate.regression import regression
from kg.evaluate.training import Annotated
from kg.extract.weights import BIAS, Signs, Weights

PENALTY = 1.0
DIGITS = 2
_SURE = 0.001

Table = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Sign:
    """What speaks for one code of what was read, whether a careful reader gave it, and how much it counts."""

    kind: str
    signs: Signs
    right: bool
    counts: float = 1.0


def sign_weights(found: Sequence[Sign]) -> dict[str, float]:
    """Return what each sign weighs, and the bias."""
    names = sorted({name for one in found for name in one.signs})
    rows = np.array([[1.0, *(one.signs.get(name, 0.0) for name in names)] for one in found])
    right = np.array([float(one.right) for one in found])
    weights = regression(
        rows, right, [_SURE, *([PENALTY] * len(names))], counts=[one.counts for one in found]
    )
    return {name: round(float(w), DIGITS) + 0.0 for name, w in zip((BIAS, *names), weights, strict=True)}


def knowing(documents: Iterable[Annotated], tables: Mapping[str, Table]) -> list[Annotated]:
    """Return the documents, all knowing these tables beside the others they know."""
    return [
        replace(
            one,
            knowledge=replace(one.knowledge, weights=Weights({**one.knowledge.weights.tables, **tables})),
        )
        for one in documents
    ]
