"""Where the columns of a mapping stand among a table's headings."""

from __future__ import annotations

from collections.abc import Sequence

from kg.errors import InputError


def places_of(columns: Sequence[str], headings: Sequence[str], name: str) -> dict[str, int]:
    """Return the place (from 0) of each column; spaces around headings do not count.

    Raises InputError for a column that is missing or stands twice.
    """
    given = [heading.strip() for heading in headings]
    missing = [column for column in columns if column not in given]
    if missing:
        some = ", ".join(repr(heading[:40]) for heading in given[:20]) or "none"
        why = f"has no column {_listed(missing)}; its headings are {some}"
        raise InputError(name, why, "name the column in the mapping as it stands in the table")
    twice = [column for column in columns if given.count(column) > 1]
    if twice:
        remedy = "rename one of them, so that it is clear which is meant"
        raise InputError(name, f"has the column {_listed(twice)} more than once", remedy)
    return {column: given.index(column) for column in columns}


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(repr(column) for column in columns)
