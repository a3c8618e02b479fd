"""Of which type a failing or an injustice most likely is, by its words, where no cue of the vocabulary says.

One linear model a type over the beginnings of words, the rarer the heavier, fitted by kg.evaluate.type_words
to the quotes of annotated decisions and kept as ``type_words.tsv`` beside this file. The vocabulary's
cues come first: on texts by other hands they are right more often where they speak at all.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files

BIAS = "(bias)"
SHARE = 0.5
"""How much the words of the whole sentence count beside those of the statement."""

_TOKEN = re.compile(r"[a-z9']+")
_DIGITS = re.compile(r"\d+")
_ENDINGS = ("ing", "ed", "es", "s", "ly")
_BEGINNING = 7


def beginnings(words: str) -> tuple[str, ...]:
    """Return the beginnings of the words of a statement, each once, figures made alike.

    >>> beginnings("Delays of 20 weeks")
    ('delay', 'of', '9', 'week')
    """
    tokens = _TOKEN.findall(_DIGITS.sub("9", words.lower().replace("\u2019", "'")))
    return tuple(dict.fromkeys(map(_beginning, tokens)))


def _beginning(word: str) -> str:
    ending = next((e for e in _ENDINGS if word.endswith(e) and len(word) - len(e) >= 4), "")
    return word.removesuffix(ending)[:_BEGINNING]


@dataclass(frozen=True, slots=True)
class Model:
    """The model of one scheme: its codes, how rare each word is, and what it weighs for each code."""

    codes: tuple[str, ...]
    bias: tuple[float, ...]
    words: Mapping[str, tuple[float, tuple[float, ...]]] = field(default_factory=dict)

    def likeliest(self, statement: str, sentence: str) -> str:
        """Return the code that a statement in a sentence most likely has; of equals the first."""
        scores = list(self.bias)
        for share, words in ((1.0, statement), (SHARE, sentence)):
            known = [self.words[word] for word in beginnings(words) if word in self.words]
            norm = math.sqrt(sum(rarity * rarity for rarity, _ in known)) or 1.0
            for rarity, weights in known:
                for n, weight in enumerate(weights):
                    scores[n] += share * rarity * weight / norm
        return self.codes[scores.index(max(scores))]


TypeWords = Mapping[str, Model]
"""A model for each scheme: ``failing-type`` and ``injustice-type``."""


def read_type_words(text: str) -> dict[str, Model]:
    """Return the models that a table holds: scheme, word, rarity, weights; first of each come its codes."""
    models: dict[str, Model] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        scheme, word, rarity, *cells = line.split("\t")
        if scheme not in models:
            models[scheme] = Model(tuple(cells), (), {})
        elif word == BIAS:
            models[scheme] = Model(models[scheme].codes, tuple(map(float, cells)), {})
        else:
            words = models[scheme].words
            assert isinstance(words, dict)
            words[word] = float(rarity), tuple(map(float, cells))
    return models


@lru_cache(maxsize=1)
def shipped_type_words() -> TypeWords:
    """Return the models that ship with the program."""
    return read_type_words(files(__package__).joinpath("type_words.tsv").read_text(encoding="utf-8"))
