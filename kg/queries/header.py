"""The header of a query file: comment lines that say what it asks, what may be given, what comes back.

::

    # title: Failings of a council
    # theme: failings
    # question: What did the ombudsmen find that this council did wrong?
    # param: council (council) the council, by any of its names
    # param: type (concept failing-type, optional) only failings of this type
    # param: doubtful (flag, default no) also findings the program is unsure of
    # column: case (link) IRI of the case
    # column: reference as published
    # column: amount (pounds) to be paid

A parameter stands in the query as ``VALUES ?council { UNDEF }``: the file is standard SPARQL 1.1 as it is,
and binding a parameter replaces what stands between these braces. A column marked ``link`` is left out of
tables for people, one marked ``pounds`` is shown as a sum.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError

THEMES = (
    "councils", "cases", "issues", "failings", "procedures", "remedies", "law", "money", "time",
    "provenance", "coverage",
)  # fmt: skip
"""What questions are about, in the order in which lists have them."""

KINDS = ("council", "case", "ombudsman", "concept", "from", "until", "number", "text", "flag")

PLACE = re.compile(r"(?i:VALUES)\s+\?(?P<name>\w+)\s*\{(?P<given>[^{}]*)\}")
"""A place where a parameter is bound: ``VALUES ?name { … }``."""

_KEYS = ("title", "theme", "question", "param", "column")
_LINE = re.compile(rf"#\s*({'|'.join(_KEYS)})\s*:\s*(.*)")
_PARAMETER = re.compile(r"(?P<name>[A-Za-z]\w*)\s*\((?P<spec>[^)]*)\)\s*(?P<description>.*)")
_COLUMN = re.compile(r"(?P<name>[A-Za-z]\w*)\s*(\((?P<mark>link|pounds)\))?\s*(?P<meaning>.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """Something that may be given to a query by name. ``scheme`` is set for concepts only."""

    name: str
    kind: str
    description: str
    scheme: str | None = None
    required: bool = True
    default: str | None = None

    @property
    def usage(self) -> str:
        """How the parameter is described to people: its type, and whether it may be left out."""
        kind = {"from": "date", "until": "date"}.get(self.kind, self.kind)
        if self.scheme:
            kind = f"{kind} {self.scheme}"
        if self.default is not None:
            return f"{kind}, default {self.default}"
        return kind if self.required else f"{kind}, optional"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer.

    A ``link`` is an IRI for machines, which tables for people leave out; ``pounds`` says it holds sums.
    """

    name: str
    meaning: str
    link: bool = False
    pounds: bool = False


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question with its SPARQL. ``source`` is the file it was read from, or says what else it is."""

    name: str
    sparql: str
    source: str
    title: str = ""
    question: str = ""
    theme: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()

    def parameter(self, name: str) -> Parameter | None:
        """Return the parameter of that name, or None."""
        return next((p for p in self.parameters if p.name == name), None)


def parse_query(sparql: str, name: str, source: str) -> NamedQuery:
    """Read the header of a query. Without any header line it is a query without parameters.

    Raises QueryError, which names the source and line, when a header line cannot be understood.
    """
    said: dict[str, list[tuple[int, str]]] = {key: [] for key in _KEYS}
    for number, line in enumerate(sparql.splitlines(), start=1):
        if match := _LINE.fullmatch(line.strip()):
            said[match[1]].append((number, match[2].strip()))
    parameters = tuple(_parameter(text, f"{source}, line {number}") for number, text in said["param"])
    query = NamedQuery(
        name,
        sparql,
        source,
        title=" ".join(text for _, text in said["title"]) or name,
        question=" ".join(text for _, text in said["question"]),
        theme=" ".join(text for _, text in said["theme"]),
        parameters=parameters,
        columns=tuple(_column(text, f"{source}, line {number}") for number, text in said["column"]),
    )
    _require_places(query)
    return query


def read_query(path: Path) -> NamedQuery:
    """Read a query file; its name is the file's without the suffix. Raises QueryError."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise QueryError(f"The query file {path} cannot be read: {why}; give a readable .rq file.") from error
    return parse_query(text, path.stem, str(path))


def _require_places(query: NamedQuery) -> None:
    places = {match["name"] for match in PLACE.finditer(query.sparql)}
    for parameter in query.parameters:
        if parameter.name not in places:
            raise QueryError(
                f"{query.source}: the parameter {parameter.name!r} has no place in the query; "
                f"add VALUES ?{parameter.name} {{ UNDEF }} where it is to be bound."
            )


def _parameter(text: str, where: str) -> Parameter:
    match = _PARAMETER.fullmatch(text)
    if not match:
        raise QueryError(f"{where}: write a parameter as 'name (type) what it is', not {text!r}.")
    kind, scheme, required, default = _spec(match["spec"], where)
    return Parameter(match["name"], kind, match["description"], scheme, required, default)


def _spec(spec: str, where: str) -> tuple[str, str | None, bool, str | None]:
    kind, *rest = (part.strip() for part in spec.split(","))
    kind, _, scheme = kind.partition(" ")
    if kind not in KINDS or (kind == "concept") != bool(scheme):
        known = ", ".join(k if k != "concept" else "concept SCHEME" for k in KINDS)
        raise QueryError(f"{where}: {spec!r} is no parameter type; the types are {known}.")
    default = next(
        (part.removeprefix("default ").strip() for part in rest if part.startswith("default ")), None
    )
    required = default is None and "optional" not in rest
    return kind, scheme or None, required, default


def _column(text: str, where: str) -> Column:
    match = _COLUMN.fullmatch(text)
    if not match:
        raise QueryError(f"{where}: write a column as 'name what it holds', not {text!r}.")
    return Column(match["name"], match["meaning"], match["mark"] == "link", match["mark"] == "pounds")
