"""What a text cites by name: Acts, regulations, orders and guidance, with the provision as written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from kg.extract.frame import Frame
from kg.extract.provisions import BARE, PROVISIONS, Provision, parse
from kg.extract.sentences import Sentence
from kg.extract.titles import Title
from kg.model.findings import Citation
from kg.model.records import record
from kg.model.text import SectionKind, Span

_SAYS = r"(?:\s(?:says?|states?|provides?|explains?|requires?|sets\sout))?"
_AFTER = re.compile(
    rf"['\"]?(?:,?\s\(?as\samended\)?)?"
    rf"(?:(?:{_SAYS},?\s?(?:\(|at\s|in\s|under\s)?|:\s?|\s\()(?P<named>{PROVISIONS})|,?\s(?P<bare>{BARE}))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?P<named>{PROVISIONS}),?\s(?:of|to|in|under)\s(?:the\s)?(?:statutory\s)?['\"]?$", re.IGNORECASE
)
# "of the Act", "to the 2006 Regulations", "of the guidance": what the words before it are of.
_SHORT = re.compile(
    r"[oti](?<=\b.)(?:(?<=o)f|(?<=t)o|(?<=i)n)\s(?:the|that|this)\s(?:same\s|statutory\s)?(?:(?P<year>(?:19|20)\d\d)\s)?"
    r"(?P<kind>Act|Regulations|Order|Code|[Gg]uidance)\b(?!\s(?:of\s)?\d)"
)
_LAST = re.compile(rf"(?P<named>{PROVISIONS}),?\s$", re.IGNORECASE)
# "under section 193(2)": a provision alone, and not the name of a form or step ("a section 21 notice").
_ALONE = re.compile(
    rf"[UuBbWw](?<=\b.)(?i:(?:(?<=u)nder|(?<=b)y|(?<=w)ithin)\s(?P<named>(?=s|reg){PROVISIONS})"
    r"(?=\s?[,.;:)]|\s(?:and|was|is|were|had|has|to|the|a)\b))"
)
_ACT = re.compile(r"\bAct\b")
_OWN_ACT = re.compile(
    r"\bOmbudsm[ae]n\b|^Local Government Act 1974\b|^Health Service Commissioners\b", re.IGNORECASE
)
# What an ombudsman wrote for itself or for complaints to it is no law and no statutory guidance.
_OWN_RULES = re.compile(
    r"Ombudsman Scheme|Complaints? Handling (?:Code|Procedure|Principles)|Guidance on Remedies"
    r"|^Principles (?:of|for)\b|Assessment Code",
    re.IGNORECASE,
)
_UNIT_OF_KIND = (
    (re.compile(r"\bregulations\b", re.IGNORECASE), "regulation"),
    (re.compile(r"\brules\b", re.IGNORECASE), "rule"),
    (re.compile(r"\border\b", re.IGNORECASE), "article"),
    (re.compile(r"\b(?:act|measure)\b", re.IGNORECASE), "section"),
)
_REACH = 120
_STANDARD = 16_384  # sentences whose provisions without a title are remembered: decisions repeat many


@record()
class _Cited:
    """An instrument named in a sentence with the provisions that stand by it."""

    title: Title
    span: Span
    provisions: tuple[Provision, ...]
    sentence: Sentence


def _default_unit(title: str) -> str:
    return next((unit for kind, unit in _UNIT_OF_KIND if kind.search(title)), "paragraph")


@lru_cache(maxsize=_STANDARD)
def _provisions(sentence: str, name: str, start: int, end: int) -> tuple[Span, tuple[Provision, ...]]:
    """Return the provisions right after a title ("Act 1974, section 26(1)") and right before; remembered."""
    unit = _default_unit(name)
    after = _AFTER.match(sentence, end, end + 160)
    floor = max(0, start - _REACH)
    before = _BEFORE.search(sentence[floor:start])
    start = floor + before.start("named") if before else start
    words = [before["named"] if before else "", (after["named"] or after["bare"]) if after else ""]
    found = dict.fromkeys(p for w in words if w for p in parse(w, unit))
    return Span(start, after.end() if after else end), tuple(found)


def _named(frame: Frame) -> Iterator[_Cited]:
    titles = frame.knowledge.titles.in_sentences([s.words for s in frame.sentences])
    for sentence, found in zip(frame.sentences, titles, strict=True):
        start = sentence.span.start
        for title in found:
            if not _OWN_RULES.search(title.name):
                span = title.span
                whole, provisions = _provisions(sentence.words, title.name, span.start, span.end)
                placed = replace(title, span=span.moved(start))
                yield _Cited(placed, whole.moved(start), provisions, sentence)


def _dated(cited: list[_Cited]) -> list[_Cited]:
    """Take "the Care Act" for the Care Act 2014 where the text names that, and no other of the name."""
    years: dict[str, set[str]] = {}
    titles = {c.title.name: c.title for c in cited if c.title.year is not None}
    for name in titles:
        years.setdefault(re.sub(r",? (?:of )?\d{4}$", "", name).lower(), set()).add(name)
    found = []
    for one in cited:
        names = years.get(one.title.name.lower(), set()) if one.title.year is None else set()
        found.append(replace(one, title=titles[next(iter(names))]) if len(names) == 1 else one)
    return found


def _kinds(others: list[_Cited]) -> Iterator[str]:
    """Yield the letters one of which stands in every short name that can mean one of these instruments."""
    if any(c.title.guidance for c in others):
        yield from ("Code", "uidance")
    for kind in ("Act", "Regulations", "Order"):
        if any(kind.lower() in c.title.name.lower() for c in others):
            yield kind


def _introduced(others: list[_Cited], before: int, kind: str, year: str | None) -> Title | None:
    """Return the instrument that "the (1996) Act" means here: the last named of its kind."""
    wanted = kind.lower()
    fitting = [
        c.title
        for c in others
        if c.title.span.start < before
        and (c.title.guidance if wanted in ("guidance", "code") else wanted in c.title.name.lower())
        and (year is None or str(c.title.year) == year)
    ]
    return fitting[-1] if fitting else None


def _short(frame: Frame, cited: list[_Cited]) -> Iterator[_Cited]:
    """Yield later mentions: "section 70 of the Act", "Annex E of the guidance", "under section 202"."""
    others = [one for one in cited if not _OWN_ACT.search(one.title.name)]
    if not others:
        return
    first = others[0].span.start
    for sentence in frame.with_any(*_kinds(others)):
        start = sentence.span.start
        for short in _shorts(sentence.words) if sentence.span.end > first else ():
            title = _introduced(others, start + short.place, short.kind, short.year)
            if title:
                yield _Cited(title, short.span.moved(start), parse(short.provisions), sentence)
    yield from _alone(frame, cited, others)


class _Short(NamedTuple):
    """A provision of "the (1996) Act": where both stand in a sentence, and where "of the Act" begins."""

    span: Span
    place: int
    provisions: str
    kind: str
    year: str | None


def _shorts(words: str) -> Iterator[_Short]:
    """Yield the provisions in a sentence of what it gives a short name."""
    for m in _SHORT.finditer(words):
        floor = max(0, m.start() - _REACH)
        if named := _LAST.search(words[floor : m.start()]):
            span = Span(floor + named.start("named"), m.end())
            yield _Short(span, m.start(), named["named"], m["kind"], m["year"])


def _alone(frame: Frame, cited: list[_Cited], others: list[_Cited]) -> Iterator[_Cited]:
    """Yield "under section 20" where the text has named one Act beside the ombudsman's own, and no more."""
    acts = {c.title.name: c.title for c in others if _ACT.search(c.title.name)}
    if len(acts) != 1:
        return
    (title,) = acts.values()
    first = min(c.title.span.start for c in others if c.title.name == title.name)
    for sentence in frame.holding(_ALONE):
        for m in _ALONE.finditer(sentence.words):
            span = Span(*m.span("named")).moved(sentence.span.start)
            if span.start > first and not any(c.span.overlap(span) for c in cited):
                yield _Cited(title, span, parse(m["named"]), sentence)


