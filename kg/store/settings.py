"""What a store is for: its base IRI, whether it is fictional, the register and vocabulary it uses."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path

from kg.errors import StoreError, UsageError
from kg.model.identity import DEFAULT_BASE, Iris

FORMAT = 1
"""Version of the folder's layout; a store of another version is refused."""

_BASE = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?/([A-Za-z0-9._~-]+/)*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is decided once per store.

    ``base`` is the IRI that all its resources begin with and ends in a slash. ``register`` is the folder of
    its own ``councils.csv`` (and ``ambiguous_names.csv``), ``vocabulary`` the user's own .ttl files beside
    the shipped ones.
    """

    base: str = DEFAULT_BASE
    fictional: bool = False
    register: str | None = None
    vocabulary: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise UsageError(
                f"{self.base!r} cannot be the base of a store; give an http(s) IRI that ends in a slash."
            )

    @property
    def iris(self) -> Iris:
        """The IRIs of this store's resources."""
        return Iris(self.base)


def load_settings(path: Path) -> Settings:
    """Read ``settings.json``; StoreError when it is missing, damaged or of another version."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        version = data.pop("format")
        if version == FORMAT:
            return Settings(**data | {"vocabulary": tuple(data["vocabulary"])})
    except FileNotFoundError:
        raise StoreError(
            f"There is no store in {path.parent}; run `kg build` first, or name another."
        ) from None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, UsageError) as error:
        raise StoreError(
            f"{path} is damaged ({error}); restore it from a copy or build a new store."
        ) from error
    raise StoreError(
        f"The store in {path.parent} is of version {version}, this program knows version {FORMAT}; "
        "use the program that wrote it, or build a new store."
    )


def save_settings(path: Path, settings: Settings) -> None:
    """Write ``settings.json``, whole or not at all."""
    write_whole(path, json.dumps({"format": FORMAT, **asdict(settings)}, indent=1) + "\n")


def write_whole(path: Path, text: str) -> None:
    """Write a small file so that, whatever happens, readers find either the old or the new one."""
    draft = path.with_name(path.name + ".new")
    with draft.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
