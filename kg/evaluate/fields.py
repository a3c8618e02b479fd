"""The fields that are measured, and how two tellings of a case compare in each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from kg.evaluate.matching import Matching, match_findings, reference_letters
from kg.evaluate.places import squash
from kg.evaluate.views import CaseView, FindingView, Selection

CASE = "case"
MISQUOTED = "evidence not in the text"
"""Counted beside the fields: findings of the program whose words stand nowhere. There must be none."""

KINDS = (("failing", "failings"), ("injustice", "injustices"), ("remedy", "remedies"))
LISTED = tuple(f"{kind} (words), listed" for kind, _ in KINDS)
"""The words of those findings that are not doubtful: what a user gets without asking for more."""

FIELDS = (
    CASE,
    *("reference", "decided_on", "outcome", "subject", "council", "other body"),
    *("procedure", "legislation", "provision"),
    *("failing type (per case)", "failing (words)", "failing (words and type)"),
    *("failing found by", "failing at procedure"),
    *("injustice type (per case)", "injustice (words)", "injustice (words and type)"),
    *("remedy type (per case)", "remedy (words)", "remedy (words and type)"),
    *("amount", "remedy status", "remedy scope", "remedy deadline"),
    *LISTED,
)
"""Every field, in the order of the table."""

_SHOWN = 160
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One field of one case: how many things both readers have, the program has, and the person has.

    ``missed`` and ``wrong`` name what only one of them has; ``mixed`` what both have, but not alike.
    """

    field: str
    hits: int
    found: int
    wanted: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()


_NOBODY = CaseView()


def compare(text: str, wanted: CaseView | None, found: CaseView | None) -> Iterator[Comparison]:
    """Yield how two tellings of one case compare, field by field; a field may come several times.

    ``text`` is the document's, squashed. Where one of the two is None, the case itself is missed or wrong,
    and so is everything that the other one says of it.
    """
    name = (found or wanted or _NOBODY).reference or "without a reference"
    yield Comparison(
        CASE,
        hits=int(wanted is not None and found is not None),
        found=int(found is not None),
        wanted=int(wanted is not None),
        missed=(name,) if found is None else (),
        wrong=(name,) if wanted is None else (),
    )
    wanted, found = wanted or _NOBODY, found or _NOBODY
    yield from _header(wanted, found)
    sure = found.only(Selection(doubtful=False))
    for (kind, attribute), listed in zip(KINDS, LISTED, strict=True):
        findings: Sequence[FindingView] = getattr(wanted, attribute)
        yield from _findings(text, kind, findings, getattr(found, attribute))
        others: Sequence[FindingView] = getattr(sure, attribute)
        yield _words(listed, findings, others, match_findings(text, findings, others))


def sets(field: str, wanted: AbstractSet[_T], found: AbstractSet[_T]) -> Comparison:
    """Return the comparison of two sets."""
    return Comparison(
        field,
        len(wanted & found),
        len(found),
        len(wanted),
        tuple(sorted(map(str, wanted - found))),
        tuple(sorted(map(str, found - wanted))),
    )


def _header(wanted: CaseView, found: CaseView) -> Iterator[Comparison]:
    yield _one("reference", reference_letters(wanted.reference), reference_letters(found.reference))
    yield _one("decided_on", wanted.decided_on, found.decided_on)
    yield _one("outcome", wanted.outcome, found.outcome)
    yield _one("subject", squash(wanted.subject or ""), squash(found.subject or ""))
    yield sets("council", wanted.councils, found.councils)
    names = {name for body in wanted.others for name in body}
    yield sets("other body", names, {min(body & names or body) for body in found.others})
    yield sets("procedure", wanted.procedures, found.procedures)
    yield sets("legislation", wanted.legislation, found.legislation)
    yield sets("provision", wanted.provisions, found.provisions)


def _one(field: str, wanted: str | None, found: str | None) -> Comparison:
    return sets(field, {wanted} - {None, ""}, {found} - {None, ""})


