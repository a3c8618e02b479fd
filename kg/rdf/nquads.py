"""Statements as N-Quads text, by string formatting: five times as fast as building quad objects.

N-Quads: https://www.w3.org/TR/n-quads/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import quote, urlsplit

from kg.model.values import PartialDate
from kg.rdf.terms import TYPE, XSD

_UNSAFE = re.compile(r'[\x00-\x1f\x7f"\\\ud800-\udfff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_LONE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?")
_PATH_SAFE = "%/:@!$&'()*+,;=-._~"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if char >= "\ud800":
        return "\ufffd"
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def literal(text: str) -> str:
    """Return a text as an N-Quads literal; a lone surrogate, which no RDF can hold, becomes U+FFFD."""
    return f'"{_UNSAFE.sub(_escape, text)}"'


def typed(lexical: str, datatype: str) -> str:
    """Return a literal of an XML Schema datatype, given by its local name; ``lexical`` is not escaped."""
    return f'"{lexical}"^^<{XSD}{datatype}>'


def decimal(value: Decimal) -> str:
    """Return an ``xsd:decimal`` without exponent."""
    return typed(f"{value:f}", "decimal")


def dated(value: PartialDate | date) -> str:
    """Return ``xsd:date``, ``xsd:gYearMonth`` or ``xsd:gYear``, as precise as the value."""
    if isinstance(value, date) or value.day is not None:
        return typed(str(value), "date")
    return typed(str(value), "gYear" if value.month is None else "gYearMonth")


def web_iri(url: str) -> str | None:
    """Return a URL from a hostile page as a valid http(s) IRI, or None when it cannot be one."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not _HOST.fullmatch(parts.netloc):
        return None
    path, query, fragment = (_quoted(part) for part in (parts.path, parts.query, parts.fragment))
    tail = (f"?{query}" if query else "") + (f"#{fragment}" if fragment else "")
    return f"{parts.scheme}://{parts.netloc.lower()}{path}{tail}"


def _quoted(part: str) -> str:
    return quote(_LONE_PERCENT.sub("%25", part), safe=_PATH_SAFE + "?", errors="replace").replace("?", "%3F")


class Statements:
    """The statements of one named graph, in order, each once."""

    def __init__(self, graph: str) -> None:
        self._end = f" <{graph}> .\n"
        self._lines: dict[str, None] = {}

    def link(self, subject: str, predicate: str, target: str) -> None:
        """Add a statement whose object is the resource ``target``."""
        self._lines[f"<{subject}> <{predicate}> <{target}>{self._end}"] = None

    def value(self, subject: str, predicate: str, term: str) -> None:
        """Add a statement whose object is a literal, already written by one of this module's functions."""
        self._lines[f"<{subject}> <{predicate}> {term}{self._end}"] = None

    def text(self, subject: str, predicate: str, words: str | None) -> None:
        """Add a statement whose object is a plain string; nothing for None."""
        if words is not None:
            self.value(subject, predicate, literal(words))

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[str]:
        return iter(self._lines)

    def drain(self) -> bytes:
        """Return the statements gathered so far as ``encode`` does, and let them go."""
        written = self.encode()
        self._lines.clear()
        return written

    def encode(self) -> bytes:
        """Return the statements as N-Quads in UTF-8."""
        return b"".join(map(str.encode, self._lines))  # most are ASCII, which is only copied


def by_graph(nquads: bytes) -> dict[str, bytes]:
    """Return the lines of each named graph, sorted and each once, so that equal graphs give equal bytes."""
    graphs: dict[str, set[bytes]] = {}
    for line in nquads.split(b"\n"):
        if line.strip():
            graph = line.rstrip(b" .").rsplit(b" <", 1)[1].removesuffix(b">").decode()
            graphs.setdefault(graph, set()).add(line + b"\n")
    return {graph: b"".join(sorted(lines)) for graph, lines in graphs.items()}


def typed_subjects(nquads: bytes) -> set[str]:
    """Return the IRIs of the resources that some statements give a type to."""
    kind = f"<{TYPE}>".encode()
    parts = (line.split(b" ", 2) for line in nquads.split(b"\n"))
    return {part[0][1:-1].decode() for part in parts if part[1:2] == [kind]}
