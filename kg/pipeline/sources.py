"""What a source is called: the id of its document."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kg.readers.source import MAX_BYTES

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file to be read. ``below`` is its path below the folder that was given (or its name).

    ``limit`` is the greatest size in bytes that is read.
    """

    path: Path
    below: str
    limit: int = MAX_BYTES

    @property
    def shown(self) -> str:
        """The path for messages: on one line, without what could steer a terminal."""
        return printable(str(self.path))


def printable(name: str) -> str:
    """Return a hostile name with everything that does not print written as an escape.

    >>> printable("a" + chr(10) + "b")
    'a\\nb'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)


def document_id(url: str | None, below: str, prefix: str | None = None) -> str:
    """Return the id of a document: host and path of the URL it states, else its path; below ``prefix``.

    >>> document_id("https://www.lgo.org.uk/decisions/19-011-904/", "a/b.html")
    'www.lgo.org.uk/decisions/19-011-904'
    >>> document_id(None, "a/b.txt", "press")
    'press/a/b.txt'
    """
    name = _from_url(url) or _tidy(below)
    return f"{prefix.strip('/')}/{name}" if prefix else name


def _from_url(url: str | None) -> str | None:
    try:
        parts = urlsplit((url or "").strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    path = parts.path.strip("/")
    return _tidy(f"{parts.hostname}/{path}".rstrip("/") + (f"?{parts.query}" if parts.query else ""))


def _tidy(name: str) -> str:
    # Names that are no UTF-8 reach us with lone surrogates, which no IRI can carry.
    return unicodedata.normalize("NFC", _SURROGATE.sub("\ufffd", name))
