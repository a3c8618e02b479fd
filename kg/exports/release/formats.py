"""Lines of N-Triples as Turtle and JSON-LD, in bytes that depend on the lines alone."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from kg.exports.release.compacting import compacted
from kg.rdf.terms import PREFIXES, SPDX

_PREFIXES = dict(sorted((PREFIXES | {"spdx": SPDX}).items()))


def triples(lines: Iterable[bytes]) -> Iterator[ox.Triple]:
    """Yield the triples of lines without their end."""
    document = b"".join(line + b" .\n" for line in lines)
    return (quad.triple for quad in ox.parse(document, format=ox.RdfFormat.N_TRIPLES))


def turtle_head(body: bytes | None = None) -> bytes:
    """Return the declarations of prefixes: those that a body may use, all for None."""
    used = (name for name in _PREFIXES if body is None or f"{name}:".encode() in body)
    return b"".join(f"@prefix {name}: <{_PREFIXES[name]}> .\n".encode() for name in used)


def turtle_body(lines: Iterable[bytes]) -> bytes:
    """Return lines as Turtle without declarations; what several calls return may stand in one file."""
    written = ox.serialize(triples(lines), format=ox.RdfFormat.TURTLE, prefixes=_PREFIXES) or b""
    while written.startswith(b"@prefix "):
        written = written.split(b"\n", 1)[1]
    return written


def turtle(lines: Iterable[bytes]) -> bytes:
    """Return lines as one Turtle document."""
    body = turtle_body(lines)
    return turtle_head(body) + b"\n" + body


def jsonld(lines: Iterable[bytes]) -> bytes:
    """Return lines as one JSON-LD document."""
    return compacted(ox.serialize(triples(lines), format=ox.RdfFormat.JSON_LD) or b"[]", _PREFIXES)


def nquads(graph: str, lines: Iterable[bytes]) -> bytes:
    """Return the lines of a named graph as N-Quads."""
    end = f" <{graph}> .\n".encode()
    return b"".join(line + end for line in lines)


@contextmanager
def gzipped(path: Path) -> Iterator[IO[bytes]]:
    """Give a stream that compresses into a file, with neither name nor time (RFC 1952, MTIME 0)."""
    with path.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as written:
        yield cast("IO[bytes]", written)
