"""docs/patterns.md: every analysis is explained, with an example; the page is what commands answer today."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg.analytics.kinds import KINDS

GENERATOR = Path(__file__).parents[2] / "docs" / "generate" / "patterns_page.py"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("patterns_page", GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_every_analysis_is_explained(generator: ModuleType, kind: str) -> None:
    text: str = generator.TEXT.read_text(encoding="utf-8")
    section = text.split(f"\n## {kind}: ")[1].split("\n## ")[0]
    assert "**How.**" in section
    assert "**Do not conclude**" in section
    assert f": kg patterns {kind}" in section


def test_an_answer_is_cut_and_wrapped(generator: ModuleType) -> None:
    printed = f"one\n    {'word ' * 30}\n\nlast\n"
    shown = generator.answer("kg x", printed, 3).split("\n")
    assert shown[:3] == ["```console", "$ kg x", "one"]
    assert all(line.startswith("    word") and len(line) <= generator.WIDTH for line in shown[3:5])
    assert shown[5:] == ["…", "```"]


def test_no_mark_is_left_in_the_page(generator: ModuleType) -> None:
    page = generator.page(lambda command: "An answer.\n")
    assert "<!-- run" not in page
    assert "<!-- picture" not in page
    assert page.count("$ kg patterns") == len(KINDS)


def test_the_page_links_what_is_there(generator: ModuleType) -> None:
    names = generator._PICTURE.findall(generator.TEXT.read_text(encoding="utf-8"))
    assert names
    assert all((generator.PICTURES / f"{name}.svg").exists() for name, _ in names)


@pytest.mark.slow
def test_the_page_is_current(generator: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "")  # put back after the run
    assert generator.main(["--check"]) == 0, "run python docs/generate/patterns_page.py"
