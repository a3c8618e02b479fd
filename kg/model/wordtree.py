"""A tree of word sequences, asked for the longest one that a text begins with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(slots=True)
class _Node:
    after: dict[str, _Node] = field(default_factory=dict)
    value: str | None = None


class WordTree:
    """Sequences of words, each with a value."""

    def __init__(self, entries: Iterable[tuple[Iterable[str], str]]) -> None:
        self._root = _Node()
        for words, value in entries:
            node = self._root
            for word in words:
                node = node.after.setdefault(word, _Node())
            node.value = value

    def longest(self, words: Iterable[str]) -> tuple[str, int] | None:
        """Return the value of the longest sequence that ``words`` begins with, and how many words it has.

        >>> WordTree([(["a"], "A"), (["a", "b", "c"], "ABC")]).longest(["a", "b", "d"])
        ('A', 1)
        """
        node, best = self._root, None
        for count, word in enumerate(words, start=1):
            following = node.after.get(word)
            if following is None:
                break
            node = following
            if node.value is not None:
                best = (node.value, count)
        return best
