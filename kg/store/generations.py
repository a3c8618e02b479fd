"""Published graphs side by side: a writer prepares the next one in private, a reader keeps the one it opened.

A generation is a folder of Oxigraph's files that nobody writes to once it is published. ``CURRENT`` names
the newest. The next one begins as a copy by hard links, or, where most of it would be replaced or something
must be forgotten, as an empty folder into which the rest is carried over: Oxigraph keeps the text of removed
literals in its files, so that only a new folder is sure to be without them.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.store.locks import lock_file, remove_unless_held
from kg.store.settings import sync_folder, write_whole

_DRAFT = "draft"
_CHUNK = 32 << 20
"""Bytes that wait to be loaded: each load sorts and writes files of its own."""


class Generations:
    """The folder ``generations`` of a store, and the file ``CURRENT`` beside it."""

    def __init__(self, store: Path) -> None:
        self.folder = store / "generations"
        self._current = store / "CURRENT"
        self.draft = self.folder / _DRAFT

    def current(self) -> str | None:
        """Return the name of the published generation, None before the first.

        Raises StoreError when ``CURRENT`` names none that exists.
        """
        try:
            name = self._current.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        except UnicodeDecodeError:
            name = ""
        if not name.isdigit() or not (self.folder / name).is_dir():
            raise StoreError(
                f"{self._current} is damaged: it names no published generation; "
                "run `kg build` again, which mends it."
            )
        return name

    def path(self, name: str) -> Path:
        """Return the folder of a generation."""
        return self.folder / name

    def publish(self, name: str) -> None:
        """Give the finished draft its name; readers do not see it until ``point_to``."""
        lock_file(self.path(name)).touch()
        self.draft.rename(self.path(name))
        sync_folder(self.folder)

    def point_to(self, name: str) -> None:
        """Let readers that come from now on open the generation ``name``."""
        write_whole(self._current, name + "\n")

    def next_name(self) -> str:
        """Return the name for the next generation."""
        return f"{max((int(p.name) for p in self._all()), default=0) + 1:06d}"

    def has_unpublished(self, newest: str | None) -> bool:
        """Say whether a writer that died left a draft, or a generation that never came to count."""
        return self.draft.exists() or any(path.name > (newest or "") for path in self._all())

    def sweep(self, keep: str | None) -> tuple[str, ...]:
        """Remove drafts and generations other than ``keep``; return the names of those that readers hold."""
        if self.draft.exists():
            shutil.rmtree(self.draft)
        old = [path for path in self._all() if path.name != keep]
        return tuple(path.name for path in old if not remove_unless_held(path))

    def _all(self) -> list[Path]:
        return sorted(p for p in self.folder.iterdir() if p.name.isdigit() and p.is_dir())


class Draft:
    """The next generation while it is written: private to the writer."""

    def __init__(self, generations: Generations, fresh: bool) -> None:
        """Begin from the published generation, or, when ``fresh``, from nothing, carrying over at the end."""
        self._path = generations.draft
        name = generations.current()
        self._old = ox.Store.read_only(str(generations.path(name))) if name else None
        self.fresh = fresh or self._old is None
        if self._old is not None and not fresh:
            self._old.backup(str(self._path))
            self._old = None
        self._store: ox.Store | None = ox.Store(str(self._path))
        self._written: set[str] = set()
        self._waiting: list[bytes] = []
        self._size = 0
        self._loader = ThreadPoolExecutor(1, "loader")
        self._loading: Future[None] | None = None

    @property
    def store(self) -> ox.Store:
        """The graph as far as it is written, once no load is under way."""
        if self._store is None:
            raise StoreError("This draft of the graph is finished; begin another.")
        if self._loading is not None:
            loading, self._loading = self._loading, None
            loading.result()
        return self._store

    def replace(self, graph: str, nquads: bytes) -> None:
        """Put the statements of a named graph in place of what it held; none at all drops it."""
        self._drop(graph)
        self.add(nquads)

    def add(self, nquads: bytes) -> None:
        """Add statements."""
        self._waiting.append(nquads)
        self._size += len(nquads)
        if self._size >= _CHUNK:
            self.flush()

    def take_out(self, nquads: bytes) -> None:
        """Take statements out that were published; a fresh draft has none yet."""
        for quad in ox.parse(nquads, format=ox.RdfFormat.N_QUADS):
            self.store.remove(quad)

    def flush(self) -> None:
        """Begin to load what waits: in bulk, because a load for each document takes fifty times as long,
        and while others go on reading.
        """
        if self._waiting:
            store, nquads = self.store, b"".join(self._waiting)
            self._loading = self._loader.submit(store.bulk_load, nquads, format=ox.RdfFormat.N_QUADS)
        self._waiting, self._size = [], 0

    def _drop(self, graph: str) -> None:
        if graph in self._written:
            self.flush()
        if graph in self._written or not self.fresh:
            self.store.remove_graph(ox.NamedNode(graph))
        self._written.add(graph)

    def finish(self) -> None:
        """Carry over what was not replaced, write all to disk and close the files."""
        self.flush()
        if self.fresh and self._old is not None:
            self.store.bulk_extend(_others(self._old, self._written))
        self.store.flush()
        self.close()

    def close(self) -> None:
        """Close the files; Oxigraph has no call for it but to forget the store."""
        self._loader.shutdown()
        self._store = self._loading = None
        self._old = None


def _others(store: Iterable[ox.Quad], without: set[str]) -> Iterator[ox.Quad]:
    for quad in store:
        if not isinstance(quad.graph_name, ox.NamedNode) or quad.graph_name.value not in without:
            yield quad
