"""The line that every document takes: readers and extractors, made ready once a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kg.model.findings import CaseRecord, ReviewItem
from kg.model.identity import Iris
from kg.model.text import Document
from kg.store import Settings

Extracted = tuple[tuple[CaseRecord, ...], tuple[ReviewItem, ...]]


class Line(Protocol):
    """What a build needs to know of reading. ``rules`` is the version of all that decides the result."""

    @property
    def rules(self) -> str:
        """The version of the rules."""
        ...

    def read(self, data: bytes, name: str) -> Document:
        """Read one input; InputError when it cannot be read."""
        ...

    def extract(self, document: Document, document_id: str) -> Extracted:
        """Return the cases of a document, and what a person should settle."""
        ...

    def graphs(self, iris: Iris) -> bytes:
        """Return the graphs that belong to no document, as N-Quads: ontology, vocabulary, councils."""
        ...


LineMaker = Callable[[Settings], Line]
"""Makes the line ready; must be importable by name, because every worker process calls it."""
