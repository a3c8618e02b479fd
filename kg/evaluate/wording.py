"""Fit the model of words (kg.extract.wording) to annotated texts: logistic regression with an L2 penalty.

What is learned from are the sentences of sections where findings stand; a sentence is positive when a
finding of the kind quotes some of it. The same texts give the same table, byte for byte.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from kg.evaluate.places import likeness, places, squash
from kg.evaluate.training import Annotated
from kg.extract.cases import parts_of
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.extract.told import RESTATING
from kg.extract.wording import BIAS, LEFT_OUT, Row, Wording, around, grams

TABLE = Path(__file__).parents[1] / "extract" / "wording.tsv"
FEWEST = 3
"""A gram that stands in fewer documents says more about one author than about failings."""
PENALTY = 0.3
BESIDE = 0.2
"""How much a sentence of a passage counts beside one of a document: passages are dense with findings, so that
their words teach less. Their base rate is a weight of its own, which is thrown away."""
_DIGITS = 3

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of a document, and whether it tells a failing, an injustice.

    ``near`` are the grams of the sentences around it, each with how much they count.
    """

    document: str
    grams: tuple[str, ...]
    failing: bool
    injustice: bool
    near: tuple[tuple[float, tuple[str, ...]], ...] = ()


def sentences_told(one: Annotated) -> list[Told]:
    """Return the sentences of a document that are learned from.

    Left out are those of a summary or decision that no annotation quotes but that say that there was fault:
    they sum up what other sentences tell.
    """
    text = squash(one.document.text)
    failings = [places(text, f.quotes) for case in one.wanted for f in case.failings]
    injustices = [
        places(text, i.quotes) for case in one.wanted for i in case.injustices if i.types != {"none"}
    ]
    found: list[Told] = []
    for part in parts_of(one.document, one.knowledge):
        frame = Frame.prepare(one.document, part, one.knowledge)
        for sentence in frame.sentences:
            if sentence.kind in LEFT_OUT:
                continue
            quoted = places(text, [frame.evidence(sentence.span).quote])
            failing = any(likeness(gold, quoted) > 0 for gold in failings)
            if failings and not failing and _sums_up(frame, sentence):
                continue
            found.append(
                Told(
                    one.id,
                    grams(frame.words(sentence.span)),
                    failing,
                    any(likeness(gold, quoted) > 0 for gold in injustices),
                    tuple(
                        (share, grams(frame.words(other.span)))
                        for share, other in around(frame.sentences, sentence.number)
                    ),
                )
            )
    return found


def _sums_up(frame: Frame, sentence: Sentence) -> bool:
    if sentence.kind not in RESTATING:
        return False
    verdicts = {hit.key[1] for hit in frame.codes(sentence, "stance")}
    return "found" in verdicts and "no-fault" not in verdicts


def fit_wording(own: Sequence[Told], beside: Sequence[Told] = ()) -> Wording:
    """Return the model fitted to sentences of documents and, counting less, of passages ``beside`` them."""
    documents: dict[str, set[str]] = {}
    told = [*own, *beside]
    for sentence in told:
        for gram in sentence.grams:
            documents.setdefault(gram, set()).add(sentence.document)
    names = sorted(gram for gram, found in documents.items() if len(found) >= FEWEST)
    counts = Counter(gram for sentence in told for gram in sentence.grams)
    rarity = np.array([math.log((1 + len(told)) / (1 + counts[name])) + 1 for name in names])
    rows = _rows(told, {name: n for n, name in enumerate(names)}, rarity)
    apart = np.arange(len(told)) >= len(own)
    failing = _weights(rows, np.array([t.failing for t in told]), apart)
    injustice = _weights(rows, np.array([t.injustice for t in told]), apart)
    near = 1 + len(names)
    table = {
        name: _row(rarity[n], failing[n + 1], injustice[n + 1], failing[near + n], injustice[near + n])
        for n, name in enumerate(names)
    }
    return Wording(table, (_rounded(failing[0]), _rounded(injustice[0])))


def _row(rarity: float, failing: float, injustice: float, near_failing: float, near_injustice: float) -> Row:
    return (
        _rounded(rarity),
        _rounded(failing),
        _rounded(injustice),
        _rounded(near_failing),
        _rounded(near_injustice),
    )


