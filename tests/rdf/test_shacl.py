from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import VocabularyError
from kg.rdf.shacl import shapes_text, validate
from kg.rdf.shacl_reference import validate_with_pyshacl

SHAPE = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <https://example.org/> .
:Shape a sh:NodeShape ; sh:targetClass :Thing ;
  sh:property [ sh:path :size ; sh:minCount 1 ; sh:message "It has a size."@en ] .
"""
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
THING = f"<https://example.org/x> <{TYPE}> <https://example.org/Thing> .\n"
SIZE = '<https://example.org/x> <https://example.org/size> "1" .\n'


def shapes(at: Path, text: str = SHAPE) -> Path:
    (at / "s.ttl").write_text(text)
    return at


@pytest.mark.parametrize("engine", [validate, validate_with_pyshacl])
def test_a_violation_says_where_and_why(tmp_path: Path, engine: object) -> None:
    assert callable(engine)
    (violation,) = engine(THING, shapes(tmp_path))
    assert violation.focus == "<https://example.org/x>"
    assert violation.path == "<https://example.org/size>"
    assert violation.component == "MinCountConstraintComponent"
    assert violation.message == "It has a size."
    assert engine(THING + SIZE, tmp_path) == []


def test_a_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="No shapes"):
        validate(THING, tmp_path)


def test_data_that_is_no_rdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="cannot be checked"):
        validate("this is no triple", shapes(tmp_path))


def test_the_shapes_have_no_blank_node() -> None:
    assert "_:" not in shapes_text()


def test_the_reference_stops_where_values_cannot_be_compared(tmp_path: Path) -> None:
    folder = shapes(tmp_path, SHAPE.replace("sh:minCount 1", "sh:lessThanOrEquals :most"))
    much = SIZE.replace('"1"', '"much"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    most = SIZE.replace("size", "most").replace('"1"', '"1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>')
    assert [v.message for v in validate(THING + much + most, folder)] == ["It has a size."]
    with pytest.raises(VocabularyError, match="by pyshacl"):
        validate_with_pyshacl(THING + much + most, folder)


def test_the_reference_refuses_a_shape_it_cannot_read(tmp_path: Path) -> None:
    folder = shapes(tmp_path, SHAPE.replace("sh:minCount 1", 'sh:minCount "one"'))
    with pytest.raises(VocabularyError, match="by pyshacl"):
        validate_with_pyshacl(THING + SIZE, folder)
