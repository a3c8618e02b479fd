"""Damage of copying and extraction that is read over: UTF-8 read as windows-1252, lost pound signs."""

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
_SIGN = re.compile(r"[\ufffd?#](?<![\w£][\ufffd?#])(?=\d{1,3}(?:,\d{3})+\b|\d{2,5}\b)")
_SUM = r"(?!(?:19|20)\d\d\b)(?:\d{1,3}(?:,\d{3})+|\d{2,5})(?:\.\d\d)?"
# What may follow a sum, but not a number of weeks, visits or people.
_AFTER = (
    r"(?=[;:)]|[.,](?!\d)|$|\s(?:to|for|in|as|and|towards|plus|each|per|within|by|compensation|because|which|it|from"
    r"|on|at|of|that|a (?:month|week|year))\b)"
)
_PAID = (
    r"pay(?:ing|s)?|paid|payments? of|sum of|refund(?:ed)?|reimburse[ds]?|award(?:ed)?|compensation of"
    r"|redress of|offer(?:ed)?|remedy of|total of|further|writ(?:e|ing|ten) o(?:ff)?|wrote o(?:ff)?"
    r"|waive[ds]?"
)
_UNSIGNED = re.compile(
    rf"\b(?:{_PAID})\s(?:[A-Za-z']+\s){{0,4}}?(?P<paid>{_SUM}){_AFTER}"
    rf"|(?<![\w.,/£-])(?P<sum>{_SUM})(?= for (?:the|her|his|their|its|distress|time|each)\b)",
    re.IGNORECASE,
)


def repairs(text: str) -> Iterator[Edit]:
    """Yield edits for what copying or extraction has damaged, in order of the text."""
    yield from sorted([*_misread(text), *_signs(text), *lost_ligatures(text)])


def _misread(text: str) -> Iterator[Edit]:
    if not any(c in text for c in "\u00c2\u00c3\u00e2\u00ef\u00c5"):
        return
    for m in _MISREAD.finditer(text):
        right = _read_again(m[0])
        if right is not None:
            yield Edit(m.start(), m.end(), right)
    for m in _STUMP.finditer(text):
        yield Edit(m.start(), m.end(), "'")


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
    for m in _SIGN.finditer(text):
        yield Edit(m.start(), m.end(), "£")
    if "£" in text or _SIGN.search(text):
        return
    for m in _UNSIGNED.finditer(text):
        group = "paid" if m["paid"] else "sum"
        yield Edit(m.start(group), m.end(group), f"£{m[group]}")
