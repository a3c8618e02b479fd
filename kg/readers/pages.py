"""Page breaks: heads and feet that repeat are cut out, and sentences running over the page are joined."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator

from kg.readers.edits import Edit
from kg.readers.markers import marker
from kg.readers.page_heads import interrupting, page_key
from kg.readers.rows import rows
from kg.readers.wrapping import Seam

_PAGE_NUMBER = re.compile(
    r"(?:[-–—] ?\d{1,3} ?[-–—]|\[?page:? \d{1,3}(?: ?(?:of|/) ?\d{1,3})?\]?|\d{1,3} (?:of|/) \d{1,3})", re.I
)
_LONGEST_NUMBER = len("[page: 100 of 100]")
_EDGE = 3  # heads and feet stand within this many lines of a page's edge


def page_breaks(text: str, flat: str) -> list[Edit]:
    """Return the cuts at page breaks of ``text`` (``flat`` is the same with plain characters), in order.

    A text with form feeds has pages; in one without, lines such as "Page 3 of 12", and lines that come
    again and cut sentences in two, show where they end.
    """
    lines = list(rows(flat))
    if "\f" in text:
        furniture = _edges(text, flat, lines)
    else:
        furniture = _around_numbers(flat, lines) | interrupting(flat, lines)
    return list(_cuts(text, flat, lines, furniture))


def _edges(text: str, flat: str, lines: list[tuple[int, int]]) -> set[int]:
    """Indexes of the lines at the edges of pages that repeat from page to page but for their digits.

    The head of the first page stays: it may be the title that later pages repeat.
    """
    pages: list[list[int]] = [[]]
    at = 0
    for index, (start, _) in enumerate(lines):
        if "\f" in text[at:start]:
            pages.append([])
        pages[-1].append(index)
        at = start
    edges = [{*page[:_EDGE], *page[-_EDGE:]} for page in pages]
    seen = Counter(key for edge in edges for key in {_key(flat, lines[i]) for i in edge})
    needed = max(2, len(pages) // 2)
    repeated = {i for edge in edges for i in edge if seen[_key(flat, lines[i])] >= needed}
    return {i for i in repeated if i not in pages[0][:_EDGE] or _is_number(flat, lines[i])}


def _is_number(flat: str, line: tuple[int, int]) -> bool:
    words = flat[line[0] : line[1]]
    return words.isdigit() or _PAGE_NUMBER.fullmatch(words) is not None


def _around_numbers(flat: str, lines: list[tuple[int, int]]) -> set[int]:
    """Indexes of lines with a page number, and of their neighbours that stand at two such lines or more."""
    numbers = {
        i
        for i, (start, end) in enumerate(lines)
        if end - start <= _LONGEST_NUMBER and _PAGE_NUMBER.fullmatch(flat, start, end)
    }
    if len(numbers) < 2:
        return numbers if len(numbers) == 1 and _last(numbers, lines) else set()
    beside = [i for n in sorted(numbers) for i in (n - 1, n + 1) if 0 <= i < len(lines) and i not in numbers]
    seen = Counter(_key(flat, lines[i]) for i in beside)
    return numbers | {i for i in beside if seen[_key(flat, lines[i])] >= 2}


def _last(numbers: set[int], lines: list[tuple[int, int]]) -> bool:
    return max(numbers) == len(lines) - 1


def _key(flat: str, line: tuple[int, int]) -> str:
    return page_key(flat[line[0] : line[1]])


def _cuts(text: str, flat: str, lines: list[tuple[int, int]], furniture: set[int]) -> Iterator[Edit]:
    if not furniture and "\f" not in text:
        return
    seam = Seam(flat)
    kept = [lines[i] for i in range(len(lines)) if i not in furniture]
    bounds = [(0, 0), *kept, (len(flat), len(flat))]
    dropped = sorted(lines[i][0] for i in furniture)
    at = 0
    for before, after in itertools.pairwise(bounds):
        passed = at
        while at < len(dropped) and dropped[at] < after[0]:
            at += 1
        if at > passed or "\f" in text[before[1] : after[0]]:
            yield _cut(flat, seam, before, after)


def _cut(flat: str, seam: Seam, before: tuple[int, int], after: tuple[int, int]) -> Edit:
    """Take out what stands between two lines; keep them apart, with the second's indent, or join them."""
    (first, end), (start, stop) = before, after
    indent = _indent(flat, start) if stop > start else 0
    join = seam.between(flat[first:end], flat[start:stop])
    if join is None and end and indent and indent == _indent(flat, first) and _unmarked(flat, before, after):
        join = 0, " "  # both hang under one numbered paragraph
    if join is None and end > first and seam.width and _goes_on(flat[first:end], flat[start:stop]):
        join = 0, " "  # the page ended within a sentence, wherever in the line
    if join is not None:
        return Edit(end - join[0], start, join[1])
    return Edit(end, max(end, start - indent), "\n\n" if end and stop > start else "")


def _goes_on(before: str, after: str) -> bool:
    """Say whether a line goes on with the sentence that the line before the page's foot left open."""
    return before[-1] not in ".!?:;" and after[:1].islower() and marker(after) is None


def _indent(flat: str, start: int) -> int:
    return start - flat.rfind("\n", 0, start) - 1


def _unmarked(flat: str, *lines: tuple[int, int]) -> bool:
    return all(marker(flat[start:end]) is None for start, end in lines)
