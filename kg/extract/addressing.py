"""Which failing or injustice a remedy addresses: what it is paid or done for, as its words say.

"For the faults identified" is for all failings; "£200 for the distress" for the injustices of that kind;
"for the delay in …", "remind staff of the need to …", "review how it …" for the failing that these words
tell. What names nothing ("apologise to her") addresses nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from kg.extract.clauses import items
from kg.extract.frame import Frame
from kg.extract.merging import key_words
from kg.extract.told import Subjects, Told
from kg.model.findings import CaseRecord, Remedy
from kg.model.text import Span

_FAULTS = r"(?:faults?|failings?|failures?|shortcomings?|errors|maladministration|service failures?)"
_FAULT = re.compile(_FAULTS, re.IGNORECASE)  # without one a text is not searched for all the ways to say it
_ALL = re.compile(
    rf"\b(?:for|of|by|from|remedy|address|acknowledging|recognise|recognising)\s(?:all\s)?(?:of\s)?"
    rf"(?:(?:the|its|these|those|this|any)\s)?(?:\w+\s){{0,2}}?{_FAULTS}"
    rf"(?:\s(?:we|I|that|which|has|have|had|been|was|were|are)){{0,4}}"
    rf"(?:\s(?:found|identified|set\sout|described|outlined|noted|highlighted|above|upheld|detailed"
    rf"|listed|made))"
    rf"(?!\s(?:in|with|about|regarding|around)\s(?:its|the\s(?:council|landlord|handling|way|service"
    rf"|complaint))\b)"
    rf"|\bfor\s(?:its|the|these|those|both)\s{_FAULTS}(?=\W*$|\sand\s|\sin\sthis\s|;|\.)"
    rf"|\b{_FAULTS}\s(?:identified|found|set\sout|described|outlined|noted|upheld)\s(?:above"
    rf"|in\sthis\s(?:report|decision|case"
    rf"|statement|investigation|letter))",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:(?:in\s)?(?:recognition|acknowledgement)\sof|(?:to|which)\s(?:recognises?|acknowledges?"
    r"|reflects?|remed(?:y|ies)"
    r"|compensates?(?:\s(?:her|him|them|the\s\w+|M(?:rs?|s|iss)\s\w))?\sfor|make\sup\sfor"
    r"|put\sright)|for|towards|because\sof)\s",
    re.IGNORECASE,
)
_BENEFIT = re.compile(
    r"\bfor\s(?:the\sbenefit\sof|each|every|\w+\s(?:weeks?|months?|terms?|years?)\b|the\sperson)",
    re.IGNORECASE,
)
_CAUSED_BY = re.compile(
    r"\b(?:caused|arising|resulting|suffered|experienced)?\s?(?:by|from|because\sof"
    r"|as\sa\sresult\sof|due\sto)\s",
    re.IGNORECASE,
)
# Where the words about one sum end and those about the next begin.
_NEXT = re.compile(r";|,?\sand\s(?:to\s)?(?:pay|£)|,\s(?:pay\s)?(?:\w+\s){0,2}£|\.\s")
_FURTHER = re.compile(r"[,;]?\sand\s(?:a\s)?(?:further|another)\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:for|that)\s")
_SORRY = re.compile(r"\bapolog\w*\b|\bsorry\b", re.IGNORECASE)
_MATTER = re.compile(
    r"\b(?:about|on|of\s(?:the\s)?(?:need|importance|requirements?|dut(?:y|ies)"
    r"|obligations?)(?:\s(?:to|of|for))?|that|to|how|why"
    r"|so\sthat|ensur\w+|its|the\sway|for|in)\s",
    re.IGNORECASE,
)
_PAYS = frozenset({"payment", "reimbursement"})
_HELPS_ONE = frozenset({"apology", "payment", "explanation"})
_NEVER = frozenset({"monitoring"})
# Words of an action that say how something is done, and nothing about what it is done for.
_EMPTY = key_words(
    "remind reminded staff officer officers team teams manager managers relevant training train "
    "guidance provide review reviewed "
    "procedure procedures policy policies process processes ensure improve improvement "
    "improvements introduce introduced share "
    "shared lessons learned learning steps consider identify evidence written write writing issue "
    "brief briefing importance need "
    "weeks months week month days years year pay paid arrange one two three four five six seven "
    "first second third times work done case future similar again person people offer offered line "
    "accordance appropriate "
    "she hers him them who whose make sure take put place produce prevent recur happen avoid should"
)
_CLEAR, _APT, _INJURED = 0.55, 0.5, 0.6
_LONGEST = 400
_MOST = 3  # purposes of one remedy that are tried: none has more, and each is compared with all failings
# "For her own distress" is not for what "he" suffered.
_HERS = re.compile(r"\bh(?:er|is) own\b", re.IGNORECASE)
_OTHER = {"her own": re.compile(r"\bhis\b"), "his own": re.compile(r"\bhers?\b")}


@dataclass(frozen=True, slots=True)
class Addressed:
    """The failings and injustices that one remedy addresses, as numbers in the case."""

    failings: tuple[int, ...] = ()
    injustices: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.failings or self.injustices)

    def __or__(self, other: Addressed) -> Addressed:
        failings, injustices = {*self.failings, *other.failings}, {*self.injustices, *other.injustices}
        return Addressed(tuple(sorted(failings)), tuple(sorted(injustices)))

    def __sub__(self, other: Addressed) -> Addressed:
        return replace(self, failings=tuple(n for n in self.failings if n not in other.failings))


@dataclass(frozen=True, slots=True)
class Addressing:
    """What the remedies of one case may address, and which failings caused which injustice."""

    frame: Frame
    record: CaseRecord
    failings: Subjects
    injustices: Subjects
    caused_by: Sequence[Sequence[int]]
    told: Sequence[Sequence[Told]]

    def of(self, remedy: Remedy, places: Sequence[Told]) -> Addressed:
        """Return what a remedy addresses: by its fullest statement, else by what is told of it elsewhere."""
        for place in places:
            found = self._by_words(remedy, place)
            if found.failings and not _SORRY.search(self.frame.words(place.span)):
                found -= self._own_words(place)
            if found:
                return found
        return Addressed()

    def _own_words(self, place: Told) -> Addressed:
        """Return the failings that are told in the very words of the remedy, which it cannot be for."""
        told_here = (
            n for n, places in enumerate(self.told) if any(p.span.overlap(place.span) for p in places)
        )
        return Addressed(tuple(told_here))

    def _by_words(self, remedy: Remedy, place: Told) -> Addressed:
        span = self._tail(place)
        words = self.frame.words(span)
        types = set(remedy.types)
        if types & _NEVER:
            return Addressed()
        if (types & _HELPS_ONE or _SORRY.search(words)) and _FAULT.search(words) and _ALL.search(words):
            return Addressed(tuple(range(len(self.record.failings))))
        if types & _PAYS:
            return self._paid_for(span, words)
        if "apology" in types:
            return self._sorry_for(span, words)
        return self._done_about(span, words)

    def _tail(self, place: Told) -> Span:
        """Return the words of a remedy up to the end of its sentence, or to the next sum or item."""
        end = min(place.sentence.span.end, place.span.start + _LONGEST)
        text = self.frame.document.reading.text
        more = _FURTHER.search(text, place.span.start, place.span.end)
        stop = more or _NEXT.search(text, place.span.end, end)
        return Span(place.span.start, stop.start() if stop else max(place.span.end, end))

    def _paid_for(self, span: Span, words: str) -> Addressed:
        for match in islice(_PURPOSE.finditer(words), _MOST):
            if _BENEFIT.match(words, match.start()):
                continue
            found = self._harmed(Span(span.start + match.end(), span.end))
            if found:
                return found
        return self._matched(span, _CLEAR)

    def _harmed(self, span: Span) -> Addressed:
        """Return what the words of a purpose tell: injustices by their kind, and the failing that caused
        them."""
        words = self.frame.words(span)
        cause = _CAUSED_BY.search(words)
        head = Span(span.start, span.start + cause.start()) if cause else span
        failings = (
            self.failings.meant(Span(span.start + cause.end(), span.end), _APT, empty=_EMPTY) if cause else ()
        )
        injustices = self._of_kind(head)
        if failings:
            own = tuple(n for n in injustices if set(self.caused_by[n]) & set(failings))
            return Addressed(
                failings, own or (() if any(map(self.caused_by.__getitem__, injustices)) else injustices)
            )
        if injustices:
            return Addressed((), injustices)
        if cause:
            return Addressed()
        return Addressed(self.failings.meant(head, _APT, empty=_EMPTY)) or Addressed(
            (), self.injustices.meant(head, _INJURED, empty=_EMPTY)
        )

    def _of_kind(self, span: Span) -> tuple[int, ...]:
        sentence = self.frame.sentence_at(span.start)
        codes = {h.key[1] for h in self.frame.codes(sentence, "injustice-type", span)} if sentence else set()
        own = _HERS.search(self.frame.words(span))
        other = _OTHER[own.group().lower()] if own else None
        alike = [
            n
            for n, one in enumerate(self.record.injustices)
            if codes & set(one.types) and not (other and other.search(one.evidence[0].quote))
        ]
        if codes != {"missed-service"} or len(alike) < 2:
            return tuple(alike)
        return self.injustices.meant(span, _INJURED, alike, _EMPTY)

    def _sorry_for(self, span: Span, words: str) -> Addressed:
        sorry = _SORRY.search(words)
        reason = _REASON.search(words, sorry.end() if sorry else 0)
        if reason is None:
            return Addressed()
        what = Span(span.start + reason.end(), span.end)
        harmed = self._of_kind(what)
        found = Addressed((), harmed) if harmed and not self._failing_in(what) else Addressed()
        for item in self._items(what):
            found |= Addressed(self.failings.meant(item, _APT, empty=_EMPTY))
        return found

    def _failing_in(self, span: Span) -> bool:
        return bool(
            re.match(
                r"(?:the|its)\s(?:\w+\s)?(?:delay|failure|poor|lack)", self.frame.words(span), re.IGNORECASE
            )
        )

    def _items(self, span: Span) -> Iterator[Span]:
        yield from items(self.frame.document.reading.text, span)

    def _done_about(self, span: Span, words: str) -> Addressed:
        """Return what an action is about: the words after "remind staff of", "review how it", "training
        on"."""
        for match in islice(_MATTER.finditer(words), _MOST):
            found = self.failings.meant(Span(span.start + match.end(), span.end), _APT, empty=_EMPTY)
            if found:
                return Addressed(found)
        return self._matched(span, _CLEAR)

    def _matched(self, span: Span, needed: float) -> Addressed:
        """Return the failing, else the injustice, that all words of a remedy together speak of."""
        failings = self.failings.meant(span, needed, empty=_EMPTY)
        return (
            Addressed(failings)
            if failings
            else Addressed((), self.injustices.meant(span, needed, empty=_EMPTY))
        )
