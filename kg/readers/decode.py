"""Bytes to text: UTF-8 and UTF-16 by their marks, else UTF-8, else windows-1252."""

from __future__ import annotations

import codecs

from kg.errors import InputError

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MAGIC = (
    (b"PK\x03\x04", "is a ZIP archive or an office document", "save it as PDF, HTML or plain text"),
    (b"\xd0\xcf\x11\xe0", "is an old office document", "save it as PDF, HTML or plain text"),
    (b"{\\rtf", "is a rich text file", "save it as plain text"),
    (b"\x1f\x8b", "is compressed with gzip", "unpack it first"),
    (b"\x89PNG", "is a picture", "give the text that it shows"),
    (b"\xff\xd8\xff", "is a picture", "give the text that it shows"),
    (b"GIF8", "is a picture", "give the text that it shows"),
)
# What no text of any encoding contains: control characters other than tab, line ends, form feed, escape.
_CONTROLS = bytes([*range(0x00, 0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F])
_BINARY_SHARE = 0.01
_UNMAPPED = {byte: chr(byte) for byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


def decode(data: bytes, name: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Return the text of ``data`` without its byte order mark, and notes on how it was decoded.

    ``charset`` is what the file or its server claims; it counts only where the bytes agree with it.
    Raises InputError when the bytes are no text.
    """
    _refuse_known_binaries(data, name)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"), name), ()
    text, notes = _unmarked(data, charset)
    return _checked(text, name), notes


def _unmarked(data: bytes, charset: str | None) -> tuple[str, tuple[str, ...]]:
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    claimed = _claimed(data, charset)
    if claimed is not None:
        return claimed, ()
    lenient = data.decode("utf-8", "replace")
    broken = lenient.count("\ufffd")
    whole = sum(1 for c in lenient if c > "\x7f") - broken
    if whole > broken:
        return lenient, (f"{broken} places are no valid UTF-8 and read as U+FFFD",)
    return _windows(data), ("decoded as windows-1252, as it is no valid UTF-8",)


def _claimed(data: bytes, charset: str | None) -> str | None:
    if charset is None or charset.lower().replace("_", "-") in (
        "utf-8",
        "utf8",
        "iso-8859-1",
        "latin-1",
        "ascii",
    ):
        return None  # browsers, too, read these as windows-1252
    try:
        return data.decode(charset)
    except (LookupError, UnicodeError):
        return None


def _windows(data: bytes) -> str:
    """Decode windows-1252, its five unassigned bytes as the WHATWG standard maps them."""
    table = [_UNMAPPED.get(byte) or bytes([byte]).decode("cp1252") for byte in range(256)]
    return codecs.charmap_decode(data, "strict", "".join(table))[0]


def _refuse_known_binaries(data: bytes, name: str) -> None:
    for magic, why, remedy in _MAGIC:
        if data.startswith(magic):
            raise InputError(name, why, remedy)


def _checked(text: str, name: str) -> str:
    if not text.strip("\x00 \t\r\n\f\v\ufeff\u200b\xa0"):
        raise InputError(name, "is empty", "give a file that contains text")
    encoded = text.encode("utf-8", "surrogatepass")
    controls = len(encoded) - len(encoded.translate(None, _CONTROLS))  # bytes are sifted fastest
    if controls and ("\x00" in text or controls > _BINARY_SHARE * len(text)):
        raise InputError(name, "is no text but binary data", "give plain text, HTML or a PDF")
    return text
