"""How much a statement reads, by its words alone, like one that tells a failing or an injustice.

A linear model over words and pairs of neighbouring words, the rarer the heavier (tf-idf; Jones 1972), fitted
by kg.evaluate.wording to annotated decisions of many hands and kept as ``wording.tsv`` beside this file. It
only ranks: what a statement is taken for follows from the rules, which its score joins as one feature.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

KINDS = ("failing", "injustice")
BIAS = "(bias)"
STEPS = (-5.0, -4.0, -3.0, -2.25, -1.5, -0.75, 0.0, 1.0)
"""Log-odds between which a score counts as one and the same."""

_PERSON = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Mx)\.?\s+[A-Z]\b\.?")
_MONEY = re.compile(r"£\s?[\d,.]+\d")
_DIGITS = re.compile(r"\d+")
_TOKEN = re.compile(r"[a-z9']+")
_STANDARD = 8192  # statements whose score is remembered: decisions repeat many
_NOTHING = (0.0, 0.0)


@lru_cache(maxsize=1024)
def grams(words: str) -> tuple[str, ...]:
    """Return the words of a statement and the pairs of neighbours, each once, figures and persons made alike.

    >>> grams("Mr B paid £20.")
    ('person', 'paid', 'money', 'person paid', 'paid money')
    """
    alike = _DIGITS.sub("9", _MONEY.sub(" money ", _PERSON.sub(" person ", words)))
    tokens = _TOKEN.findall(alike.lower().replace("\u2019", "'"))
    return tuple(dict.fromkeys((*tokens, *(f"{a} {b}" for a, b in pairwise(tokens)))))


@dataclass(frozen=True)
class Wording:
    """The model. ``weights`` has, for each gram, how rare it is and its weight for each of KINDS."""

    weights: Mapping[str, tuple[float, float, float]]
    bias: tuple[float, float] = _NOTHING
    _scores: dict[str, tuple[float, float]] = field(default_factory=dict, compare=False, repr=False)

    def log_odds(self, kind: str, words: str) -> float:
        """Return the log-odds that a statement with these words tells a finding of a kind."""
        found = self._scores.get(words)
        if found is None:
            if len(self._scores) >= _STANDARD:
                self._scores.clear()
            found = self._scores[words] = self._of(words)
        return found[KINDS.index(kind)]

    def step(self, kind: str, words: str) -> int:
        """Return between which of STEPS the log-odds lie: 0 below the first."""
        value = self.log_odds(kind, words)
        return sum(value >= step for step in STEPS)

    def _of(self, words: str) -> tuple[float, float]:
        length = failing = injustice = 0.0
        for gram in grams(words):
            if row := self.weights.get(gram):
                rarity, for_failing, for_injustice = row
                length += rarity * rarity
                failing += rarity * for_failing
                injustice += rarity * for_injustice
        norm = math.sqrt(length) or 1.0
        return self.bias[0] + failing / norm, self.bias[1] + injustice / norm


def read_wording(text: str) -> Wording:
    """Return the model that a table holds: gram, rarity, weight of each kind, parted by tabs."""
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    weights = {gram: (float(a), float(b), float(c)) for gram, a, b, c in rows}
    _, failing, injustice = weights.pop(BIAS, (0.0, *_NOTHING))
    return Wording(weights, (failing, injustice))


@lru_cache(maxsize=1)
def shipped_wording() -> Wording:
    """Return the model that ships with the program."""
    return read_wording(files(__package__).joinpath("wording.tsv").read_text(encoding="utf-8"))
