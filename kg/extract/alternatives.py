"""Expressions for any of many words, tried only where one of them can begin.

An alternation that ignores case tries each of its words at every place of a text. Here a place is passed
over unless a word begins there with the first letter of one of them, and only those with that letter are
tried.
"""

from __future__ import annotations

from collections.abc import Iterator


def one_of(words: str) -> str:
    r"""Return the expression of what ``words`` ("pay|offer(?:s|ed)?") match where a word begins, in any case.

    Each alternative opens with a letter. Of those that match, the first is taken, as in ``\b(?:…)``.

    >>> one_of("pay|offer|paid")
    '[PpOo](?<=\\b.)(?:(?<=[Pp])(?i:ay|aid)|(?<=[Oo])(?i:ffer))'
    """
    by_letter: dict[str, list[str]] = {}
    for alternative in _parted(words):
        first = alternative[:1]
        if not first.isalpha():
            raise ValueError(f"{alternative!r} does not open with a letter")
        by_letter.setdefault(first.upper() + first.lower(), []).append(alternative[1:])
    rests = (f"(?<=[{either}])(?i:{'|'.join(rest)})" for either, rest in by_letter.items())
    return rf"[{''.join(by_letter)}](?<=\b.)(?:{'|'.join(rests)})"


def _parted(words: str) -> Iterator[str]:
    """Part an expression at the bars that stand in no brackets."""
    start = depth = 0
    for n, mark in enumerate(words):
        depth += (mark in "([") - (mark in ")]")
        if mark == "|" and not depth:
            yield words[start:n]
            start = n + 1
    yield words[start:]
