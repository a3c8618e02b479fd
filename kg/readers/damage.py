"""Damage of copying and extraction that is read over: UTF-8 read as windows-1252, lost pound signs, letters
and figures that look alike to who reads a scanned page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.readers.edits import Edit
from kg.readers.ligatures import lost_ligatures

_TAIL = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2018\u2019"
    "\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
# A lead byte of UTF-8 and what follows it, both read as windows-1252.
_MISREAD = re.compile(f"[\u00c2-\u00c5\u00cb][{_TAIL}]|[\u00e2\u00ef][{_TAIL}]{{2}}")
# Of a misread apostrophe only the first character is left.
_STUMP = re.compile("(?<=[a-z])\u00e2(?=(?:s|t|re|ll|ve|d)\\b)")
_SIGNS = {
    sign: re.compile(rf"{re.escape(sign)}(?<![\w£].)(?=\d{{1,3}}(?:,\d{{3}})+\b|\d{{2,5}}\b)")
    for sign in "?#\ufffd"
}
_SUM = r"(?!(?:19|20)\d\d\b)(?:\d{1,3}(?:,\d{3})+|\d{2,5})(?:\.\d\d)?"
# What may follow a sum, but not a number of weeks, visits or people.
_AFTER = (
    r"(?=[;:)]|[.,](?!\d)|$|\s(?:to|for|in|as|and|towards|plus|each|per|within|by|compensation|because|which|it|from"
    r"|on|at|of|that|a (?:month|week|year))\b)"
)
# It opens with every letter that a match can begin with, so that the rest of a text is passed over at once.
_PAID = re.compile(
    r"[PpSsRrAaCcOoTtFfWw](?<=\b.)(?i:(?:(?<=p)(?:ay(?:ing|s)?|aid|ayments? of)|(?<=s)um of"
    r"|(?<=r)(?:efund(?:ed)?|eimburse[ds]?|edress of|emedy of)|(?<=a)ward(?:ed)?|(?<=c)ompensation of"
    r"|(?<=o)ffer(?:ed)?|(?<=t)otal of|(?<=f)urther"
    r"|(?<=w)(?:rit(?:e|ing|ten) o(?:ff)?|rote o(?:ff)?|aive[ds]?))"
    rf"\s(?:[A-Za-z']+\s){{0,4}}?(?P<sum>{_SUM}){_AFTER})"
)
_FOR = re.compile(r" for (?<=\d for )(?i:the|her|his|their|its|distress|time|each)\b")
_BEFORE = re.compile(rf"(?<![\w.,/£-])(?P<sum>{_SUM})\Z")
_LONGEST_SUM = 30


# A capital I read as l: alone before a word, or before a consonant that no English word has after l.
_CAPITAL = re.compile(
    r"l(?<![\w'\u2019.&/-].)(?<!\d l)(?=[ \n][a-z]+\b|['\u2019](?:m|ve|d|ll)\b|[nrtfsm][a-z]*\b)"
)
_MISREAD_SUM = re.compile(r"£((?=[\d,]*[lIO])(?=[lIO,]*\d)[\dlIO,]*[\dlIO])(?![A-Za-z])")
_AS_FIGURES = str.maketrans("lIO", "110")


def repairs(text: str) -> Iterator[Edit]:
    """Yield edits for what copying or extraction has damaged, in order of the text."""
    yield from sorted([*_misread(text), *_signs(text), *_look_alikes(text), *lost_ligatures(text)])


def _misread(text: str) -> Iterator[Edit]:
    if not any(c in text for c in "\u00c2\u00c3\u00e2\u00ef\u00c5"):
        return
    for m in _MISREAD.finditer(text):
        right = _read_again(m[0])
        if right is not None:
            yield Edit(m.start(), m.end(), right)
    for m in _STUMP.finditer(text):
        yield Edit(m.start(), m.end(), "'")


def _look_alikes(text: str) -> Iterator[Edit]:
    """Yield "I" for an l that was one, and figures for letters in sums ("£l5O")."""
    for m in _CAPITAL.finditer(text):
        yield Edit(m.start(), m.end(), "I")
    for m in _MISREAD_SUM.finditer(text):
        yield Edit(m.start(1), m.end(1), m[1].translate(_AS_FIGURES))


def _read_again(misread: str) -> str | None:
    """Return the character whose UTF-8 was read as windows-1252, None where it was none."""
    try:
        raw = b"".join(_byte(c) for c in misread)
        right = raw.decode("utf-8")
    except UnicodeError:
        return None
    return right if (len(right) == 1 and right.isprintable()) or right == "\u00a0" else None


def _byte(character: str) -> bytes:
    return bytes([ord(character)]) if ord(character) < 256 else character.encode("cp1252")


def _signs(text: str) -> Iterator[Edit]:
    """Yield pound signs for stand-ins, and for sums in a text that has lost all of its pound signs."""
    signs = sorted(m.span() for sign in _SIGNS if sign in text for m in _SIGNS[sign].finditer(text))
    for start, end in signs:
        yield Edit(start, end, "£")
    if signs or "£" in text:
        return
    for start, end in _unsigned(text):
        yield Edit(start, end, f"£{text[start:end]}")


def _unsigned(text: str) -> list[tuple[int, int]]:
    """Return where figures stand that are paid, by the words before them, or are for something."""
    found = {m.span("sum") for m in _PAID.finditer(text)}
    for m in _FOR.finditer(text):
        if before := _BEFORE.search(text, max(0, m.start() - _LONGEST_SUM), m.start()):
            found.add(before.span("sum"))
    return sorted(found)
