"""Which references are one decision: joint cases with a letter suffix, and summaries published twice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from networkx.utils import UnionFind

from kg.analytics.study import CaseRow

_LETTERED = re.compile(r"(.*\d)[- ]?[a-z]", re.ASCII | re.IGNORECASE)
_WORD = re.compile(r"[^\W\d]+")
_ENOUGH = 25
"""So many words of a summary are hardly written twice by chance; formulas such as "The complaint was upheld
because the council had already apologised" are shorter."""


def grouped(cases: Iterable[CaseRow]) -> tuple[CaseRow, ...]:
    """Return the cases with their ``group``: the IRI, first in order, of those that are one decision.

    One decision are the cases of one ombudsman whose references differ only by a letter at the end
    ("20 941 706a", "20 941 706b"), and cases of one ombudsman with the same summary, but for figures and
    punctuation, of at least 25 words.
    """
    rows = sorted(cases, key=lambda row: row.iri)
    sets = UnionFind(row.iri for row in rows)
    first: dict[tuple[str, str, str], str] = {}
    for row in rows:
        for key in _keys(row):
            sets.union(first.setdefault(key, row.iri), row.iri)
    least: dict[str, str] = {}
    for row in rows:
        least.setdefault(sets[row.iri], row.iri)
    return tuple(replace(row, group=least[sets[row.iri]]) for row in rows)


def _keys(row: CaseRow) -> list[tuple[str, str, str]]:
    keys = []
    if row.reference and (lettered := _LETTERED.fullmatch(row.reference.strip())):
        keys.append(("reference", row.ombudsman or "", "".join(re.findall(r"\w", lettered[1]))))
    words = _WORD.findall((row.abstract or "").casefold())
    if len(words) >= _ENOUGH:
        keys.append(("summary", row.ombudsman or "", " ".join(words)))
    return keys
