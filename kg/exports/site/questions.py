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
from kg.exports.site.words import count, lower_first

_EACH = 3


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
            (one.pattern,),
        )


def _again(rows: Sequence[Again]) -> Iterator[Question]:
    for one in rows[:_EACH]:
        yield Question(
            f"After {one.earlier.label} a change was promised; {lower_first(one.failing)} was found again in "
            f"{one.later.label}. Was the promise carried out, and how was it checked that it works?",
            (one.earlier, one.later),
        )


def _due(due: Mapping[str, Sequence[Due]]) -> Iterator[Question]:
    for one in due["passed"][:_EACH]:
        yield Question(
            f"{one.kinds} was due by {one.by} ({one.ref.label}). The published decision does not say that it "
            "was done: when was it, and who was told?",
            (one.ref,),
        )
    for one in due["open"][:_EACH]:
        yield Question(
            f"{one.kinds} is due by {one.by} ({one.ref.label}). Is it on course, and to whom will it be "
            "reported?",
            (one.ref,),
        )


def _several(types: Sequence[Mapping[str, Any]]) -> Iterator[Question]:
    for one in [one for one in types if one["cases"] > 1][:_EACH]:
        yield Question(
            f"{one['label']} was found in {count(one['cases'], 'case')}. What do they have in common, and "
            "what was learnt from them?",
            (Ref("The findings", one["href"]),),
        )


def _paid(paid: Mapping[str, Any]) -> Iterator[Question]:
    if paid["stated"] > 1:
        yield Question(
            f"{count(paid['stated'], 'payment')} with a stated sum, the highest {paid['most']}: what did "
            "putting things right cost in all, and what would have prevented it?",
            tuple(ref for _, ref, _ in paid["highest"][:1]),
        )
