"""Free text: press, blogs, committee papers; whatever no other layout recognises.

Headings of such texts say little about what stands below them ("Recommendations" in a committee paper
are the committee's), so all is body, headlines included; only a section headed "The complaint" or "What did
she complain about?" and tables of actions are told apart.
"""

from __future__ import annotations

import re

from kg.model.text import Part, Section, SectionKind
from kg.readers.action_tables import action_section, action_table
from kg.readers.furniture import is_furniture
from kg.readers.headings import known_kind
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import looks_like_heading, plain_section

_COMPLAINT = {"complaint": SectionKind.COMPLAINT, "summary of complaint": SectionKind.COMPLAINT}
_ASKED = re.compile(
    r"what (?:did|does|do|was|is) [^?]{0,50}\b(?:say|said|complain\w*|complaint|alleg\w+|unhappy)\b"
    r"[^?]{0,30}\??"
    r"|what [^?]{3,40} (?:says?|said|alleg(?:es|ed)|complained (?:of|about))",
    re.IGNORECASE,
)
_REPEATED = 120  # characters: a paragraph of that length standing twice is a copy made by the page
_LONGEST_HEADING = 80


def _recognise(page: Page) -> bool:
    return True


def _read(page: Page) -> Layed:
    sections: list[Section] = []
    kind, run = SectionKind.BODY, list[Line]()
    lines = _evidence(page)
    index = 0
    while index < len(lines):
        line, rows = lines[index], action_table(lines, index)
        following = lines[index + 1] if index + 1 < len(lines) else None
        opened = _opened(kind, line, following)
        if rows or opened is not kind:
            sections += plain_section(kind, run)
            kind, run = opened, []
        if rows:
            sections.append(action_section(lines[index : index + rows]))
        else:
            run.append(line)
        index += rows or 1
    return Layed((Part((), (*sections, *plain_section(kind, run))),), "commentary")


def _opened(kind: SectionKind, line: Line, following: Line | None) -> SectionKind:
    """Return the kind of section that a line stands in, coming from a section of that kind."""
    if len(line.words) > _LONGEST_HEADING or (line.marker is not None and line.marker.bullet):
        return kind
    if known_kind(line.words, _COMPLAINT) is not None or _ASKED.fullmatch(line.words):
        return SectionKind.COMPLAINT
    numbered = line.marker is not None and line.marker.words.isdigit()
    if (
        kind is SectionKind.COMPLAINT
        and (line.marker is None or numbered)
        and looks_like_heading(line, following)
    ):
        return SectionKind.BODY
    return kind


def _evidence(page: Page) -> list[Line]:
    """Return the lines without what the page adds: links, and paragraphs that it shows twice."""
    seen: set[str] = set()
    kept = []
    for line in page.lines:
        repeated = len(line.words) >= _REPEATED and line.words in seen
        seen.add(line.words)
        if not repeated and not is_furniture(line.words):
            kept.append(line)
    return kept or list(page.lines)


LAYOUT = Layout("free-text", None, _recognise, _read)