def _findings(
    text: str, kind: str, wanted: Sequence[FindingView], found: Sequence[FindingView]
) -> Iterator[Comparison]:
    matching = match_findings(text, wanted, found)
    pairs = [(wanted[m.wanted], found[m.found]) for m in matching.matches]
    if matching.misquoted:
        yield Comparison(MISQUOTED, 0, matching.misquoted, 0)
    yield sets(f"{kind} type (per case)", _all_types(wanted), _all_types(found))
    yield _words(f"{kind} (words)", wanted, found, matching)
    other_type = [(wanted[m.wanted], found[m.found]) for m in matching.matches if not m.same_type]
    yield Comparison(
        f"{kind} (words and type)",
        len(pairs) - len(other_type),
        len(found),
        len(wanted),
        mixed=tuple(f"{_types(a)} read as {_types(b)}: {_quoted(a)}" for a, b in other_type),
    )
    if kind == "failing":
        yield from _of_failings(pairs)
    if kind == "remedy":
        yield _amounts(wanted, found)
        yield from _of_remedies(pairs)


def _words(
    field: str, wanted: Sequence[FindingView], found: Sequence[FindingView], matching: Matching
) -> Comparison:
    return Comparison(
        field,
        len(matching.matches),
        len(found),
        len(wanted),
        tuple(_shown(f) for f in _left(wanted, [m.wanted for m in matching.matches])),
        tuple(_shown(f) for f in _left(found, [m.found for m in matching.matches])),
    )


def _of_failings(pairs: Iterable[tuple[FindingView, FindingView]]) -> Iterator[Comparison]:
    for wanted, found in pairs:
        yield _one("failing found by", wanted.found_by, found.found_by)
        if wanted.procedures is not None:
            yield sets("failing at procedure", wanted.procedures, found.procedures or frozenset())


def _of_remedies(pairs: Iterable[tuple[FindingView, FindingView]]) -> Iterator[Comparison]:
    for wanted, found in pairs:
        yield _one("remedy status", wanted.status, found.status)
        yield _one("remedy scope", wanted.scope, found.scope)
        if wanted.due:  # perhaps a month only
            yield _one("remedy deadline", wanted.due, (found.due or "")[: len(wanted.due)])
        else:
            yield _one("remedy deadline", wanted.deadline, found.deadline)


def _amounts(wanted: Sequence[FindingView], found: Sequence[FindingView]) -> Comparison:
    """Compare all sums of a case, whichever remedy they stand with; a range by its lower end."""
    sums = [f.amount for f in wanted if f.amount]
    upper = {f.amount_maximum for f in wanted if f.amount_maximum} - set(sums)
    others = [f.amount for f in found if f.amount is not None and f.amount not in upper]
    return sets("amount", _numbered(sums), _numbered(others))


def _numbered(sums: Iterable[Decimal]) -> set[str]:
    """Return sums as a set in which the same sum may stand several times."""
    return {
        f"£{amount:,f}" if n == 0 else f"£{amount:,f} ({n + 1})"
        for amount, times in Counter(Decimal(f"{a.normalize():f}") for a in sums).items()
        for n in range(times)
    }


def _left(findings: Sequence[FindingView], taken: Sequence[int]) -> Iterator[FindingView]:
    return (finding for n, finding in enumerate(findings) if n not in taken)


def _all_types(findings: Iterable[FindingView]) -> set[str]:
    return {code for finding in findings for code in finding.types}


def _types(finding: FindingView) -> str:
    return ", ".join(sorted(finding.types))


def _quoted(finding: FindingView) -> str:
    words = " ".join(finding.quotes[0].split()) if finding.quotes else ""
    return f"“{words if len(words) <= _SHOWN else words[: _SHOWN - 1] + '…'}”"


def _shown(finding: FindingView) -> str:
    return f"{_types(finding)}: {_quoted(finding)}"
