"""Verdicts and profiles in the store: they count with the rest of a change, and follow their document."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.model.codec import to_json
from kg.model.verdicts import CaseProfile, Place, Review, Selector, Verdict
from kg.store import Entry, Store, Writer, text_hash
from tests.builders import a_document_record

REVIEW = Review("sheet.csv", date(2021, 5, 1), "AB")


def a_verdict(judgement: str = "right", document: str = "a.txt", words: str = "It was late.") -> Verdict:
    return Verdict(judgement, document, "failing", selectors=(Selector(words, "before", "after", 3),))


def put(writer: Writer, document: str, text: str) -> None:
    entry = Entry(document, "/in/" + document, "0", "r", text_hash(text), to_json(a_document_record()))
    writer.put(entry, text, b"", (), ())


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def said(store: Path) -> list[tuple[str, str]]:
    with Store.open(store) as opened:
        return [(kept.verdict.judgement, kept.verdict.document) for kept in opened.verdicts()]


def test_verdicts_count_from_publish_on(store: Path) -> None:
    with Writer(store) as writer:
        writer.begin()
        writer.verdicts.put(a_verdict(), REVIEW)
        writer.publish()
        writer.begin()
        writer.verdicts.put(a_verdict(words="Another."), REVIEW)
    assert said(store) == [("right", "a.txt")]


def test_a_verdict_on_the_same_words_takes_the_place_of_the_earlier(store: Path) -> None:
    with Writer(store) as writer:
        writer.begin()
        for verdict in (a_verdict(), a_verdict(words="Another."), a_verdict("wrong")):
            writer.verdicts.put(verdict, REVIEW)
        writer.verdicts.note_places({a_verdict().key: Place(why="gone")})
        writer.publish()
    assert said(store) == [("right", "a.txt"), ("wrong", "a.txt")]
    with Store.open(store) as opened:
        assert [kept.place.why for kept in opened.verdicts()] == [None, "gone"]
        assert {kept.review for kept in opened.verdicts()} == {REVIEW}


def test_verdicts_move_with_their_document_and_go_when_told(store: Path) -> None:
    with Writer(store) as writer:
        writer.begin()
        writer.verdicts.put(a_verdict(), REVIEW)
        writer.verdicts.put(a_verdict("wrong", "b.txt"), REVIEW)
        writer.verdicts.move("a.txt", "c.txt")
        assert [kept.verdict.document for kept in writer.verdicts.of("c.txt")] == ["c.txt"]
        writer.verdicts.drop("b.txt")
        writer.publish()
    assert said(store) == [("right", "c.txt")]


def test_they_outlive_the_document_s_entry_and_profiles_do_not(store: Path) -> None:
    profile = CaseProfile("a.txt", 0, "https://x.example/1", "commentary", False, ("dorset", "poole"))
    with Writer(store) as writer:
        put(writer, "a.txt", "text")
        writer.profiles.put([profile])
        writer.verdicts.put(a_verdict(), REVIEW)
        assert writer.profiles.without_reference() == [profile]
        assert writer.profiles.of_council("poole") == [profile]
        put(writer, "a.txt", "another text")
        assert writer.profiles.without_reference() == []
        writer.publish()
    assert said(store) == [("right", "a.txt")]
