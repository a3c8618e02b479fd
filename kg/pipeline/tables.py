"""Tables through the same line as documents: one table is one document, its rows tell many cases.

A row is no document of its own: the rows of one reference are one case with several issues, a table is
replaced and forgotten as a whole, and what it says of a case that a better document tells is one account.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from kg.errors import InputError, UsageError
from kg.extract.tabular import read_table
from kg.model.findings import CaseRecord, ReviewItem
from kg.model.identity import Iris
from kg.model.tables import LAYOUT, Row, TableMapping, kept_head, kept_line
from kg.model.text import Document, Reading
from kg.pipeline.assembly import Progress, build_files
from kg.pipeline.line import Extracted
from kg.pipeline.reading import Failure
from kg.pipeline.report import BuildReport
from kg.pipeline.sources import SourceFile, printable
from kg.pipeline.standard import StandardLine, standard_line
from kg.readers.files import find
from kg.readers.tables import MAX_TABLE_BYTES, read_mapping, read_rows
from kg.resources import shipped
from kg.store import Settings
from kg.store.settings import load_settings

_MAX_MAPPING = 1_000_000
_KIND = "listing"
_SCHEMES = ("outcome", "grade", "subject", "service-area")


@dataclass(frozen=True, slots=True)
class TableDocument(Document):
    """A table as read: its text is the copy that is kept, its cases are told by the rows."""

    cases: tuple[CaseRecord, ...] = ()
    review: tuple[ReviewItem, ...] = ()


@dataclass(frozen=True, slots=True)
class TableLine:
    """Reads tables with one mapping and what documents are read with; ``rules`` changes with the mapping."""

    rules: str
    standard: StandardLine
    mapping: TableMapping

    def read(self, data: bytes, name: str) -> TableDocument:
        """Read one table; InputError when it cannot be read."""
        kept = [kept_head(self.mapping.columns)]
        rows = _keeping(read_rows(data, printable(name), self.mapping), self.mapping.columns, kept)
        found = read_table(rows, self.mapping, self.standard.register)
        if not found.cases:
            raise InputError(
                name, "has no row that tells of a case", "look at the mapping: " + _first(found.review)
            )
        origin, text = self.mapping.origin, "".join(kept)
        return TableDocument(
            text=text,
            reading=Reading(text),
            layout=LAYOUT,
            kind=_KIND,
            publisher=origin.publisher,
            parts=(),
            title=origin.title,
            url=origin.url,
            issued=origin.issued,
            notes=found.notes,
            licence=origin.licence,
            rights=origin.rights,
            cases=found.cases,
            review=found.review,
        )

    def extract(self, document: Document, document_id: str) -> Extracted:
        """Return the cases of a table that this line read."""
        assert isinstance(document, TableDocument)
        return document.cases, document.review

    def graphs(self, iris: Iris) -> bytes:
        """Return the graphs of ontology, vocabulary and councils as N-Quads."""
        return self.standard.graphs(iris)


def _first(review: tuple[ReviewItem, ...]) -> str:
    return f"{review[0].what} is {review[0].why}" if review else "it names no row"


def _keeping(rows: Iterable[Row], columns: tuple[str, ...], kept: list[str]) -> Iterator[Row]:
    """Pass rows on, and write those that can be read into the copy that is kept."""
    for row in rows:
        if row.problem is None:
            kept.append(kept_line(row, columns))
        yield row


def table_line(settings: Settings, name: str, data: bytes) -> TableLine:
    """Make the line of a mapping ready. Raises UsageError for a wrong mapping, and as ``standard_line``."""
    line = standard_line(settings)
    codes = {scheme: list(line.vocabulary[scheme].concepts) for scheme in _SCHEMES}
    codes["ombudsman"] = _ombudsmen()
    mapping = read_mapping(data, name, codes)
    _check_fictional(mapping, settings, name)
    rules = hashlib.sha256(line.rules.encode() + data).hexdigest()[:16]
    return TableLine(rules, line, mapping)


def _ombudsmen() -> list[str]:
    with shipped("ontology/ombudsmen.csv").open(encoding="utf-8") as file:
        return [line.partition(",")[0] for line in file][1:]


def _check_fictional(mapping: TableMapping, settings: Settings, name: str) -> None:
    stated = mapping.origin.fictional
    if stated is not None and stated != settings.fictional:
        what, store = ("invented", "real ones") if stated else ("real", "invented ones")
        raise UsageError(
            f"{name} says that its cases are {what}, and the store is for {store}; name another store "
            "(--fictional makes one for invented cases)."
        )


def build_tables(
    paths: Iterable[str | Path],
    mapping: Path,
    store_path: Path,
    settings: Settings | None = None,
    progress: Progress | None = None,
    *,
    as_prefix: str | None = None,
) -> BuildReport:
    """Read tables into a store, as ``kg.pipeline.build.build`` does documents, all with one mapping.

    A table whose content, mapping and rules are unchanged is skipped. Raises UsageError when the mapping
    cannot be read or is wrong, before a store is made, and what ``build`` raises.
    """
    make_line = _line_of(mapping)
    made = make_line(settings or _settings(store_path))
    found = list(find(paths))
    files = [
        SourceFile(Path(os.path.abspath(f.path)), f.name, MAX_TABLE_BYTES)
        for f in found
        if not isinstance(f, InputError)
    ]
    report = build_files(
        files,
        store_path,
        lambda asked: made if asked == made.standard.settings else make_line(asked),
        settings,
        prefix=as_prefix,
        jobs=1,
        progress=progress,
    )
    report.failed[:0] = [Failure.of(error) for error in found if isinstance(error, InputError)]
    return report


def _line_of(mapping: Path) -> Callable[[Settings], TableLine]:
    name = printable(str(mapping))
    try:
        with mapping.open("rb") as file:
            data = file.read(_MAX_MAPPING + 1)
    except OSError as error:
        raise UsageError(f"The mapping {name} cannot be read ({error.strerror}); check the path.") from None
    if len(data) > _MAX_MAPPING:
        raise UsageError(f"The mapping {name} has more than a megabyte; give a mapping, not a table.")
    return partial(table_line, name=mapping.name, data=data)


def _settings(store_path: Path) -> Settings:
    file = store_path / "settings.json"
    return load_settings(file) if file.exists() else Settings()
