"""How much a statement reads, by its words alone, like one that tells a failing or an injustice.

A linear model over the beginnings of words and pairs of neighbours, the rarer the heavier (tf-idf; Jones
1972), fitted by kg.evaluate.wording to annotated decisions of many hands and kept as ``wording.tsv`` beside
this file. A sentence is also read by the words of those that stand around it, which judge it or tell what
came of it. The model only ranks: what a statement is taken for follows from the rules, which its score joins
as one feature.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from kg.extract.sentences import Sentence
from kg.extract.type_words import beginning
from kg.model.text import SectionKind

KINDS = ("failing", "injustice")
BIAS = "(bias)"
STEPS = (-5.0, -4.0, -3.0, -2.25, -1.5, -0.75, 0.0, 1.0)
"""Log-odds between which a score counts as one and the same."""
NEAR = ((-2, 0.2), (-1, 0.4), (1, 0.4), (2, 0.2))
"""Which sentences stand around one, by their numbers, and how much their words count beside its own."""
LEFT_OUT = frozenset({SectionKind.COMPLAINT, SectionKind.POWERS, SectionKind.REMEDY, SectionKind.LAW})
"""Sections whose sentences are no part of what is told."""

# It opens with what every match begins with, so that the rest of a text is passed over at once.
_PERSON = re.compile(r"[MD](?<=\b.)(?:(?<=M)(?:rs?|s|iss|x)|(?<=D)r)\.?\s+[A-Z]\b\.?")
_MONEY = re.compile(r"£\s?[\d,.]+\d")
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[a-z9']+")
_STANDARD = 16_384  # statements whose score is remembered: decisions repeat many
_NOTHING = (0.0, 0.0)

Row = tuple[float, float, float, float, float]
Scores = tuple[float, float, float, float]


@lru_cache(maxsize=1024)
def grams(words: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a statement and the pairs of neighbours, each once, figures and
    persons made alike.

    >>> grams("Mr B delayed £20.")
    ('person', 'delay', 'money', 'person delay', 'delay money')
    """
    found = _beginnings(words)
    return tuple(dict.fromkeys((*found, *map(" ".join, pairwise(found)))))


def _beginnings(words: str) -> list[str]:
    """Return the beginnings of the words of a statement in order, figures and persons made alike."""
    alike = _PERSON.sub(" person ", words)
    if "£" in alike:
        alike = _MONEY.sub(" money ", alike)
    alike = _DIGITS.sub("9", alike).lower().replace("\u2019", "'")
    return list(map(beginning, _TOKEN.findall(alike)))


def step(log_odds: float) -> int:
    """Return between which of STEPS log-odds lie: 0 below the first."""
    return bisect_right(STEPS, log_odds)


def around(sentences: Sequence[Sentence], number: int) -> Iterator[tuple[float, Sentence]]:
    """Yield the sentences around the one of that number, each with how much its words count."""
    for offset, share in NEAR:
        if 0 <= number + offset < len(sentences) and sentences[number + offset].kind not in LEFT_OUT:
            yield share, sentences[number + offset]


@dataclass(frozen=True)
class Wording:
    """The model. ``weights`` has, for each gram, how rare it is, its weight for each of KINDS, and what it
    weighs for each of KINDS where it stands in a sentence nearby."""

    weights: Mapping[str, Row]
    bias: tuple[float, float] = _NOTHING
    _scores: dict[str, Scores] = field(default_factory=dict, compare=False, repr=False)
    _rows: dict[str, Row] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Multiply once what is summed for each statement: rarity by itself and by the weights."""
        for gram, (rarity, a, b, c, d) in self.weights.items():
            self._rows[gram] = rarity * rarity, rarity * a, rarity * b, rarity * c, rarity * d

    def log_odds(self, kind: str, words: str) -> float:
        """Return the log-odds that a statement with these words, and no other, tells a finding of a kind."""
        return self.scores(words)[KINDS.index(kind)]

    def step(self, kind: str, words: str) -> int:
        """Return between which of STEPS the log-odds of these words alone lie."""
        return step(self.log_odds(kind, words))

    def scores(self, words: str) -> Scores:
        """Return the log-odds of each of KINDS by these words, and what they add to a sentence nearby."""
        found = self._scores.get(words)
        if found is None:
            if len(self._scores) >= _STANDARD:
                self._scores.clear()
            found = self._scores[words] = self._sum(words)
        return found

    def all_scores(self, sentences: Sequence[str]) -> list[Scores]:
        """Return the scores of each of several statements."""
        known = self._scores
        return [known.get(words) or self.scores(words) for words in sentences]

    def _sum(self, words: str) -> Scores:
        length = failing = injustice = near_failing = near_injustice = 0.0
        for square, a, b, c, d in filter(None, map(self._rows.get, grams(words))):
            length += square
            failing += a
            injustice += b
            near_failing += c
            near_injustice += d
        norm = math.sqrt(length) or 1.0
        for_failing, for_injustice = self.bias
        return (
            for_failing + failing / norm,
            for_injustice + injustice / norm,
            near_failing / norm,
            near_injustice / norm,
        )


def placed(wording: Wording, sentences: Sequence[Sentence]) -> dict[str, list[float]]:
    """Return for each of KINDS the log-odds that each sentence of a part tells a finding of it, by its words
    and those of the sentences around it."""
    if not sentences:
        return {kind: [] for kind in KINDS}
    told = [s.kind not in LEFT_OUT for s in sentences]
    columns = list(zip(*wording.all_scores([s.words for s in sentences]), strict=True))
    own, nearby = columns[: len(KINDS)], columns[len(KINDS) :]
    return {kind: _placed(own[n], nearby[n], told) for n, kind in enumerate(KINDS)}


def _placed(own: Sequence[float], nearby: Sequence[float], told: Sequence[bool]) -> list[float]:
    """Return for each sentence its own log-odds and what those around it, where they are told, add to it."""
    room = [0.0] * max(offset for offset, _ in NEAR)
    near = [*room, *[score if t else 0.0 for score, t in zip(nearby, told, strict=True)], *room]
    counted = {share: [share * score for score in near] for share in {share for _, share in NEAR}}
    beside = [counted[share][len(room) + offset :] for offset, share in NEAR]
    return [o + p + q + r + s for o, p, q, r, s in zip(own, *beside, strict=False)]


def read_wording(text: str) -> Wording:
    """Return the model that a table holds: gram, rarity, weights, parted by tabs."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    number = cache(float)  # few differ: kept once each, most stay where the processor has them at hand
    weights: dict[str, Row] = {
        gram: (number(a), number(b), number(c), number(d), number(e)) for gram, a, b, c, d, e in rows
    }
    bias = weights.pop(BIAS, None)
    return Wording(weights, bias[1:3] if bias else _NOTHING)


@lru_cache(maxsize=1)
def shipped_wording() -> Wording:
    """Return the model that ships with the program."""
    return read_wording(files(__package__).joinpath("wording.tsv").read_text(encoding="utf-8"))
