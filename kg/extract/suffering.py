"""How a statement tells that somebody suffered: who, with which verb, denied or not, and where."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.extract.alternatives import one_of
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
    rf"(?:{one_of('no|not|nor|neither|never|without|nothing|little|hardly')}|\b(?i:n't))\s+(?:\w+\s+){{0,3}}$"
)
_EFFECT = re.compile(
    one_of(r"injustice|consequence|effects?\b|impact|suffer|as a result|in consequence|disadvantage")
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


def note_suffering(found: list[str], frame: Frame, harm: Harm, words: str) -> None:
    """Add the features of a statement with these words that may tell an injustice."""
    sentence = harm.sentence
    if "£" in words:
        found.append("money")
    if len(harm.hits) > 1 and len({h.cue for h in harm.hits}) > 1:
        found.append("words several")
    if _is_borne(words):
        found.append("person bore")
    if _is_denied(frame.document.reading.text, harm):
        found.append("denied")
    if sentence.kind is not SectionKind.REMEDY:
        found.append(f"third {3 * sentence.number // len(frame.sentences) + 1}")
    elif _DUE_TO.search(words):
        found.append("paid for")
    if _tells_effects(frame.words(_around(sentence))):
        found.append("paragraph of effects")
    if len(harm.span) < _ENOUGH:
        found.append("short")


def _is_denied(text: str, harm: Harm) -> bool:
    """Say whether a negation stands right before a cue in the sentence of a statement."""
    start = harm.sentence.span.start
    for hit in harm.hits:
        at = hit.span.start
        if _DENIED.search(text[max(start, at - _BEFORE) : at]):
            return True
    return False


@lru_cache(maxsize=_STANDARD)
def _is_borne(words: str) -> bool:
    return _BORE.search(words) is not None


@lru_cache(maxsize=_STANDARD)
def _tells_effects(words: str) -> bool:
    return _EFFECT.search(words) is not None
