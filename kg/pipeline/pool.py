"""Many documents through the line, on all processors, the results in the order of the files."""

from __future__ import annotations

import gc
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.connection import wait

from kg.pipeline.forks import FEW, context
from kg.pipeline.line import Line, LineMaker
from kg.pipeline.reading import Failure, Outcome, take
from kg.pipeline.sources import SourceFile
from kg.store import Settings

Batch = tuple[SourceFile, ...]

_BATCH = 8
_AHEAD = 8
_OBJECTS = 500_000
"""Garbage is looked for after so many objects: a document makes some thousands, and hardly any in circles."""


@dataclass(frozen=True, slots=True)
class Job:
    """How documents are read: everything a worker process needs."""

    make_line: LineMaker
    settings: Settings
    prefix: str | None = None


def outcomes(files: Sequence[SourceFile], job: Job, line: Line, jobs: int | None = None) -> Iterator[Outcome]:
    """Yield what became of each file, in their order.

    ``jobs`` is the number of processes, by default one a processor; ``line`` serves where one process is
    enough. A file whose reading kills its process becomes a Failure, and the others go on.
    """
    workers = _workers(len(files), jobs)
    if workers == 1:
        return (take(file, line, job.settings, job.prefix) for file in files)
    return _parallel(files, job, workers)


def start_early(count: int, job: Job, jobs: int | None) -> None:
    """Let what reads so many files begin to start, to be ready when ``outcomes`` is asked for them."""
    if _workers(count, jobs) > 1:
        context(job.make_line.__module__)


def _workers(count: int, jobs: int | None) -> int:
    return 1 if jobs is None and count < FEW else jobs or os.cpu_count() or 1


def _parallel(files: Sequence[SourceFile], job: Job, workers: int) -> Iterator[Outcome]:
    batches = deque(tuple(files[n : n + _BATCH]) for n in range(0, len(files), _BATCH))
    while batches:
        done = 0
        try:
            for found in _run(list(batches), job, workers):
                done += 1
                yield from found
            return
        except BrokenProcessPool:
            for _ in range(done):
                batches.popleft()
            yield from _one_by_one(batches.popleft(), job)


def _run(batches: Sequence[Batch], job: Job, workers: int) -> Iterator[list[Outcome]]:
    waiting: deque[Future[list[Outcome]]] = deque()
    pool = _pool(job, workers)
    try:
        for batch in batches:
            waiting.append(pool.submit(_take_batch, batch))
            if len(waiting) > _AHEAD * workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(batch: Batch, job: Job) -> Iterator[Outcome]:
    """Read each file in a process of its own, to find the one that kills it."""
    for file in batch:
        try:
            yield from next(_run([(file,)], job, 1))
        except BrokenProcessPool:
            why = "reading it killed the process, perhaps for want of memory"
            yield Failure(file.shown, why, "leave it out, or split it, and report it")


def _pool(job: Job, workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, context(job.make_line.__module__), _prepare, (job,))


_worker: tuple[Line, Job] | None = None


def _prepare(job: Job) -> None:
    global _worker
    threading.Thread(target=_follow_parent, daemon=True).start()
    _worker = (job.make_line(job.settings), job)
    gc.freeze()  # what was made ready lives as long as the process
    gc.set_threshold(_OBJECTS)


def _follow_parent() -> None:
    """End this process when the build is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _take_batch(batch: Batch) -> list[Outcome]:
    assert _worker is not None
    line, job = _worker
    return [take(file, line, job.settings, job.prefix) for file in batch]
