"""The links that the program draws in the project's own annotated cases: they do not get worse."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from kg.evaluate.links import DEVELOPMENT, HELD_BACK, LINKS, LinkScore, read_links
from tests.cases.links import ANNOTATIONS, HERE, counts, load, own_links

NOISE = 0.05  # a few links more or less where the findings at their ends change
LEAST_PRECISION = 0.85
FEWEST_OF_A_KIND = 20


@pytest.fixture(scope="module")
def scored() -> Mapping[str, tuple[str, LinkScore]]:
    return own_links()


def test_no_kind_of_link_falls_below_the_baseline(scored: Mapping[str, tuple[str, LinkScore]]):
    now, before = counts(scored), load()
    assert list(now) == list(before) == list(LINKS)
    assert {k for k in LINKS if now[k].precision < before[k].precision - NOISE} == set()
    assert {k for k in LINKS if now[k].recall_of_possible < before[k].recall_of_possible - NOISE} == set()


def test_few_links_are_wrong(scored: Mapping[str, tuple[str, LinkScore]]):
    assert {k: c for k, c in counts(scored).items() if c.precision < LEAST_PRECISION} == {}


def test_each_half_has_enough_of_both_kinds_of_findings():
    for half in (DEVELOPMENT, HELD_BACK):
        told = [a for a in map(read_links, sorted(ANNOTATIONS.iterdir())) if a.half == half]
        assert sum(len(a.quotes["failing"]) for a in told) >= FEWEST_OF_A_KIND
        assert sum(len(a.quotes["remedy"]) for a in told) >= FEWEST_OF_A_KIND


@pytest.mark.parametrize("path", sorted(ANNOTATIONS.iterdir()), ids=lambda path: path.stem)
def test_links_are_between_annotated_findings(path):
    told = read_links(path)
    (case,) = json.loads((HERE / "gold" / path.name).read_text())["cases"]
    text = (HERE / "texts" / f"{path.stem}.txt").read_text()
    assert told.id == path.stem
    assert told.quotes["failing"] == tuple(f["quote"] for f in case["failings"])
    assert told.quotes["remedy"] == tuple(r["quote"] for r in case["remedies"])
    assert [head for head in told.issues if not any(words in text for words in head)] == []
    quotes = {q for kind in told.quotes.values() for q in kind}
    ends = {end for kind, _, end in told.wanted | told.accepted if kind in ("caused", "addresses")}
    assert ends - quotes == set()
    heads = {int(end) for kind, _, end in told.wanted if kind == "under issue"}
    assert heads <= set(range(len(told.issues)))
