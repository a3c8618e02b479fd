"""Whose hand wrote which annotated text, so that what is learned can be tried on hands it has never seen."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

FOLDS = 10
EARLIER = "earlier"

Group = Callable[[str], int]


def fold(document: str) -> int:
    """Return which fold a document is held out with: by its id, so that a new document moves no other."""
    return crc32(document.encode()) % FOLDS


def read_voices(sets: Path) -> dict[str, str]:
    """Return whose hand wrote each text that ``voices.toml`` beside a table of sets names; {} without it."""
    return {text: voice for voice, one in _table(sets).items() for text in one["texts"]}


def read_counts(sets: Path) -> dict[str, float]:
    """Return how much each text counts in what is learned, where ``voices.toml`` says so of its hand."""
    hands = [one for one in _table(sets).values() if "counts" in one]
    return {text: float(one["counts"]) for one in hands for text in one["texts"]}


def _table(sets: Path) -> dict[str, dict[str, Any]]:
    file = sets.with_name("voices.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def by_voice(voices: Mapping[str, str]) -> Group:
    """Return a function from a document's id to its group: its voice's, of the earlier texts its fold.

    >>> group = by_voice({"a-1": "a", "a-2": "a"})
    >>> group("a-1") == group("a-2") >= FOLDS > group("another")
    True
    """
    numbers = {voice: FOLDS + n for n, voice in enumerate(dict.fromkeys(voices.values()))}
    return lambda document: numbers[voices[document]] if document in voices else fold(document)
