"""What all tests share."""

import pytest
from hypothesis import HealthCheck, settings

# What a property takes says nothing on a machine that does other things too.
settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")

CLOCKS = {"perf_counter", "process_time", "monotonic"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that measure a duration: they tell nothing while coverage slows everything."""
    for item in items:
        if isinstance(item, pytest.Function) and CLOCKS & {*item.function.__code__.co_names}:
            item.add_marker("clock")
