"""The links between findings measured: under which head, caused what, addresses what, breached what, and
when.

Annotations are files beside those of the findings (their format: tests/cases/README.md), keyed by the
quotes of the findings. A link of the program counts where both its ends are findings that the careful
reader has too: what the findings themselves are worth is measured apart. Links that a reader may draw or
leave (``may_…``) count neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kg.errors import UsageError
from kg.evaluate.places import likeness, places, squash
from kg.evaluate.views import provision_keys, title_key
from kg.model.findings import CaseRecord, Citation, Evidence, Failing
from kg.model.text import Span

LINKS = ("under issue", "caused", "addresses", "breached", "event dates")
DEVELOPMENT, HELD_BACK = "development", "held back"

Link = tuple[str, str, str]
"""Kind of link, quote of the finding it starts from, and what it leads to: a quote, a law, a head, a
period."""


@dataclass(frozen=True, slots=True)
class LinkCounts:
    """Links of both readers (``hits``), of the program (``found``), of the person (``wanted``).

    ``possible`` are those of the person whose ends are both findings of the program.
    """

    hits: int = 0
    found: int = 0
    wanted: int = 0
    possible: int = 0

    def __add__(self, other: LinkCounts) -> LinkCounts:
        return LinkCounts(
            self.hits + other.hits,
            self.found + other.found,
            self.wanted + other.wanted,
            self.possible + other.possible,
        )

    @property
    def precision(self) -> float:
        """Return the share of the program's links that are right; 1 where it has none."""
        return self.hits / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the person's links that the program has; 1 where there are none."""
        return self.hits / self.wanted if self.wanted else 1.0

    @property
    def recall_of_possible(self) -> float:
        """Return the share it has of those links whose ends it has."""
        return self.hits / self.possible if self.possible else 1.0


@dataclass(frozen=True, slots=True)
class Linked:
    """What a careful reader says of the links of one document. ``half`` says what its figures are for."""

    id: str
    half: str
    wanted: frozenset[Link]
    accepted: frozenset[Link]
    undated: frozenset[str]
    quotes: Mapping[str, tuple[str, ...]]
    issues: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class LinkScore:
    """The counts by kind of link for one document, and the links that only one reader has."""

    counts: Mapping[str, LinkCounts]
    missed: tuple[Link, ...] = ()
    wrong: tuple[Link, ...] = ()


@dataclass(slots=True)
class _Annotation:
    wanted: set[Link] = field(default_factory=set)
    accepted: set[Link] = field(default_factory=set)
    undated: set[str] = field(default_factory=set)


