"""How processes that read documents are started; imports nothing of the program, to be asked at once."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

STANDARD = "kg.pipeline.standard"
"""The module that processes import which read documents by the standard line."""

_READY = "kg.pipeline.ready"
"""The module that reads the tables of the standard line for all of them."""

FEW = 40
"""Below this many documents starting processes takes longer than reading."""

_SAFE_PATH = "PYTHONSAFEPATH"


def context(module: str) -> BaseContext:
    """Return how processes are started: never by forking this one, which would copy the locks of Oxigraph's
    threads, but where that is possible by forking one that has imported ``module`` and done nothing else, but
    for reading the tables of the standard line.

    That one is started when this is asked first, and then imports while its caller goes on.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["__main__", module, *([_READY] if module == STANDARD else [])])
    with _safe_path():
        forkserver.ensure_running()
    return made


@contextmanager
def _safe_path() -> Iterator[None]:
    """Let no process that starts meanwhile import from the current folder, where strangers' files may lie.

    The server of forks is started by ``python -c``, which would look there first; see PYTHONSAFEPATH in
    https://docs.python.org/3/using/cmdline.html.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before
