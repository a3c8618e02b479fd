"""Which line ends are no paragraph ends: hard-wrapped paragraphs and words broken by a hyphen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.readers.edits import Edit
from kg.readers.headings import is_known_heading
from kg.readers.markers import marker
from kg.readers.rows import rows
from kg.readers.word_sets import word_set

_LABEL = re.compile(r"[A-Z][\w'/ ]{1,40}? ?:(?= |$)")
_SPACED = re.compile(r"\S *\n(?: *\n)+ *\S[^\n]*\n *\S")
_ENDS = re.compile(r"[.!?:;][\"')\]]*$")
_RUNS_ON = re.compile(r"[\"'(]?[a-z]")
_BROKEN_WORD = re.compile(r"([A-Za-z]*[a-z]{2,})-$")
_FIRST_WORD = re.compile(r"[^\s]+")
_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LETTERS = re.compile(r"[a-z]+")
# First halves of compounds that keep their hyphen.
_COMPOUNDS = word_set(
    "non self part full long short re co ex multi inter pre post semi well ill two three four five "
    "six seven eight nine ten one first second third high low cross on off in out follow follow-up "
    "decision day face step year month week mid anti day-to up to by"
)
_DUE = ("o later than", "O LATER THAN")
_DUE_DATE = re.compile(r"\d{1,2} ?[A-Z][a-z]{2,8} \d{4}\s*$")
_MIN_WIDTH, _MAX_WIDTH = 40, 140
_LONGEST_WORD = 60
_FEWEST = 8  # long lines that show a width
_FULL = 0.72  # of the wrapping width: proportional type varies
_NARROWEST = 28  # characters of a column
_FEWEST_BROKEN = 16  # lines of a column that end within a sentence
_MOST_OF = 0.8  # of these reach so much of its width, and so many of them


class Seam:
    """Decides for one text how two lines join."""

    def __init__(self, flat: str) -> None:
        self._flat = flat
        self._words: frozenset[str] | None = None
        width = wrapping_width(flat)
        column = None if width else column_width(flat)
        self.width = width or column
        self._reached = width * _FULL if width else column * _MOST_OF if column else 0
        self._spaced: bool | None = None

    def between(self, first: str, second: str) -> tuple[int, str] | None:
        """Say how ``second`` continues ``first``: how many last characters go, and what stands between.

        None: it does not, a new paragraph begins.
        """
        if not second or not (self.width or self.may_run_on(second)):
            return None
        if (
            not first
            or first.endswith(":")
            or _LABEL.match(second)
            or marker(second) is not None
            or " | " in second  # a row of a table
        ):
            return None
        if is_known_heading(first) or is_known_heading(second):
            return None
        broken = _BROKEN_WORD.search(first[-_LONGEST_WORD:])
        if broken and second[0].islower():
            return self._mend(broken[1], second)
        long = len(first) >= min(_MIN_WIDTH, self._reached or _MIN_WIDTH)
        if long and not _ENDS.search(first) and _RUNS_ON.match(second):
            return 0, " "
        return (0, " ") if self._wrapped(first, second) else None

    @staticmethod
    def may_run_on(flat: str, start: int = 0) -> bool:
        """Say whether what stands at ``start`` can continue a line though no width parts the lines: it has no
        capital."""
        first = flat[start]
        return first.islower() or (first in "\"'(" and _RUNS_ON.match(flat, start) is not None)

    def _mend(self, half: str, second: str) -> tuple[int, str]:
        rest = _LETTERS.match(second)
        tail = rest[0] if rest else ""
        if self._words is None:
            self._words = frozenset(_WORD.findall(self._flat))
        if half + tail in self._words:
            return 1, ""
        return (0, "") if half.lower() in _COMPOUNDS or f"{half}-{tail}" in self._words else (1, "")

    def _wrapped(self, first: str, second: str) -> bool:
        if self.width is None:
            return False
        word = _FIRST_WORD.match(second)
        reach = len(first) + 1 + (len(word[0]) if word else 0)
        return reach > self._reached and (self._has_gaps() or not _ENDS.search(first))

    def _has_gaps(self) -> bool:
        """Say whether blank lines part the paragraphs."""
        if self._spaced is None:
            self._spaced = _SPACED.search(self._flat) is not None
        return self._spaced


def wrapping_width(flat: str) -> int | None:
    """Return the width to which the text is wrapped by hand, or None where a line is a paragraph."""
    long = [end - start for start, end in rows(flat) if end - start >= _MIN_WIDTH]
    if len(long) < _FEWEST or max(long) > _MAX_WIDTH:
        return None
    width = max(long)
    near = sum(1 for n in long if n >= width * _FULL)
    return width if near * 2 >= len(long) else None


def column_width(flat: str) -> int | None:
    """Return the width of a narrow column that the text was set in, or None where there is none.

    Only lines that end within a sentence show it: heads of pages may be longer than the column.
    """
    spans = rows(flat)
    broken = sorted(
        end - start
        for (start, end), (after, stop) in pairwise(spans)
        if flat[after].islower() and flat[end - 1] not in ".!?:;" and flat.count("\n", end, after) == 1
    )
    if len(broken) < _FEWEST_BROKEN:
        return None
    width = broken[int(len(broken) * 0.95)]
    longer = sum(1 for start, end in spans if end - start > width / _MOST_OF)
    if not _NARROWEST <= width <= _MAX_WIDTH or longer * 10 > len(spans):
        return None
    near = sum(1 for n in broken if n >= width * _MOST_OF)
    return width if near >= len(broken) * _MOST_OF else None


def soft_breaks(flat: str) -> Iterator[Edit]:
    """Yield an edit for every line end that is no paragraph end, in order of the text."""
    seam = Seam(flat)
    has_orders = any(due in flat for due in _DUE)
    for (first, end), (start, stop) in pairwise(rows(flat)):
        if has_orders and flat.endswith(_DUE, first, end) and _DUE_DATE.match(flat, start, stop):
            yield Edit(end, start, " ")  # two cells of a table of orders
        elif (seam.width or seam.may_run_on(flat, start)) and flat.count("\n", end, start) == 1:
            join = seam.between(flat[first:end], flat[start:stop])
            if join is not None:
                yield Edit(end - join[0], start, join[1])
