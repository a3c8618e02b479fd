"""Heads and feet of pages in a text without page breaks: lines that come again and cut sentences in two."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from kg.readers.headings import is_known_heading
from kg.readers.markers import marker

_LONGEST = 110  # characters of a head or foot
_SHORTEST_TEXT = 20  # characters of a line that may be cut off in the middle of a sentence
_MOST = 4  # lines of foot and head together
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?", re.I)
_LONGEST_NUMBER = len("page 100 of 100")
_ENDS = re.compile(r"[.!?:;][\"')\]]*$")

Rows = Sequence[tuple[int, int]]


@lru_cache(maxsize=4096)
def page_key(words: str) -> str:
    """Return a line as it is compared from page to page: its digits and letter case do not count."""
    return _DIGITS.sub("#", words).casefold()


def interrupting(flat: str, lines: Rows) -> set[int]:
    """Return the indexes of lines that repeat (but for their digits) and interrupt sentences.

    One that interrupts shows what it is: then it goes wherever it stands, but for the top of the first page,
    where it may be the title that later pages repeat.
    """
    if not any(_runs_on(flat, *line) for line in lines):
        return set()  # no sentence is cut in two, whatever comes again
    words = [flat[start:end] if end - start <= _LONGEST else "" for start, end in lines]
    keys = [page_key(line) for line in words]
    again = {key for key, n in Counter(keys).items() if n > 1}
    numbers = [len(line) <= _LONGEST_NUMBER and _NUMBER.fullmatch(line) is not None for line in words]
    if again <= {""} and not any(numbers):
        return set()
    beside = [any(numbers[max(0, i - 1) : i + 2]) for i in range(len(words))] if any(numbers) else numbers
    maybe = [
        number or (key in again and _may_be_head(line, by))
        for line, key, number, by in zip(words, keys, numbers, beside, strict=True)
    ]
    cut = [run for run in _runs(maybe) if _interrupts(flat, lines, run)]
    heads = {keys[i] for run in cut for i in run if not _NUMBER.fullmatch(words[i])}
    found = {i for run in cut for i in run}
    return found | {i for run in _runs(maybe) for i in _heads_of(run, keys, words, heads) if i >= _MOST}


def _may_be_head(line: str, beside_number: bool) -> bool:
    """Say whether a line that comes again may be a head: no label, item or end of a sentence.

    A heading of the text may only beside a page number.
    """
    if not line or line[-1] in ".:;" or marker(line) is not None:
        return False
    return beside_number or not is_known_heading(line)


def _runs(maybe: Sequence[bool]) -> Iterator[range]:
    start = None
    for index, is_one in enumerate([*maybe, False]):
        if is_one and start is None:
            start = index
        elif not is_one and start is not None:
            yield range(start, index)
            start = None


def _interrupts(flat: str, lines: Rows, run: range) -> bool:
    if run.start == 0 or run.stop == len(lines) or len(run) > _MOST:
        return False
    before = flat[slice(*lines[run.start - 1])]
    cut_off = len(before) >= _SHORTEST_TEXT and not _ENDS.search(before)
    return cut_off and _runs_on(flat, *lines[run.stop])


def _runs_on(flat: str, start: int, end: int) -> bool:
    """Say whether a line goes on with a sentence: it begins in lower case, and is no item of a list."""
    return "a" <= flat[start] <= "z" and marker(flat[start:end]) is None


def _heads_of(run: range, keys: Sequence[str], words: Sequence[str], heads: set[str]) -> list[int]:
    """Return the lines of a run that are known heads, and the page numbers beside them."""
    known = [i for i in run if keys[i] in heads]
    return [i for i in run if i in known or (known and _NUMBER.fullmatch(words[i]))]
