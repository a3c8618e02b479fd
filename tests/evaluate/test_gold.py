"""The project's own annotated cases: what the program finds of them does not fall."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.evaluate.corpus import BothReadings, score
from kg.evaluate.runs import drops, load
from kg.evaluate.score import Score
from tests.cases.score import BASELINE, RENEW

FEWEST = 100


@pytest.fixture(scope="module")
def readings(gold: Mapping[str, list[BothReadings]]) -> list[BothReadings]:
    return [reading for of_set in gold.values() for reading in of_set]


@pytest.fixture(scope="module")
def scored(readings: list[BothReadings]) -> Score:
    return score(readings)


def test_all_texts_are_read(readings: list[BothReadings]):
    assert [str(reading.failure) for reading in readings if reading.failure] == []
    assert len(readings) >= FEWEST


def test_every_quote_of_the_program_stands_in_its_text(scored: Score):
    assert scored.misquoted == 0


def test_no_field_falls_below_the_baseline_by_more_than_noise(scored: Score):
    fell = {change.field: change.figures for change in drops(scored, load(BASELINE))}
    assert fell == {}, RENEW


def test_the_baseline_is_of_the_same_documents(scored: Score):
    assert scored.documents.keys() == load(BASELINE).documents.keys(), RENEW


def test_a_reader_that_finds_nothing_would_be_noticed(readings: list[BothReadings]):
    blind = score(BothReadings(r.id, r.text, r.wanted, ()) for r in readings)
    fields = {change.field for change in drops(blind, load(BASELINE))}
    assert {"case", "council", "failing (words)", "remedy (words)", "procedure"} <= fields
