"""The version of the rules: what is read again when a reader, an extractor or a data file changes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

_PACKAGES = ("extract", "model", "rdf", "readers")
_SOURCES = frozenset({".py", ".toml", ".tsv"})
_PACKAGE = Path(__file__).parents[1]


def rules_version(data: Iterable[Path]) -> str:
    """Return a hash (16 hexadecimal digits) of the source files that decide how a document is read.

    ``data`` are the vocabulary and register files in use; their names count, their folders do not.
    """
    package = _PACKAGE
    code = (path for name in _PACKAGES for path in (package / name).rglob("*") if path.suffix in _SOURCES)
    named = [(path.relative_to(package).as_posix(), path) for path in code]
    named += [(path.name, path) for path in data]
    digest = hashlib.sha256()
    for name, path in sorted(named):
        digest.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()[:16]
