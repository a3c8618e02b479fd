"""Records: small values made by the hundred for each document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(*, order: bool = False) -> Callable[[type[T]], type[T]]:
    """Make a class a dataclass that is not to be changed, as one that is frozen, but only types say so.

    What keeps a frozen dataclass from being changed as the program runs takes longer than all else in making
    one: some thousand are made a document.
    """
    return dataclass(slots=True, order=order, unsafe_hash=True)
