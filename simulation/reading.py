"""How the extractors err, as measured: what of a truth is read, taken for something else, or doubted."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from simulation.scene import AREAS, FAILINGS, Floats

HERE = Path(__file__).resolve().parent
ACCURACY = HERE.parent / "docs/generate/accuracy.toml"


@dataclass(frozen=True)
class Errors:
    """Chances of errors of one kind of finding.

    ``listed`` of what there is is read and listed, ``doubted`` read and marked doubtful; ``false`` and
    ``false_doubted`` are how many there are beside, for each that there is; ``right`` is the chance that the
    type is right.
    """

    listed: float = 1.0
    doubted: float = 0.0
    false: float = 0.0
    false_doubted: float = 0.0
    right: float = 1.0


@dataclass(frozen=True)
class Reading:
    """The errors of failings, injustices and remedies; ``located`` is the chance that the procedure of a
    failing is right, ``due`` that a due date is read, ``confusion`` (types × types) as what a failing is
    taken when it is taken for another."""

    name: str
    failings: Errors
    injustices: Errors
    remedies: Errors
    located: float
    due: float
    confusion: Floats

    def types(self) -> Floats:
        """Return as what each failing is listed: the chance for type × type, of those there are."""
        right = self.failings.right
        same = np.eye(len(FAILINGS))
        return np.asarray(self.failings.listed * (right * same + (1 - right) * self.confusion))


def perfect() -> Reading:
    """Return the reading of one who never errs."""
    return Reading("none", Errors(), Errors(), Errors(), 1.0, 1.0, np.eye(len(FAILINGS)))


def measured(title: str) -> Reading:
    """Return the reading measured on a set of texts: a title in ``docs/generate/accuracy.toml``.

    What a failing is taken for is in ``confusion.toml``, counted on the project's own cases.
    """
    sets = tomllib.loads(ACCURACY.read_text(encoding="utf-8"))["set"]
    fields: Mapping[str, Sequence[float]] = next(one["fields"] for one in sets if one["title"] == title)
    return Reading(
        title,
        _errors(fields, "failing"),
        _errors(fields, "injustice"),
        _errors(fields, "remedy"),
        fields["failing at procedure"][1],
        fields["remedy deadline"][1],
        confusion(),
    )


def _errors(fields: Mapping[str, Sequence[float]], kind: str) -> Errors:
    precision, recall, *_ = fields[f"{kind} (words)"]
    listed_precision, listed, *_ = fields[f"{kind} (words), listed"]
    false = listed * (1 / listed_precision - 1)
    return Errors(
        listed,
        recall - listed,
        false,
        max(0.0, recall * (1 / precision - 1) - false),
        fields[f"{kind} (words and type)"][1] / recall,
    )


def confusion() -> Floats:
    """Return as what failings are taken that are taken for another: rows sum to 1.

    The counts of ``confusion.toml``, to which one failing in all is added, spread over the other types as
    often as they are, so that a rare type has a row too.
    """
    counts: Mapping[str, Mapping[str, Any]] = tomllib.loads((HERE / "confusion.toml").read_text("utf-8"))
    codes = list(FAILINGS)
    often = np.array(list(FAILINGS.values()))
    rows = np.array([[counts.get(one, {}).get(other, 0) for other in codes] for one in codes], dtype=float)
    prior = np.tile(often, (len(codes), 1))
    np.fill_diagonal(prior, 0.0)
    np.fill_diagonal(rows, 0.0)
    rows += prior / prior.sum(axis=1, keepdims=True)
    return np.asarray(rows / rows.sum(axis=1, keepdims=True))


def procedures(areas: Sequence[str]) -> list[str]:
    """Return the procedures of some areas, in order."""
    return [code for area in areas for code in AREAS[area]]
