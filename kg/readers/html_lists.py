"""The markers of HTML lists: start, type and value of ordered lists, bullets else."""

from __future__ import annotations

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STYLES = {
    "lower-alpha": "a",
    "lower-latin": "a",
    "lower-roman": "i",
    "upper-alpha": "A",
    "upper-latin": "A",
    "upper-roman": "I",
}


@dataclass(slots=True)
class OpenList:
    """A list being read: its ``style`` as the type attribute names it ("" for bullets), its next number."""

    style: str
    next: int


def open_list(node: LexborNode) -> OpenList:
    """Return the list that an ``ol`` or ``ul`` element opens."""
    if node.tag == "ul":
        return OpenList("", 1)
    attributes = node.attributes
    style = attributes.get("type") or "1"
    for name, code in _STYLES.items():
        if name in (attributes.get("style") or ""):
            style = code
    return OpenList(style if style in ("a", "A", "i", "I") else "1", _number(attributes.get("start"), 1))


def item_marker(current: OpenList, node: LexborNode) -> str:
    """Return the marker of a list item, with the space after it, and count it."""
    if not current.style:
        return "• "
    number = _number(node.attributes.get("value"), current.next)
    current.next = number + 1
    if current.style in ("a", "A") and 1 <= number <= 26:
        letter = chr(ord(current.style) + number - 1)
        return f"{letter}. " if current.style == "a" else f"({letter}) "
    if current.style in ("i", "I") and 1 <= number < 40:
        return f"{_roman(number)}. "
    return f"{number}. "


def _number(words: str | None, default: int) -> int:
    return int(words) if words and words.isascii() and words.isdecimal() and len(words) < 4 else default


def _roman(number: int) -> str:
    letters = ""
    for value, letter in _ROMAN:
        while number >= value:
            letters, number = letters + letter, number - value
    return letters
