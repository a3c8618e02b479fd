"""Tables of actions in committee papers: what was recommended, and how far it has come."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model.text import Block, Section, SectionKind, Span
from kg.readers.lines import Line

_BAR = re.compile(r" ?\| ?")
_ACTION = re.compile(
    r"(?:(?:the )?(?:lgsco|ombudsman|spso|agreed|recommended|required)(?:'s)? )*"
    r"(?:recommendations?|actions?|remed(?:y|ies)|orders?|undertakings?)(?: (?:made|required|agreed|taken))?",
    re.I,
)
_WHAT = re.compile(
    r"what (?:the|we|it)\b.{0,30}\b(?:must|should|shall|will|has to|have to|is to|agreed to) do", re.I
)
_LONGEST_HEAD = 250  # characters of the titles of all columns
_FEWEST = 2  # rows below the head

Cells = Sequence[Span]


def cells_of(line: Line) -> list[Span]:
    """Return where the cells of a row stand that bars part, empty ones too; a line without bars is one."""
    found = []
    at = 0
    for bar in [*_BAR.finditer(line.words), None]:
        end = bar.start() if bar else len(line.words)
        found.append(Span(line.body.start + at, line.body.start + end))
        at = bar.end() if bar else end
    return found


def _column(line: Line) -> int | None:
    """Return which column of a head is that of the actions."""
    if len(line.words) > _LONGEST_HEAD:
        return None
    cells = [cell.strip() for cell in line.words.split("|")]
    titles = (n for title in (_WHAT, _ACTION) for n, cell in enumerate(cells) if title.fullmatch(cell))
    return next(titles, None) if len(cells) > 1 else None


def action_table(lines: Sequence[Line], start: int) -> int:
    """Return how many lines from ``start`` on are a table of actions, 0 where none begins there."""
    if "|" not in lines[start].words or _column(lines[start]) is None:
        return 0
    stop = start + 1
    while stop < len(lines) and "|" in lines[stop].words:
        stop += 1
    return stop - start if stop - start > _FEWEST else 0


def action_section(lines: Sequence[Line]) -> Section:
    """Read a table of actions: the title of the column leads the actions in, other cells hang below theirs.

    The cell that stands before the action, its number, is left out.
    """
    column = _column(lines[0]) or 0
    head = cells_of(lines[0])[column]
    blocks = [Block(head)]
    for line in lines[1:]:
        cells = [cell for cell in cells_of(line)[column:] if len(cell)]
        if not cells:
            continue
        action = len(blocks)
        blocks.append(Block(cells[0], bullet=True, lead_in=0))
        blocks += [Block(cell, level=1, lead_in=action) for cell in cells[1:]]
    span = Span(lines[0].span.start, lines[-1].span.end)
    return Section(SectionKind.REMEDY, None, span, tuple(blocks))
