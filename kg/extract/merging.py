"""The same fault told twice (in the summary, the analysis and the decision) is one failing.

Two statements are the same when the words that carry their meaning are: rare words weigh more, and words are
compared by their beginnings, so that "holding the conference" meets "the conference was held late".
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain

_WORD = re.compile(r"[a-z][a-z'-]+")
_EMPTY = frozenset(
    (
        "accept accepts accepted acknowledge acknowledged admitted apologise apologised sorry recognised "
        "agreed upheld "
        "the and for that this with from have been were was not did does had has its their his her they when "
        "which would should could about into than then there what council council's fault failed failing "
        "failure fail found find also any because being before after between how out more most some such "
        "only "
        "other our own over these those through under until very while who whom why will said say says told "
        "miss mrs landlord resident complainant ombudsman authority made make making took take taking taken "
        "january february march april may june july august september october november december "
        "gave give given poor inadequate wrong late delay delays delayed delaying long longer too "
    ).split()
)
_IRREGULAR = {
    "held": "hold",
    "sent": "send",
    "kept": "keep",
    "paid": "pay",
    "dealt": "deal",
    "met": "meet",
    "left": "leave",
    "replies": "reply",
    "replied": "reply",
    "responded": "reply",
    "respond": "reply",
    "response": "reply",
    "responding": "reply",
    "told": "inform",
    "tell": "inform",
    "decision": "decide",
    "answered": "reply",
    "answer": "reply",
}

_SHARED = 2
"""One word in common, however rare, makes no two statements alike that have more words."""


@lru_cache(maxsize=16_384)
def key_words(text: str) -> frozenset[str]:
    """Return the beginnings of the words that carry a statement's meaning.

    >>> sorted(key_words("The Council delayed holding the conference"))
    ['confer', 'hold']
    """
    keys = set(map(_key, _WORD.findall(text.lower())))
    keys.discard("")
    return frozenset(keys)


@lru_cache(maxsize=20_000)
def _key(found: str) -> str:
    """The beginning of a word that carries meaning, empty for one that carries none."""
    word = found.strip("'-.,").removesuffix("'s")
    if len(word) < 3 or word in _EMPTY:
        return ""
    word = _IRREGULAR.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:6]


class Likeness:
    """Compares statements of one text; a word that stands in many of its sentences says little."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self._counts = Counter(chain.from_iterable(map(key_words, sentences)))
        total = max(2, len(sentences))
        # By how many sentences have a word; none has one that only a heading or a header has.
        self._weights = {n: math.log(1 + total / n) for n in set(self._counts.values())} | {0: 1.0}

    def weight(self, words: Iterable[str]) -> float:
        """Return how much these key words say together: rare ones say more."""
        counted, weights = self._counts.get, self._weights
        return sum([weights[counted(w, 0)] for w in words])

    def __call__(self, one: str, other: str) -> float:
        """Return how much of the shorter statement's meaning the other holds, 0-1."""
        return self.of_words(key_words(one), key_words(other))

    def of_words(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the same for two statements whose key words are known."""
        shared = a & b
        if len(shared) < min(_SHARED, len(a), len(b)):
            return 0.0
        smaller = min(self.weight(a), self.weight(b))
        return self.weight(shared) / smaller if smaller else 0.0
