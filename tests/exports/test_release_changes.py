"""What changed between releases: what is new, gone, said otherwise, or stands under another IRI."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from kg.errors import UsageError
from kg.exports.release import LEAVE_OUT
from kg.exports.release.changes import Changes
from kg.exports.release.replacing import with_replaced
from kg.model.identity import Iris
from kg.model.values import PartialDate
from kg.rdf.terms import DCTERMS, PROV
from tests.exports.releases import BASE, LATE, LOST, PAY, UPSET, Told, contents, make, release, told

ONE, TWO = f"{BASE}case/lgsco/23-000-001", f"{BASE}case/lgsco/23-000-002"
SECRET = "The xylophonist of the Council was at fault for not answering."


def change(
    folder: Path, before: Mapping[str, Told | None], after: Mapping[str, Told | None]
) -> dict[str, Any]:
    """Release a store, change it, release it again, and return the changes."""
    store = make(folder / "store", before)
    old = release(store, folder / "old", leave_out=LEAVE_OUT)
    new = release(make(store, after), folder / "new", leave_out=LEAVE_OUT, against=old)
    found: dict[str, Any] = json.loads((new / "changes.json").read_text("utf-8"))
    assert found["counts"] == {k: len(found[k]) for k in ("added", "changed", "withdrawn", "replaced")}
    return found


def finding(case: str, words: str, kind: str = "failing", document: str = "a.txt") -> str:
    return Iris(BASE).finding(case, kind, document, words, 0)


def test_nothing_changed(tmp_path: Path) -> None:
    found = change(tmp_path, {"a.txt": told("23 000 001")}, {"a.txt": told("23 000 001")})
    assert (found["added"], found["changed"], found["withdrawn"], found["replaced"]) == ([], [], [], [])
    assert found["from"] == found["to"]
    told_in_rdf = (tmp_path / "new" / "changes.nq").read_text("utf-8")
    assert f"{PROV}used" in told_in_rdf
    assert f"{PROV}wasRevisionOf" not in told_in_rdf


def test_what_is_new_and_what_is_gone(tmp_path: Path) -> None:
    found = change(tmp_path, {"a.txt": told("23 000 001")}, {"a.txt": None, "b.txt": told("23 000 002")})
    parts = {"failing": (LATE, LOST), "injustice": (UPSET,), "remedy": (PAY,)}
    for case, name, said in ((ONE, "a.txt", "withdrawn"), (TWO, "b.txt", "added")):
        wanted = {finding(case, words, kind, name) for kind, every in parts.items() for words in every}
        assert set(found[said]) == wanted | {case, f"{case}/issue/1", f"{BASE}document/{name}"}
    assert (found["changed"], found["replaced"]) == ([], [])


def test_what_is_said_otherwise_is_changed_and_nothing_else(tmp_path: Path) -> None:
    after = told("23 000 001", decided_on=PartialDate(2023, 6, 1))
    both = {"a.txt": told("23 000 001"), "b.txt": told("23 000 002")}
    found = change(tmp_path, both, {"a.txt": after})
    assert found["changed"] == [ONE]
    assert (found["added"], found["withdrawn"], found["replaced"]) == ([], [], [])


def test_the_place_of_evidence_is_part_of_its_finding(tmp_path: Path) -> None:
    found = change(tmp_path, {"a.txt": told("23 000 001", LATE)}, {"a.txt": told("23 000 001", LOST, LATE)})
    moved = {finding(ONE, LATE), finding(ONE, UPSET, "injustice"), finding(ONE, PAY, "remedy")}
    assert set(found["changed"]) == {ONE, f"{ONE}/issue/1", f"{BASE}document/a.txt"} | moved
    assert found["added"] == [finding(ONE, LOST)]


def test_the_same_words_under_another_iri_are_a_replacement(tmp_path: Path) -> None:
    """A case whose reference was misread gets another IRI, and so do all its findings."""
    found = change(tmp_path, {"a.txt": told("23 000 001")}, {"a.txt": told("23 000 002")})
    pairs = {pair["old"]: pair["new"] for pair in found["replaced"]}
    for words, kind in ((LATE, "failing"), (LOST, "failing"), (UPSET, "injustice"), (PAY, "remedy")):
        assert pairs.pop(finding(ONE, words, kind)) == finding(TWO, words, kind)
    assert pairs == {ONE: TWO, f"{ONE}/issue/1": f"{TWO}/issue/1"}
    assert (found["added"], found["withdrawn"]) == ([], [])


def test_the_same_words_of_another_case_are_no_replacement(tmp_path: Path) -> None:
    before = {"a.txt": told("23 000 001", council="brackenshire")}
    found = change(tmp_path, before, {"a.txt": None, "b.txt": told("23 000 002", council="tallowgate")})
    assert found["replaced"] == []
    assert finding(ONE, LATE) in found["withdrawn"]


def test_what_was_forgotten_is_gone_and_its_iris_are_named(tmp_path: Path) -> None:
    both = {"a.txt": told("23 000 001", SECRET), "b.txt": told("23 000 002")}
    store = make(tmp_path / "store", both)
    old = release(store, tmp_path / "out", leave_out=())
    assert any(b"xylophonist" in data for data in contents(old).values())
    (tmp_path / "before").mkdir()
    kept = old.rename(tmp_path / "before" / "out")
    new = contents(release(make(store, {"a.txt": None}), tmp_path / "out", against=kept))
    assert [name for name, data in new.items() if b"xylophonist" in data] == []
    assert [name for name in new if "23-000-001" in name] == []
    named = [name for name, data in new.items() if b"23-000-001" in data]
    assert named == ["changes.json", "changes.nq"]
    assert finding(ONE, SECRET) in json.loads(new["changes.json"])["withdrawn"]


def test_changes_as_rdf_say_the_same(tmp_path: Path) -> None:
    before = {"a.txt": told("23 000 001"), "c.txt": told("23 000 003")}
    after = {"a.txt": told("23 000 002"), "c.txt": None, "d.txt": told("23 000 004")}
    found = change(tmp_path, before, after)
    quads = list(ox.parse((tmp_path / "new" / "changes.nq").read_bytes(), format=ox.RdfFormat.N_QUADS))

    def said(predicate: str) -> set[str]:
        return {q.object.value for q in quads if q.predicate.value == predicate}  # type: ignore[union-attr]

    version = f"{BASE}dataset/{found['to']['version']}"
    assert said(f"{PROV}generated") == {version, *found["added"], *(p["new"] for p in found["replaced"])}
    assert said(f"{PROV}invalidated") == {*found["withdrawn"], *(p["old"] for p in found["replaced"])}
    assert said(f"{PROV}influenced") == set(found["changed"])
    pairs = {
        (q.subject.value, q.object.value) for q in quads if q.predicate.value == f"{DCTERMS}isReplacedBy"
    }  # type: ignore[union-attr]
    assert pairs == {(pair["old"], pair["new"]) for pair in found["replaced"]}
    assert all(found[kind] for kind in ("added", "withdrawn", "replaced"))


def annotations(path: Path, *found: tuple[str, str, str, str]) -> Path:
    lines = [
        json.dumps(
            {
                "id": f"{iri}/evidence/1/annotation",
                "body": iri,
                "target": {
                    "source": "https://x.example/document",
                    "selector": [{"exact": exact, "prefix": prefix, "suffix": suffix}],
                },
            },
            separators=(",", ":"),
        )
        for iri, prefix, exact, suffix in found
    ]
    path.write_text('{"@context": "", "items": [\n' + ",\n".join(lines) + "\n]}\n", "utf-8")
    return path


def replaced(folder: Path, old: list[tuple[str, str, str, str]], new: list[tuple[str, str, str, str]]) -> Any:
    changes = Changes(tuple(sorted({f[0] for f in new})), (), tuple(sorted({f[0] for f in old})))
    files = annotations(folder / "old", *old), annotations(folder / "new", *new)
    return with_replaced(changes, *files).replaced


CASE = "https://x.example/case/1"
LONG = "the Council took eleven months to answer"


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("The  Council’s delay – of eleven months – was fault", True),
        ("the council's delay - of eleven months - was fault", True),
        ("The Council's delay - of twelve months - was fault", False),
        ("The Council's delay - of eleven months - was not fault", False),
    ],
)
def test_how_a_text_is_set_does_not_matter_but_words_do(tmp_path: Path, quote: str, found: bool) -> None:
    words = "The Council's delay - of eleven months - was fault"
    old, new = f"{CASE}/failing/a", f"{CASE}/failing/b"
    pairs = replaced(tmp_path, [(old, "x", words, "y")], [(new, "x", quote, "y")])
    assert pairs == (((old, new),) if found else ())


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them(tmp_path: Path) -> None:
    first, second = (
        ("In the first year ", LONG, " her letter."),
        ("Later, about fees, ", LONG, " the appeal."),
    )
    old = [(f"{CASE}/failing/a", *first), (f"{CASE}/failing/b", *second)]
    new = [(f"{CASE}/failing/c", *second), (f"{CASE}/failing/d", *first)]
    pairs = replaced(tmp_path, old, new)
    assert pairs == ((f"{CASE}/failing/a", f"{CASE}/failing/d"), (f"{CASE}/failing/b", f"{CASE}/failing/c"))


@pytest.mark.parametrize(
    ("kind", "prefix", "words"), [("remedy", "so ", LONG), ("failing", "quite else", "delay")]
)
def test_another_kind_and_few_words_elsewhere_are_no_replacement(
    tmp_path: Path, kind: str, prefix: str, words: str
) -> None:
    old = [(f"{CASE}/failing/a", "so ", words, " and so on")]
    assert replaced(tmp_path, old, [(f"{CASE}/{kind}/b", prefix, words, "12 + 34 = 46?")]) == ()


def test_releases_of_another_base_damaged_or_altered(tmp_path: Path) -> None:
    store = make(tmp_path / "store", {"a.txt": told("23 000 001")})
    old = release(store, tmp_path / "old", leave_out=LEAVE_OUT)
    other = make(tmp_path / "other", {"a.txt": told("23 000 001")}, base="https://x.example/id/")
    with pytest.raises(UsageError, match="compare releases of one base"):
        release(other, tmp_path / "new", against=old)
    data = gzip.decompress((old / "data.nq.gz").read_bytes())
    (old / "data.nq.gz").write_bytes(gzip.compress(data.replace(b"eleven", b"twelve")))
    with pytest.raises(UsageError, match="were altered"):
        release(store, tmp_path / "new", against=old)
    (old / "data.nq.gz").write_bytes(b"\x1f\x8b damaged")
    with pytest.raises(UsageError, match="is damaged"):
        release(store, tmp_path / "new", against=old)
    (old / "release.json").write_text('{"format": 7}')
    with pytest.raises(UsageError, match="another version"):
        release(store, tmp_path / "new", against=old)
    (old / "release.json").write_text("[]")
    with pytest.raises(UsageError, match="is damaged"):
        release(store, tmp_path / "new", against=old)
    assert not (tmp_path / "new").exists()
