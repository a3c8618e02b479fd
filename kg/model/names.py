"""Names of bodies as keys: case, accents, apostrophes and "&" make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_DROPPED = re.compile("[.'’‘`´ʼ′\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_PARTING = re.compile(r"[^a-z0-9]+")
_TRAILING_BRACKET = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?\s*$")
_POSSESSIVE = re.compile(r"['’]s?\s*$")
_MUTATED = re.compile(r"^(?:ch|g|ngh)yngor\b")
_LONGEST = 300
_CONSTITUTION = re.compile(
    r"^council of (?:the )?(?=(?:london|royal|metropolitan) borough|city of|borough of)"
)

TYPE_WORDS = frozenset(
    "council councils borough county city district metropolitan london royal unitary islands region regional "
    "authority corporation mbc lbc mdc cbc bc cc dc of the and".split()
)
"""Words that say what a body is, not which."""

ORDINARY_WORDS = frozenset(
    "bath borders bury central craven down eden gordon hamilton harrow hart reading rother rugby".split()
)
"""Short names of councils that are ordinary words or people's names as well: alone they name nobody."""


def name_key(name: str) -> str:
    """Return the key by which a name is looked up.

    Case, accents, apostrophes, full stops, invisible characters and a leading "the" are dropped, "&" is
    "and", any other punctuation is one space.

    >>> name_key("The Borough Council of King’s Lynn & West  Norfolk")
    'borough council of kings lynn and west norfolk'
    >>> name_key("Cyngor Sir Ynys Môn")
    'cyngor sir ynys mon'
    """
    bare = _DROPPED.sub("", name.replace("&", " and "))
    if not bare.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", bare) if not unicodedata.combining(c))
    key = _PARTING.sub(" ", bare.casefold()).strip()
    return key.removeprefix("the ")


def lookup_keys(name: str) -> Iterator[str]:
    """Yield the keys to try for a name as it stands in a document, the plainest first.

    After the name itself: without a bracket at its end ("(19 011 904)", "(the Council)"), without a
    possessive, "Council of the London Borough of X" without its first words, "London Borough of X
    Council" without its last, "Gyngor" and "Chyngor" as "Cyngor". A text too long for a name has none.
    """
    if len(name) > _LONGEST:
        return
    seen: set[str] = set()
    for form in (name, _TRAILING_BRACKET.sub("", name), _POSSESSIVE.sub("", name.rstrip())):
        key = name_key(form)
        shorter = _CONSTITUTION.sub("", key)
        trimmed = shorter.removesuffix(" council") if " borough of " in f" {shorter}" else shorter
        for candidate in (key, shorter, trimmed, unmutated(key)):
            if candidate and candidate not in seen:
                seen.add(candidate)
                yield candidate


def unmutated(key: str) -> str:
    """Return a Welsh name without the mutation that a preceding word gave it ("a Chyngor Gwynedd")."""
    return _MUTATED.sub("cyngor", key, count=1)


def is_generic(key: str) -> bool:
    """Say whether a key names a kind of body only ("the county council")."""
    return all(word in TYPE_WORDS and word != "london" for word in key.split())
