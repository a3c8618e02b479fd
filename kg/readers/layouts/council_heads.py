"""Notes on several decisions in which each council's name is a heading of its own, without a reference.

The heading may leave out what kind of council it is ("East Oakshire"), where the text below says it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.model.text import FieldName, HeaderField, Part, SectionKind
from kg.readers.labels import field_of
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.names import is_body_name
from kg.readers.sections import plain_section

_OMBUDSMAN = re.compile(r"\b(?:ombudsm[ae]n|watchdog)\b", re.I)
_DECIDED = re.compile(r"\b(?:ombudsm[ae]n|watchdog|complain\w*|fault|upheld|maladministration|found)\b", re.I)
_COUNCIL = re.compile(r"\b(?:Council|Borough|Corporation|Cyngor|Comhairle)\b")
_PIECE = r"(?:[A-Z][\w'’-]+|of|and|upon|the|on|in|under|with|&)"
_SHORT = re.compile(rf"{_PIECE}(?: {_PIECE}){{0,5}}")
_KIND = re.compile(r" (?:(?:County|City|District|Borough|Metropolitan) )*Council\b")
_FEWEST = 2
_SHORTEST_TEXT = 60  # characters
_LONGEST_SHORT = 40
_NEAR = 4  # lines below a heading in which the council is named in full


def _heads(lines: Sequence[Line]) -> list[int]:
    """Return the indexes of lines that are a council's name, followed by a paragraph on a decision."""
    named = [i for i in range(len(lines)) if _name(lines, i) is not None]
    bounds = pairwise([*named, len(lines)])
    return [a for a, b in bounds if any(_tells(line) for line in lines[a + 1 : b])]


def _name(lines: Sequence[Line], at: int) -> HeaderField | None:
    """Return the name of the council that a line is the heading of, as it is given in full there or below."""
    line = lines[at]
    if _COUNCIL.search(line.words[:120]):
        whole = is_body_name(line.words)
        return field_of(FieldName.RESPONDENT, line.words, line.body.start) if whole else None
    if len(line.words) > _LONGEST_SHORT or _SHORT.fullmatch(line.words) is None:
        return None
    for below in lines[at + 1 : at + 1 + _NEAR]:
        place = below.words.find(line.words)
        rest = _KIND.match(below.words, place + len(line.words)) if place >= 0 else None
        if rest is not None:
            return field_of(FieldName.RESPONDENT, below.words[place : rest.end()], below.body.start + place)
    return None


def _tells(line: Line) -> bool:
    return len(line.words) >= _SHORTEST_TEXT and _DECIDED.search(line.words) is not None


def _recognise(page: Page) -> bool:
    heads = _heads(page.lines)
    names = {field.words for i in heads if (field := _name(page.lines, i))}
    return (
        len(names) >= _FEWEST
        and len(names) == len(heads)
        and _OMBUDSMAN.search(page.reading.text) is not None
    )


def _read(page: Page) -> Layed:
    heads = _heads(page.lines)
    parts = [_part(page.lines, a, b) for a, b in pairwise([*heads, len(page.lines)])]
    before = plain_section(SectionKind.FURNITURE, page.lines[: heads[0]])
    parts[0] = Part(parts[0].header, (*before, *parts[0].sections))
    return Layed(tuple(parts), "commentary")


def _part(lines: Sequence[Line], start: int, stop: int) -> Part:
    name, below = _name(lines, start), start + 1
    assert name is not None, "a part starts with a name"
    head, body = lines[start:below], lines[below:stop]
    return Part((name,), (*plain_section(SectionKind.HEADER, head), *plain_section(SectionKind.BODY, body)))


LAYOUT = Layout("council-heads", None, _recognise, _read)
