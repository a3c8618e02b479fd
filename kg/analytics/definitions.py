"""Concepts that belong together by what they mean, and so are no discovery."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

Concept = tuple[str, str]
"""Scheme and code."""


@cache
def by_definition() -> Mapping[frozenset[Concept], str]:
    """Return each pair of concepts that belongs together by definition, with the reason in a sentence."""
    table = tomllib.loads(files(__package__).joinpath("by_definition.toml").read_text(encoding="utf-8"))
    return {
        frozenset((_concept(row["first"]), _concept(other))): row["reason"]
        for row in table["pair"]
        for other in row["with"]
    }


def reason(one: Concept, other: Concept) -> str | None:
    """Return why two concepts belong together by definition, None when they do not."""
    return by_definition().get(frozenset((one, other)))


def _concept(name: str) -> Concept:
    scheme, _, code = name.partition("/")
    return scheme, code
