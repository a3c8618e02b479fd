"""Saved patterns: replaced kind by kind, and gone as soon as what they stand on changes."""

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.model.patterns import Pattern, PatternSet
from kg.pipeline.forget import forget
from kg.pipeline.saved import save_patterns
from tests.pipeline.conftest import Ask, Build
from tests.pipeline.fakes import a_decision

CASE = "https://w3id.org/faultlines/id/case/lgsco/20-000-001"
SAVED = "SELECT ?kind ?label { ?p a fl:Pattern ; fl:patternKind ?kind ; rdfs:label ?label }"


def a_set(kind: str, *labels: str) -> PatternSet:
    return PatternSet(
        kind,
        "Counted.",
        tuple(Pattern(kind, label, (label,), "described", cases=(CASE,)) for label in labels),
    )


@pytest.fixture
def built(build: Build, inbox: Path, store: Path) -> Path:
    a_decision(inbox / "1.txt", "20 000 001", "failing: one")
    a_decision(inbox / "2.txt", "20 000 002", "failing: two")
    build()
    return store


def test_a_kind_replaces_itself_and_leaves_the_others(built: Path, ask: Ask) -> None:
    assert save_patterns(built, [a_set("repeats", "A", "B"), a_set("repeats-more", "C")]) == 3
    save_patterns(built, [a_set("repeats", "B")])
    assert ask(SAVED) == [("repeats", "B"), ("repeats-more", "C")]
    assert ask("SELECT ?kind { ?a a fl:Analysis ; fl:patternKind ?kind }") == [
        ("repeats",),
        ("repeats-more",),
    ]


def test_an_unchanged_build_keeps_them_and_a_changed_one_takes_them_out(
    built: Path, build: Build, inbox: Path, ask: Ask
) -> None:
    save_patterns(built, [a_set("repeats", "A")])
    build()
    assert ask(SAVED) == [("repeats", "A")]
    a_decision(inbox / "3.txt", "20 000 003", "failing: three")
    build()
    assert ask(SAVED) == []


def test_forgetting_takes_them_out(built: Path, inbox: Path, ask: Ask) -> None:
    save_patterns(built, [a_set("repeats", "A")])
    forget(built, [str(inbox / "1.txt")])
    assert ask(SAVED) == []


def test_the_hash_of_the_input_changes_with_the_documents(
    built: Path, build: Build, inbox: Path, ask: Ask
) -> None:
    question = "SELECT ?hash { ?a fl:inputHash ?hash }"
    save_patterns(built, [a_set("repeats", "A")])
    before = ask(question)
    a_decision(inbox / "1.txt", "20 000 001", "failing: another")
    build()
    save_patterns(built, [a_set("repeats", "A")])
    assert ask(question) != before


def test_no_store_no_patterns(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="kg build"):
        save_patterns(tmp_path / "none", [a_set("repeats", "A")])
