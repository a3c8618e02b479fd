"""Pictures: every kind has one, the same patterns give the same bytes, and words stay words."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kg.analytics.study import Study
from kg.errors import UsageError
from kg.exports.plots import draw
from kg.model.patterns import Measure, Pattern, PatternSet


def a_set(*patterns: Pattern, kind: str = "coverage") -> PatternSet:
    return PatternSet(
        kind, "Counted.", patterns, coverage={"decisions": 3, "bodies": 1, "from": 2020, "to": 2021}
    )


def of_year(ombudsman: str, year: str, decisions: int) -> Pattern:
    return Pattern("coverage", "x", (ombudsman, year), "described", (Measure("decisions", decisions),))


ONE = a_set(of_year("lgsco", "2020", 2), of_year("spso", "2021", 1))


def test_the_same_patterns_give_the_same_bytes(tmp_path: Path) -> None:
    draw(ONE, Study(), tmp_path / "a.svg")
    draw(ONE, Study(), tmp_path / "b.svg")
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()


def test_the_title_says_what_it_is_over(tmp_path: Path) -> None:
    draw(ONE, Study(), tmp_path / "a.svg")
    words = " ".join(ET.parse(tmp_path / "a.svg").getroot().itertext())
    assert "over 3 published decisions about 1 bodies, 2020–2021" in words
    assert "LGSCO" in words
    assert "SPSO" in words


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    name = "<script>alert(1)</script> $\\frac{1}{0}$"
    draw(a_set(of_year(name, "2020", 1)), Study(), tmp_path / "a.svg")
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    assert name.upper() in " ".join(root.itertext())


def test_png(tmp_path: Path) -> None:
    draw(ONE, Study(), tmp_path / "a.PNG")
    assert (tmp_path / "a.PNG").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("found", "name", "why"),
    [
        (ONE, "a.pdf", ".svg"),
        (a_set(kind="astrology"), "a.svg", "no picture of astrology"),
        (a_set(), "a.svg", "no pattern"),
        (ONE, "none/a.svg", "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path: Path, found: PatternSet, name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        draw(found, Study(), tmp_path / name)
