from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from kg.pipeline.review.importing import ImportReport, import_sheet
from kg.pipeline.review.rows import SheetRow, sheet_rows
from kg.pipeline.review.sheet import write_csv
from kg.store import Store
from tests.pipeline.conftest import Ask, Build, ask, build, graph_hash, inbox, store
from tests.pipeline.fakes import script
from tests.pipeline.review.fakes import review_line

__all__ = ["Ask", "Build", "ask", "build", "graph_hash", "inbox", "store"]

Sheet = Callable[..., list[SheetRow]]
Judge = Callable[..., ImportReport]

LATE = "The Council took eleven months to answer the first letter."
LIED = "Miss X says that the Council lied to her about the letter."
RUDE = "The officer was rude to Miss X when she rang in June."
UPSET = "This upset Miss X a great deal and for a long time."


@pytest.fixture
def document(inbox: Path, build: Build) -> Path:
    """A decision with three doubtful failings, an injustice and two doubtful facts, built into the store."""
    path = script(inbox / "a.txt", *a_text())
    build(make_line=review_line)
    return path


def a_text(**other: str) -> list[str]:
    return [
        "case: 20 000 001",
        "decided: 2020-03-04",
        "council: Dorset",
        f"hurt: distress: {UPSET}",
        f"doubt: delay: {other.get('late', LATE)}",
        f"doubt: conduct: {LIED}",
        f"doubt: conduct: {RUDE}",
        *other.get("more", "").splitlines(),
    ]


@pytest.fixture
def sheet(store: Path) -> Sheet:
    def export(everything: bool = False, council: str | None = None) -> list[SheetRow]:
        with Store.open(store) as opened:
            return list(sheet_rows(opened, council, everything))

    return export


@pytest.fixture
def judge_rows(store: Path) -> Judge:
    """Import rows as a sheet that a person saved."""

    def run(*rows: SheetRow, on: date = date(2021, 5, 1), by: str | None = "AB") -> ImportReport:
        return import_sheet(store, write_csv(rows), "sheet.csv", by, on)

    return run


def row_of(rows: list[SheetRow], words: str) -> SheetRow:
    (found,) = (row for row in rows if row["quote"] == words)
    return found
