"""How a statement tells that somebody suffered: who, with which verb, denied or not, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from kg.extract.frame import Frame
from kg.extract.harms import Harm
from kg.extract.sentences import Sentence
from kg.model.text import SectionKind, Span

_PERSON = (
    r"(?:[Hh]e|[Ss]he|[Tt]hey|(?:M(?:r|rs|s|iss)|Dr)\.? \w+(?: and (?:Mr|Mrs|Ms|Miss) \w+)?|[A-HJ-Z]"
    r"|[Tt]he (?:resident|tenant|complainant|family|children|child|couple|parents|girl|boy|young (?:wo)?man)"
    r"|[Hh](?:er|is) (?:mother|father|son|daughter|parents|family)"
    r"|[Tt]heir (?:son|daughter|child|children)|[Cc]hildren|[Pp]eople)"
)
_BORE = re.compile(
    rf"\b{_PERSON}\s+(?:\w+,?\s+){{0,3}}?(?:was|were|is|are|had|has|have|felt|feels?|lost|went|could|did|does|do|spent|lived|slept|paid"
    r"|waited|missed|suffered|experienced|endured|lives?|made|took|hired|bought|borrowed|learned|stopped|remained|stayed|fell|broke"
    r"|cannot|will|must|might|would)\b"
)
_DENIED = re.compile(
    r"\b(?:no|not|nor|neither|never|without|nothing|little|hardly|n't)\s+(?:\w+\s+){0,3}$", re.I
)
_EFFECT = re.compile(
    r"\binjustice|\bconsequence|\beffects?\b|\bimpact|\bsuffer|\bas a result|\bin consequence|\bdisadvantage",
    re.I,
)
_DUE_TO = re.compile(
    r"\bfor (?:the|his|her|their|any|its)\b|\bin (?:recognition|respect|acknowledgement) of\b", re.I
)
_ENOUGH = 40
_BEFORE = 60
_AROUND = 600
_STANDARD = 4096  # statements and paragraphs of which is remembered what they say: decisions repeat many


def _around(sentence: Sentence) -> Span:
    """The paragraph of a sentence, of a very long one what stands near."""
    block, own = sentence.block.span, sentence.span
    return Span(max(block.start, own.start - _AROUND), min(block.end, own.end + _AROUND))


def suffering(frame: Frame, harm: Harm, words: str) -> Iterator[str]:
    """Yield the features of a statement with these words that may tell an injustice."""
    sentence = harm.sentence
    if "£" in words:
        yield "money"
    if len({h.cue for h in harm.hits}) > 1:
        yield "words several"
    if _is_borne(words):
        yield "person bore"
    if any(_is_denied(frame.document.reading.text, sentence.span.start, h.span.start) for h in harm.hits):
        yield "denied"
    if sentence.kind is SectionKind.REMEDY and _DUE_TO.search(words):
        yield "paid for"
    if sentence.kind is not SectionKind.REMEDY:
        yield f"third {3 * sentence.number // len(frame.sentences) + 1}"
    if _tells_effects(frame.words(_around(sentence))):
        yield "paragraph of effects"
    if len(harm.span) < _ENOUGH:
        yield "short"


def _is_denied(text: str, start: int, hit: int) -> bool:
    """Say whether a negation stands right before what begins at ``hit`` in a sentence."""
    return _DENIED.search(text[max(start, hit - _BEFORE) : hit]) is not None


@lru_cache(maxsize=_STANDARD)
def _is_borne(words: str) -> bool:
    return _BORE.search(words) is not None


@lru_cache(maxsize=_STANDARD)
def _tells_effects(words: str) -> bool:
    return _EFFECT.search(words) is not None
