"""A reader of one published generation: SPARQL over the union of all graphs, texts, search, review list."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.model.findings import ReviewItem
from kg.model.identity import Iris
from kg.model.verdicts import KeptVerdict
from kg.store.generations import Generations
from kg.store.ledger import Entry, Ledger, connect
from kg.store.locks import Hold
from kg.store.screen import refuse_calls, syntax_error
from kg.store.search import SearchHit, search
from kg.store.settings import Settings, load_settings
from kg.store.texts import Texts
from kg.store.verdicts import Verdicts

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
QueryResult = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples

_ATTEMPTS = 5


class Store:
    """What was published when it was opened, undisturbed by builds that run meanwhile; a context manager."""

    def __init__(self, path: Path, settings: Settings, hold: Hold, graph: ox.Store, db: sqlite3.Connection):
        """Use ``open``."""
        self.path, self.settings = path, settings
        self._hold: Hold | None = hold
        self._graph: ox.Store | None = graph
        self._db = db
        self._ledger = Ledger(db)
        self._texts = Texts(path / "texts")

    @classmethod
    def open(cls, path: Path) -> Store:
        """Open the newest published generation of the store in a folder.

        Raises StoreError when there is no store, it is damaged, of another version, or still empty.
        """
        settings = load_settings(path / "settings.json")
        db = connect(path / "index.sqlite", writable=False)
        try:
            hold, folder = _claim(path)
        except StoreError:
            db.close()
            raise
        try:
            graph = ox.Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            hold.release()
            db.close()
            raise StoreError(f"The graph in {folder} is damaged ({error}); build the store anew.") from error
        return cls(path, settings, hold, graph, db)

    @property
    def iris(self) -> Iris:
        """The IRIs of this store."""
        return self.settings.iris

    @property
    def graph(self) -> ox.Store:
        """The graph itself, for reading."""
        if self._graph is None:
            raise StoreError(f"The store in {self.path} was closed; open it again.")
        return self._graph

    def query(
        self,
        sparql: str,
        substitutions: Mapping[str, Term] | None = None,
        prefixes: Mapping[str, str] | None = None,
        name: str = "The query",
    ) -> QueryResult:
        """Run a SPARQL query over the union of all graphs.

        ``substitutions`` bind projected variables, by name without question mark; ``prefixes`` may be used
        undeclared; ``name`` says in errors where the query comes from. Raises RdfSyntaxError, with line and
        column, for what is no query (an update included), QueryError for a call of another service.
        """
        refuse_calls(sparql)
        bound = {ox.Variable(key): term for key, term in (substitutions or {}).items()}
        try:
            return self.graph.query(
                sparql, prefixes=dict(prefixes or {}), use_default_graph_as_union=True, substitutions=bound
            )
        except SyntaxError as error:
            raise syntax_error(sparql, name, str(error)) from None

    def nquads(self, graph: str) -> bytes:
        """Return what one named graph holds, as N-Quads in order of lines."""
        quads = self.graph.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        return b"".join(sorted(f"{quad} .\n".encode() for quad in quads))

    def text(self, text_hash: str) -> str:
        """Return the plain text of that hash; StoreError when it is missing or was altered."""
        return self._texts.read(text_hash)

    def search(self, words: str, limit: int = 20) -> list[SearchHit]:
        """Return the cases where all words stand, best first; ``"…"`` is a phrase, ``word*`` a beginning."""
        return search(self._db, words, limit)

    def review(self) -> list[tuple[str, ReviewItem]]:
        """Return what a person should settle, each with the id of its document."""
        return list(self._ledger.review())

    def verdicts(self) -> list[KeptVerdict]:
        """Return what people decided, oldest first."""
        return list(Verdicts(self._db).all())

    def documents(self) -> Iterator[Entry]:
        """Yield what the ledger knows of each document, by id."""
        return self._ledger.entries()

    def close(self) -> None:
        """Let go of the generation; the store answers no more."""
        self._graph = None
        self._db.close()
        if self._hold is not None:
            self._hold.release()
            self._hold = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _claim(path: Path) -> tuple[Hold, Path]:
    """Claim the published generation; a writer may publish the next one in between, then claim that."""
    generations = Generations(path)
    for _ in range(_ATTEMPTS):
        name = generations.current()
        if name is None:
            raise StoreError(f"The store in {path} is still empty; run `kg build` to the end first.")
        folder = generations.path(name)
        try:
            return Hold(folder), folder
        except StoreError:
            continue
    raise StoreError(f"The store in {path} changes too fast to be opened; try again.")
