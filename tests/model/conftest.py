from __future__ import annotations

import pytest

from kg.model.bodies import Register
from kg.resources import shipped


@pytest.fixture(scope="session")
def register() -> Register:
    return Register.load(shipped("ontology/councils.csv"), shipped("ontology/ambiguous_names.csv"))


@pytest.fixture(scope="session")
def invented() -> Register:
    folder = shipped("samples/register")
    return Register.load(folder / "councils.csv", folder / "ambiguous_names.csv")
