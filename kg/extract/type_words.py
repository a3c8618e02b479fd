"""Of which type a failing, an injustice or a remedy most likely is, by its words alone.

One linear model a type over the beginnings of words and pairs of neighbouring ones, the rarer the heavier,
fitted by kg.evaluate.type_words to the quotes of annotated decisions and passages and kept as
``type_words.tsv`` beside this file. What the vocabulary's cues say of the same words is weighed beside it.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache, reduce
from importlib.resources import files
from itertools import pairwise
from operator import add, mul

BIAS = "(bias)"
SHARE = 0.5
"""How much pairs of words, and the words of the whole sentence, count beside the words of the statement."""

_TOKEN = re.compile(r"[a-z9']+")
_DIGITS = re.compile(r"\d+")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_BEGINNING = 7
_REMEMBERED = 16_384


def beginnings(words: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a statement, each once, figures made alike.

    >>> beginnings("Delays of 20 weeks")
    ('delay', 'of', '9', 'week')
    """
    tokens = _TOKEN.findall(_DIGITS.sub("9", words.lower().replace("\u2019", "'")))
    return tuple(dict.fromkeys(map(beginning, tokens)))


def neighbours(words: Sequence[str]) -> tuple[str, ...]:
    """Return the pairs of neighbouring words, each once.

    >>> neighbours(("no", "note", "kept"))
    ('no note', 'note kept')
    """
    return tuple(dict.fromkeys(map(" ".join, pairwise(words))))


def shares(statement: Sequence[str], sentence: Sequence[str]) -> tuple[tuple[float, Sequence[str]], ...]:
    """Return what a statement in a sentence is read by (beginnings of words), and how much each counts."""
    return (1.0, statement), (SHARE, neighbours(statement)), (SHARE, sentence)


@lru_cache(maxsize=_REMEMBERED)
def beginning(word: str) -> str:
    """Return what a word shares with its other forms: without its ending, seven letters at most.

    >>> beginning("delayed"), beginning("delays"), beginning("not")
    ('delay', 'delay', 'not')
    """
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending)[:_BEGINNING]


@dataclass(frozen=True, slots=True)
class Model:
    """The model of one scheme: its codes, how rare each word is, and what it weighs for each code."""

    codes: tuple[str, ...]
    bias: tuple[float, ...] = field(hash=False)
    words: Mapping[str, tuple[float, tuple[float, ...]]] = field(default_factory=dict, hash=False)

    def log_odds(self, statement: str, sentence: str) -> tuple[float, ...]:
        """Return, for each of ``codes``, the log-odds that a statement in a sentence has it."""
        heavy: list[float] = []
        rows: list[tuple[float, ...]] = []
        for share, words in shares(beginnings(statement), beginnings(sentence)):
            known = [self.words[word] for word in words if word in self.words]
            norm = share / (math.sqrt(sum([rarity * rarity for rarity, _ in known])) or 1.0)
            heavy += [rarity * norm for rarity, _ in known]
            rows += [weights for _, weights in known]
        if not rows:
            return self.bias
        # Not by sum(), which rounds otherwise from Python 3.12 on.
        columns = zip(self.bias, zip(*rows, strict=True), strict=True)
        return tuple([reduce(add, map(mul, heavy, weights), bias) for bias, weights in columns])

    def likeliest(self, statement: str, sentence: str) -> str:
        """Return the code that a statement in a sentence most likely has; of equals the first."""
        scores = self.log_odds(statement, sentence)
        return self.codes[scores.index(max(scores))]


TypeWords = Mapping[str, Model]
"""A model for each scheme: ``failing-type``, ``injustice-type`` and ``remedy-type``."""


def read_type_words(text: str) -> dict[str, Model]:
    """Return the models that a table holds: scheme, word, rarity, weights; first of each come its codes."""
    models: dict[str, Model] = {}
    number = cache(float)  # few differ: kept once each, most stay where the processor has them at hand
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        scheme, word, rarity, *cells = line.split("\t")
        if scheme not in models:
            models[scheme] = Model(tuple(cells), (), {})
        elif word == BIAS:
            models[scheme] = Model(models[scheme].codes, tuple(map(number, cells)), {})
        else:
            words = models[scheme].words
            assert isinstance(words, dict)
            words[word] = number(rarity), tuple(map(number, cells))
    return models


@lru_cache(maxsize=1)
def shipped_type_words() -> TypeWords:
    """Return the models that ship with the program."""
    return read_type_words(files(__package__).joinpath("type_words.tsv").read_text(encoding="utf-8"))
