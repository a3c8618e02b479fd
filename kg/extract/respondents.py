"""The bodies complained about: those of the header, in free text the councils that the complaint is about.

A council that is merely mentioned (a neighbour that made a referral, a predecessor, another case) is none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from kg.extract.dates import find_dates
from kg.extract.frame import Frame
from kg.model.councils import Mention, Resolution
from kg.model.findings import BodyMention, ReviewItem
from kg.model.ombudsmen import NATION_OF
from kg.model.text import FieldName, SectionKind, Span
from kg.model.values import PartialDate

_APART = re.compile(r"\s*(?:;|\s/\s)\s*")
_AND = re.compile(r"\s(?:and|&)\s")
# "Torfaen County Borough Council ("the Council")": the text says who its parties are.
_DEFINED = re.compile(
    r"'?s?\s?\(\"?'?(?:referred to as |hereafter )?(?:the )?(?:[Cc]ouncil|[A-Z]{2,6}|landlord"
    r"|Authority)['\"]{0,2}\)"
)
_ABOUT = re.compile(
    r"(?:\bcompla(?:in(?:s|ed|ing)?|ints?)\b[^.;]{0,90}\b(?:that|about|against|with|by)\b[^.;]{0,30}"
    r"|\b(?:against|criticis\w+|rap(?:s|ped)|orders?|ordered|tells?|told|found that|finding that"
    r"|handed)\b[^.;]{0,25}"
    r"|\b(?:how|way|when|after|because)\s)(?:the\s|former\s|that\s){0,3}$",
    re.IGNORECASE,
)
_AT_FAULT = re.compile(
    r"(?:'s?)?,?\s(?:\([^()]{1,30}\)\s)?(?:which[^,]{0,80},\s)?(?:(?:has|have|had|also|then"
    r"|social services \w+ \w+)\s){0,3}"
    r"(?:failed|fails|did not|was not|had not|not\b|was at fault|is at fault|at fault|was found"
    r"|been (?:found|told|ordered|rapped"
    r"|criticised)|apologised|accepted|accepts|agreed|agrees|must|will (?:pay|apologise)|gave|left|took"
    r"|missed|caused|refused|wrongly"
    r"|delayed|ignored|knocked|lost|sent|shared|breached|told|could|placed|owed|charged|over)\b",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"\b(?:predecessor(?:\scouncil)?|neighbouring|neighbour|previous (?:local )?authority"
    r"|successor(?:\sis)?|another|other|similar"
    r"|referr(?:al|ed)\s(?:from|by)|(?:email|letter|information|advice|report)s?\sfrom|employed by"
    r"|worked for|moved (?:to|from)"
    r"|(?:judgment|court|appeal|case)\b[^.]{0,40}\b(?:against|about|involving|concerning)|in respect of"
    r"|like|such as|unlike"
    r"|passed to|transferred to|respect of|including"
    r"|(?<!run )(?<!owned )(?<!managed )(?<!maintained )by|near|nor\b[^.]{0,80}\bby)\s?,?\s(?:the\s)?$",
    re.IGNORECASE,
)
_OTHER_BODY = re.compile(
    r"(?P<name>(?:[A-Z][\w'&-]*,?\s(?:(?:and|of|for|the|&)\s){0,2}){2,10})\(\"?'?the\s"
    r"(?:Trust|Health Board|Board|ICB|CCG|Care Home|Home|Care Provider|Provider|Association|School|Academy"
    r"|Partnership|Agency)['\"]{0,2}\)"
)
_OWN_COUNCIL = re.compile(r"^(?:The )?Council(?:,| and) (?:the )?")
_NO_FAULT = re.compile(r"\b(?:no|not|without|neither)\b", re.IGNORECASE)
_FAULT_BY = re.compile(
    r"\b(?:faults?|maladministration|service\sfailures?)\s(?:by|with|in|on the part of)\s(?:both\s)?"
    r"(?:the\s)?$",
    re.IGNORECASE,
)
_COMPLAINS = re.compile(r"\bcompla(?:in|ins|ined|ints?)\b", re.IGNORECASE)


@dataclass(slots=True)
class _Candidate:
    """A council that a text may be about, and how much speaks for it."""

    name: str
    resolution: Resolution
    score: float = 0.0
    defined: bool = False
    contexts: int = 0


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What the register asks about the document to tell councils of one name apart."""

    decided: PartialDate | None
    dates: tuple[PartialDate, ...]
    reference: str | None
    nation: str | None = field(default=None)

    def resolve(self, frame: Frame, name: str) -> Resolution:
        return frame.knowledge.register.resolve(
            name, decided=self.decided, text_dates=self.dates, reference=self.reference, nation=self.nation
        )


