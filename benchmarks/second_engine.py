"""The same questions asked of Virtuoso, which shares no code with the engine the program uses.

It loads the graph as N-Quads, several files side by side, into a server that lives as long as the benchmark.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from subprocess import TimeoutExpired
from tempfile import TemporaryDirectory
from threading import Thread

from benchmarks.apart import Spent, peak
from tests.queries.virtuoso import Virtuoso

_MEGABYTES = 4096
_LOADERS = 2
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading took: seconds by the clock and of processors, and what stands there then.

    ``megabytes`` is the memory at its most, ``disk`` the megabytes of its files.
    """

    seconds: float
    cpu: float
    megabytes: int
    disk: int
    quads: int


class Second:
    """A server with the graph; ``loaded`` says what that took."""

    def __init__(self, server: Virtuoso, loaded: Loaded) -> None:
        self.loaded, self._server = loaded, server

    def ask(self, sparql: str, seconds: float) -> Spent:
        """Answer a SELECT query; ``result`` is the number of rows. Its own limit of time is 60 s."""
        began, used = time.perf_counter(), _cpu(self._server.pid)
        try:
            _, rows = self._server.rows(sparql, within=seconds)
        except TimeoutError:
            return Spent(failed=f"over {seconds:.0f} s")
        except AssertionError as error:
            words = " ".join(str(error).split())
            late = "S1T00" in words or "timed out" in words.lower()
            return Spent(failed=f"over {seconds:.0f} s" if late else words[:120])
        cpu = _cpu(self._server.pid) - used
        return Spent(time.perf_counter() - began, cpu, peak(self._server.pid), len(rows))


@contextmanager
def loaded(nquads: Path, seconds: float) -> Iterator[Second]:
    """Start a server with what stands in the files ``*.nq`` of a folder.

    Raises TimeoutExpired when loading takes longer than the seconds, AssertionError when it fails.
    """
    with TemporaryDirectory() as temporary:
        server = Virtuoso(Path(temporary), readable=nquads.resolve(), megabytes=_MEGABYTES)
        try:
            yield Second(server, _load(server, nquads.resolve(), Path(temporary), seconds))
        finally:
            server.stop()


def _load(server: Virtuoso, nquads: Path, folder: Path, seconds: float) -> Loaded:
    began = time.perf_counter()
    server.sql(f"ld_dir ('{nquads}', '*.nq', 'https://example.org/id/');", within=60)
    failed: list[Exception] = []
    _together(Thread(target=_run, args=(server, seconds, failed)) for _ in range(_LOADERS))
    if failed:
        raise failed[0]
    refused = server.sql("SELECT ll_file, ll_error FROM DB.DBA.LOAD_LIST WHERE ll_error IS NOT NULL;", 60)
    if ".nq" in refused:
        raise AssertionError(f"Files were not loaded: {refused[-2000:]}")
    server.sql("checkpoint;", within=600)
    took, cpu = time.perf_counter() - began, _cpu(server.pid)
    (count,) = server.rows("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", within=600)[1][0]
    disk = sum(file.stat().st_size for file in folder.iterdir()) >> 20
    return Loaded(took, cpu, peak(server.pid), disk, int(count or 0))


def _run(server: Virtuoso, seconds: float, failed: list[Exception]) -> None:
    try:
        server.sql("rdf_loader_run ();", within=seconds)
    except (TimeoutExpired, AssertionError) as error:
        failed.append(error)


def _together(threads: Iterable[Thread]) -> None:
    running = list(threads)
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()


def _cpu(pid: int) -> float:
    """Return the processor seconds of a process so far: fields 14 and 15 of proc(5)'s stat."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
