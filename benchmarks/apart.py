"""A piece of work in a process of its own: what it took, and an end to it when it takes too much."""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Literal

START = 30.0
"""Seconds a new process may take to import what it needs and to open a store, beside its limit."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What a piece of work took: seconds by the clock and of processors, the most megabytes at once.

    ``failed`` says why there is no result, empty where there is one; the figures are zero then.
    """

    seconds: float = 0.0
    cpu: float = 0.0
    megabytes: int = 0
    result: int = 0
    failed: str = ""


class Clock:
    """Measures its block: ``seconds`` by the clock, ``cpu`` those of all threads of this process."""

    def __enter__(self) -> Clock:
        self._began, self._used = time.perf_counter(), time.process_time()
        return self

    def __exit__(self, *error: object) -> None:
        self.seconds, self.cpu = time.perf_counter() - self._began, time.process_time() - self._used


def peak(pid: int | str = "self") -> int:
    """Return the most megabytes of memory a process held at once.

    From /proc: getrusage counts in what the parent held when it started the process.
    """
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    (kilobytes,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(kilobytes) // 1024


def apart(
    work: Callable[..., Spent],
    *given: Any,
    seconds: float,
    megabytes: int,
    start: Literal["fork", "spawn"] = "spawn",
) -> Spent:
    """Do ``work(*given)`` in a new process; kill it when it takes longer, fail it when it asks for more.

    ``spawn`` begins with nothing in memory; ``fork`` with all that this process holds, which counts.
    """
    context = multiprocessing.get_context("fork") if start == "fork" else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_within, args=(theirs, megabytes, work, *given))
    process.start()
    theirs.close()
    try:
        spent: Spent = ours.recv() if ours.poll(seconds + START) else Spent(failed=f"over {seconds:.0f} s")
    except EOFError:
        spent = Spent(failed="ended without a result")
    process.kill()
    process.join()
    return spent if spent.seconds <= seconds else Spent(failed=f"over {seconds:.0f} s")


def _within(answer: Connection, megabytes: int, work: Callable[..., Spent], *given: Any) -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))
    try:
        spent = work(*given)
    except MemoryError:
        spent = Spent(failed=f"over {megabytes / 1024:.0f} GB")
    answer.send(spent)
    answer.close()
