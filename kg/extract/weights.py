"""What each feature of a candidate weighs, and how confidence follows: the table that kg.evaluate.fit writes.

The table stands in ``weights.toml`` beside this file; a feature without a row weighs nothing.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat

from kg.model.findings import Evidence

BIAS = "bias"
SCALE, OFFSET, AGAIN = "scale", "offset", "told again"

Signs = dict[str, float]
"""What speaks for something, by name, and how much: 1 or 0 for most."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Tables by name: ``failing``, ``injustice`` and ``remedy`` weigh the features of candidates,
    ``confidence-…`` turn the log-odds of the best statement of a finding into the share of such findings that
    is right."""

    tables: Mapping[str, Mapping[str, float]]

    def log_odds(self, kind: str, features: Iterable[str]) -> float:
        """Return the log-odds that a candidate with these features is a finding of a kind."""
        table = self.tables[kind]
        return math.fsum([table[BIAS], *map(table.get, features, repeat(0.0))])

    def confidence(self, kind: str, log_odds: float, evidence: Sequence[Evidence]) -> float:
        """Return how likely a finding is right, 0-1, to three digits.

        By the log-odds of its best statement (a logistic curve: Platt 1999) and whether it is told again.
        """
        table = self.tables[f"confidence-{kind}"]
        again = told_again(evidence)
        return round(logistic(table[SCALE] * log_odds + table[OFFSET] + table[AGAIN] * again), 3)


def told_again(evidence: Sequence[Evidence]) -> bool:
    """Say whether several parts of a text tell a finding."""
    return len({e.section for e in evidence}) > 1


def logistic(log_odds: float) -> float:
    """Return the probability of log-odds.

    >>> logistic(0.0)
    0.5
    """
    if -30.0 <= log_odds <= 30.0:
        return 1 / (1 + math.exp(-log_odds))
    return 1 / (1 + math.exp(-30.0 if log_odds > 0 else 30.0))


def likelihood(table: Mapping[str, float], signs: Signs) -> float:
    """Return the probability that signs have by a table of weights."""
    get = table.get
    told = [get(name, 0.0) * much for name, much in signs.items() if much]
    told.append(table[BIAS])
    return logistic(math.fsum(told))


@lru_cache(maxsize=1)
def shipped_weights() -> Weights:
    """Return the table that ships with the program."""
    return Weights(tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8")))
