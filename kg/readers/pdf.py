"""PDF files with a text layer."""

from __future__ import annotations

import itertools
import re
import threading
from collections.abc import Iterator
from typing import Any

import pypdfium2

from kg.errors import InputError
from kg.readers.source import MAX_CHARACTERS, Source

_LOCK = threading.Lock()  # PDFium is not thread-safe
_LINE_END = re.compile(r"\r\n|\r|\n")
_BROKEN = re.compile("[\x02\ufffe]")  # what PDFium makes of a hyphen and the line end after it
_GAP = 1.45  # times the usual distance of two lines: a new paragraph
_MOST_PAGES = 2000


def read_pdf(data: bytes, name: str, charset: str | None) -> Source:
    """Return the text of a PDF, pages parted by form feeds, paragraphs by blank lines.

    Raises InputError when the file is damaged, encrypted, or has no text layer.
    """
    with _LOCK:
        document = _open(data, name)
        try:
            if len(document) > _MOST_PAGES:
                why = f"has {len(document):,} pages, more than the {_MOST_PAGES:,} allowed"
                raise InputError(name, why, "split it into one file a decision")
            pages = [_page_text(document, index) for index in range(len(document))]
            title = (document.get_metadata_value("Title") or "").strip() or None
        except pypdfium2.PdfiumError as error:
            raise InputError(name, f"is a damaged PDF ({error})", "download it again") from error
        finally:
            document.close()
    text = "\n\f".join(pages)
    if not text.strip("\n\f "):
        raise InputError(name, "is a PDF without a text layer", "run text recognition (OCR) on it first")
    return Source(text[: MAX_CHARACTERS + 1], title=title)


def _open(data: bytes, name: str) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise InputError(
                name, "is an encrypted PDF", "save a copy without password protection"
            ) from error
        raise InputError(name, "is a damaged PDF", "download it again") from error


def _page_text(document: Any, index: int) -> str:
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            lines = list(_lines(textpage))
        finally:
            textpage.close()
    finally:
        page.close()
    return "\n".join(_with_gaps(lines))


def _lines(textpage: Any) -> Iterator[tuple[str, float, float]]:
    """Yield the lines of a page with left edge and baseline of their first visible character, in points."""
    at = 0
    for raw in _LINE_END.split(textpage.get_text_range()):
        pieces = _BROKEN.split(raw)
        for index, piece in enumerate(pieces):
            words = piece.replace("\x00", "").strip()
            if words:
                left, bottom, _, _ = textpage.get_charbox(at + len(piece) - len(piece.lstrip()), loose=True)
                yield words + ("-" if index + 1 < len(pieces) else ""), left, bottom
            at += len(piece) + 1
        at += 1


def _with_gaps(lines: list[tuple[str, float, float]]) -> Iterator[str]:
    steps = sorted(a[2] - b[2] for a, b in itertools.pairwise(lines) if a[2] - b[2] > 1)
    usual = steps[len(steps) // 4] if steps else 0.0
    margin = min((left for _, left, _ in lines), default=0.0)
    for index, (words, left, bottom) in enumerate(lines):
        step = lines[index - 1][2] - bottom if index else 0.0
        if index and (step > usual * _GAP or step < -1):
            yield ""
        yield " " * min(40, round((left - margin) / 6)) + words
