"""Faultlines: a knowledge graph of what UK ombudsmen found that councils did wrong, and what recurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.notebook import open_store as open_store

__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Load what notebooks use when it is asked for, so that nothing else pays for it (PEP 562)."""
    if name == "open_store":
        from kg.notebook import open_store

        return open_store
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
