"""What all tests share."""

import fcntl
import gc
import os
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# What a property takes says nothing on a machine that does other things too. In CI its examples are the same
# each time, so that a change is not refused for what it did not touch; elsewhere others are looked for.
settings.register_profile(
    "steady",
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("steady")

CLOCKS = {"perf_counter", "process_time", "monotonic"}

# The program is started a hundred times here: what is not compiled beforehand is compiled each time.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Hundreds of stores are written and synced; such a test waited for the disk half of its time. None is about
# the disk, since a process that is killed loses nothing that it wrote: they stand in memory that has room.
MEMORY, ROOM = Path("/dev/shm"), 4 << 30
if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Hand out in one piece what shares what takes long to make."""
    if config.getoption("dist") != "loadgroup":
        return None
    from tests.together import Together

    return Together(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that measure a duration: they tell nothing while coverage slows everything."""
    for item in items:
        if isinstance(item, pytest.Function) and CLOCKS & {*item.function.__code__.co_names}:
            item.add_marker("clock")


def pytest_collection_finish() -> None:
    """Look for garbage less often, and never among the thousands of tests, which stay to the end."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the invented samples, one for all processes of a run; nothing may change it."""
    from kg.pipeline.build import build
    from kg.resources import shipped
    from kg.store import Settings

    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    store, whole = folder / "samples-store", folder / "samples-store.whole"
    register = str(shipped("samples/register"))
    settings = Settings(base="https://w3id.org/faultlines/fictional/id/", fictional=True, register=register)
    with (folder / "samples-store.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not whole.exists():
            build([shipped("samples/documents")], store, settings, jobs=1)
            whole.touch()
    return store
