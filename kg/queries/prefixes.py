"""The prefixes that queries may use without declaring them."""

from __future__ import annotations

import re

from kg.rdf.terms import PREFIXES

_DECLARED = re.compile(r"\bPREFIX\s+([A-Za-z][\w-]*)?\s*:", re.IGNORECASE)
_USED = re.compile(r"(?<![\w:/#.-])([A-Za-z][\w-]*):")


def missing_prefixes(sparql: str) -> dict[str, str]:
    """Return the known prefixes that a query seems to use and does not declare."""
    declared = {match[1] for match in _DECLARED.finditer(sparql)}
    used = {match[1] for match in _USED.finditer(sparql)} - declared
    return {prefix: iri for prefix, iri in PREFIXES.items() if prefix in used}


def with_prefixes(sparql: str) -> str:
    """Return the query with one line before it that declares what it lacks (empty if it lacks nothing)."""
    line = " ".join(f"PREFIX {prefix}: <{iri}>" for prefix, iri in missing_prefixes(sparql).items())
    return f"{line}\n{sparql}"
