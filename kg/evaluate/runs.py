"""Scores as files, and what one run gained and lost against another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.evaluate.fields import FIELDS
from kg.evaluate.intervals import Interval, difference
from kg.evaluate.score import Counts, DocumentScore, Mistake, Score

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one field: by how much its F1 rose, and the mistakes that went and that came."""

    field: str
    f1: Interval
    gained: tuple[Mistake, ...]
    lost: tuple[Mistake, ...]


def save(score: Score, path: Path, *, mistakes: bool = True) -> None:
    """Write a score as JSON, one document a line; without ``mistakes`` the counts alone.

    Raises UsageError where the file cannot be written.
    """
    lines = [_document_line(document, mistakes) for document in score.documents.values()]
    text = f'{{"format": {_FORMAT}, "fields": {json.dumps(FIELDS)}, "documents": [\n' + ",\n".join(lines)
    try:
        path.write_text(text + "\n]}\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another file.") from error


def load(path: Path) -> Score:
    """Read a score that ``save`` wrote; UsageError for anything else."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] == _FORMAT:
            return Score.of(_document(d, data["fields"]) for d in data["documents"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} is no saved run ({type(error).__name__}); write one with `kg score … --save`."
        ) from error
    raise UsageError(f"{path} was saved by another version of the program; save it anew.")


def changes(score: Score, before: Score) -> list[Change]:
    """Return what changed since another run, field by field, over the documents that both have.

    A run saved without its mistakes tells of figures only.
    """
    shared = score.documents.keys() & before.documents.keys()
    now, then = (_mistakes(s, shared) for s in (score, before))
    found = []
    for name in FIELDS:
        gained, lost = (
            then.get(name, set()) - now.get(name, set()),
            now.get(name, set()) - then.get(name, set()),
        )
        f1 = difference(score, before, name)
        if f1.value or gained or lost:
            found.append(Change(name, f1, tuple(sorted(gained)), tuple(sorted(lost)) if then else ()))
    return found


def drops(score: Score, before: Score) -> list[Change]:
    """Return the fields that fell beyond noise: lower in all but five of 200 draws of the documents."""
    return [change for change in changes(score, before) if change.f1.high < 0]


def _mistakes(score: Score, documents: set[str]) -> Mapping[str, set[Mistake]]:
    found: dict[str, set[Mistake]] = {}
    for mistake in score.mistakes():
        if mistake.document in documents:
            found.setdefault(mistake.field, set()).add(mistake)
    return found


def _document_line(score: DocumentScore, mistakes: bool) -> str:
    counts = [(score.counts.get(name, Counts())) for name in FIELDS]
    data: dict[str, Any] = {
        "id": score.document,
        "cases": score.cases,
        "misquoted": score.misquoted,
        "counts": [[c.hits, c.found, c.wanted] for c in counts],
    }
    if mistakes:
        data["mistakes"] = [[m.field, m.case, m.kind, m.what] for m in score.mistakes]
    return json.dumps(data, ensure_ascii=False)


def _document(data: Mapping[str, Any], fields: Sequence[str]) -> DocumentScore:
    return DocumentScore(
        data["id"],
        {name: Counts(*counts) for name, counts in zip(fields, data["counts"], strict=True)},
        tuple(Mistake(field, data["id"], *rest) for field, *rest in data.get("mistakes", ())),
        data["cases"],
        data["misquoted"],
    )
