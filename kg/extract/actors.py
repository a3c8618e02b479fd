"""Who a clause speaks of: the body complained about, the complainant, the ombudsman, an investigator.

The nouns are cues of the scheme ``actor``; titles, single letters and pronouns are grammar and stand here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from kg.extract.cues import CueIndex
from kg.extract.frame import Frame
from kg.extract.sentences import Sentence
from kg.model.text import Span

# Both patterns open with every letter that a match can begin with and then look back at it: what begins with
# no such letter is passed over at once.
_PERSON = re.compile(
    r"[A-HJ-Zh](?<=\b.)(?:(?:(?<=M)(?:rs?|iss|[sx])|(?<=D)r|(?<=C)(?:llr|ouncillor))\.?"
    r"(?:\sand\s(?:Mr|Mrs|Miss|Ms)\.?)?\s[A-Z]\w*|(?<=[A-Z])(?=\s[a-z]|'s\b)|(?<=[Hh])(?:er|is|im)\b)"
)
_PRONOUN = re.compile(
    r"[IWwiTtSsHh](?<=\b.)(?:(?P<ombudsman>(?<=I)|(?<=[Ww])e)|(?P<it>(?<=[Ii])ts?)|(?P<they>(?<=[Tt])hey)"
    r"|(?P<she>(?<=[Hh])e|(?<=[Ss])[Hh]e))\b"
)
_PREPOSITION = re.compile(
    r"\b(?:to|of|for|from|with|about|by|on|against|told|asked|give|gave|sent|tell)\s+(?:the\s+)?$"
)
_LETTER = re.compile(r"[^\W\d_]")


# After one of these another subject begins (``subject`` looks first for what all of them have).
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


_ACTORS = {actor.value: actor for actor in Actor}
_RANKED = (Actor.INVESTIGATOR, Actor.OMBUDSMAN, Actor.BODY, Actor.COMPLAINANT)
_RANK = {actor: _RANKED.index(actor) if actor in _RANKED else len(_RANKED) for actor in Actor}
_OWNING = frozenset({"his", "her", "its"})
_AFTER = len("'s")  # what is read after a sentence
_STANDARD = 8192  # sentences whose mentions are remembered: decisions repeat many


class Mention(NamedTuple):
    """Words from ``start`` to ``end`` that name an actor; ``possessive`` for "the Council's"."""

    start: int
    end: int
    actor: Actor
    possessive: bool = False


def mentions(frame: Frame, sentence: Sentence) -> tuple[Mention, ...]:
    """Return the mentions of a sentence in order, the longest where several overlap."""
    return mentions_in(frame.document.reading.text, sentence.span, frame.knowledge.cues)


def mentions_in(text: str, place: Span, cues: CueIndex[tuple[str, str]]) -> tuple[Mention, ...]:
    """Return the mentions in a stretch of a text, as ``mentions`` does."""
    named, shift = named_in(text, place, cues)
    return tuple([Mention(i + shift, j + shift, actor, owns) for i, j, actor, owns in named])


def named_in(text: str, place: Span, cues: CueIndex[tuple[str, str]]) -> tuple[tuple[Mention, ...], int]:
    """Return the mentions in a stretch of a text, and where the words begin that their places count in."""
    shift = max(0, place.start - 1)
    words = text[shift : place.end + _AFTER]
    return _named(cues, words, place.start - shift, place.end - shift), shift


@lru_cache(maxsize=_STANDARD)
def _named(cues: CueIndex[tuple[str, str]], text: str, start: int, end: int) -> tuple[Mention, ...]:
    """Return the mentions of a sentence that stands in some text with what adjoins it; remembered."""
    places = cues.of_kind("actor", text[start:end])
    found = [(start + i, start + j, _ACTORS[cues.by_number[n][1]]) for i, j, n in places]
    found += [(*m.span(), Actor.COMPLAINANT) for m in _PERSON.finditer(text, start, end)]
    found += [(*m.span(), _ACTORS[str(m.lastgroup)]) for m in _PRONOUN.finditer(text, start, end)]
    found.sort(key=lambda m: (m[0], -m[1], _RANK[m[2]]))
    return tuple([Mention(*named, _owns(text, *named[:2])) for named in _apart(found)])


def _apart(found: Iterable[tuple[int, int, Actor]]) -> list[tuple[int, int, Actor]]:
    kept: list[tuple[int, int, Actor]] = []
    for mention in found:
        if kept and mention[0] < kept[-1][1]:
            if _RANK[mention[2]] < _RANK[kept[-1][2]]:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _owns(text: str, start: int, end: int) -> bool:
    """Say whether a mention is a possessive ("the Council's", "her")."""
    if text.startswith(("'s", "' "), end) or text.endswith("'s", start, end):
        return True
    return end - start == 3 and text[start:end].lower() in _OWNING


def subject(text: str, found: Sequence[Mention], start: int, verb: int) -> Actor:
    """Return who does what the verb at ``verb`` says, in the clause that begins at ``start``.

    It is the first actor named before the verb that is not the object of a preposition; a person's
    possessive ("Miss X's complaint was not answered") makes the subject a thing. What stands before a
    relative clause or a "that" is left out: it has a subject of its own.
    """
    before = text[start:verb]
    if " wh" in before or " that " in before or " because " in before:
        start = max(start, *[text.rfind(joint, start, verb) for joint in _JOINTS])
    for mention in found:
        if mention.start < start or mention.end > verb:
            continue
        if mention.actor in (Actor.COMPLAINANT, Actor.SHE) and (
            mention.possessive or _PREPOSITION.search(text, max(start, mention.start - 12), mention.start)
        ):
            continue
        return mention.actor
    return Actor.THING if _LETTER.search(text, start, verb) else Actor.NONE
