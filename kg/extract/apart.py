"""A commentary that tells the cases of several councils: each paragraph is dealt out to its council."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.extract.knowledge import Knowledge
from kg.extract.respondents import party_to
from kg.model.text import Block, Document, Part, Section, Span

# Without such words a second council is a bystander.
_SEVERAL = re.compile(
    r"\b(?:two|three|both|neighbouring)\s(?:\w+\s){0,2}"
    r"(?:councils|authorities|boroughs|cases|complaints|rulings|reports|decisions)\b"
    r"|\bin (?:the|a) (?:first|second|third|separate|other) (?:case|complaint|report|decision|ruling)\b",
    re.IGNORECASE,
)
# Said in so many words, each council that opens a paragraph is one of them.
_COUNCILS = re.compile(
    r"\b(?:two|three|four|both|neighbouring)\s(?:\w+\s){0,2}(?:councils|authorities|boroughs)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"(?:(?:In|At|For) (?:the|a|an) (?:first|second|third|separate|other) \w+, )?(?:the )?\Z", re.I
)
_COMPLAINT = re.compile(r"\b(?:complain\w*|fault|ombudsm[ae]n|watchdog|upheld|apologis\w*)\b", re.IGNORECASE)
_ASIDE = re.compile(r"\b(?:similar|in (?:19|20)\d\d|last year|by comparison)\b", re.IGNORECASE)
_ACRONYM = re.compile(r"\s\(['\"]?(?P<short>[A-Z]{2,6})['\"]?\)")


@dataclass(slots=True)
class _Party:
    """A council that is complained about: the names it goes by in the text, and how often it is a party."""

    names: set[str]
    contexts: int = 0


def _parties(
    text: str, part: Part, knowledge: Knowledge, is_party: Callable[[str, Span], bool]
) -> Mapping[str, _Party]:
    found: dict[str, _Party] = {}
    for section in part.sections:
        for block in section.blocks:
            words = text[block.span.start : block.span.end]
            for mention in knowledge.register.mentions(words):
                if len(mention.candidates) != 1:
                    continue
                slug = mention.candidates[0]
                party = found.setdefault(slug, _Party({mention.name, knowledge.register[slug].short_name}))
                party.contexts += is_party(words, mention.span)
                acronym = _ACRONYM.match(words, mention.span.end)
                if acronym:
                    party.names.add(acronym["short"])
    return {slug: party for slug, party in found.items() if party.contexts}


def _party_or_opening(words: str, place: Span) -> bool:
    """Say whether a council is a party, or opens a paragraph on a complaint in a text on several councils."""
    if party_to(words, place):
        return True
    opens = _OPENS.match(words[: place.start]) is not None and _ASIDE.search(words) is None
    return opens and _COMPLAINT.search(words) is not None


def _owners(text: str, part: Part, parties: Mapping[str, _Party]) -> Iterator[str]:
    """Yield the council that each block is about: the one it names alone, else the one before it."""
    named = {
        slug: re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(party.names))) + r")\b")
        for slug, party in parties.items()
    }
    current = next(iter(parties))
    for section in part.sections:
        for block in section.blocks:
            here = [
                s for s, pattern in named.items() if pattern.search(text, block.span.start, block.span.end)
            ]
            current = here[0] if len(here) == 1 else current
            yield current


def _kept(section: Section, keep: list[bool]) -> Section:
    """Return a section with only some of its blocks; a lead-in that is left out leads nothing in."""
    numbers = {n: i for i, n in enumerate(n for n, kept in enumerate(keep) if kept)}
    blocks: list[Block] = []
    for n in numbers:
        block = section.blocks[n]
        lead = numbers.get(block.lead_in) if block.lead_in is not None else None
        blocks.append(replace(block, lead_in=lead))
    return replace(section, blocks=tuple(blocks))


def told_apart(document: Document, part: Part, knowledge: Knowledge) -> tuple[Part, ...]:
    """Return one part a council where a commentary tells the cases of several, else the part itself.

    Only where the text says that there are several councils or cases.
    """
    text = document.reading.text
    if document.kind != "commentary" or part.header or not part.sections:
        return (part,)
    extent = Span(part.sections[0].span.start, part.sections[-1].span.end)
    if _SEVERAL.search(text, extent.start, extent.end) is None:
        return (part,)
    parties = _parties(text, part, knowledge, party_to)
    if len(parties) < 2 and _COUNCILS.search(text, extent.start, extent.end):
        parties = _parties(text, part, knowledge, _party_or_opening)
    if len(parties) < 2:
        return (part,)
    owners = list(_owners(text, part, parties))
    return tuple(_of(part, owners, slug) for slug in parties if slug in owners)


def _of(part: Part, owners: list[str], slug: str) -> Part:
    sections: list[Section] = []
    first = 0
    for section in part.sections:
        keep = [owner == slug for owner in owners[first : first + len(section.blocks)]]
        first += len(section.blocks)
        if any(keep):
            sections.append(_kept(section, keep))
    return Part(part.header, tuple(sections))
