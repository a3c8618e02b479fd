"""Who a clause speaks of: the body complained about, the complainant, the ombudsman, an investigator.

The nouns are cues of the scheme ``actor``; titles, single letters and pronouns are grammar and stand here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.text import Span

_PERSON = re.compile(
    r"\b(?:(?:Mr|Mrs|Miss|Ms|Mx|Dr|Cllr|Councillor)\.?(?:\sand\s(?:Mr|Mrs|Miss|Ms)\.?)?\s[A-Z]\w*|[A-HJ-Z](?=\s[a-z]|'s\b)"
    r"|[Hh]er|[Hh]is|[Hh]im)\b"
)
_PRONOUN = re.compile(r"\b(?:(?P<ombudsman>I|[Ww]e)|(?P<it>[Ii]ts?)|(?P<they>[Tt]hey)|(?P<she>[Ss]?[Hh]e))\b")
_PREPOSITION = re.compile(
    r"\b(?:to|of|for|from|with|about|by|on|against|told|asked|give|gave|sent|tell)\s+(?:the\s+)?$"
)


# After one of these another subject begins.
_JOINTS = (" that ", " which ", " who ", " whom ", " where ", " because ", " whether ", " when ")


class Actor(StrEnum):
    """The part someone plays in a case."""

    BODY = "body"
    COMPLAINANT = "complainant"
    OMBUDSMAN = "ombudsman"
    INVESTIGATOR = "investigator"
    SHE = "she"  # or "he": a person spoken of before, at times the ombudsman
    IT = "it"  # "it", "its": nearly always the body
    THEY = "they"  # whoever was spoken of before
    THING = "thing"  # a letter, a plan, a decision: no one of these
    NONE = "none"  # no subject of its own


_RANK = (Actor.INVESTIGATOR, Actor.OMBUDSMAN, Actor.BODY, Actor.COMPLAINANT)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor; ``possessive`` for "the Council's"."""

    span: Span
    actor: Actor
    possessive: bool = False


def mentions(frame: Frame, sentence: Sentence) -> tuple[Mention, ...]:
    """Return the mentions of a sentence in order, the longest where several overlap."""
    text = frame.document.reading.text
    found = [Mention(h.span, Actor(h.key[1])) for h in frame.codes(sentence, "actor")]
    place = sentence.span
    found += [
        Mention(Span(*m.span()), Actor.COMPLAINANT) for m in _PERSON.finditer(text, place.start, place.end)
    ]
    for m in _PRONOUN.finditer(text, place.start, place.end):
        found.append(Mention(Span(*m.span()), Actor(str(m.lastgroup))))
    found.sort(key=lambda m: (m.span.start, -m.span.end, _rank(m.actor)))
    return tuple(_with_possessive(text, m) for m in _apart(found))


def _rank(actor: Actor) -> int:
    return _RANK.index(actor) if actor in _RANK else len(_RANK)


def _apart(found: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.span.start < kept[-1].span.end:
            if _rank(mention.actor) < _rank(kept[-1].actor):
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _with_possessive(text: str, mention: Mention) -> Mention:
    end = mention.span.end
    owned = text[end : end + 2] == "'s" or text[end : end + 2] == "' " or text[end - 2 : end] == "'s"
    words = text[mention.span.start : end].lower()
    return Mention(mention.span, mention.actor, owned or words in ("his", "her", "its"))


def subject(text: str, found: Sequence[Mention], start: int, verb: int) -> Actor:
    """Return who does what the verb at ``verb`` says, in the clause that begins at ``start``.

    It is the first actor named before the verb that is not the object of a preposition; a person's
    possessive ("Miss X's complaint was not answered") makes the subject a thing. What stands before a
    relative clause or a "that" is left out: it has a subject of its own.
    """
    start = max(start, *(text.rfind(joint, start, verb) for joint in _JOINTS))
    for mention in found:
        if mention.span.start < start or mention.span.end > verb:
            continue
        if mention.actor in (Actor.COMPLAINANT, Actor.SHE) and (
            mention.possessive
            or _PREPOSITION.search(text, max(start, mention.span.start - 12), mention.span.start)
        ):
            continue
        return mention.actor
    return Actor.THING if any(c.isalpha() for c in text[start:verb]) else Actor.NONE