def _rounded(weight: float) -> float:
    return round(float(weight), _DIGITS) + 0.0


def _rows(told: Sequence[Told], index: dict[str, int], rarity: Vector) -> csr_matrix:
    """One row a sentence: its own grams, then, in columns of their own, those of the sentences around it."""
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for sentence in told:
        for share, first, words in (
            (1.0, 0, sentence.grams),
            *((s, len(index), g) for s, g in sentence.near),
        ):
            known = [index[gram] for gram in words if gram in index]
            norm = math.sqrt(float((rarity[known] ** 2).sum())) or 1.0
            data += [share * float(rarity[n]) / norm for n in known]
            columns += [first + n for n in known]
        starts.append(len(columns))
    return csr_matrix((data, columns, starts), shape=(len(told), 2 * len(index)))


def _weights(rows: csr_matrix, right: NDArray[np.bool_], apart: NDArray[np.bool_]) -> Vector:
    """Return bias and weights; ``apart`` are the rows that count less and have a base rate of their own."""
    counts = np.where(apart, BESIDE, 1.0)
    return logistic_weights(rows, right.astype(np.float64), PENALTY, counts, apart.astype(np.float64))


def logistic_weights(
    rows: csr_matrix | Vector,
    right: Vector,
    penalty: float,
    counts: Vector | float = 1.0,
    apart: Vector | None = None,
) -> Vector:
    """Return bias and weights of a logistic regression; the L2 penalty leaves the bias alone.

    ``counts`` says how much each row counts. Rows for which ``apart`` is one have something added to their
    bias, which is fitted and not returned.
    """
    other = np.zeros(len(right)) if apart is None else apart

    def scores(weights: Vector) -> Vector:
        return np.asarray(rows @ weights[2:] + weights[0] + weights[1] * other)

    def back(errors: Vector, weights: Vector) -> Vector:
        return np.concatenate(([errors.sum(), errors @ other], rows.T @ errors + penalty * weights[2:]))

    def loss(weights: Vector) -> tuple[float, Vector]:
        told = scores(weights)
        value = float((counts * (np.logaddexp(0, told) - right * told)).sum())
        return value + penalty * float(weights[2:] @ weights[2:]) / 2, back(
            counts * (expit(told) - right), weights
        )

    def curvature(weights: Vector, along: Vector) -> Vector:
        likely = expit(scores(weights))
        return back(counts * likely * (1 - likely) * scores(along), along)

    start = np.zeros(rows.shape[1] + 2)
    # To the last digits that floats have: what is kept of a weight must not depend on how a processor sums.
    found = minimize(
        loss, start, jac=True, hessp=curvature, method="Newton-CG", options={"xtol": 1e-12, "maxiter": 500}
    )
    return np.delete(np.asarray(found.x, dtype=np.float64), 1)


def held_out_wording(
    documents: Sequence[Annotated], group: Callable[[str], int], passages: Iterable[Annotated] = ()
) -> list[Annotated]:
    """Return the documents, each knowing the model that was fitted to the other groups' documents and to the
    passages, which are of other hands than any of them."""
    told = {one.id: sentences_told(one) for one in documents}
    beside = [t for one in passages for t in sentences_told(one)]
    models = {
        n: fit_wording([t for name in sorted(told) if group(name) != n for t in told[name]], beside)
        for n in sorted({group(one.id) for one in documents})
    }
    return [
        replace(one, knowledge=replace(one.knowledge, wording=models[group(one.id)])) for one in documents
    ]


def whole_wording(documents: Iterable[Annotated], passages: Iterable[Annotated] = ()) -> Wording:
    """Return the model fitted to all documents and passages."""
    own = [t for one in sorted(documents, key=lambda d: d.id) for t in sentences_told(one)]
    return fit_wording(own, [t for one in passages for t in sentences_told(one)])


def as_table(wording: Wording) -> str:
    """Return the model as it is kept."""
    head = "# Written by kg.evaluate.fit (`make fit`) from the annotated cases in tests/cases; do not edit.\n"
    bias = f"{BIAS}\t0\t{wording.bias[0]:g}\t{wording.bias[1]:g}\t0\t0\n"
    lines = ("\t".join([gram, *(f"{w:g}" for w in row)]) + "\n" for gram, row in wording.weights.items())
    return head + bias + "".join(lines)