def _occasion(frame: Frame, decided: PartialDate | None, reference: str | None) -> _Occasion:
    dates: list[PartialDate] = []
    if decided is None:
        text = frame.document.reading.text
        spans = [s.span for s in frame.part.sections if s.kind is not SectionKind.FURNITURE]
        found = (d for s in spans for d in find_dates(text, s.start, s.end))
        dates = list(islice((d.readings[0] for d in found if len(d.readings) == 1), 1))
    return _Occasion(decided, tuple(dates), reference, NATION_OF.get(frame.document.publisher or ""))


def _parts(frame: Frame, words: str) -> Iterator[str]:
    """Yield the names in one header field: "X Council; Y Health Board", "X Council and Y NHS Trust"."""
    for name in filter(None, _APART.split(" ".join(words.split()))):
        pieces = _AND.split(name)
        yield from pieces if len(pieces) == 2 and _are_two(frame, name, pieces) else (name,)


def _are_two(frame: Frame, name: str, pieces: Sequence[str]) -> bool:
    """Say whether a name with "and" in it names two bodies, one of them a council."""
    register = frame.knowledge.register
    councils = [p for p in pieces if register.mentions(p)]
    bodies = [p for p in pieces if p in councils or register.body_type(p) != "other"]
    return len(bodies) == 2 and bool(councils) and not register.candidates(name)


def _mention(frame: Frame, name: str, resolution: Resolution) -> tuple[BodyMention, tuple[ReviewItem, ...]]:
    register, publisher = frame.knowledge.register, frame.document.publisher
    if resolution.slug is not None:
        item = ReviewItem("body", name, resolution.why, resolution.candidates)
        return BodyMention(name, resolution.slug), ((item,) if resolution.review else ())
    kind = "council" if resolution.candidates else register.body_type(name, publisher)
    if kind != "council":
        return BodyMention(name, None, kind), ()
    item = ReviewItem("body", name, resolution.why, resolution.candidates)
    return BodyMention(name, None, kind, unresolved=True), (item,)


def _context(words: str, place: Span) -> tuple[float, bool]:
    """Return what the words around a name speak for, and whether they make it a party to the complaint."""
    before, after = words[max(0, place.start - 140) : place.start], words[place.end : place.end + 140]
    blamed = _FAULT_BY.search(before) is not None
    if _PASSING.search(before) and not blamed:
        return -0.5, False
    score = 1.0 + 2.0 * (blamed or bool(_ABOUT.search(before))) + 1.5 * bool(_AT_FAULT.match(after))
    return score, score > 1.0


def party_to(words: str, place: Span) -> bool:
    """Say whether the words around a council's name make it a party to a complaint."""
    return _context(words, place)[1]


def _candidates(frame: Frame, occasion: _Occasion) -> dict[str, _Candidate]:
    found: dict[str, _Candidate] = {}
    lines = frame.lines()
    for n, mention in _mentions(frame, lines):
        resolution = occasion.resolve(frame, mention.name)
        key = resolution.slug or mention.name
        held = found.setdefault(key, _Candidate(mention.name, resolution))
        words = frame.words(lines[n])
        place = Span(mention.span.start - lines[n].start, mention.span.end - lines[n].start)
        score, party = _context(words, place)
        held.score += score + (1.5 if n < 2 and score > 0 else 0.0)
        held.contexts += party
        if _DEFINED.match(words[place.end : place.end + 40]):
            held.defined, held.score = True, held.score + 2.0
    return found


def _mentions(frame: Frame, lines: Sequence[Span]) -> Iterator[tuple[int, Mention]]:
    """Yield the councils named in the lines, each with its line's number and its place in the reading."""
    if not lines:
        return
    start, starts = lines[0].start, [line.start for line in lines]
    for mention in frame.knowledge.register.mentions(frame.document.reading.text[start : lines[-1].end]):
        span = Span(mention.span.start + start, mention.span.end + start)
        n = bisect_right(starts, span.start) - 1
        if lines[n].contains(span):
            yield n, Mention(span, mention.name, mention.candidates)


