"""Bytes to a Document: format, reading, layout."""

from __future__ import annotations

from kg.errors import InputError
from kg.model.text import Document
from kg.readers.formats import read_source
from kg.readers.layout import Layout
from kg.readers.layouts import LAYOUTS
from kg.readers.lines import Page
from kg.readers.opening import with_opening
from kg.readers.reading import make_reading
from kg.readers.source import Source

_UNRECOGNISED = "no known layout recognised: read as free text"


def read(data: bytes, name: str, media_type: str | None = None) -> Document:
    """Read one input.

    ``data`` are the bytes of a text, HTML or PDF file; ``name`` names it in messages; ``media_type`` is a
    Content-Type where one is known. Raises InputError when no text can be got from it.
    """
    return lay_out(read_source(data, name, media_type), name)


def lay_out(source: Source, name: str) -> Document:
    """Read the plain text of one input into parts by the first layout that recognises it."""
    reading = make_reading(source.text)
    page = Page.of(reading, source.title)
    if not page.lines:
        raise InputError(name, "contains no words", "give a file that contains text")
    layout = next(layout for layout in LAYOUTS if layout.recognise(page))
    layed = layout.read(page)
    parts, publisher = layed.parts, layout.publisher or layed.publisher
    if len(parts) == 1:
        parts = (with_opening(parts[0], page.lines, own=publisher is not None),)
    return Document(
        text=source.text,
        reading=reading,
        layout=layout.name,
        kind=layed.kind,
        publisher=publisher,
        parts=parts,
        title=source.title,
        url=source.url,
        issued=source.issued,
        notes=(*source.notes, *layed.notes, *_layout_notes(layout)),
    )


def _layout_notes(layout: Layout) -> tuple[str, ...]:
    return (_UNRECOGNISED,) if layout is LAYOUTS[-1] else ()
