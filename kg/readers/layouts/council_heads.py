"""Notes on several decisions in which each council's name is a heading of its own, without a reference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model.text import FieldName, Part, SectionKind
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.names import is_body_name
from kg.readers.sections import plain_section

_OMBUDSMAN = re.compile(r"\b(?:ombudsm[ae]n|watchdog)\b", re.I)
_DECIDED = re.compile(r"\b(?:ombudsm[ae]n|watchdog|complain\w*|fault|upheld|maladministration|found)\b", re.I)
_COUNCIL = re.compile(r"\b(?:Council|Borough|Corporation|Cyngor|Comhairle)\b")
_FEWEST = 2
_SHORTEST_TEXT = 60  # characters


def _heads(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of lines that are a council's name, followed by a paragraph on a decision."""
    named = [
        i for i, line in enumerate(lines) if _COUNCIL.search(line.words[:120]) and is_body_name(line.words)
    ]
    bounds = pairwise([*named, len(lines)])
    return [a for a, b in bounds if any(_tells(line) for line in lines[a + 1 : b])]


def _tells(line: Line) -> bool:
    return len(line.words) >= _SHORTEST_TEXT and _DECIDED.search(line.words) is not None


def _recognise(page: Page) -> bool:
    heads = _heads(page.lines)
    names = {page.lines[i].words for i in heads}
    return (
        len(names) >= _FEWEST
        and len(names) == len(heads)
        and _OMBUDSMAN.search(page.reading.text) is not None
    )


def _read(page: Page) -> Layed:
    heads = _heads(page.lines)
    parts = [_part(page.lines[a:b]) for a, b in pairwise([*heads, len(page.lines)])]
    before = plain_section(SectionKind.FURNITURE, page.lines[: heads[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "commentary")


def _part(lines: Sequence[Line]) -> Part:
    name = field_of(FieldName.RESPONDENT, lines[0].words, lines[0].body.start)
    sections = (*plain_section(SectionKind.HEADER, lines[:1]), *plain_section(SectionKind.BODY, lines[1:]))
    return Part((name,), sections)


LAYOUT = Layout("council-heads", None, _recognise, _read)
