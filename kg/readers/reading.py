"""Plain text to reading text: same length where characters are only exchanged, else with offsets."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable
from dataclasses import replace

from kg.model.text import Reading
from kg.readers.damage import repairs
from kg.readers.edits import Edit
from kg.readers.pages import page_breaks
from kg.readers.wrapping import soft_breaks

_EXCHANGED = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
    **dict.fromkeys("\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B))), " "),
    **dict.fromkeys("\u2010\u2011\u2212", "-"),
    **dict.fromkeys("\r\f\v\x85\u2028\u2029", "\n"),
    **dict.fromkeys((chr(c) for c in range(32) if chr(c) not in "\t\n\v\f\r"), " "),
}
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}
# Invisible: soft hyphens, zero-width marks, directional controls, and the first half of a DOS line end.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_REPLACED = re.compile(f"[{_INVISIBLE}\ufb00-\ufb04\r](?:(?<!\r)|(?=\n))")
# What neither is exchanged nor replaced: nearly every character of a text.
_PLAIN = bytes(c for c in range(128) if chr(c) == "\n" or (chr(c).isprintable() and chr(c) not in _EXCHANGED))


def make_reading(text: str) -> Reading:
    """Repair a plain text for reading.

    Quotes are straightened, odd spaces made plain, invisible characters dropped, ligatures resolved; a
    line end inside a paragraph reads as a space, a word broken at a line end is joined, and heads and feet
    that pages repeat are left out.
    """
    odd = _odd(text)
    flat = _flat(text, odd)
    breaks = page_breaks(text, flat)
    edits = [*breaks, *_outside(breaks, soft_breaks(flat))]
    if any(_REPLACED.match(f"{character}\n") for character in odd):
        marks = (Edit(m.start(), m.end(), _LIGATURES.get(m[0], "")) for m in _REPLACED.finditer(text))
        edits = sorted([*edits, *_outside(edits, marks)])
    edits = sorted([*edits, *_outside(edits, map(_plain, repairs(text)))])
    return _apply(flat, edits)


def _odd(text: str) -> frozenset[str]:
    """Return which characters a text has beside the plain ones of ASCII; bytes are sifted fastest."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return frozenset(left.decode("utf-8", "surrogatepass"))


def _plain(edit: Edit) -> Edit:
    """Read what a repair puts in with the plain characters of all the rest."""
    return replace(edit, words="".join(_EXCHANGED.get(c, _LIGATURES.get(c, c)) for c in edit.words))


def _flat(text: str, odd: Iterable[str]) -> str:
    """Exchange the odd characters of a text; the first half of a DOS line end becomes a space."""
    flat = text.replace("\r\n", " \n")
    for character in odd:
        if character in _EXCHANGED:
            flat = flat.replace(character, _EXCHANGED[character])
    return flat


def _outside(taken: Iterable[Edit], edits: Iterable[Edit]) -> list[Edit]:
    """Keep the edits that touch none of those already taken; both are in order of the text."""
    kept = []
    ordered = sorted(taken)
    at = 0
    for edit in edits:
        while at < len(ordered) and ordered[at].end <= edit.start:
            at += 1
        if at == len(ordered) or edit.end <= ordered[at].start:
            kept.append(edit)
    return kept


def _apply(flat: str, edits: list[Edit]) -> Reading:
    pieces: list[str] = []
    at = 0
    for edit in edits:
        pieces += (flat[at : edit.start], edit.words)
        at = edit.end
    pieces.append(flat[at:])
    text = "".join(pieces)
    if all(len(edit.words) == edit.end - edit.start for edit in edits):
        return Reading(text)
    return Reading(text, _offsets(len(flat), edits))


def _offsets(length: int, edits: list[Edit]) -> array[int]:
    offsets = array("I")
    at = 0
    for edit in edits:
        offsets.extend(range(at, edit.start))
        last = max(edit.start, edit.end - 1)
        offsets.extend(min(edit.start + i, last) for i in range(len(edit.words)))
        at = edit.end
    offsets.extend(range(at, length + 1))
    return offsets
