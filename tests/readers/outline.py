"""Documents as readable outlines, and the invariants that every Document keeps."""

from __future__ import annotations

from itertools import pairwise

from kg.model.text import Block, Document, Part, Section, Span
from kg.readers.document import read


def read_text(text: str, name: str = "case.txt") -> Document:
    document = read(text.encode(), name)
    check(document)
    return document


def fields(part: Part) -> dict[str, str | list[str]]:
    """Header fields by name; a list where there are several."""
    named: dict[str, str | list[str]] = {}
    for field in part.header:
        before = named.get(field.name.value)
        if before is None:
            named[field.name.value] = field.words
        else:
            named[field.name.value] = [*([before] if isinstance(before, str) else before), field.words]
    return named


def outline(document: Document, part: int = 0, width: int = 40) -> str:
    """One line a section (kind, heading) and one a block (marker, lead-in, first words)."""
    lines = []
    for section in document.parts[part].sections:
        lines.append(f"{section.kind.value}: {section.heading or '-'}")
        lines += [_block(document, i, block, width) for i, block in enumerate(section.blocks)]
    return "\n".join(lines)


def _block(document: Document, index: int, block: Block, width: int) -> str:
    marker = block.number or ("•" if block.bullet else "¶")
    lead = "" if block.lead_in is None else f" <{block.lead_in}"
    return f"{'  ' * (block.level + 1)}{index} {marker}{lead} {document.words(block.span)[:width]}".rstrip()


def kinds(document: Document, part: int = 0) -> list[tuple[str, str | None]]:
    return [(section.kind.value, section.heading) for section in document.parts[part].sections]


def check(document: Document) -> None:
    """What holds of every Document: spans in order, inside the text, apart from each other."""
    length = len(document.reading.text)
    at = 0
    for part in document.parts:
        for field in part.header:
            assert 0 <= field.span.start <= field.span.end <= length
            assert document.words(field.span) == field.words != ""
        for section in part.sections:
            assert at <= section.span.start <= section.span.end <= length
            at = section.span.end
            _check_blocks(document, section)
    _check_offsets(document)


def _check_blocks(document: Document, section: Section) -> None:
    at = section.span.start
    for index, block in enumerate(section.blocks):
        assert at <= block.span.start < block.span.end <= section.span.end
        assert block.lead_in is None or 0 <= block.lead_in < index
        assert not (block.bullet and block.number)
        words = document.words(block.span)
        assert words == words.strip()
        assert "\n" not in words
        at = block.span.end


def _check_offsets(document: Document) -> None:
    offsets = document.reading.offsets
    if offsets is None:
        assert len(document.reading.text) == len(document.text)
        return
    assert len(offsets) == len(document.reading.text) + 1
    assert all(a <= b for a, b in pairwise(offsets))
    assert offsets[-1] == len(document.text)
    whole = document.plain(Span(0, len(document.reading.text)))
    assert 0 <= whole.start <= whole.end <= len(document.text)
