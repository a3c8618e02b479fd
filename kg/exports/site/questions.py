"""Questions that a member of a council could ask, made from what was found about it.

A question claims nothing that the page does not show: it names the cases it stands on, and it says when
nothing is known rather than that nothing was done.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.analytics.study import BodyRow
from kg.exports.site.book import Ref
from kg.exports.site.council_parts import Again, Due, Repeat
from kg.exports.site.words import count, listed, short
from kg.model.written import lower_first

_EACH = 3
_FEW = 2
_WORDS = 140


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the pages of what it stands on."""

    words: str
    about: tuple[Ref, ...]


def questions(
    body: BodyRow,
    repeats: Sequence[Repeat],
    types: Sequence[Mapping[str, Any]],
    again: Mapping[str, Any],
    due: Mapping[str, Sequence[Due]],
    paid: Mapping[str, Any],
) -> list[Question]:
    """Return the questions about a body, the best founded first; none about a body that is no more."""
    if body.until is not None:
        return []
    return [
        *_repeats(repeats),
        *_again(again["shown"]),
        *_due(due),
        *([] if any(one.found for one in repeats) else _several(types)),
        *_paid(paid),
    ]


def _repeats(repeats: Sequence[Repeat]) -> Iterator[Question]:
    for one in [one for one in repeats if one.found][:_EACH]:
        yield Question(
            f"{one.type.label} ({one.scope}) was found in {one.cases} of {count(one.decisions, 'decision')}, "
            f"{one.times}. What explains this, and what has been changed?",
            (Ref("the pattern", one.pattern.href),),
        )


def _again(rows: Sequence[Again]) -> Iterator[Question]:
    """Yield a question a promise, with whatever was found again after it, decision by decision."""
    together: dict[tuple[str, str], dict[str, list[Again]]] = {}
    for one in rows:
        of_promise = together.setdefault((one.earlier.label, one.promise), {})
        of_promise.setdefault(one.later.label, []).append(one)
    for (earlier, promise), later in list(together.items())[:_EACH]:
        told = "; ".join(_found(some, n == 0) for n, some in enumerate(later.values()))
        first = next(iter(later.values()))[0]
        quote = short(promise, _WORDS).rstrip(".")
        yield Question(
            f"Case {_kept(earlier)} says: “{quote}”. {told}. "
            "Was it carried out, and how was it checked that it works?",
            (
                Ref("the promise", first.earlier.href),
                *(Ref(f"the finding in {name}", some[0].later.href) for name, some in later.items()),
            ),
        )


def _found(some: Sequence[Again], first: bool) -> str:
    """Return what was found again in one decision, with the verb where it begins the sentence."""
    names = listed([some[0].failing if first else lower_first(some[0].failing), *_others(some)])
    be = " was found again" if len(some) == 1 else " were found again"
    return f"{names}{be if first else ''} in {_kept(some[0].later.label)}"


def _others(some: Sequence[Again]) -> Iterator[str]:
    return (lower_first(one.failing) for one in some[1:])


def _due(due: Mapping[str, Sequence[Due]]) -> Iterator[Question]:
    for rows in _together(due["passed"])[:_FEW]:
        one = len(rows) == 1
        yield Question(
            f"{_what(rows)} {'was' if one else 'were'} due by {rows[0].by} ({_kept(rows[0].ref.label)}). The "
            f"published decision does not say that {'it was' if one else 'they were'} done: when was "
            "that, and who was told?",
            (Ref("the words", rows[0].ref.href),),
        )
    for rows in _together(due["open"])[:_FEW]:
        be = "is" if len(rows) == 1 else "are"
        yield Question(
            f"{_what(rows)} {be} due by {rows[0].by} ({_kept(rows[0].ref.label)}). What has been "
            "done, and to whom will it be reported?",
            (Ref("the words", rows[0].ref.href),),
        )


def _kept(reference: str) -> str:
    """Return a reference that no line breaks."""
    return reference.replace(" ", "\u00a0")


def _together(rows: Sequence[Due]) -> list[list[Due]]:
    """Return what is due of one case on one day together, in order of the first of each."""
    out: dict[tuple[str, str], list[Due]] = {}
    for row in rows:
        out.setdefault((row.ref.label, row.by), []).append(row)
    return list(out.values())


def _what(rows: Sequence[Due]) -> str:
    kinds = list(dict.fromkeys(row.kinds for row in rows))
    named = listed([kinds[0], *map(lower_first, kinds[1:])])
    return named if len(rows) == 1 else f"{len(rows)} remedies ({lower_first(named)})"


def _several(types: Sequence[Mapping[str, Any]]) -> Iterator[Question]:
    often = [one for one in types if one["cases"] > 1][:_EACH]
    if not often:
        return
    names = [
        f"{one['label'] if n == 0 else lower_first(one['label'])} ({count(one['cases'], 'case')})"
        for n, one in enumerate(often)
    ]
    be = "was found in more cases than any other failing" if len(often) == 1 else "were found most often"
    yield Question(
        f"{listed(names)} {be}. What do these cases have in common, and what was learnt from them?",
        tuple(Ref(lower_first(one["label"]), one["href"]) for one in often),
    )


def _paid(paid: Mapping[str, Any]) -> Iterator[Question]:
    if paid["stated"] > 1:
        yield Question(
            f"{count(paid['stated'], 'payment')} with a stated sum, the highest {paid['most']}: what did "
            "putting things right cost in all, and what would have prevented it?",
            tuple(Ref("the highest", ref.href) for _, ref, _ in paid["highest"][:1]),
        )
