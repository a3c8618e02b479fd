"""Words in pictures: wrapped, cut where they are too long, without characters that no picture can hold."""

from __future__ import annotations

import textwrap


def plain(text: str) -> str:
    """Return a text in one line without control characters, which no SVG may hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def wrapped(text: str, width: int, lines: int = 2) -> str:
    """Return a text in at most so many lines of at most ``width`` characters, with a mark where it is cut."""
    return "\n".join(textwrap.wrap(plain(text), width, max_lines=lines, placeholder=" …"))


def counted(number: int, one: str, more: str) -> str:
    """Return a number with its noun: "1 council", "1,200 councils"."""
    return f"{number:,} {one if number == 1 else more}"
