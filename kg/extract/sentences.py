"""Sentences of a part: where each stands, in which section and block, under which lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.model.records import record
from kg.model.text import Block, Part, Section, SectionKind, Span

_END = re.compile(r"""([.!?]+["')\]]*)\s+(?=["'(\[]?[A-Z0-9£])""")
# After these a full stop ends no sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev st no nos para paras ch art reg regs sch s ss sec vol v vs e.g i.e etc cf approx "
    "ltd co inc jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_LONG = 1 + max(map(len, _ABBREVIATIONS))  # letters of a word that is none of them
# The longest sentence, in code points: longer stretches without a stop are cut at a space.
LONGEST = 3000
_STARTS = re.compile(r"\s*(The|She|He|It|They|In|On|At|We|I|This|That|However|There|Her|His|Mrs?|Miss|Ms)\b")
_STANDARD = 16_384  # paragraphs whose sentences are remembered: decisions repeat many
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)$")


@record()
class Sentence:
    """A sentence of the reading. ``number`` counts within the part, ``kind`` is that of the section.

    ``words`` are those of ``span``: what is remembered of a sentence is looked up by them. ``lead_in`` is the
    span of the block that introduces the list this sentence is an item of, None outside lists.
    """

    number: int
    span: Span
    words: str
    section: Section
    block: Block
    kind: SectionKind
    lead_in: Span | None = None


def _ends_sentence(text: str, stop: re.Match[str], start: int) -> bool:
    if text[stop.start()] != ".":
        return True
    before = text[max(start, stop.start() - _LONG) : stop.start()]
    if len(before) == _LONG and before.isalpha() and before.isascii():
        return True
    word = _LAST_WORD.search(text, max(start, stop.start() - 12), stop.start())
    if word is None:
        return True
    last = word.group(1)
    # A single capital is an initial ("Mr. B. Jones"), unless the next word starts as sentences start.
    if len(last) == 1 and last.isupper():
        return _STARTS.match(text, stop.end() - 1) is not None
    return last.lower() not in _ABBREVIATIONS


def split(text: str, place: Span) -> Iterator[Span]:
    """Yield the sentences of one stretch of text, without the space around them.

    >>> text = "The Council was at fault. Mr. B agreed. It paid £1.50 late!"
    >>> [text[s.start:s.end] for s in split(text, Span(0, len(text)))]
    ['The Council was at fault.', 'Mr. B agreed.', 'It paid £1.50 late!']
    """
    start = place.start
    return (Span(start + i, start + j) for i, j, _ in _split(text[start : place.end]))


@lru_cache(maxsize=_STANDARD)
def _split(words: str) -> tuple[tuple[int, int, str], ...]:
    """Return where the sentences of a paragraph begin and end, and their words; remembered."""
    start = len(words) - len(words.lstrip())
    found: list[tuple[int, int]] = []
    for stop in _END.finditer(words):
        if _ends_sentence(words, stop, start):
            whole = stop.end(1) - start <= LONGEST
            found += [(start, stop.end(1))] if whole else _trimmed(words, start, stop.end(1))
            start = stop.end()
    found += _trimmed(words, start, len(words))
    return tuple([(i, j, words[i:j]) for i, j in found])


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:  # no sentence, but text without stops: everything after works by sentences
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield from _trimmed(text, start, cut)
        start = cut
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def sentences(text: str, part: Part) -> tuple[Sentence, ...]:
    """Return the sentences of a part in order; site furniture has none."""
    found: list[Sentence] = []
    for section in part.sections:
        if section.kind is SectionKind.FURNITURE:
            continue
        for block in section.blocks:
            lead_in = section.blocks[block.lead_in].span if block.lead_in is not None else None
            start = block.span.start
            for i, j, words in _split(text[start : block.span.end]):
                place = Span(start + i, start + j)
                found.append(Sentence(len(found), place, words, section, block, section.kind, lead_in))
    return tuple(found)
