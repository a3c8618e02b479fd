"""N-Quads text, written term by term: the one place that escapes anything.

Source: W3C, RDF 1.1 N-Quads (grammar of IRIREF and STRING_LITERAL_QUOTE) and RDF Canonicalization
(canonical N-Quads: which characters are escaped, and how).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

XSD = "http://www.w3.org/2001/XMLSchema#"

_IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[!#$&'()*+,\-./0-9:;=?@A-Z_a-z~]|%[0-9A-Fa-f]{2}|[^\x00-\x9f])*"
)
_NOT_IN_IRIS = re.compile(r"[\ud800-\uf8ff\ufdd0-\uffff\U000e0000-\U0010ffff]")
_AUTHORITY = re.compile(r"[^:/?#]+://(?:[^/?#@:]*@)?[^/?#@:]*(?::[0-9]*)?(?:[/?#]|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ESCAPES = str.maketrans(
    {chr(i): f"\\u{i:04X}" for i in (*range(0x20), 0x7F)}
    | {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", '"': '\\"', "\\": "\\\\"}
)


def is_iri(text: str) -> bool:
    """Say whether ``text`` is an absolute IRI that can be written down as it stands.

    Stricter than RFC 3987 where that costs us nothing: no square brackets (IPv6 hosts), no private-use
    or format characters, at most one "#".

    >>> is_iri("https://www.example.org/a?b=c"), is_iri("https://example.org/a b"), is_iri("example.org")
    (True, False, False)
    """
    if _IRI.fullmatch(text) is None or text.count("#") > 1:
        return False
    if not text.isascii() and _NOT_IN_IRIS.search(text):
        return False
    rest = text.partition(":")[2]
    return _AUTHORITY.match(text) is not None if rest.startswith("//") else True


def iri(text: str) -> str:
    """Return an IRI as a term; ValueError if it is none (percent-encode what comes from outside first)."""
    if not is_iri(text):
        raise ValueError(f"not an absolute IRI: {text!r}")
    return f"<{text}>"


def literal(value: str, datatype: str | None = None, lang: str | None = None) -> str:
    """Return a literal as a term: plain, with a datatype's IRI, or with a language tag.

    ValueError for both at once, a malformed language tag, or a lone surrogate, which no UTF-8 text can hold.
    """
    if _SURROGATE.search(value):
        raise ValueError("a lone surrogate cannot be written as UTF-8")
    quoted = f'"{value.translate(_ESCAPES)}"'
    if lang is not None:
        if datatype is not None or not _LANGUAGE.fullmatch(lang):
            raise ValueError(f"not a language tag, or one beside a datatype: {lang!r}")
        return f"{quoted}@{lang.lower()}"
    if datatype is None or datatype == XSD + "string":
        return quoted
    return f"{quoted}^^{iri(datatype)}"


def quad(subject: str, predicate: str, value: str, graph: str) -> str:
    """Return one line; all four are terms as ``iri`` and ``literal`` return them."""
    return f"{subject} {predicate} {value} {graph} .\n"


def serialise(quads: Iterable[str]) -> bytes:
    """Return lines as one file: sorted, each once, UTF-8, so that equal statements are equal bytes."""
    return "".join(sorted(set(quads))).encode()
