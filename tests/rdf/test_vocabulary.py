from __future__ import annotations

import tempfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import RdfSyntaxError, VocabularyError
from kg.model.vocabulary import Vocabulary
from kg.rdf.vocabulary import load_vocabulary, vocabulary_files

PREFIXES = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix fl: <https://w3id.org/faultlines/ontology#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix v: <https://w3id.org/faultlines/vocab/> .
@prefix c: <https://w3id.org/faultlines/vocab/colour/> .
"""
COLOURS = """v:colour a skos:ConceptScheme ; skos:prefLabel "Colours"@en .
c:red a skos:Concept ; skos:inScheme v:colour ; skos:prefLabel "Red"@en ; skos:altLabel "rouge", "scarlet" ;
  skos:definition "Like blood."@en ; fl:cue "red*", "crimson" ; fl:publishedForm "RED" ;
  fl:precedes c:dark-red ;
  fl:jurisdiction <https://w3id.org/faultlines/vocab/nation/wales> ;
  skos:broadMatch <https://w3id.org/faultlines/vocab/service-area/other> .
c:dark-red a skos:Concept ; skos:inScheme v:colour ; skos:prefLabel "Dark red"@en ; skos:broader c:red .
"""


def folder(at: Path, concepts: str = COLOURS, law: str | None = None) -> Path:
    (at / "vocab").mkdir()
    (at / "vocab" / "colour.ttl").write_text(PREFIXES + concepts, encoding="utf-8")
    if law is not None:
        (at / "legislation.ttl").write_text(PREFIXES + law, encoding="utf-8")
    return at


def own(at: Path, text: str) -> Path:
    file = at / "own.ttl"
    file.write_text(PREFIXES + text, encoding="utf-8")
    return file


def test_concepts_are_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    scheme = load_vocabulary(folder(tmp_path))["colour"]
    assert scheme.label == "Colours"
    assert [c.code for c in scheme] == ["red", "dark-red"]
    red = scheme["red"]
    assert (red.label, red.alt_labels, red.definition) == ("Red", ("rouge", "scarlet"), "Like blood.")
    assert (red.cues, red.published_forms, red.precedes) == (("red*", "crimson"), ("RED",), ("dark-red",))
    assert (red.jurisdictions, red.broad_matches) == (("wales",), ("service-area/other",))
    assert scheme.ancestors("dark-red") == ("red",)
    assert scheme["dark-red"].definition is None


def test_instruments_are_read_with_their_other_titles(tmp_path: Path) -> None:
    law = """<http://www.legislation.gov.uk/id/ukpga/1989/41> a fl:LegalResource ;
      dcterms:title "Children Act 1989" ; dcterms:alternative "Childrens Act 1989" .
      v:code a fl:Guidance ; dcterms:title "Code" . v:other a fl:Provision ; dcterms:title "Not this" ."""
    act, code = load_vocabulary(folder(tmp_path, law=law)).instruments
    assert (act.title, act.alt_titles, act.guidance, act.official) == (
        "Children Act 1989",
        ("Childrens Act 1989",),
        False,
        True,
    )
    assert (code.title, code.guidance, code.official) == ("Code", True, False)


def test_a_user_s_file_adds_a_cue_and_a_concept(tmp_path: Path) -> None:
    added = own(
        tmp_path,
        """c:red fl:cue "vermilion" ; skos:prefLabel "Rot" .
        c:pink a skos:Concept ; skos:inScheme v:colour ; skos:prefLabel "Pink"@en ; skos:broader c:red .""",
    )
    scheme = load_vocabulary(folder(tmp_path), [added])["colour"]
    assert scheme["red"].cues == ("red*", "crimson", "vermilion")
    assert scheme["red"].label == "Red"
    assert scheme["pink"].broader == ("red",)


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    before = load_vocabulary(folder(tmp_path)).version
    assert load_vocabulary(tmp_path).version == before
    assert load_vocabulary(tmp_path, [own(tmp_path, 'c:red fl:cue "x" .')]).version != before
    file = tmp_path / "vocab" / "colour.ttl"
    file.write_text(file.read_text() + "# more\n")
    assert load_vocabulary(tmp_path).version != before


@pytest.mark.parametrize(
    ("concepts", "words"),
    [
        ("", "No concept scheme"),
        (COLOURS + "c:x a skos:Concept ; skos:inScheme v:sound ; skos:prefLabel 'X' .", "one known scheme"),
        (COLOURS + "c:x a skos:Concept ; skos:prefLabel 'X' .", "one known scheme"),
        (COLOURS + "c:x a skos:Concept ; skos:inScheme v:colour .", "no skos:prefLabel"),
        (COLOURS + "v:x a skos:Concept ; skos:inScheme v:colour ; skos:prefLabel 'X' .", "should begin with"),
        (COLOURS + "c:red skos:broader c:blue .", "'blue'"),
        (COLOURS + "c:red skos:broader c:dark-red .", "circle"),
        (COLOURS + "c:red fl:precedes c:blue .", "'blue'"),
        ("v:colour a skos:ConceptScheme .", "no skos:prefLabel"),
    ],
)
def test_files_that_contradict_themselves_are_refused(tmp_path: Path, concepts: str, words: str) -> None:
    with pytest.raises(VocabularyError, match=words):
        load_vocabulary(folder(tmp_path, concepts))


def test_a_syntax_error_names_file_line_and_the_parser_s_words(tmp_path: Path) -> None:
    bad = own(tmp_path, "c:red fl:cue 'unfinished .\n")
    with pytest.raises(RdfSyntaxError, match=r"own\.ttl, line \d+: not valid Turtle: .+"):
        load_vocabulary(folder(tmp_path), [bad])


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(RdfSyntaxError, match=r"missing\.ttl: cannot be read"):
        load_vocabulary(folder(tmp_path), [tmp_path / "missing.ttl"])


def test_the_shipped_vocabulary_is_the_default() -> None:
    vocabulary = load_vocabulary()
    assert isinstance(vocabulary, Vocabulary)
    assert "delay" in vocabulary["failing-type"]
    assert all(file.suffix == ".ttl" for file in vocabulary_files())


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_hostile_bytes_are_refused_or_read(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        file = Path(name) / "hostile.ttl"
        file.write_bytes(content)
        with suppress(RdfSyntaxError, VocabularyError):
            assert load_vocabulary(extra=[file]).schemes
