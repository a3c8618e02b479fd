"""The formats that are read, told by content and, where content says nothing, by media type or file name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.errors import InputError
from kg.readers.html import read_html
from kg.readers.pdf import read_pdf
from kg.readers.plain_text import read_plain_text
from kg.readers.source import MAX_BYTES, MAX_CHARACTERS, Source

_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|meta|title)\b", re.I | re.S
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]+)", re.I)
_HEAD = 4096


@dataclass(frozen=True, slots=True)
class Format:
    """One format: how it is told, and the function from bytes, name and claimed charset to a source."""

    name: str
    tells: Callable[[bytes], bool]
    media_types: tuple[str, ...]
    suffixes: tuple[str, ...]
    read: Callable[[bytes, str, str | None], Source]


def _is_pdf(head: bytes) -> bool:
    return b"%PDF-" in head[:1024]


def _is_html(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\x00", b"")
    return _HTML.match(head) is not None


FORMATS: tuple[Format, ...] = (
    Format("pdf", _is_pdf, ("application/pdf",), (".pdf",), read_pdf),
    Format("html", _is_html, ("text/html", "application/xhtml+xml"), (".html", ".htm", ".xhtml"), read_html),
    Format("text", lambda head: False, ("text/plain",), (), read_plain_text),
)


def read_source(data: bytes, name: str, media_type: str | None = None) -> Source:
    """Return the plain text of ``data``.

    ``media_type`` is a Content-Type as a server states it, with or without a charset.
    Raises InputError when the data are empty, too large, damaged, or no text.
    """
    if not data:
        raise InputError(name, "is empty", "give a file that contains text")
    if len(data) > MAX_BYTES:
        raise too_large(name, len(data))
    charset = _CHARSET.search(media_type or "")
    source = _format(data[:_HEAD], name, media_type).read(data, name, charset[1] if charset else None)
    if len(source.text) > MAX_CHARACTERS:
        why = f"has {len(source.text):,} characters, more than the {MAX_CHARACTERS:,} allowed"
        raise InputError(name, why, "split it into one file a decision")
    return source


def too_large(name: str, size: int, limit: int = MAX_BYTES) -> InputError:
    """Return the error for a file of ``size`` bytes, above the limit."""
    why = f"has {size / 1e6:,.1f} MB, more than the {limit / 1e6:,.0f} MB allowed"
    remedy = "split it into one file a decision" if limit == MAX_BYTES else "split it, for instance by year"
    return InputError(name, why, remedy)


def _format(head: bytes, name: str, media_type: str | None) -> Format:
    for candidate in FORMATS:
        if candidate.tells(head):
            return candidate
    essence = (media_type or "").partition(";")[0].strip().lower()
    for candidate in FORMATS:
        if essence in candidate.media_types:
            return candidate
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    return next((f for f in FORMATS if suffix in f.suffixes), FORMATS[-1])
