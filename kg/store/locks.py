"""Who may write, and who still reads: advisory locks (flock) that the system drops when a process dies."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from datetime import datetime
from pathlib import Path

from kg.errors import StoreBusy, StoreError


class WriterLock:
    """The one writer of a store, from construction until ``release``.

    Raises StoreBusy, naming the holder's process and since when, while another process writes.
    """

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(self._descriptor, 1000, 0)
            os.close(self._descriptor)
            raise StoreBusy(_busy(path.parent, holder)) from None
        note = json.dumps(
            {"pid": os.getpid(), "since": datetime.now().astimezone().isoformat("T", "seconds")}
        )
        os.ftruncate(self._descriptor, 0)
        os.pwrite(self._descriptor, note.encode(), 0)

    def release(self) -> None:
        """Let the next writer in."""
        os.ftruncate(self._descriptor, 0)
        os.close(self._descriptor)


def _busy(store: Path, holder: bytes) -> str:
    try:
        note = json.loads(holder)
        who = f"process {int(note['pid'])} since {datetime.fromisoformat(note['since']):%H:%M:%S on %d %B %Y}"
    except (ValueError, TypeError, KeyError):
        who = "another process"
    return f"The store in {store} is being written to by {who}; wait until it has finished, or stop it."


class Hold:
    """A reader's claim on one generation: while it lives, no writer removes the generation."""

    def __init__(self, generation: Path) -> None:
        """Raise StoreError when the generation is gone."""
        path = lock_file(generation)
        try:
            self._descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            raise StoreError(f"The generation {generation} is gone; open the store again.") from None
        fcntl.flock(self._descriptor, fcntl.LOCK_SH)
        if not generation.is_dir() or not path.exists():
            self.release()
            raise StoreError(f"The generation {generation} is gone; open the store again.")

    def release(self) -> None:
        """Give up the claim."""
        os.close(self._descriptor)


def lock_file(generation: Path) -> Path:
    """Return the file beside a generation that its readers lock."""
    return generation.with_name(generation.name + ".lock")


def remove_unless_held(generation: Path) -> bool:
    """Remove a generation that no reader holds; return False when one does."""
    path = lock_file(generation)
    descriptor = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(generation)
        path.unlink()
    except BlockingIOError:
        return False
    finally:
        os.close(descriptor)
    return True
