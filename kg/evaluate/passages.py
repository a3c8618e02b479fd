"""Passages with their failings and injustices marked: short stretches of many hands, for learning words from.

A file holds the passages of one author, parted by blank lines. What is found in one is marked in it:
``[F delay: The plan came late] and [I distress: she was upset].`` After F (failing) or I (injustice) come the
types, and for a failing, where the passage shows it, the procedure (``@ehc-plan``). Marks do not nest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kg.errors import UsageError
from kg.evaluate.training import Annotated
from kg.evaluate.views import CaseView, FindingView
from kg.pipeline.standard import standard_line
from kg.store import Settings

_PARTING = re.compile(r"\n\s*\n")
_MARK = re.compile(r"\[(?P<head>[FI][a-z0-9 @-]*):\s*(?P<words>[^][]+)\]")


def read_passages(folder: Path) -> list[Annotated]:
    """Return the passages of all files (``*.txt``) of a folder, each as a document with one case.

    A document's id is its author's, the file's name, and the number of the passage from 1. Raises UsageError
    for a mark that cannot be read.
    """
    line = standard_line(Settings())
    found = []
    for file in sorted(folder.glob("*.txt")):
        for number, passage in enumerate(_passages(file), start=1):
            id_ = f"{file.stem}-{number}"
            text, wanted = _unmarked(passage, f"{file}, passage {number}")
            found.append(Annotated(id_, line.read(text.encode(), id_), (wanted,), line.knowledge))
    return found


def _passages(file: Path) -> Iterator[str]:
    return filter(None, map(str.strip, _PARTING.split(file.read_text(encoding="utf-8"))))


def _unmarked(passage: str, place: str) -> tuple[str, CaseView]:
    """Return the text of a passage without its marks, and what they say."""
    text = _MARK.sub(lambda mark: mark["words"], passage)
    if "[" in text or "]" in text:
        raise UsageError(f"{place} has a mark that cannot be read; write it as [F delay: words].")
    marks = [(mark["head"].split(), mark["words"]) for mark in _MARK.finditer(passage)]
    failings = tuple(_finding(head, words) for head, words in marks if head[0] == "F")
    injustices = tuple(_finding(head, words) for head, words in marks if head[0] == "I")
    return text, CaseView(failings=failings, injustices=injustices)


def _finding(head: list[str], words: str) -> FindingView:
    types = frozenset(code for code in head[1:] if not code.startswith("@"))
    procedures = frozenset(code[1:] for code in head if code.startswith("@"))
    return FindingView(types, (words,), procedures)
