"""What a layout is: how one publisher's pages are recognised and read into parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.model.text import Part
from kg.readers.lines import Page


@dataclass(frozen=True, slots=True)
class Layed:
    """A page read by its layout; ``kind`` is a document-kind code of the vocabulary, ``publisher`` the
    ombudsman's code where a layout that is nobody's own tells it from the page."""

    parts: tuple[Part, ...]
    kind: str
    notes: tuple[str, ...] = ()
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout: its name, the ombudsman's code (None: nobody's own), and two functions on a page.

    ``recognise`` looks at content only, never at file names.
    """

    name: str
    publisher: str | None
    recognise: Callable[[Page], bool]
    read: Callable[[Page], Layed]
