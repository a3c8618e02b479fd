"""Reading the register's files: ``councils.csv`` and ``ambiguous_names.csv``."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from kg.errors import VocabularyError
from kg.model.councils import Council, Shared
from kg.model.names import name_key

_COUNCIL_COLUMNS = (
    "slug official_name short_name nation type gss_code local_authority_code former_gss_codes region "
    "start_date end_date successor continues_as county ombudsman wikidata website alt_names "
    "earlier_form_since"
).split()
_REQUIRED = ("slug", "official_name", "short_name", "nation", "type", "ombudsman")
_FORMS = {
    "slug": re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*"),
    "gss_code": re.compile(r"[A-Z][0-9]{8}"),
    "wikidata": re.compile(r"Q[0-9]+"),
}


def read_table(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells (stripped) of each row of a CSV file that has at least ``columns``.

    Raises VocabularyError where the file is missing, is not UTF-8 or lacks a column or a cell.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                raise VocabularyError(
                    f"{path}: the columns {', '.join(missing)} are missing; add them to the first line."
                )
            for row in reader:
                if any(row[name] is None for name in columns):
                    raise VocabularyError(
                        f"{path}, line {reader.line_num}: cells are missing; give every column its cell."
                    )
                yield reader.line_num, {name: row[name].strip() for name in columns}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise VocabularyError(f"{path}: cannot be read as CSV in UTF-8 ({error}); check the file.") from error


def read_councils(path: Path) -> tuple[Council, ...]:
    """Read ``councils.csv``, in its order.

    Raises VocabularyError, naming file, line and cell, for a slug used twice, a slug that no row has, a
    malformed date, or a required cell left empty.
    """
    councils: dict[str, Council] = {}
    for line, row in read_table(path, _COUNCIL_COLUMNS):
        problem = _problem(row) or (
            f"the slug {row['slug']!r} stands twice" if row["slug"] in councils else ""
        )
        if problem:
            raise VocabularyError(f"{path}, line {line}: {problem}; mend the row.")
        councils[row["slug"]] = _council(row, path, line)
    for council in councils.values():
        for slug in (
            *council.successors,
            *council.continues_as,
            *((council.county,) if council.county else ()),
        ):
            if slug not in councils:
                raise VocabularyError(
                    f"{path}: {council.slug} refers to {slug!r}, which no row has; mend the row."
                )
    return tuple(councils.values())


def _problem(row: Mapping[str, str]) -> str:
    """Return what is wrong with a row's cells, "" if nothing is."""
    empty = [name for name in _REQUIRED if not row[name]]
    if empty:
        return f"{', '.join(empty)} must not be empty"
    for column, form in _FORMS.items():
        if row[column] and not form.fullmatch(row[column]):
            return f"{column} cannot be {row[column]!r}"
    return ""


def _council(row: Mapping[str, str], path: Path, line: int) -> Council:
    def day(column: str) -> date | None:
        try:
            return date.fromisoformat(row[column]) if row[column] else None
        except ValueError as error:
            raise VocabularyError(
                f"{path}, line {line}: {column}: {error}; write it as 2019-04-01."
            ) from error

    return Council(
        slug=row["slug"],
        name=row["official_name"],
        short_name=row["short_name"],
        nation=row["nation"],
        type=row["type"],
        ombudsman=row["ombudsman"].lower(),
        gss_code=row["gss_code"] or None,
        local_authority_code=row["local_authority_code"] or None,
        former_gss_codes=split_cell(row["former_gss_codes"]),
        region=row["region"] or None,
        start=day("start_date"),
        end=day("end_date"),
        earlier_since=day("earlier_form_since"),
        successors=split_cell(row["successor"]),
        continues_as=split_cell(row["continues_as"]),
        county=row["county"] or None,
        wikidata=row["wikidata"] or None,
        website=row["website"] or None,
        alt_names=split_cell(row["alt_names"]),
    )


def split_cell(cell: str) -> tuple[str, ...]:
    """Return the parts of a cell that holds several, separated by ";"."""
    return tuple(part for part in (piece.strip() for piece in cell.split(";")) if part)


def read_shared(path: Path, known: Callable[[str], bool]) -> dict[str, Shared]:
    """Read ``ambiguous_names.csv`` by key; ``known`` says whether the register has a slug.

    Raises VocabularyError for a name listed twice, an unknown slug, fewer than two candidates, or a
    default that is none of them.
    """
    shared: dict[str, Shared] = {}
    for line, row in read_table(path, ("name", "candidate_slugs", "default_slug", "reason")):
        entry = Shared(split_cell(row["candidate_slugs"]), row["default_slug"] or None, row["reason"])
        key = name_key(row["name"])
        unknown = [slug for slug in entry.slugs if not known(slug)]
        problem = (
            ("the name is empty or stands twice" if not key or key in shared else "")
            or (f"no council has the slug {unknown[0]!r}" if unknown else "")
            or ("it needs two candidates at least" if len(set(entry.slugs)) < 2 else "")
            or ("the default is no candidate" if entry.default and entry.default not in entry.slugs else "")
        )
        if problem:
            raise VocabularyError(f"{path}, line {line} ({row['name']!r}): {problem}; mend the row.")
        shared[key] = entry
    return shared
