"""From paths to a graph with the real readers and extractors, on an invented decision."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RdfSyntaxError, UsageError
from kg.exports.rdf import canonical_hash
from kg.pipeline.build import build
from kg.pipeline.standard import standard_line
from kg.pipeline.stats import stats
from kg.rdf.terms import PREFIXES
from kg.resources import shipped
from kg.store import Settings, Store

BASE = "https://w3id.org/faultlines/fictional/id/"


@pytest.fixture
def fictional() -> Settings:
    return Settings(BASE, fictional=True, register=str(shipped("samples/register")))


@pytest.fixture
def sample() -> Path:
    return sorted((shipped("samples") / "documents").glob("lgsco-*.txt"))[0]


def test_a_real_document_and_what_cannot_be_read(fictional: Settings, sample: Path, tmp_path: Path) -> None:
    inbox, store = tmp_path / "in", tmp_path / "store"
    inbox.mkdir()
    (inbox / "decision.txt").write_bytes(sample.read_bytes())
    (inbox / "empty.txt").touch()
    report = build([inbox, tmp_path / "nowhere"], store, fictional)
    assert (report.read, report.cases) == (1, 1)
    assert report.failings + report.remedies > 2
    assert sorted(Path(failure.source).name for failure in report.failed) == ["empty.txt", "nowhere"]
    with Store.open(store) as opened:
        assert opened.settings == fictional
        (row,) = opened.query(
            "SELECT ?label { ?case a fl:Case ; fl:respondent/skos:prefLabel ?label }", prefixes=PREFIXES
        )
        assert row["label"].value.endswith("Council")
        for entry in opened.documents():
            text = opened.text(entry.text_hash)
            for case in entry.record.cases:
                for failing in case.failings:
                    for words in failing.evidence:
                        assert text[words.start : words.end] == words.quote
        counted = stats(opened)
        before = canonical_hash(opened)
    assert counted.documents == counted.things["cases"] == 1
    assert counted.kinds == {"decision": 1}
    assert counted.things["failings"] == report.failings
    assert 50 < counted.quads_per_case < counted.quads
    assert counted.bytes_on_disk > 100_000
    again = build([inbox / "*.txt"], store)
    assert (again.unchanged, again.generation) == (1, None)
    with Store.open(store) as opened:
        assert canonical_hash(opened) == before


def test_a_phrase_that_a_researcher_adds_is_known_at_the_next_build(
    fictional: Settings, sample: Path, tmp_path: Path
) -> None:
    extra = tmp_path / "mine.ttl"
    extra.write_text(
        "@prefix fl: <https://w3id.org/faultlines/ontology#> .\n"
        "<https://w3id.org/faultlines/vocab/failing-type/delay> fl:cue 'wuthering slowness' .\n"
    )
    mine = Settings(BASE, True, fictional.register, (str(extra),))
    assert standard_line(mine).rules != standard_line(fictional).rules
    build([sample], tmp_path / "store", fictional)
    assert build([sample], tmp_path / "store", mine).replaced == 1
    with Store.open(tmp_path / "store") as opened:
        rows = opened.query("SELECT ?c { ?c fl:cue 'wuthering slowness' }", prefixes=PREFIXES)
        assert len(list(rows)) == 1
    extra.write_text("this is no Turtle")
    with pytest.raises(RdfSyntaxError, match=r"mine\.ttl, line 1"):
        build([sample], tmp_path / "store")


def test_a_store_of_real_data_has_the_shipped_register() -> None:
    line = standard_line(Settings())
    assert "staffordshire" in line.knowledge.register
    assert line.rules == standard_line(Settings()).rules


def test_nothing_to_read_makes_a_store_without_documents(fictional: Settings, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert build([tmp_path / "in"], tmp_path / "store", fictional).read == 0
    with Store.open(tmp_path / "store") as opened:
        assert stats(opened).quads_per_case == 0.0


def test_an_existing_store_keeps_its_base(fictional: Settings, sample: Path, tmp_path: Path) -> None:
    build([sample], tmp_path / "store", fictional)
    with pytest.raises(UsageError, match="has the base"):
        build([sample], tmp_path / "store", Settings())
