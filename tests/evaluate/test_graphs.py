"""What is scored in memory is what the store's graph says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from kg.evaluate.corpus import BothReadings, score
from kg.evaluate.views import CaseView, FindingView, Selection
from kg.pipeline.build import build
from kg.store import Settings, Store
from tests.evaluate.graphs import views_of

ROOT = Path(__file__).resolve().parents[2]
SETS = tomllib.loads((ROOT / "tests/cases/sets.toml").read_text())["set"]


@pytest.fixture(scope="module", params=SETS, ids=lambda one: one["name"])
def readings(
    request: pytest.FixtureRequest,
    gold: Mapping[str, list[BothReadings]],
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[BothReadings], list[BothReadings]]:
    """Return a set as it is read in memory, and as a store of it has it."""
    texts, register = ROOT / request.param["texts"], ROOT / request.param["register"]
    in_memory = gold[request.param["name"]]
    path = tmp_path_factory.mktemp("graphs") / "store"
    build([texts], path, Settings(base="https://example.org/t/", register=str(register)), jobs=1)
    with Store.open(path) as store:
        by_file = {Path(name).stem: views for name, views in views_of(store).items()}
    return in_memory, [replace(r, found=tuple(by_file.get(r.id, ()))) for r in in_memory]


@pytest.mark.parametrize("selection", [Selection(), Selection(doubtful=False), Selection(min_confidence=0.6)])
def test_the_graph_gives_the_same_figures(
    readings: tuple[list[BothReadings], list[BothReadings]], selection: Selection
):
    in_memory, in_graph = (score(map(_in_order, of_one), selection) for of_one in readings)
    differ = [
        (d.document, name, counts, in_graph.documents[d.document].counts[name])
        for d in in_memory.documents.values()
        for name, counts in d.counts.items()
        if in_graph.documents[d.document].counts[name] != counts
    ]
    assert differ == []
    assert in_memory.total("failing (words)").found > 20


def test_the_graph_gives_the_same_findings(readings: tuple[list[BothReadings], list[BothReadings]]):
    in_memory, in_graph = readings
    for one, other in zip(in_memory, in_graph, strict=True):
        assert sorted(map(_plain, one.found)) == sorted(map(_plain, other.found)), one.id


def _in_order(reading: BothReadings) -> BothReadings:
    """Return a reading with its findings in an order of their own, because a graph has none."""

    def ordered(case: CaseView) -> CaseView:
        kinds = ("failings", "injustices", "remedies")
        return replace(case, **{kind: tuple(sorted(getattr(case, kind), key=_of_finding)) for kind in kinds})

    return replace(reading, found=tuple(map(ordered, reading.found)))


def _plain(case: CaseView) -> str:
    """Return all of a case in an order of its own, findings by their words."""
    kinds = (case.failings, case.injustices, case.remedies)
    sets = [sorted(getattr(case, n)) for n in ("councils", "procedures", "legislation", "provisions")]
    header = (case.reference, case.decided_on, case.outcome, case.subject)
    others = sorted(sorted(names) for names in case.others)
    return repr((header, sets, others, [sorted(map(_of_finding, findings)) for findings in kinds]))


def _of_finding(finding: FindingView) -> str:
    values = (finding.found_by, finding.deadline, finding.due, finding.status, finding.scope)
    sums = tuple(float(s) if s else None for s in (finding.amount, finding.amount_maximum))
    procedures = sorted(finding.procedures or ())
    confidence = round(finding.confidence, 3)
    return repr((sorted(finding.quotes), sorted(finding.types), procedures, values, sums, confidence))
