from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.pipeline.rules as rules
from kg.model.identity import Iris
from kg.pipeline.sources import SourceFile, document_id, printable
from kg.rdf.nquads import Statements


@pytest.mark.parametrize(
    ("url", "below", "prefix", "expected"),
    [
        (None, "a/b.txt", None, "a/b.txt"),
        (None, "a/b.txt", "/press/", "press/a/b.txt"),
        ("https://WWW.lgo.org.uk/decisions/1#top", "b.html", None, "www.lgo.org.uk/decisions/1"),
        ("https://lgo.org.uk/d?id=12", "b.html", None, "lgo.org.uk/d?id=12"),
        ("https://lgo.org.uk", "b.html", None, "lgo.org.uk"),
        ("javascript:alert(1)", "b.html", None, "b.html"),
        ("https://[broken", "b.html", None, "b.html"),
        ("/relative", "b.html", None, "b.html"),
        (None, "cafe\u0301.txt", None, "caf\u00e9.txt"),
        (None, "a\udcff\ud800.txt", None, "a\ufffd\ufffd.txt"),
    ],
)
def test_what_a_document_is_called(url: str | None, below: str, prefix: str | None, expected: str) -> None:
    assert document_id(url, below, prefix) == expected


@given(st.text(st.characters(), max_size=30), st.text(st.characters(), min_size=1, max_size=30))
def test_whatever_the_page_says_the_name_can_be_an_iri(url: str, below: str) -> None:
    import pyoxigraph as ox

    name = document_id("https://" + url, below)
    statements = Statements(Iris().document_graph(name))
    statements.text(Iris().document(name), "https://x.example/p", "x")
    assert len(list(ox.parse(statements.encode(), format=ox.RdfFormat.N_QUADS))) == 1


def test_names_are_shown_on_one_line() -> None:
    assert SourceFile(Path("/a\n\u202eb\udcff"), "a").shown == "/a\\n\\u202eb\\udcff"
    assert printable("plain é.txt") == "plain é.txt"


def test_the_rules_change_with_code_and_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("kg/__init__.py", "kg/readers/a.py", "kg/cli/b.py", "one/councils.csv", "two/councils.csv"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name if name.endswith("py") else "slug")
    monkeypatch.setattr(rules, "_PACKAGE", tmp_path / "kg")
    one, two = tmp_path / "one/councils.csv", tmp_path / "two/councils.csv"
    before = rules.rules_version([one])
    assert rules.rules_version([two]) == before
    (tmp_path / "kg/cli/b.py").write_text("changed")
    assert rules.rules_version([one]) == before
    two.write_text("changed")
    assert rules.rules_version([two]) != before
    (tmp_path / "kg/readers/a.py").write_text("changed")
    assert rules.rules_version([one]) != before
