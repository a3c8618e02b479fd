"""Which tables there are and what stands in their columns: read from ``tables.toml`` beside this file."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

FORMS = ("iri", "code", "text", "date", "integer", "decimal", "boolean")


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``path`` are alternatives of prefixed properties, step by step from the row's thing."""

    name: str
    title: str
    form: str
    path: tuple[tuple[str, ...], ...] = ()
    several: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``of`` is the class of its rows, or the property of a case that leads to them (prefixed)."""

    name: str
    title: str
    of: str
    columns: tuple[Column, ...]

    def without_words(self) -> Table:
        """Return the table without the columns in which the source speaks."""
        return Table(self.name, self.title, self.of, tuple(c for c in self.columns if not c.words))


@lru_cache(maxsize=1)
def tables() -> tuple[Table, ...]:
    """Return all tables, in order."""
    data = tomllib.loads(files(__package__).joinpath("tables.toml").read_text(encoding="utf-8"))
    return tuple(
        Table(table["name"], table["title"], table["of"], tuple(_column(**c) for c in table["column"]))
        for table in data["table"]
    )


def _column(
    name: str, title: str, form: str, path: str = "", several: bool = False, words: bool = False
) -> Column:
    if form not in FORMS:
        raise ValueError(f"unknown form of a column: {form!r}")
    steps = tuple(tuple(step.split("|")) for step in path.split("/")) if path else ()
    return Column(name, title, form, steps, several, words)
