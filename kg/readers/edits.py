"""One repair of a text: what stands between two offsets reads as other words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """The code points from ``start`` up to ``end`` of the plain text read as ``words``."""

    start: int
    end: int
    words: str
