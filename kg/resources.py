"""Where the files that ship with the program are: ontology, queries, samples."""

from __future__ import annotations

from pathlib import Path

from kg.errors import UsageError

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the folder or file ``name`` (such as ``"ontology/vocab"``) that ships with the program.

    In a wheel it lies inside the package, in a checkout beside it.
    Raises UsageError when there is no such thing.
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        if (root / name).exists():
            return root / name
    raise UsageError(f"Nothing named {name!r} ships with this program; reinstall the package faultlines.")
