"""What is planted comes through reading: decisions written out, built, and asked for patterns."""

from pathlib import Path

import pytest

from kg.analytics.options import Options
from kg.analytics.recurrence import recurrence
from kg.model.identity import concept_iri
from kg.pipeline.build import build
from kg.pipeline.study import read_study
from kg.resources import shipped
from kg.store import Settings, Store
from simulation.making import make
from simulation.scene import FAILINGS, OUTCOMES, Pair
from simulation.texts import PLACES, TOLD, scene, texts
from simulation.truth import Truth

COUNCILS = (
    "Brackenshire County Council",
    "Ambermere District Council",
    "Fellmoor and Oxwater Borough Council",
    "London Borough of Tallowgate",
    "Ironbeck Metropolitan Borough Council",
    "Saltminster City Council",
    "Queen's Marlock Borough Council",
    "Marlock-under-Heath District Council",
)
PAIR = Pair("decision-making", "school-transport", "education", lift=2.5, expected=15)


def built(truth: Truth, folder: Path) -> Store:
    """A store of the texts of a world."""
    inbox = folder / "texts"
    inbox.mkdir()
    for name, text in texts(truth, COUNCILS):
        (inbox / name).write_text(text, encoding="utf-8")
    settings = Settings(
        base="https://w3id.org/faultlines/fictional/id/",
        fictional=True,
        register=str(shipped("samples/register")),
    )
    build([inbox], folder / "store", settings, jobs=1)
    return Store.open(folder / "store")


def test_cases_and_most_failings_of_a_small_world_come_through_reading(tmp_path: Path):
    truth = make(scene(len(COUNCILS), 60), 2)
    read = read_study(built(truth, tmp_path))
    assert len(read.cases) == 60
    assert sorted(row.outcome or "" for row in read.cases) == sorted(_outcomes(truth))
    codes = list(FAILINGS)
    told = sum(
        codes[kind] in TOLD and at >= 0 and truth.procedures[at] in PLACES
        for kind, at in zip(truth.failings.type, truth.failings.procedure, strict=True)
    )
    assert told > 30
    assert 0.8 * told < sum(bool(row.procedures) for row in read.failings) <= told
    assert {row.body for row in read.failings} <= {body for row in read.cases for body in row.respondents}


def _outcomes(truth: Truth) -> list[str]:
    return [list(OUTCOMES)[n] for n in truth.cases.outcome.tolist()]


@pytest.mark.slow
def test_a_planted_pair_is_found_in_texts(tmp_path: Path):
    truth = make(scene(len(COUNCILS), 800, PAIR), 1)
    patterns = recurrence(read_study(built(truth, tmp_path)), Options()).patterns
    about = (concept_iri("failing-type", PAIR.one), concept_iri("procedure", PAIR.other))
    (planted,) = (one for one in patterns if one.about == about)
    assert planted.standing == "found"
    lift = next(one for one in planted.measures if one.name == "lift")
    assert isinstance(lift.value, float)
    assert lift.low is not None
    assert 1 < lift.low < lift.value < 3
    assert len(planted.findings) == len(set(planted.findings)) > 20
