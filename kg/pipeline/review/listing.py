"""All that a person should settle: unclear names and dates, possible matches, verdicts without a place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import pyoxigraph as ox

from kg.model.findings import ReviewItem
from kg.model.verdicts import MATCH, KeptVerdict, PossibleMatch
from kg.rdf.terms import PREFIXES
from kg.store import Store

_MATCHES = """SELECT ?one ?other ?score ?reason ?document WHERE {
  ?match a fl:PossibleMatch ; fl:matchOf ?one ; fl:matchWith ?other .
  ?match fl:matchScore ?score ; fl:matchReason ?reason .
  ?one fl:reportedIn ?document .
}"""


@dataclass(frozen=True, slots=True)
class StandingItem:
    """Something to settle. ``kind`` is body, date, reference, document, match or verdict."""

    document: str
    kind: str
    what: str
    why: str
    candidates: tuple[str, ...] = ()


def standing(store: Store) -> list[StandingItem]:
    """Return what a person should settle, by document; what was settled is left out."""
    verdicts = store.verdicts()
    given: dict[str, list[KeptVerdict]] = defaultdict(list)
    for kept in verdicts:
        given[kept.verdict.document].append(kept)
    found = [
        StandingItem(document, item.kind, item.what, item.why, item.candidates)
        for document, item in store.review()
        if not settled(item, given.get(document, ()))
    ]
    found += [_match_item(match) for match in possible_matches(store)]
    found += [_lost_item(kept) for kept in verdicts if kept.place.why]
    return sorted(found, key=lambda item: (item.document, item.kind))


def settled(item: ReviewItem, verdicts: Iterable[KeptVerdict]) -> KeptVerdict | None:
    """Return the verdict that settles a name, a date or a reference, None where none counts."""
    for kept in verdicts:
        words = [selector.quote for selector in kept.verdict.selectors]
        if kept.verdict.kind == item.kind and words == [item.what] and kept.place.why is None:
            return kept
    return None


def _match_item(match: PossibleMatch) -> StandingItem:
    why = f"score {match.score:.2f}: {'; '.join(match.reasons)}"
    return StandingItem(match.document, MATCH, "may be about the case", why, (match.other,))


def _lost_item(kept: KeptVerdict) -> StandingItem:
    verdict = kept.verdict
    words = verdict.selectors[0].quote if verdict.selectors else verdict.answer or ""
    judgement = verdict.judgement.replace("-", " ")
    why = f"the verdict {judgement!r} of {kept.review.on} does not count: {kept.place.why}"
    return StandingItem(verdict.document, "verdict", words, why)


def possible_matches(store: Store) -> list[PossibleMatch]:
    """Return the possible matches of a store, the likeliest of each text first."""
    found: dict[tuple[str, str, str], list[str]] = {}
    scores: dict[tuple[str, str, str], float] = {}
    prefix = store.iris.document("")
    answer = store.query(_MATCHES, prefixes=PREFIXES)
    assert isinstance(answer, ox.QuerySolutions)
    for row in answer:
        document, one, other = (row[name].value for name in ("document", "one", "other"))
        key = (unquote(document.removeprefix(prefix)), one, other)
        found.setdefault(key, []).append(row["reason"].value)
        scores[key] = float(row["score"].value)
    matches = [
        PossibleMatch(*key, scores[key], tuple(sorted(reasons, key=_council_first)))
        for key, reasons in found.items()
    ]
    return sorted(matches, key=lambda m: (m.document, -m.score, m.other))


def _council_first(reason: str) -> tuple[bool, str]:
    return reason != "the same council", reason
