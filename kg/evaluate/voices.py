"""Whose hand wrote which annotated text, so that what is learned can be tried on hands it has never seen."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from zlib import crc32

FOLDS = 10
EARLIER = "earlier"

Group = Callable[[str], int]


def fold(document: str) -> int:
    """Return which fold a document is held out with: by its id, so that a new document moves no other."""
    return crc32(document.encode()) % FOLDS


def read_voices(sets: Path) -> dict[str, str]:
    """Return whose hand wrote each text that ``voices.toml`` beside a table of sets names; {} without it."""
    file = sets.with_name("voices.toml")
    table = tomllib.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {text: voice for voice, one in table.items() for text in one["texts"]}


def by_voice(voices: Mapping[str, str]) -> Group:
    """Return a function from a document's id to its group: its voice's, of the earlier texts its fold.

    >>> group = by_voice({"a-1": "a", "a-2": "a"})
    >>> group("a-1") == group("a-2") >= FOLDS > group("another")
    True
    """
    numbers = {voice: FOLDS + n for n, voice in enumerate(dict.fromkeys(voices.values()))}
    return lambda document: numbers[voices[document]] if document in voices else fold(document)