def _from_text(frame: Frame, occasion: _Occasion) -> list[_Candidate]:
    """Return the councils that a text without header complains about, the one most spoken of first."""
    named = _candidates(frame, occasion).values()
    ranked = sorted((c for c in named if c.score > 0), key=lambda c: -c.score)
    if not ranked:
        return []
    top = _in_its_place(frame, occasion, ranked[0], named)
    joint = [c for c in ranked if c is not top and c.defined and c.contexts and c.score >= top.score / 2]
    return [top, *joint]


def _in_its_place(
    frame: Frame, occasion: _Occasion, top: _Candidate, named: Collection[_Candidate]
) -> _Candidate:
    """Return a council or, where it was gone by the decision, the one named that took over from it."""
    council = frame.knowledge.register.get(top.resolution.slug or "")
    if council is None or council.end is None or occasion.decided is None:
        return top
    if occasion.decided.first <= council.end:
        return top
    return next((c for c in named if c.resolution.slug in council.successors), top)


def _defined(frame: Frame, occasion: _Occasion, known: set[str | None]) -> Iterator[_Candidate]:
    """Yield the councils that the complaint names as a party beside those of the header."""
    for sentence in frame.of_kind(SectionKind.COMPLAINT, SectionKind.SUMMARY, SectionKind.BODY):
        words = sentence.words
        if "(" not in words or not _DEFINED.search(words) or not _COMPLAINS.search(words):
            continue
        for mention in frame.knowledge.register.mentions(words):
            if _DEFINED.match(words[mention.span.end : mention.span.end + 40]):
                resolution = occasion.resolve(frame, mention.name)
                if resolution.slug and resolution.slug not in known:
                    known.add(resolution.slug)
                    yield _Candidate(mention.name, resolution)


def _at_fault(frame: Frame, occasion: _Occasion) -> Iterator[_Candidate]:
    """Yield the councils at fault in the summary of a joint case whose header names only the other body."""
    known: set[str] = set()
    for sentence in frame.of_kind(SectionKind.SUMMARY):
        words = sentence.words
        for mention in frame.knowledge.register.mentions(words):
            resolution = occasion.resolve(frame, mention.name)
            said = _FAULT_BY.search(words[: mention.span.start]) and not _NO_FAULT.search(words)
            if said and resolution.slug and resolution.slug not in known:
                known.add(resolution.slug)
                yield _Candidate(mention.name, resolution)


def _other_bodies(frame: Frame, known: Sequence[BodyMention]) -> Iterator[BodyMention]:
    """Yield the parties to the complaint that are no councils: "X NHS Trust (the Trust)"."""
    taken = {k.name.lower() for k in known}
    for sentence in frame.of_kind(SectionKind.COMPLAINT, SectionKind.SUMMARY, SectionKind.BODY):
        words = sentence.words
        if "(" not in words or not _COMPLAINS.search(words):
            continue
        for m in _OTHER_BODY.finditer(words):
            name = _OWN_COUNCIL.sub("", m["name"].strip())
            kind = frame.knowledge.register.body_type(name, frame.document.publisher)
            if name.lower() not in taken and kind not in ("council", "other"):
                taken.add(name.lower())
                yield BodyMention(name, None, kind)


def read_respondents(
    frame: Frame, decided: PartialDate | None, reference: str | None
) -> tuple[tuple[BodyMention, ...], tuple[ReviewItem, ...]]:
    """Return the bodies complained about, each once, and those whose name a person should settle.

    ``decided`` and ``reference`` help to tell apart councils that share a name.
    """
    occasion = _occasion(frame, decided, reference)
    fields = frame.part.fields(FieldName.RESPONDENT)
    names = [name for f in fields for name in _parts(frame, f.words)]
    found = [_Candidate(name, occasion.resolve(frame, name)) for name in names]
    if found:
        found += _defined(frame, occasion, {c.resolution.slug for c in found})
        if all(c.resolution.slug is None for c in found):
            found += _at_fault(frame, occasion)
    else:
        found = _from_text(frame, occasion)
    made = [_mention(frame, c.name, c.resolution) for c in found]
    bodies = {(m.slug or m.name): m for m, _ in reversed(made)}
    kept = tuple(m for m, _ in made if bodies.get(m.slug or m.name) is m)
    return (*kept, *_other_bodies(frame, kept)), tuple(item for _, items in made for item in items)
