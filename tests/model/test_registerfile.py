"""The register's files, and what is said when one contradicts itself."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.model.bodies import Register
from kg.resources import shipped

Rows = list[dict[str, str]]


@pytest.fixture
def councils(tmp_path: Path) -> Callable[[Callable[[Rows], None]], Path]:
    """Return a function that writes the invented register with a change made to it."""
    source = shipped("samples/register/councils.csv")

    def written(change: Callable[[Rows], None]) -> Path:
        with source.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        fields = list(rows[0])
        change(rows)
        target = tmp_path / "councils.csv"
        with target.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fields)
            writer.writeheader()
            writer.writerows(rows)
        return target

    return written


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("slug", "ambermere", "stands twice"),
        ("slug", "", "slug must not be empty"),
        ("official_name", " ", "official_name must not be empty"),
        ("slug", "a> <b", "slug cannot be"),
        ("gss_code", "X1", "gss_code cannot be"),
        ("wikidata", "Q1> .", "wikidata cannot be"),
        ("start_date", "1974-13-01", "start_date"),
        ("end_date", "yesterday", "2019-04-01"),
        ("successor", "nowhere", "'nowhere'"),
        ("county", "nowhere", "'nowhere'"),
        ("continues_as", "nowhere", "'nowhere'"),
    ],
)
def test_a_row_that_cannot_be_is_named(
    councils: Callable[[Callable[[Rows], None]], Path], column: str, value: str, words: str
) -> None:
    path = councils(lambda rows: rows[0].__setitem__(column, value))
    with pytest.raises(VocabularyError, match=r"councils\.csv") as caught:
        Register.load(path)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Kent,ambermere;nowhere,,x", "'nowhere'"),
        ("Kent,ambermere,,x", "two candidates"),
        ("Kent,ambermere;ironbeck,brackenshire,x", "default is no candidate"),
        ("Kent,ambermere;ironbeck,,x\nThe KENT,ambermere;ironbeck,,x", "stands twice"),
        (",ambermere;ironbeck,,x", "empty"),
        ("Kent,ambermere", "cells are missing"),
    ],
)
def test_a_shared_name_that_cannot_be_is_named(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "ambiguous_names.csv"
    path.write_text(f"name,candidate_slugs,default_slug,reason\n{line}\n", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"ambiguous_names\.csv, line") as caught:
        Register.load(shipped("samples/register/councils.csv"), path)
    assert words in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"slug\n", b"slug,official_name\n\xff\xfe", b"\x00" * 50])
def test_a_file_that_is_no_register_is_named(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "councils.csv"
    path.write_bytes(data)
    with pytest.raises(VocabularyError, match=r"councils\.csv"):
        Register.load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"nothere\.csv"):
        Register.load(tmp_path / "nothere.csv")


def test_names_that_two_bear_without_being_listed_have_no_default(
    councils: Callable[[Callable[[Rows], None]], Path],
) -> None:
    register = Register.load(councils(lambda rows: rows[4].__setitem__("alt_names", "Ironbeck MBC")))
    found = register.resolve("Ironbeck MBC")
    assert (found.slug, found.candidates, found.review) == (None, ("ambermere", "ironbeck"), True)


def test_the_register_says_no_more_than_its_source() -> None:
    """96 identifiers came only from a share-alike source and are left out."""
    with shipped("ontology/councils.csv").open(encoding="utf-8", newline="") as file:
        blank = [
            row["slug"]
            for row in csv.DictReader(file)
            if "wdtk" in row["sources"].split(";") and row["wikidata"]
        ]
    assert blank == []
