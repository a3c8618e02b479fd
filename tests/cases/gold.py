"""The project's annotated cases: what a careful reader finds in a sample, and where it stands.

``tests/cases/samples/<id>.json`` says what the document ``samples/documents/<id>.*`` says, and nothing
beyond it. The rules of annotation are in ``tests/cases/README.md``.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model.text import Document
from kg.readers.document import read
from kg.resources import shipped

FOLDER = Path(__file__).resolve().parent / "samples"
FINDINGS = ("failings", "injustices", "remedies")


@dataclass(frozen=True)
class Annotated:
    """A document beside what a careful reader finds in it."""

    id: str
    document: Document
    gold: dict[str, Any]

    @property
    def cases(self) -> list[dict[str, Any]]:
        return self.gold["cases"]

    def spans(self, quote: str) -> list[tuple[int, int]]:
        """Return where a quote stands in the plain text, however its lines are broken."""
        pattern = r"\s+".join(re.escape(word) for word in quote.split())
        return [m.span() for m in re.finditer(pattern, self.document.text)]


def documents() -> dict[str, Path]:
    """Return the sample documents by id."""
    return {path.stem: path for path in sorted((shipped("samples") / "documents").iterdir())}


def annotations() -> dict[str, Path]:
    """Return the annotation files by id."""
    return {path.stem: path for path in sorted(FOLDER.glob("*.json"))}


def annotated() -> Iterator[Annotated]:
    """Yield every sample document with its annotation."""
    files = documents()
    for name, annotation in annotations().items():
        path = files[name]
        gold = json.loads(annotation.read_text(encoding="utf-8"))
        yield Annotated(name, read(path.read_bytes(), path.name), gold)
