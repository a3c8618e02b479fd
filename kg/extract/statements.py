"""The statements of one sentence that may tell failings, by its words and how its clauses stand.

What is found is remembered by the standing of the sentence: decisions repeat many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.extract.actors import Actor, subject
from kg.extract.clauses import items, without_opening
from kg.extract.extents import LONGEST, goes_on_after_nor, parted, with_subject
from kg.extract.frame import Hit
from kg.extract.standing import Piece, StanceKind, Standing
from kg.model.text import Span

EXCLUDED = frozenset(
    {
        StanceKind.ALLEGED,
        StanceKind.RULE,
        StanceKind.NO_FAULT,
        StanceKind.NO_INJUSTICE,
        StanceKind.QUESTION,
        StanceKind.REMEDY,
        StanceKind.OUTSIDE,
        StanceKind.HYPOTHETICAL,
        StanceKind.PROPER,
    }
)
_OMISSIONS = frozenset({"omission", "omission-plain"})
_DENYING = frozenset({"no-fault", "no-injustice", "outside", "remedy", "proposal"})
# A clause joined by one of these only qualifies the clause before it.
_ATTACHED = frozenset(
    "which who whom where when while because as since until after before so by with without if having even "
    "despite unless".split()
)
_STANDARD = 16_384  # sentences of which is remembered what they may tell: decisions repeat many
# An item's number or its verdict alone says nothing of what went wrong.
_BARE = re.compile(
    r"(?:(?:this (?:was|is) )?(?:(?:not|partly|fully|partially) )?"
    r"(?:upheld|substantiated|founded|agreed|accepted)(?: in part)?"
    r"|no finding|(?:complaint|issue|head|point|allegation) \w+)\W*\Z",
    re.I,
)
# The ombudsman tells a lack by what it was not given: "I have been shown no procedure".
_SHOWN_NONE = re.compile(
    r"(?:shown|given|sent|seen|found|received|find)\s+(?:\w+\s+)?(?:no|nothing|none|little)\b", re.I
)
_FAULT_LEAD = re.compile(
    r"[AaFfMmSsCc](?<=\b.)(?i:"
    r"(?:(?<=a)t fault|(?<=f)aults?|(?<=m)aladministration|(?<=s)ervice failure"
    r"|(?<=c)riti(?:cised|cal of it))\s+"
    r"(?:(?:by|on the part of)\s+(?:the\s+)?[\w ]{2,40}?:\s+"
    r"|(?:(?:by|with|on the part of)\s+(?:the\s+)?[\w ]{2,40}?\s+)?"
    r"(?:for|in|because|when|over|by(?=\s+\w+ing\b))\s+)"
    r"(?:the\s+way\s+|how\s+)?)"
)
_THAT = re.compile(r"(?:\s(?:that|how)|:)\s+")
_DONE_TO = re.compile(
    r"(?:was|were|is|are|had been|has been|have been|had not been|has not been|been)\s+"
    r"(?:also\s+)?(?:not\s+|never\s+)?"
    r"(?:told|asked|informed|consulted|invited|given|offered|involved|kept|allowed|shown|sent|notified|listened|warned"
    r"|provided|advised|included|considered|assessed|visited|overcharged|underpaid|charged|refused)\b",
    re.I,
)
_DOING = re.compile(r"\b(?:\w{3,}ing|how|did|had|was|were|\w{3,}ed|gave|made|kept|took|left|sent)\s", re.I)
_VERDICT_SUBJECT = re.compile(r"(?:this|that|it|these|those|which|they|both|all)\b", re.I)
# "To offer less after that was fault": "that" is no subject where it does not begin a clause.
_BEGINS = re.compile(
    r"(?:\A|[.;:,\u2013-]\s*|\b(?:and|but|that|because|so|for|since|as|all of|find|think|consider)\s+)\Z",
    re.I,
)
# "It was wrong to close the case": the verdict names what it is about.
_ANTICIPATES = re.compile(
    r"\s+(?:(?:of|for)\s+(?:the\s+)?\w+\s+)?(?:to\s+(?:\w+ly\s+)?(?!be\b)\w+|that\s)", re.I
)


class Statement(NamedTuple):
    """Words that may tell a failing, in places of a standing; ``piece`` is the clause they begin in."""

    span: Span
    piece: Piece
    triggers: tuple[Hit, ...]
    who: Actor
    how: str
    told: str | None = None


@lru_cache(maxsize=_STANDARD)
def statements(standing: Standing, told: str | None) -> tuple[Statement, ...]:
    """Return the statements of a sentence that may tell failings, in order; remembered.

    ``told`` is by what kind of statement the list is introduced that the sentence is an item of.
    """
    return tuple([s for s in _statements(standing, told) if s.piece.stance.kind not in EXCLUDED])


def _statements(standing: Standing, told: str | None) -> Iterator[Statement]:
    text, place = standing.text, standing.place
    if _BARE.match(text, place.start, place.end):
        return
    triggers = _triggers(standing)
    words = text[place.start : place.end]
    lead = _FAULT_LEAD.search(text, place.start, place.end) if may_lead(words) else None
    if lead is not None and lead.end() < place.end - 12 and not _denied(standing, Span(*lead.span())):
        yield from _of_list(standing, triggers, Span(lead.end(), place.end))
        return
    groups = list(_segments(standing, triggers)) if triggers else []
    if (
        told
        and standing.pieces
        and (triggers or told == StanceKind.FOUND)
        and (not groups or len(place) < LONGEST)
    ):
        groups = [(list(standing.pieces), triggers)]
    for pieces, inside in groups:
        start = _after_saying(text, pieces[0], inside)
        span = with_subject(standing, Span(start, pieces[-1].clause.span.end))
        who = _who(standing, pieces, inside, start)
        if (
            who is Actor.OMBUDSMAN
            and inside
            and not _said_before(pieces[0], inside[0])
            and not _SHOWN_NONE.search(text, span.start, span.end)
        ):
            continue  # what the ombudsman did not do, see or find
        how = "trigger" if inside else "lead-in"
        for part in parted(text, span):
            own = tuple(h for h in inside if part.overlap(h.span)) or tuple(inside[:1])
            yield Statement(part, pieces[0], own, who, how, told)


@lru_cache(maxsize=_STANDARD)
def may_lead(words: str) -> bool:
    """Say whether words of a lead ("at fault for") stand in a sentence: few have any."""
    low = words.lower()
    return "fault" in low or "aladministration" in low or "ritic" in low or "service failure" in low


def _triggers(standing: Standing) -> list[Hit]:
    """The words of a sentence that name a shortcoming, those of denials and of bare verdicts left out."""
    named = standing.hits("shortcoming")
    if not named:
        return []
    text, place = standing.text, standing.place
    left_out = [
        h.span
        for h in standing.hits("stance")
        if h.key[1] in _DENYING
        or (
            h.key[1] == "found"
            and _VERDICT_SUBJECT.match(text, h.span.start, h.span.end)
            and _BEGINS.search(text[place.start : h.span.start])
            and not _ANTICIPATES.match(text, h.span.end, place.end)
        )
    ]
    return [h for h in named if not any(d.overlap(h.span) for d in left_out)]


def _said_before(piece: Piece, trigger: Hit) -> bool:
    said = piece.stance.trigger
    return said is not None and piece.clause.span.start <= said.start < trigger.span.start


def _denied(standing: Standing, place: Span) -> bool:
    return any(
        h.span.overlap(place)
        for h in standing.hits("stance")
        if h.key[1] in ("no-fault", "no-injustice", "outside")
    )


def _of_list(standing: Standing, triggers: Sequence[Hit], place: Span) -> Iterator[Statement]:
    """The faults that one sentence lists: "at fault for delay in X, for not doing Y and for a poor reply"."""
    text, pieces = standing.text, standing.pieces
    if not pieces:
        return
    piece = next((p for p in pieces if p.stance.kind not in EXCLUDED), pieces[-1])
    for span in items(text, place):
        inside = tuple(h for h in triggers if span.overlap(h.span))
        if not inside and not _DOING.search(text, span.start, span.end):
            continue  # "its communication and record keeping": told elsewhere, or too little to go by
        span = without_opening(text, span)
        if text[place.start - 2 : place.start].startswith(":"):
            found = str(StanceKind.FOUND)
            yield Statement(span, piece, inside, Actor.BODY, "lead-in", found)
        else:
            yield Statement(span, piece, inside, Actor.BODY, "list")


def _segments(standing: Standing, triggers: Sequence[Hit]) -> Iterator[tuple[list[Piece], list[Hit]]]:
    """Group clauses so that each group has a trigger; what only qualifies it stays with it."""
    text = standing.text
    current: list[Piece] = []
    hits: list[Hit] = []
    for piece in standing.pieces:
        clause = piece.clause
        own = [t for t in triggers if clause.span.start <= t.span.start < clause.span.end]
        if not own and hits and clause.joined == ";" and text.startswith("to ", clause.span.start):
            own = hits[:1]  # "failed to do this; to do that": the verb holds for both
        if not own and hits and clause.joined == "or" and hits[0].key[1] in _OMISSIONS:
            own = hits[:1]  # "did not visit, or ask how she was": the negation holds for both
        goes_on = clause.joined == "nor" and goes_on_after_nor(text, clause.span)
        attached = bool(current) and (clause.joined in _ATTACHED or goes_on)
        if own and not (attached and hits):
            if hits:
                yield current, hits
            current, hits = [piece], own
        elif attached and hits and clause.span.end - current[0].clause.span.start < LONGEST:
            current.append(piece)
            hits += own
        elif hits:
            yield current, hits
            current, hits = [], []
    if hits:
        yield current, hits


def _after_saying(text: str, piece: Piece, inside: Sequence[Hit]) -> int:
    """Where the statement begins in a clause such as "We found that the Council failed to act"."""
    start, said = piece.clause.span.start, piece.stance.trigger
    verb = inside[0].span.start if inside else piece.clause.span.end
    if said is None or not start <= said.start < verb or piece.stance.kind is not StanceKind.FOUND:
        return start
    that = _THAT.search(text, said.end, verb)
    return that.end() if that and that.end() <= verb else start


def _who(standing: Standing, pieces: Sequence[Piece], inside: Sequence[Hit], start: int) -> Actor:
    text = standing.text
    verb = inside[0].span.start if inside else pieces[0].clause.span.end
    who = subject(text, standing.actors, start, verb)
    if who is Actor.NONE:
        before = next((p.clause.span for p in standing.pieces if p.clause.span.end <= start), None)
        if before is not None:
            who = subject(text, standing.actors, before.start, before.end)
            who = Actor.BODY if who is Actor.OMBUDSMAN else who  # "We found that it failed to ...; to ..."
    if who in (Actor.COMPLAINANT, Actor.SHE) and inside and _DONE_TO.match(text, verb, standing.place.end):
        return Actor.THING  # "Mr X was not told": the one who acts, and failed to, goes unnamed
    return who
