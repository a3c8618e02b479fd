"""Clauses of a sentence and items of a list, so that each fault gets its own part of the words.

No grammar is parsed: a clause ends where English marks it (a semicolon, a colon, a comma with a conjunction,
``and`` before a new verb or subject). Every pattern is a plain alternation: no input makes it slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.model.records import record
from kg.model.text import Span

_SUBORDINATE = (
    "which|who|whom|where|when|while|whereas|although|though|because|as|since|until|after|before|if|unless"
    "|despite|so|by|with|without|having|even"
)
_SUBJECT = (
    "that|it|its|they|their|he|she|there|the|this|these"
    "|no|none|nobody|neither|nothing|never|not|only|in|on|at"
)
_VERB = (
    "did|does|had|has|have|was|were|is|are|could|would|should|failed|fails|failing|gave|gives|kept|took|left"
    "|made|told|sent|let|put|wrongly|then|also|delayed|refused|missed|overlooked|relied|replied|began|charged"
    "|closed|pursued|withdrew|lost|ignored|stopped|provided|missed|treated|used|issued|dealt|said|found"
)
# It opens with every character that a cut can begin with, so that the rest of a text is passed over at once.
_CUT = re.compile(
    r"[;:,\s](?:(?P<strong>(?<=[;:])\s+|(?<=\s)\s*[–—-]\s+)"
    rf"|(?<=,)\s+(?=(?:and|but|or|nor|yet|{_SUBORDINATE}|{_VERB}|{_SUBJECT}|\w{{3,}}ing)\s)"
    rf"|(?<=\s)\s*(?=(?:(?:nor|but)|and\s+(?:{_SUBJECT}|{_VERB}|\w{{3,}}ing))\s))"
)
_FIRST_WORD = re.compile(r"[A-Za-z']+")
_SHORTEST = 8
_STANDARD = 8192  # sentences whose clauses are remembered: decisions repeat many
_OPENING = re.compile(r"(?:and|but|or|yet|also|then|however|that|,)[\s,]+", re.I)
_LIST_CUT = re.compile(r"(?:,|;)\s+(?:and\s+|or\s+)?(?:for\s+|in\s+)?|\s+and\s+(?:for\s+|in\s+)?")
_ITEM = re.compile(
    r"(?:(?:not|also|its|the|a|an|some|poor|late|unreasonable|wrongly|further|avoidable|significant|serious)\s+)*"
    r"(?:not\s|\w{3,}ing\s|(?:gave|had|did|took|made|kept|left|sent|told|let|was|were|\w{3,}ed)\s|delays?\s|fail\w*\s|lack\s|how\s|late\s|poor\s|inadequate\s|no\s|\w+\s(?:of|in|to|by|with|response|handling|keeping)\b)",
    re.I,
)


@record()
class Clause:
    """A clause: its span without the conjunction, and the word that joined it ("" for the first)."""

    span: Span
    joined: str = ""


def _first_word(text: str, start: int, end: int) -> str:
    match = _FIRST_WORD.match(text, start, end)
    return match.group().lower() if match else ""


def _trim(text: str, start: int, end: int) -> Span:
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    while start < end and (text[start].isspace() or text[start] in ",;:"):
        start += 1
    return Span(start, end)


def without_opening(text: str, span: Span) -> Span:
    """Return a span without the conjunctions and adverbs that only join it to what came before."""
    start = span.start
    while (match := _OPENING.match(text, start, span.end)) is not None:
        start = match.end()
    return _trim(text, start, span.end)


def clauses(text: str, place: Span) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in order; together they hold every word of it but the joints.

    >>> text = "It did not reply, and its report was late"
    >>> [text[c.span.start:c.span.end] for c in clauses(text, Span(0, len(text)))]
    ['It did not reply', 'its report was late']
    """
    start = place.start
    found = _clauses_of(text[start : place.end])
    return tuple([Clause(Span(start + i, start + j), joined) for i, j, joined in found])


@lru_cache(maxsize=_STANDARD)
def _clauses_of(words: str) -> tuple[tuple[int, int, str], ...]:
    """Return where the clauses of a sentence begin and end, and what joins them; remembered."""
    return tuple((c.span.start, c.span.end, c.joined) for c in _clauses(words, Span(0, len(words))))


def _clauses(text: str, place: Span) -> Iterator[Clause]:
    start, joined = place.start, ""
    for cut in _CUT.finditer(text, place.start, place.end):
        if cut.start() - start < _SHORTEST and not cut.group("strong"):
            continue
        span = without_opening(text, Span(start, cut.start()))
        if len(span):
            yield Clause(span, joined)
        start = cut.end()
        joined = ";" if cut.group("strong") else _first_word(text, start, place.end)
    span = without_opening(text, Span(start, place.end))
    if len(span):
        yield Clause(span, joined)


def items(text: str, place: Span) -> tuple[Span, ...]:
    """Return the items of a list that runs in a sentence ("delay in X, not doing Y and a poor reply").

    A piece that does not read as an item of its own stays with the one before it ("X and Y's request").

    >>> text = "delay in holding a meeting, not sending the notes and a late reply to the complaint"
    >>> [text[s.start:s.end] for s in items(text, Span(0, len(text)))]
    ['delay in holding a meeting', 'not sending the notes', 'a late reply to the complaint']
    """
    found: list[Span] = []
    start = place.start
    for cut in _LIST_CUT.finditer(text, place.start, place.end):
        if _ITEM.match(text, cut.end(), place.end) and cut.start() > start:
            found.append(_trim(text, start, cut.start()))
            start = cut.end()
    found.append(_trim(text, start, place.end))
    return tuple(s for s in found if len(s))
