"""Pictures: every kind has one, the same patterns give the same bytes, and words stay words."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kg.analytics.kinds import KINDS
from kg.analytics.options import Options, Shown
from kg.analytics.study import CaseRow, FailingRow, InjusticeRow, RemedyRow, Study
from kg.errors import UsageError
from kg.exports.plots import draw
from kg.exports.plots.drawing import PICTURES
from kg.exports.plots.words import wrapped
from kg.model.patterns import Measure, Pattern, PatternSet
from tests.analytics.rows import a_body, a_case, a_failing, a_remedy, a_study, an_injustice, council

COUNCILS = ("alder", "birch", "cedar", "dogwood", "elm", "fir", "gorse", "hazel")
TYPES = ("communication", "records", "assessment")
NAMES = tuple(kind.name for kind in KINDS)


def a_set(*patterns: Pattern, kind: str = "coverage") -> PatternSet:
    return PatternSet(
        kind, "Counted.", patterns, coverage={"decisions": 3, "bodies": 1, "from": 2020, "to": 2021}
    )


def of_year(ombudsman: str, year: str, decisions: int) -> Pattern:
    return Pattern("coverage", "x", (ombudsman, year), "described", (Measure("decisions", decisions),))


ONE = a_set(of_year("lgsco", "2020", 2), of_year("spso", "2021", 1))


def of_council(n: int, name: str) -> list[CaseRow | FailingRow | InjusticeRow | RemedyRow]:
    """Forty decisions over four years; "alder" is delayed in most of them, the others in few."""
    rows: list[CaseRow | FailingRow | InjusticeRow | RemedyRow] = []
    for k in range(40):
        one, day = f"{name}-{k}", date(2018, 1, 2) + timedelta(days=37 * k + 2 * n)
        day = min(day, date(2021, 12, 30))
        rows.append(a_case(one, at=name, decided_from=day, decided_to=day))
        delayed = k % 4 > 0 if name == "alder" else (k + n) % 5 == 0
        kinds = [TYPES[(k + n * k) % 3], *(["delay"] if delayed else [])]
        rows += [a_failing(one, kind, "ehc-plan", body=council(name)) for kind in kinds]
        rows += [an_injustice(one), a_remedy(one, "payment", amount=100 + 50 * (k % 9))]
        due = day + timedelta(days=60)
        rows.append(a_remedy(one, "training", due_from=due, due_to=due, scope="service-improvement"))
    return rows


@pytest.fixture(scope="module")
def study() -> Study:
    """Eight councils of which one stands out."""
    cases = [row for n, name in enumerate(COUNCILS) for row in of_council(n, name)]
    return a_study(*cases, *(a_body(name) for name in COUNCILS))


@pytest.fixture(scope="module")
def sets(study: Study) -> dict[str, PatternSet]:
    """What the analyses say; eight councils cannot tell an outlier from a wide spread, so "alder" is declared
    found: a picture shows what the analysis says, whatever that is."""
    made = {kind.name: kind.analysis(study, Options(draws=100)) for kind in KINDS}
    told = made["repeats"].patterns
    declared = tuple(
        replace(one, standing="found") if one.label == "Alder Council: delay" else one for one in told
    )
    return made | {"repeats": replace(made["repeats"], patterns=declared)}


def words_in(path: Path) -> str:
    return " ".join(" ".join(ET.parse(path).getroot().itertext()).split())


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory, study: Study, sets: dict[str, PatternSet]) -> Path:
    """A folder with a picture of every kind, nothing filtered out."""
    folder = tmp_path_factory.mktemp("pictures")
    for name, found in sets.items():
        draw(found, study, folder / f"{name}.svg")
    return folder


@pytest.fixture
def drawn(tmp_path: Path, study: Study, sets: dict[str, PatternSet]):  # type: ignore[no-untyped-def]
    """Draw a kind with a filter and return the words of the picture."""

    def say(kind: str, shown: Shown | None = None, only_found: bool = False) -> str:
        draw(sets[kind], study, tmp_path / "a.svg", shown, only_found)
        return words_in(tmp_path / "a.svg")

    return say


def test_every_kind_has_a_picture() -> None:
    assert set(PICTURES) == set(NAMES)


@pytest.mark.parametrize("kind", NAMES)
def test_every_picture_says_over_what_it_is(kind: str, pictures: Path) -> None:
    words = words_in(pictures / f"{kind}.svg")
    assert "over 320 published decisions about 8 bodies, 2018–2021" in words
    assert "Shown: everything" in words


@pytest.mark.parametrize("kind", ["repeats", "co-occurrence", "chains"])
def test_the_same_patterns_give_the_same_bytes(
    kind: str, tmp_path: Path, pictures: Path, study: Study, sets: dict[str, PatternSet]
) -> None:
    draw(sets[kind], study, tmp_path / "a.svg")
    assert (tmp_path / "a.svg").read_bytes() == (pictures / f"{kind}.svg").read_bytes()


def test_the_title_says_what_was_chosen(drawn) -> None:  # type: ignore[no-untyped-def]
    words = drawn(
        "chains", Shown(bodies=(council("alder"),), service_areas=("housing",), since=2019, cases=2)
    )
    assert "Shown: patterns with Alder Council, housing, a case since 2019, 2 cases or more" in words
    assert "each has its figures over the whole graph" in words


def test_who_is_found_is_named_in_the_funnel(pictures: Path) -> None:
    words = words_in(pictures / "repeats.svg")
    assert "Alder Council" in words
    assert "Birch Council" not in words
    assert "found: beyond what is expected" in words


def test_the_others_stay_in_the_funnel_of_one(drawn) -> None:  # type: ignore[no-untyped-def]
    words = drawn("repeats", Shown(bodies=(council("birch"),)))
    assert "another council (not among what is shown)" in words
    assert "Alder Council" not in words


def test_what_was_not_found_is_left_out_when_asked(drawn) -> None:  # type: ignore[no-untyped-def]
    assert "delay: lgsco, housing" in drawn("repeats", only_found=True)
    assert "records" not in drawn("repeats", only_found=True)


def test_counts_stand_with_the_yearly_shares(pictures: Path) -> None:
    words = words_in(pictures / "recurrence.svg")
    assert "delay at ehc plan" in words
    assert all(str(year) in words for year in (2018, 2020))


def test_curves_say_how_many_promises_were_followed(pictures: Path, sets: dict[str, PatternSet]) -> None:
    together = next(one for one in sets["after-remedy"].patterns if not one.about)
    words = words_in(pictures / "after-remedy.svg")
    assert f"{together['promises followed up']} promises found again" in words


def test_flows_say_their_decisions(pictures: Path) -> None:
    assert "payment (320)" in words_in(pictures / "chains.svg")


def test_few_payments_are_no_distribution(tmp_path: Path) -> None:
    of_two = [a_case(n) for n in "12"], [an_injustice(n) for n in "12"]
    study = a_study(*of_two[0], *of_two[1], *(a_remedy(n, "payment", amount=300) for n in "12"))
    kind = next(kind for kind in KINDS if kind.name == "payments")
    draw(kind.analysis(study, Options()), study, tmp_path / "a.svg")
    assert "n = 2, £300" in words_in(tmp_path / "a.svg")


@pytest.mark.parametrize("kind", ["repeats", "similar", "after-remedy"])
def test_too_few_cases_are_said_and_not_drawn(kind: str, tmp_path: Path) -> None:
    rows = [row for n, name in enumerate(COUNCILS[:2]) for row in of_council(n, name)[:36]]
    study = a_study(*rows, *(a_body(name) for name in COUNCILS[:2]))
    found = next(one for one in KINDS if one.name == kind).analysis(study, Options(draws=10))
    with pytest.raises(UsageError, match="can be drawn: among what is shown"):
        draw(found, study, tmp_path / "a.svg")


@pytest.mark.parametrize("kind", [name for name in NAMES if name != "coverage"])
def test_hostile_words_stay_words(
    kind: str, tmp_path: Path, study: Study, sets: dict[str, PatternSet]
) -> None:
    name = "<script>alert(1)</script> $\\frac{1}{0}$ \x00\x1b[31m ]]> " + "x" * 400
    labels = {
        ("failing-type", "delay"): name,
        ("procedure", "ehc-plan"): name,
        ("injustice-type", "distress"): name,
    }
    hostile = replace(study, labels=labels, bodies=tuple(replace(body, label=name) for body in study.bodies))
    patterns = tuple(
        replace(one, label=name, scope=one.scope and f"{one.scope}", remarks=(name,))
        for one in sets[kind].patterns
    )
    draw(replace(sets[kind], patterns=patterns), hostile, tmp_path / "a.svg")
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert not [node for node in root.iter() if node.tag.endswith("script")]


def test_a_hostile_ombudsman_stays_a_word(tmp_path: Path) -> None:
    name = "<script>alert(1)</script> $\\frac{1}{0}$"
    draw(a_set(of_year(name, "2020", 1)), Study(), tmp_path / "a.svg")
    root = ET.parse(tmp_path / "a.svg").getroot()
    assert not [node for node in root.iter() if node.tag.endswith("script")]
    assert name.upper()[:30] in " ".join(root.itertext())


def test_png_is_wide_enough_to_read(tmp_path: Path) -> None:
    draw(ONE, Study(), tmp_path / "a.PNG")
    data = (tmp_path / "a.PNG").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 1200


def test_long_words_are_wrapped_and_cut() -> None:
    assert wrapped("a very long label of a failing", 12) == "a very long\nlabel of a …"
    assert wrapped("one\x00two\nthree", 40) == "one two three"


@pytest.mark.parametrize(
    ("found", "name", "why"),
    [
        (ONE, "a.pdf", ".svg"),
        (a_set(kind="astrology"), "a.svg", "no picture of astrology"),
        (a_set(), "a.svg", "no pattern"),
        (a_set(Pattern("coverage", "x", ("b",), "described")), "a.svg", "no year is among what is shown"),
        (a_set(Pattern("chains", "x", ("b",), "described"), kind="chains"), "a.svg", "No flow can be drawn"),
        (ONE, "none/a.svg", "cannot be written"),
    ],
)
def test_what_cannot_be_drawn_is_said(tmp_path: Path, found: PatternSet, name: str, why: str) -> None:
    with pytest.raises(UsageError, match=why):
        draw(found, Study(), tmp_path / name)
