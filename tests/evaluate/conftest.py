from __future__ import annotations

from collections.abc import Mapping

import pytest

from kg.evaluate.corpus import BothReadings
from tests.cases.score import own_readings_by_set


@pytest.fixture(scope="session")
def gold() -> Mapping[str, list[BothReadings]]:
    """The project's own annotated cases by set, read once by whoever is in the group "gold"."""
    return own_readings_by_set()
