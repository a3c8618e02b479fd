"""Lines to blocks: paragraphs and list items with their nesting and the block that introduces them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.model.text import Block
from kg.readers.lines import Line
from kg.readers.markers import Marker

_INTRODUCES = re.compile(r"(?::|[^.!?;:\"'\)])$")
_RUNS_ON = re.compile(r"(?:[;,]|[;,]? (?:and|or)|[^.!?;,:])$")
# A paragraph that begins so stands for itself; it is no unmarked item of the list before it.
_STANDS_ALONE = re.compile(
    r"(?:the|we|our|this|these|that|it|its|in|on|at|as|he|she|they|his|her|their|there|mrs?|ms|miss|dr|i|c|a|an|but|if|when"
    r"|while|within|by|following|once|having)\b|[\"']",
    re.I,
)
_DEEPEST = 8  # levels: no published list goes deeper, and hostile ones must not
_TOLERANCE = 1  # columns: indents that differ by no more are the same


@dataclass(slots=True)
class _Level:
    indent: int
    family: str
    last: int  # index of its last block
    lead_in: int | None
    flat: bool = False  # items of an inner list that is published at the indent of the outer one


@dataclass(slots=True)
class _Builder:
    blocks: list[Block] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)
    paragraph: int | None = None  # the last paragraph outside lists
    open_lead: int | None = None  # a paragraph ending in a colon whose unmarked items follow
    runs_on: bool = True  # all of these items but the last do ("…;", "… and")


def build_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Make a block of every line, nested as indents, markers and colons show."""
    builder = _Builder()
    for line in lines:
        if line.marker is None:
            _paragraph(builder, line)
        elif line.words:
            _item(builder, line, line.marker)
    return tuple(builder.blocks)


def _paragraph(builder: _Builder, line: Line) -> None:
    if builder.open_lead is not None and _is_over(builder, len(builder.texts) - builder.open_lead - 1):
        builder.open_lead = None
    lead = builder.open_lead
    if lead is not None and _STANDS_ALONE.match(line.words):
        builder.open_lead = None
        lead = lead if line.words[0] in "\"'" and lead == len(builder.blocks) - 1 else None
    while builder.levels and line.indent <= builder.levels[-1].indent:
        builder.levels.pop()  # what is indented further continues its item
    index = len(builder.blocks)
    builder.blocks.append(Block(line.body, level=max(0, len(builder.levels) - 1), lead_in=lead))
    builder.texts.append(line.words)
    builder.paragraph = index
    if line.words.endswith(":"):
        builder.open_lead, builder.runs_on = index, True


def _is_over(builder: _Builder, items: int) -> bool:
    """Say whether the last of so many unmarked items ends a list, the others of which run on; asked once an
    item, so that a long list takes no longer for each."""
    if items == 0:
        return False
    last, before = builder.texts[-1], builder.runs_on
    builder.runs_on = before and _RUNS_ON.search(last) is not None
    return items > 1 and before and last.endswith(".")


def _item(builder: _Builder, line: Line, mark: Marker) -> None:
    level = _find_level(builder, line, mark)
    index = len(builder.blocks)
    builder.blocks.append(
        Block(
            line.body,
            number=None if mark.bullet else mark.words,
            bullet=mark.bullet,
            level=len(builder.levels) - 1,
            lead_in=level.lead_in,
        )
    )
    builder.texts.append(line.words)
    builder.open_lead, builder.runs_on = index if line.words.endswith(":") else None, True
    level.last = index


def _find_level(builder: _Builder, line: Line, mark: Marker) -> _Level:
    """Return the level of an item, popping finished levels and opening a new one where it is nested."""
    levels = builder.levels
    while levels and line.indent < levels[-1].indent - _TOLERANCE:
        levels.pop()
    if not levels:
        return _open(builder, line, mark, _introduction(builder))
    top = levels[-1]
    if line.indent > top.indent + _TOLERANCE:
        return _open(builder, line, mark, top.last)
    if mark.family == top.family:
        return _same_family(builder, line, mark)
    for depth in range(len(levels) - 1, -1, -1):
        if levels[depth].family == mark.family:
            del levels[depth + 1 :]
            return levels[depth]
    return _open(builder, line, mark, top.last)


def _same_family(builder: _Builder, line: Line, mark: Marker) -> _Level:
    """Tell siblings from an inner list that is published at the same indent with the same marker."""
    levels = builder.levels
    top = levels[-1]
    before = builder.texts[top.last]
    introduced = before.endswith(":") and top.last == len(builder.blocks) - 1
    if introduced and (mark.bullet or mark.words in ("1", "a", "i")):
        return _open(builder, line, mark, top.last, flat=True)
    if mark.words == "1" and len(levels) == 1:
        levels.clear()  # numbering begins anew: another list, not introduced by what introduced the first
        return _open(builder, line, mark, _introduction(builder))
    if top.flat and mark.bullet and not _RUNS_ON.search(before) and not line.words[:1].islower():
        levels.pop()
    return levels[-1]


def _open(builder: _Builder, line: Line, mark: Marker, lead_in: int | None, flat: bool = False) -> _Level:
    level = _Level(line.indent, mark.family, len(builder.blocks), lead_in, flat)
    del builder.levels[_DEEPEST - 1 :]
    builder.levels.append(level)
    return level


def _introduction(builder: _Builder) -> int | None:
    """Return the paragraph before the first item of a list where it introduces it."""
    last = len(builder.blocks) - 1
    if last < 0 or builder.paragraph != last:
        return None
    if " | " in builder.texts[last]:  # a row of a table introduces nothing
        return None
    return last if _INTRODUCES.search(builder.texts[last]) else None
