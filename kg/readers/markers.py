"""List markers as published: "12.", "a)", "(iv)", "1.2", bullets."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.model.records import record

# A point or an o alone is what is left of a bullet in text from a PDF or a word processor.
_MARKER = re.compile(
    r"(?P<bullet>[•●▪■◦‣·∙○□❖➢✓☐☑✔»>§*\uf0b7\uf0a7]|[-–—](?=\s)|[.o](?=\s+\S))(?:\s+|$)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,3})+\.?)(?=\s+[^\s\d])\s+"
    r"|(?P<number>\d{1,3})(?:[.)]|\.\))\s+"
    r"|\((?P<round>\d{1,3}|[A-Za-z]|[ivxl]{2,6})\)\s+"
    r"|(?P<letter>[a-z]|[ivxl]{2,6})[.)]\s+"
)

_STANDARD = 8192  # lines whose marker is remembered: decisions repeat many, and each is asked for twice


@record()
class Marker:
    """A list marker: its ``words`` as published without brackets, its ``family``, its length in the line, and
    whether it is a ``bullet`` and no number."""

    words: str
    family: str
    length: int
    bullet: bool = False


@lru_cache(maxsize=_STANDARD)
def marker(line: str) -> Marker | None:
    """Return the marker at the start of a stripped line, or None.

    >>> marker("iv) apologise")
    Marker(words='iv', family='letter)', length=4, bullet=False)
    """
    found = _MARKER.match(line)
    if found is None:
        return None
    kind = found.lastgroup or ""
    words = found[kind]
    if kind == "bullet":
        return Marker(words, f"bullet{words}", found.end(), bullet=True)
    if kind == "decimal":
        return Marker(words.rstrip("."), f"decimal{words.count('.')}", found.end())
    shape = "()" if kind == "round" else found[0].strip()[-1]
    return Marker(words, ("number" if words.isdigit() else "letter") + shape, found.end())
