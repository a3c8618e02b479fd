"""Free text: press, blogs, committee papers; whatever no other layout recognises."""

from __future__ import annotations

from kg.model.text import Part, SectionKind
from kg.readers.layout import Layed, Layout
from kg.readers.lines import Line, Page
from kg.readers.sections import Outline, split_sections

_HEADINGS = {
    "complaint": SectionKind.COMPLAINT,
    "summary of complaint": SectionKind.COMPLAINT,
}
_OUTLINE = Outline(_HEADINGS, SectionKind.BODY, subheadings=True)
_REPEATED = 120  # characters: a paragraph of that length standing twice is a copy made by the page


def _recognise(page: Page) -> bool:
    return True


def _read(page: Page) -> Layed:
    return Layed((Part((), split_sections(_once(page), _OUTLINE)),), "commentary")


def _once(page: Page) -> list[Line]:
    seen: set[str] = set()
    kept = []
    for line in page.lines:
        if len(line.words) >= _REPEATED and line.words in seen:
            continue
        seen.add(line.words)
        kept.append(line)
    return kept


LAYOUT = Layout("free-text", None, _recognise, _read)
