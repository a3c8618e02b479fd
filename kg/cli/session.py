"""What every command gets from the options before its name."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import typer

from kg.store import Store


@dataclass(slots=True)
class Session:
    """The folder of the store, the user's own folders of queries, and whether errors show a traceback."""

    store: Path = Path("store")
    queries: tuple[Path, ...] = field(default=())
    debug: bool = False


def session_of(ctx: typer.Context) -> Session:
    """Return the session of a running command."""
    session = ctx.find_object(Session)
    return session if session is not None else Session()


def open_store(ctx: typer.Context) -> Store:
    """Open the store that the options name. Raises StoreError."""
    return Store.open(session_of(ctx).store)