def _role(sentence: Sentence, title: str) -> str:
    own = sentence.kind is SectionKind.POWERS or _OWN_ACT.search(title)
    return "powers" if own else "substantive"


def _citations(frame: Frame, cited: _Cited) -> Iterator[Citation]:
    """Yield one citation a provision, one of the whole where none is cited."""
    title, known = cited.title, cited.title.instrument
    iri = known.iri if known else None
    official = iri if iri and "legislation.gov.uk/id/" in iri else None
    whole = Citation(
        title.name,
        None,
        _role(cited.sentence, title.name),
        frame.evidence(cited.span, cited.sentence),
        iri,
        guidance=title.guidance,
    )
    if not cited.provisions:
        yield whole
    for provision in cited.provisions:
        place = f"{official}/{provision.path}" if official else None
        yield replace(whole, provision=provision.label, provision_iri=place)


def _labels(cited: _Cited) -> Sequence[str | None]:
    return [provision.label for provision in cited.provisions] or [None]


def read_citations(frame: Frame) -> tuple[Citation, ...]:
    """Return what the text cites, each instrument and provision once, where it is first cited.

    A misquoted or unknown title stays as written, without an IRI; an instrument that is cited with a
    provision is not repeated without one. A section without the name of its Act is no citation, unless
    the text has named the only Act it can be of.
    """
    named = _dated(list(_named(frame)))
    every = sorted([*named, *_short(frame, named)], key=lambda c: c.span)
    first: dict[tuple[str, str | None], Citation] = {}
    for cited in every:
        title = cited.title.name.lower()
        if all((title, provision) in first for provision in _labels(cited)):
            continue
        for citation in _citations(frame, cited):
            first.setdefault((title, citation.provision), citation)
    with_provision = {title for title, provision in first if provision}
    return tuple(c for (title, provision), c in first.items() if provision or title not in with_provision)
