"""How far the words of a statement reach: its subject, several nouns of failing, what "nor" joins."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.extract.clauses import without_opening
from kg.extract.standing import Standing
from kg.model.text import Span

LONGEST = 260
_FRAGMENT = 45
_JOINT = 8  # how far before a clause the word that joins it stands
_NOUN = r"(?:failures?|refusals?|reliance|neglect|omission)\s+(?:to|of|in|on|by|for)\b"
_OWNED = r"(?:(?:the|its|their|a|an|his|her|an?\s+unreasonable)\s+)?"
_FAILURE = re.compile(rf"\b{_NOUN}", re.I)
_AND_FAILURE = re.compile(
    rf"(?:\s*[,;]\s*(?:and\s+)?|\s+and\s+)(?:(?:for|in|by|with|of|at)\s+)?(?={_OWNED}{_NOUN})", re.I
)
_PREDICATE = re.compile(r"(?:was|were|is|are|had|has|have|never|did|does|not)\b", re.I)
# What "nor" joins without a verb or a thing of its own only goes on with the clause before it.
_NOR_GOES_ON = re.compile(
    r"nor\s+(?!an?\b|any\b|did\b|does\b|do\b|was\b|were\b|had\b|has\b|have\b|is\b|are\b|could\b|would\b)"
)


def parted(text: str, span: Span) -> Iterator[Span]:
    """Part what two nouns of failing tell: "its failure to reply and the lack of a plan"."""
    heads = [m.start() for m in _FAILURE.finditer(text, span.start, span.end)]
    cuts = list(_AND_FAILURE.finditer(text, heads[0] + 1, span.end)) if len(heads) > 1 else []
    start = span.start
    for cut in cuts:
        yield Span(start, cut.start())
        start = cut.end()
    yield Span(start, span.end)


def with_subject(standing: Standing, span: Span) -> Span:
    """Give a predicate that a comma parted from its subject ("…, was never sent") what stands before it."""
    text = standing.text
    span = without_opening(text, span)
    if len(span) >= _FRAGMENT or not _PREDICATE.match(text, span.start, span.end):
        return span
    start = max(standing.place.start, span.end - LONGEST)
    before = [p.clause.span.start for p in standing.pieces if start <= p.clause.span.start < span.start]
    return Span(before[0], span.end) if before else span


def goes_on_after_nor(text: str, clause: Span) -> bool:
    """Say whether a clause that "nor" joins has neither verb nor thing of its own ("nor in time")."""
    start = (
        clause.start
        if text.startswith("nor", clause.start)
        else text.rfind("nor", max(0, clause.start - _JOINT), clause.start)
    )
    return start >= 0 and _NOR_GOES_ON.match(text, start, clause.end) is not None
