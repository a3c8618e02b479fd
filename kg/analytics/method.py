"""The constants of the analyses, from ``method.toml``, where each stands with its reason."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Method:
    """Days, months, years and counts as the file names them; ``winsorised`` is a share of each end,
    ``standing_out`` one of both together."""

    edge_days: int
    winsorised: float
    standing_out: float
    borrowed_from: int
    others: int
    months: int
    beside: tuple[int, ...]
    publication_lag_days: int
    promises: frozenset[str]
    not_promised: frozenset[str]
    councils: int
    horizons: tuple[int, ...]
    payments: frozenset[str]
    not_paid: frozenset[str]
    least: int
    outlier: float
    outlier_least: int


@cache
def section(name: str) -> Mapping[str, float]:
    """Return the figures of one section by name; KeyError where there is no such section."""
    read: Mapping[str, float] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))[name]
    return read


@cache
def method() -> Method:
    """Return the constants; a file that lacks one raises KeyError."""
    read = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    years, funnel, after, payments = (read[name] for name in ("years", "funnel", "after", "payments"))
    return Method(
        years["edge_days"],
        funnel["winsorised"],
        funnel["standing_out"],
        funnel["borrowed_from"],
        funnel["others"],
        after["months"],
        tuple(after["beside"]),
        after["publication_lag_days"],
        frozenset(after["promises"]),
        frozenset(after["not_promised"]),
        after["councils"],
        tuple(after["horizons"]),
        frozenset(payments["types"]),
        frozenset(payments["not_paid"]),
        payments["least"],
        payments["outlier"],
        payments["outlier_least"],
    )
