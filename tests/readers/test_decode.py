"""Bytes to text: marks, encodings, and what is no text."""

from __future__ import annotations

import pytest

from kg.errors import InputError
from kg.readers.decode import decode


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_and_without_mark(codec: str) -> None:
    text = "Caf\u00e9 \u2018fault\u2019\r\n\tand \u00a3200"
    assert decode(text.encode(codec), "a.txt") == (text, ())


def test_utf16_big_endian() -> None:
    assert decode(b"\xfe\xff" + "fault".encode("utf-16-be"), "a.txt")[0] == "fault"


def test_windows_1252_is_the_fallback_and_noted() -> None:
    text, notes = decode(b"The Council\x92s \x93fault\x94 \x96 \xa3200 \x81", "a.txt")
    assert text == "The Council\u2019s \u201cfault\u201d \u2013 \u00a3200 \x81"
    assert notes == ("decoded as windows-1252, as it is no valid UTF-8",)


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    text, notes = decode("\u2018a\u2019 \u2018b\u2019 \u2018".encode()[:-1], "a.txt")
    assert text == "\u2018a\u2019 \u2018b\u2019 \ufffd"
    assert notes == ("1 places are no valid UTF-8 and read as U+FFFD",)


def test_claimed_charset_is_used_where_the_bytes_are_no_utf8() -> None:
    assert decode("d\u0142ug".encode("iso-8859-2"), "a.txt", "iso-8859-2")[0] == "d\u0142ug"


@pytest.mark.parametrize("charset", ["no-such-charset", "shift_jis", "latin-1"])
def test_claims_that_the_bytes_deny_fall_back(charset: str) -> None:
    assert decode(b"caf\xe9 \x92", "a.txt", charset)[0] == "caf\u00e9 \u2019"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"  \r\n\t ", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"text\x00with\x00zeros", "binary"),
        (bytes(range(1, 32)) * 4, "binary"),
        (b"PK\x03\x04rest", "ZIP archive"),
        (b"\xd0\xcf\x11\xe0rest", "old office document"),
        (b"{\\rtf1 text}", "rich text"),
        (b"\x1f\x8bzzz", "gzip"),
        (b"\x89PNG\r\n", "picture"),
    ],
)
def test_what_is_no_text(data: bytes, why: str) -> None:
    with pytest.raises(InputError, match=why) as caught:
        decode(data, "letter.txt")
    assert str(caught.value).startswith("letter.txt: ")
    assert str(caught.value).endswith(".")
