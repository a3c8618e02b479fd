"""The ontology page is made from the Turtle files and is current."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from kg.rdf.vocabulary import load_vocabulary

GENERATOR = Path(__file__).parents[2] / "docs" / "generate" / "ontology_page.py"


@pytest.fixture
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("ontology_page", GENERATOR)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_page_is_current(generator: ModuleType) -> None:
    assert generator.main(["--check"]) == 0, "run python docs/generate/ontology_page.py"


def test_a_stale_page_is_noticed_and_written(
    generator: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    generator.PAGE = tmp_path / "ontology.md"
    assert generator.main(["--check"]) == 1
    assert "stale" in capsys.readouterr().err
    assert generator.main([]) == 0
    assert generator.main(["--check"]) == 0


def test_every_code_and_every_term_is_on_the_page(generator: ModuleType) -> None:
    text = generator.page()
    for scheme in load_vocabulary().schemes.values():
        for concept in scheme:
            assert f"`{concept.code}` | {concept.label} |" in text
    assert "`fl:atProcedure` | `fl:Failing`, `fl:NoFault` | `fl:Procedure` |" in text


def test_every_row_of_a_table_has_the_cells_of_its_head(generator: ModuleType) -> None:
    width = 0
    for line in generator.page().splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("|") else 0
        width = 0 if not cells else width or cells
        assert cells == width, line
