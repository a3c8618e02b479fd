"""The one writer of a store: changes gather in private and count, all together, from ``publish`` on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

from kg.errors import StoreError, UsageError
from kg.model.identity import Iris
from kg.rdf.nquads import typed_subjects
from kg.rdf.shared import SHARED_GRAPHS, SharedResource
from kg.store.generations import Draft, Generations
from kg.store.ledger import Entry, LedgerWriter, Passage, Telling, connect
from kg.store.locks import WriterLock
from kg.store.settings import Settings, load_settings, save_settings
from kg.store.shared import Shared
from kg.store.texts import Texts
from kg.store.verdicts import Profiles, VerdictsWriter

_GENERATION = "generation"
_SCRUB = "scrub"
_REFERENCE = "reference"


class Writer:
    """Opens a store for writing, making the folder when there is none; a context manager.

    Leaving the context without ``publish`` drops what was changed since. Raises StoreBusy while another
    process writes, StoreError when the folder holds something else, UsageError when ``settings`` name
    another base than the store has.
    """

    def __init__(self, path: Path, settings: Settings | None = None) -> None:
        self.path = path
        _make_folder(path)
        self._lock = WriterLock(path / "lock")
        try:
            self.settings = _settle(path / "settings.json", settings)
            self._db = connect(path / "index.sqlite", writable=True)
            self.ledger = LedgerWriter(self._db)
            self.verdicts, self.profiles = VerdictsWriter(self._db), Profiles(self._db)
            self._shared = Shared(self._db)
            self.texts = Texts(path / "texts")
            self._generations = Generations(path)
            self._draft: Draft | None = None
            self._fresh = False
            self._recover()
        except BaseException:
            self._lock.release()
            raise

    @property
    def iris(self) -> Iris:
        """The IRIs of this store."""
        return self.settings.iris

    @property
    def changed(self) -> bool:
        """True when something waits to be published."""
        return self._draft is not None

    def begin(self) -> None:
        """Begin a change, unless one is open: what is written to the tables from now on counts with it."""
        self._drafting()

    def prefer_fresh(self, fresh: bool) -> None:
        """Say whether the next draft is better begun from nothing: most documents will be replaced."""
        self._fresh = fresh

    def put(
        self,
        entry: Entry,
        text: str,
        nquads: bytes,
        tellings: Sequence[Telling],
        passages: Sequence[Passage],
        shared: Sequence[SharedResource] = (),
    ) -> None:
        """Write down a document with its graph and text, in place of what stood under its id.

        ``shared`` are the resources that its graph points to and that documents describe together.
        """
        draft = self._drafting()
        self.texts.write(entry.text_hash, text)
        self.ledger.put(entry, tellings, passages)
        self._shared.put(entry.document_id, shared)
        draft.replace(self.iris.document_graph(entry.document_id), nquads)

    def retell(self, document_id: str, nquads: bytes, accounts: Sequence[int]) -> None:
        """Write the graph of a document anew, with other cases told as accounts."""
        draft = self._drafting()
        self.ledger.set_accounts(document_id, accounts)
        draft.replace(self.iris.document_graph(document_id), nquads)

    def remove(self, document_id: str) -> None:
        """Take a document out of graph, ledger and search."""
        draft = self._drafting()
        self.ledger.remove(document_id)
        draft.replace(self.iris.document_graph(document_id), b"")

    def share(self, graphs: Mapping[str, bytes]) -> None:
        """Put graphs that belong to no document, by their IRI, in place of what they held."""
        for graph, nquads in graphs.items():
            digest = hashlib.sha256(nquads).hexdigest()
            if self.ledger.meta(f"graph:{graph}") != digest:
                draft = self._drafting()
                self.ledger.set_meta(f"graph:{graph}", digest)
                draft.replace(graph, nquads)

    def share_reference(self, graphs: Mapping[str, bytes]) -> None:
        """Share the graphs that describe things for all documents: all there are of them, in every build.

        What they describe is not described from documents beside them.
        """
        self.share(graphs)
        digest = hashlib.sha256(b"".join(graphs.values())).hexdigest()
        if self.ledger.meta(_REFERENCE) != digest:
            self._drafting()
            self.ledger.set_meta(_REFERENCE, digest)
            self._shared.leave_out({iri for nquads in graphs.values() for iri in typed_subjects(nquads)})

    def load(self) -> None:
        """Begin to load what was written down so far, so that less is left to be loaded by ``publish``."""
        if self._draft is not None:
            self._draft.flush()

    def add(self, nquads: bytes) -> None:
        """Add statements to what a graph holds."""
        self._drafting().add(nquads)

    def publish(self) -> str | None:
        """Make all changes count and let new readers see them; return the generation's name, None if none."""
        if self._draft is None:
            return None
        self._write_shared(self._draft)
        self._draft.finish()
        self._draft = None
        name = self._generations.next_name()
        self._generations.publish(name)
        self.ledger.set_meta(_GENERATION, name)
        self.ledger.commit()
        self._generations.point_to(name)
        self._sweep(name)
        return name

    def _write_shared(self, draft: Draft) -> None:
        gone, come = self._shared.settle()
        if draft.fresh:
            for name in SHARED_GRAPHS:
                draft.replace(self.iris.graph(name), b"")
            draft.add(self._shared.written())
        else:
            draft.take_out(gone)
            draft.add(come)

    def scrub(self) -> bool:
        """Remove every trace of what was taken out; False when a reader still holds an old generation."""
        held = self._generations.sweep(keep=self.ledger.meta(_GENERATION))
        self.texts.sweep(self.ledger.text_hashes())
        clean = self.ledger.scrub() and not held
        if clean:
            self.ledger.set_meta(_SCRUB, "")
        return clean

    def forgetting(self) -> None:
        """Begin a change that must leave no trace: if this process dies, the next writer finishes it."""
        if self._draft is not None:
            raise StoreError("Publish what was changed before forgetting anything.")
        self._fresh = True
        self._drafting()
        self.ledger.set_meta(_SCRUB, "wanted")

    def close(self) -> None:
        """Drop what was not published and let the next writer in."""
        if self._draft is not None:
            self._draft.close()
            self._draft = None
        self.ledger.rollback()
        self._generations.sweep(keep=self.ledger.meta(_GENERATION))
        self._db.close()
        self._lock.release()

    def __enter__(self) -> Writer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _drafting(self) -> Draft:
        if self._draft is None:
            self.ledger.begin()
            self._draft = Draft(self._generations, self._fresh)
        return self._draft

    def _recover(self) -> None:
        """Finish or undo what a writer that died left behind."""
        name = self.ledger.meta(_GENERATION)
        if name is not None and self._is_behind(name):
            self._generations.point_to(name)
        interrupted = self._generations.has_unpublished(name)
        self._sweep(name)
        if interrupted:
            self.texts.sweep(self.ledger.text_hashes())
        if self.ledger.meta(_SCRUB):
            self.scrub()

    def _sweep(self, name: str | None) -> None:
        """Remove old generations, and, once no reader has one open, the texts that only these had."""
        if not self._generations.sweep(keep=name):
            for digest in self.ledger.stale_texts():
                self.texts.remove(digest)
            self.ledger.clear_stale_texts()

    def _is_behind(self, name: str) -> bool:
        try:
            return self._generations.current() != name
        except StoreError:
            return True


def _make_folder(path: Path) -> None:
    try:
        if path.exists() and not (path / "settings.json").exists() and _holds_other_things(path):
            raise StoreError(
                f"{path} holds other things and is no store; choose another folder for the store."
            )
        (path / "generations").mkdir(parents=True, exist_ok=True)
        (path / "texts").mkdir(exist_ok=True)
    except OSError as error:
        raise StoreError(
            f"The store {path} cannot be made ({error.strerror}); choose another folder."
        ) from error


def _holds_other_things(path: Path) -> bool:
    ours = {"settings.json.new", "generations", "texts", "lock"}
    return any(child.name not in ours for child in path.iterdir())


def _settle(path: Path, wanted: Settings | None) -> Settings:
    if not path.exists():
        settings = wanted or Settings()
        save_settings(path, settings)
        return settings
    settings = load_settings(path)
    if wanted is None or wanted == settings:
        return settings
    if (wanted.base, wanted.fictional) != (settings.base, settings.fictional):
        raise UsageError(
            f"The store in {path.parent} has the base {settings.base}, not {wanted.base}; name another store."
        )
    save_settings(path, wanted)
    return wanted
