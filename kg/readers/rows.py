"""The rows of a text: its lines that are not blank, without the spaces around them."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROW = re.compile(r"\S[^\n]*")


def rows(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of every line that is not blank, spaces around it left out."""
    for found in _ROW.finditer(text):
        yield found.start(), found.start() + len(found[0].rstrip())
