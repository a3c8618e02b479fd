"""The nations in the program are those of the register of ombudsmen."""

from __future__ import annotations

import csv

from kg.model.ombudsmen import NATION_OF
from kg.resources import shipped


def test_the_nations_are_those_of_the_register() -> None:
    with (shipped("ontology") / "ombudsmen.csv").open(newline="", encoding="utf-8") as file:
        nations = {row["code"]: row["nations"] for row in csv.DictReader(file)}
    assert {code: nations[code] for code in NATION_OF} == NATION_OF