def read_links(path: Path) -> Linked:
    """Return what an annotation file says; UsageError for a file that is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        told = _Annotation()
        for failing in data["failings"]:
            _of_failing(told, failing)
        for remedy in data["remedies"]:
            told.wanted |= {("addresses", remedy["quote"], q) for q in remedy.get("addresses", ())}
            told.accepted |= {("addresses", remedy["quote"], q) for q in remedy.get("may_address", ())}
        quotes = {
            "failing": tuple(f["quote"] for f in data["failings"]),
            "injustice": tuple(data["injustices"]),
            "remedy": tuple(r["quote"] for r in data["remedies"]),
        }
        return Linked(
            data["id"],
            data["half"],
            frozenset(told.wanted),
            frozenset(told.accepted),
            frozenset(told.undated),
            quotes,
            tuple(map(tuple, data["issues"])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(
            f"{path} is no annotation of links ({type(error).__name__}: {error}); mend it, or take it away."
        ) from error


def _of_failing(told: _Annotation, failing: Mapping[str, Any]) -> None:
    quote = failing["quote"]
    for name, into in (("", told.wanted), ("may_", told.accepted)):
        if (issue := failing.get(f"{name}issue")) is not None:
            into.add(("under issue", quote, str(issue)))
        causes = failing.get("may_cause" if name else "caused", ())
        into |= {("caused", quote, q) for q in causes}
        laws = failing.get("may_breach" if name else "breached", ())
        into |= {
            ("breached", quote, key) for law in laws for key in _law_keys(law["title"], law["provision"])
        }
    if failing.get("from") or failing.get("to"):
        told.wanted |= set(_ends_of(quote, failing.get("from"), failing.get("to")))
    elif failing.get("may_date"):
        told.undated.add(quote)


def _law_keys(title: str, provision: str | None) -> Iterable[str]:
    return tuple(provision_keys(title, provision)) or (title_key(title),)


def _ends_of(quote: str, first: date | str | None, last: date | str | None) -> Iterator[Link]:
    """Yield when a failing began and ended, to the month: readers differ about the day on which a delay
    begins."""
    if first:
        yield "event dates", quote, f"from {str(first)[:7]}"
    if last:
        yield "event dates", quote, f"to {str(last)[:7]}"


def score_links(text: str, wanted: Linked, found: CaseRecord) -> LinkScore:
    """Compare the links of a case as the program has them with those of the careful reader.

    ``text`` is the plain text of the document.
    """
    squashed = squash(text)
    ends = _Ends(squashed, wanted, found)
    links = frozenset(_links(ends, found))
    judged = {link for link in links if link not in wanted.accepted and not _open(link, wanted)}
    possible = {link for link in wanted.wanted if ends.has(link)}
    hits = judged & wanted.wanted
    counts = {
        kind: LinkCounts(
            *(sum(link[0] == kind for link in some) for some in (hits, judged, wanted.wanted, possible))
        )
        for kind in LINKS
    }
    return LinkScore(counts, tuple(sorted(wanted.wanted - links)), tuple(sorted(judged - wanted.wanted)))


def _open(link: Link, wanted: Linked) -> bool:
    return link[0] == "event dates" and link[1] in wanted.undated


class _Ends:
    """The program's findings by number, each as the quote of the careful reader's finding that it is."""

    def __init__(self, text: str, wanted: Linked, found: CaseRecord) -> None:
        where = {kind: [(q, places(text, (q,))) for q in quotes] for kind, quotes in wanted.quotes.items()}
        self.failings = [_same(text, f.evidence, where["failing"]) for f in found.failings]
        self.injustices = [_same(text, i.evidence, where["injustice"]) for i in found.injustices]
        self.remedies = [_same(text, r.evidence, where["remedy"]) for r in found.remedies]
        heads = [(str(n), places(text, quotes)) for n, quotes in enumerate(wanted.issues)]
        self.issues = [_same(text, (i.evidence,), heads) for i in found.issues]

    def has(self, link: Link) -> bool:
        """Say whether the program has the findings at both ends of a link."""
        kind, start, end = link
        if kind == "addresses":
            return start in self.remedies and (end in self.failings or end in self.injustices)
        other: Sequence[str | None] = {"caused": self.injustices, "under issue": self.issues}.get(kind, [end])
        return start in self.failings and end in other


def _same(
    text: str, evidence: Sequence[Evidence], wanted: Sequence[tuple[str, tuple[Span, ...]]]
) -> str | None:
    """Return the one of the careful reader's findings whose words those of the program are most like."""
    for one in evidence:
        spans = places(text, (one.quote,))
        best = max(((likeness(there, spans), quote) for quote, there in wanted), default=(0.0, ""))
        if best[0]:
            return best[1]
    return None


def _links(ends: _Ends, found: CaseRecord) -> Iterator[Link]:
    for failing, quote in zip(found.failings, ends.failings, strict=True):
        if quote is not None:
            yield from _links_of(ends, quote, failing, found.citations)
    for remedy, quote in zip(found.remedies, ends.remedies, strict=True):
        to = [ends.failings[n] for n in remedy.addresses_failings]
        to += [ends.injustices[n] for n in remedy.addresses_injustices]
        if quote is not None:
            yield from (("addresses", quote, end) for end in to if end is not None)


def _links_of(ends: _Ends, quote: str, failing: Failing, citations: Sequence[Citation]) -> Iterator[Link]:
    if failing.issue is not None:
        yield "under issue", quote, ends.issues[failing.issue] or "another"
    for n in failing.caused:
        if (end := ends.injustices[n]) is not None:
            yield "caused", quote, end
    for n in failing.breached:
        law = citations[n]
        yield from (("breached", quote, key) for key in _law_keys(law.title, law.provision))
    yield from _ends_of(quote, failing.event_from, failing.event_to)


def total(scores: Iterable[LinkScore]) -> dict[str, LinkCounts]:
    """Return the counts of several documents together, by kind of link."""
    counted = dict.fromkeys(LINKS, LinkCounts())
    for score in scores:
        for kind, counts in score.counts.items():
            counted[kind] += counts
    return counted
