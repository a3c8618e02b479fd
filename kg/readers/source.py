"""What a format yields: the plain text of one input and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model.values import PartialDate

MAX_BYTES = 50_000_000
"""Files larger than this are refused before they are read."""

MAX_CHARACTERS = 10_000_000
"""Texts longer than this are refused: 600 decisions' worth is not one document."""


@dataclass(frozen=True, slots=True)
class Source:
    """The plain text of one input, in the order it is read, with page breaks as form feeds."""

    text: str
    title: str | None = None
    url: str | None = None
    issued: PartialDate | None = None
    notes: tuple[str, ...] = ()
