"""The catalogue: the questions that ship with the program and those of the user's own folders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process

from kg.errors import QueryError
from kg.queries.header import NamedQuery, parse_query, read_query
from kg.resources import shipped


def catalogue(folders: Sequence[Path] = ()) -> dict[str, NamedQuery]:
    """Return all named queries by name, in alphabetical order.

    ``folders`` are the user's own: their ``.rq`` files stand beside the shipped ones, and one of the same
    name takes its place. Raises QueryError when a folder does not exist or a header cannot be read.
    """
    found: dict[str, NamedQuery] = {}
    for folder in (shipped("queries"), *folders):
        if not folder.is_dir():
            raise QueryError(f"The folder of queries {folder} does not exist; give a folder with .rq files.")
        found |= {path.stem: read_query(path) for path in sorted(folder.glob("*.rq"))}
    return dict(sorted(found.items()))


def find_query(given: str, folders: Sequence[Path] = ()) -> NamedQuery:
    """Return the query that a user means: a name of the catalogue, a file, or SPARQL itself.

    Raises QueryError, with the nearest names, when it is none of these.
    """
    if any(sign in given for sign in "{\n"):
        return parse_query(given, "query", "the query")
    queries = catalogue(folders)
    if given in queries:
        return queries[given]
    if given.endswith((".rq", ".sparql")) or Path(given).is_file():
        return read_query(Path(given))
    raise QueryError(_unknown(given, queries))


def _unknown(given: str, queries: Mapping[str, NamedQuery]) -> str:
    if " " in given.strip():
        return f"{given!r} is neither a query of the catalogue nor SPARQL; see 'kg queries'."
    nearest = process.extract(given, list(queries), scorer=fuzz.WRatio, limit=3, score_cutoff=60)
    hint = f"did you mean {' or '.join(name for name, _, _ in nearest)}?" if nearest else "see 'kg queries'."
    return f"There is no query named {given!r}; {hint}"
