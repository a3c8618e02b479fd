"""Scores as files, and what one run gained and lost against another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.evaluate.fields import FIELDS, LISTED
from kg.evaluate.intervals import Difference, FieldFigures, difference, figures
from kg.evaluate.score import Counts, DocumentScore, Mistake, Score

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one field: by how much its figures rose, and the mistakes that went and that came."""

    field: str
    figures: Difference
    gained: tuple[Mistake, ...]
    lost: tuple[Mistake, ...]


def save(score: Score, path: Path, *, mistakes: bool = True) -> None:
    """Write a score as JSON, one document a line; without ``mistakes`` the counts alone.

    Raises UsageError where the file cannot be written.
    """
    lines = ",\n".join(_document_line(document, mistakes) for document in score.documents.values())
    text = f'{{"format": {_FORMAT}, "fields": {json.dumps(FIELDS)}, "documents": [\n{lines}'
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
    now, then = score.among(before), before.among(score)
    both_tell = bool(now.mistakes() and then.mistakes())
    found = []
    for name in FIELDS:
        made, were = (set(run.mistakes(name)) if both_tell else set() for run in (now, then))
        change = Change(
            name, difference(now, then, name), tuple(sorted(were - made)), tuple(sorted(made - were))
        )
        if change.figures.any or change.gained or change.lost:
            found.append(change)
    return found


def drops(score: Score, before: Score) -> list[Change]:
    """Return the fields that fell beyond noise, over the documents that both runs have.

    A field did where its F1 is lower in 97.5 of 100 draws of the documents (many of them lost a little), or
    lies below the interval of the other run (a few of them lost much). What is listed must not fall in
    precision either: it is what users get, and an accusation that is wrong is worse than one that is missing.
    """
    now, then = score.among(before), before.among(score)
    old, new = figures(then, FIELDS), figures(now, FIELDS)
    return [change for change in changes(now, then) if _fell(change, old, new)]


def _fell(change: Change, old: Mapping[str, FieldFigures], new: Mapping[str, FieldFigures]) -> bool:
    measures = ("f1", "precision") if change.field in LISTED else ("f1",)
    if change.field not in old or change.field not in new:
        return change.figures.f1.value < 0
    return any(
        getattr(change.figures, measure).high < 0
        or getattr(new[change.field], measure).value < getattr(old[change.field], measure).low
        for measure in measures
    )


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
