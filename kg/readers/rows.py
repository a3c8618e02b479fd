"""The rows of a text: its lines that are not blank, without the spaces around them."""

from __future__ import annotations

import re
from functools import lru_cache

_ROW = re.compile(r"\S(?:[^\n]*\S)?")


@lru_cache(maxsize=1)  # one text after the other is asked for its rows, each several times
def rows(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of every line that is not blank, spaces around it left out."""
    return tuple([m.span() for m in _ROW.finditer(text)])
