"""One repair of a text: what stands between two offsets reads as other words."""

from __future__ import annotations

from kg.model.records import record


@record(order=True)
class Edit:
    """The code points from ``start`` up to ``end`` of the plain text read as ``words``."""

    start: int
    end: int
    words: str
