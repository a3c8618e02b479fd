"""Sets of names written as one string, for tables that would fill a page otherwise."""

from __future__ import annotations


def word_set(words: str) -> frozenset[str]:
    """Return the words of a string as a set.

    >>> sorted(word_set("p li"))
    ['li', 'p']
    """
    return frozenset(words.split())
