"""Fit the models of types (kg.extract.type_words) to the quotes of annotated texts.

One logistic regression with an L2 penalty a type. The same texts give the same table, byte for byte.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from kg.evaluate.places import likeness, places, squash
from kg.evaluate.training import Annotated
from kg.evaluate.views import FindingView
from kg.evaluate.wording import logistic_weights
from kg.extract.cases import parts_of
from kg.extract.frame import Frame
from kg.extract.type_words import BIAS, Model, TypeWords, beginnings, shares

TABLE = Path(__file__).parents[1] / "extract" / "type_words.tsv"
SCHEMES = ("failing-type", "injustice-type", "remedy-type")
FEWEST = 3
PENALTY = 0.3
BESIDE = 0.3  # how much a quote of a passage counts beside one of a document
_NONE = "none"
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """A quote of an annotation, the sentence it begins in, and the types it was given."""

    document: str
    scheme: str
    quote: tuple[str, ...]
    sentence: tuple[str, ...]
    types: frozenset[str]


def typed(one: Annotated) -> list[Typed]:
    """Return the quotes of a document that are learned from."""
    text = squash(one.document.text)
    sentences = []
    for part in parts_of(one.document, one.knowledge):
        frame = Frame.prepare(one.document, part, one.knowledge)
        sentences += [
            (places(text, [frame.evidence(s.span).quote]), frame.words(s.span)) for s in frame.sentences
        ]
    found: list[Typed] = []
    for case in one.wanted:
        for scheme, findings in zip(SCHEMES, (case.failings, case.injustices, case.remedies), strict=True):
            found += [_typed(one.id, scheme, f, text, sentences) for f in findings if _NONE not in f.types]
    return found


def _typed(
    document: str, scheme: str, finding: FindingView, text: str, sentences: Sequence[tuple[object, str]]
) -> Typed:
    quoted = places(text, finding.quotes)
    words = next((w for place, w in sentences if likeness(quoted, place) > 0), "")  # type: ignore[arg-type]
    return Typed(document, scheme, beginnings(" ".join(finding.quotes)), beginnings(words), finding.types)


def fit_type_words(own: Iterable[Typed], beside: Iterable[Typed] = ()) -> dict[str, Model]:
    """Return the models fitted to quotes of documents and, counting less, of passages ``beside`` them; none
    for a scheme of which there are no quotes."""
    own, beside = list(own), list(beside)
    return {
        scheme: _fit([t for t in own if t.scheme == scheme], [t for t in beside if t.scheme == scheme])
        for scheme in SCHEMES
        if any(t.scheme == scheme for t in own)
    }


def _fit(own: Sequence[Typed], beside: Sequence[Typed]) -> Model:
    found = [*own, *beside]
    apart = np.arange(len(found)) >= len(own)
    share, other = np.where(apart, BESIDE, 1.0), apart.astype(np.float64)
    counts = Counter(
        word for t in found for word in {w for _, said in shares(t.quote, t.sentence) for w in said}
    )
    names = sorted(word for word, count in counts.items() if count >= FEWEST)
    index = {name: n for n, name in enumerate(names)}
    rarity = np.array([math.log((1 + len(found)) / (1 + counts[name])) + 1 for name in names])
    rows = _rows(found, index, rarity)
    codes = tuple(sorted({code for t in found for code in t.types}))
    told = np.array([[float(c in t.types) for t in found] for c in codes])
    weights = np.array([logistic_weights(rows, t, PENALTY, share, other) for t in told]).round(_DIGITS)
    words = {
        name: (round(float(rarity[n]), _DIGITS), tuple(float(w) + 0.0 for w in weights[:, n + 1]))
        for n, name in enumerate(names)
    }
    return Model(codes, tuple(float(w) + 0.0 for w in weights[:, 0]), words)


def _rows(found: Sequence[Typed], index: Mapping[str, int], rarity: NDArray[np.float64]) -> csr_matrix:
    """One row a quote, one column a word or pair of words; see kg.extract.type_words.shares."""
    data: list[float] = []
    columns: list[int] = []
    starts = [0]
    for one in found:
        for share, said in shares(one.quote, one.sentence):
            known = [index[word] for word in said if word in index]
            norm = math.sqrt(float((rarity[known] ** 2).sum())) or 1.0
            data += [share * float(rarity[n]) / norm for n in known]
            columns += known
        starts.append(len(columns))
    rows = csr_matrix((data, columns, starts), shape=(len(found), len(index)))
    rows.sum_duplicates()
    return rows


def held_out_type_words(
    documents: Sequence[Annotated], group: Callable[[str], int], passages: Iterable[Annotated] = ()
) -> list[Annotated]:
    """Return the documents, each knowing the models that were fitted to the other groups' documents and to
    the passages, which are of other hands than any of them."""
    found = {one.id: typed(one) for one in documents}
    beside = [t for one in passages for t in typed(one)]
    models: dict[int, TypeWords] = {
        n: fit_type_words([t for name in sorted(found) if group(name) != n for t in found[name]], beside)
        for n in sorted({group(one.id) for one in documents})
    }
    return [
        replace(one, knowledge=replace(one.knowledge, type_words=models[group(one.id)])) for one in documents
    ]


def whole_type_words(documents: Iterable[Annotated], passages: Iterable[Annotated] = ()) -> dict[str, Model]:
    """Return the models fitted to all documents and passages."""
    own = [t for one in sorted(documents, key=lambda d: d.id) for t in typed(one)]
    return fit_type_words(own, [t for one in passages for t in typed(one)])


def as_table(models: TypeWords) -> str:
    """Return the models as they are kept."""
    lines = [
        "# Written by kg.evaluate.fit (`make fit`) from the annotated cases in tests/cases; do not edit.\n"
    ]
    for scheme, model in models.items():
        lines.append("\t".join([scheme, "(codes)", "", *model.codes]) + "\n")
        lines.append("\t".join([scheme, BIAS, "", *(f"{w:g}" for w in model.bias)]) + "\n")
        for word, (rarity, weights) in model.words.items():
            lines.append("\t".join([scheme, word, f"{rarity:g}", *(f"{w:g}" for w in weights)]) + "\n")
    return "".join(lines)
