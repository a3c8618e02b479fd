"""Plain text files."""

from __future__ import annotations

from kg.readers.decode import decode
from kg.readers.source import Source


def read_plain_text(data: bytes, name: str, charset: str | None) -> Source:
    """Return the text of a plain text file, unaltered; InputError where it is none."""
    text, notes = decode(data, name, charset)
    return Source(text, notes=notes)
