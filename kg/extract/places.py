"""In which procedure something at a place of the text happened."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.extract.complaints import ADULT, STATUTORY
from kg.extract.frame import Frame, Hit
from kg.extract.naming import CORPORATE, SCHEME, named_in
from kg.extract.procedure_terms import label_words
from kg.extract.sentences import Sentence
from kg.model.text import Section, Span

_AFTER = 4  # sentences of the paragraph after it that may say so
_BEFORE = 5  # sentences of the section that may still say what this one is about
# Words of a place that is itself about a reply to a complaint.
_REPLYING = re.compile(
    r"respon|repl(?:y|ie)|answer|stage|complain|letter|escalat|acknowledg|investigat|apolog", re.IGNORECASE
)


def _of_complaints(code: str) -> bool:
    return code in (CORPORATE, ADULT) or code.startswith(STATUTORY)


def _nearest(hits: Iterable[Hit], span: Span) -> list[str]:
    """Return the codes of hits, the nearest first: inside the span, then before it, then after."""

    def distance(hit: Hit) -> tuple[int, int]:
        if span.overlap(hit.span):
            return 0, hit.span.start
        before = hit.span.end <= span.start
        return (1, span.start - hit.span.end) if before else (2, hit.span.start - span.end)

    return list(dict.fromkeys(h.key[1] for h in sorted(hits, key=distance)))


def replying(frame: Frame, span: Span) -> bool:
    """Say whether the words of a place are themselves about a reply to a complaint."""
    return _REPLYING.search(frame.words(span)) is not None


def _apt(frame: Frame, hits: Iterable[Hit], span: Span) -> list[Hit]:
    """Leave out words about the complaint near a place that is about something else."""
    about_reply = replying(frame, span)
    return [h for h in hits if about_reply or span.overlap(h.span) or not _of_complaints(h.key[1])]


def _heading(frame: Frame, sentence: Sentence, among: Collection[str] | None) -> list[str]:
    """Return the procedures that the heading above names, by a cue or by words of their labels."""
    hits = named_in(frame, sentence.section)
    named = list(dict.fromkeys(h.key[1] for h in hits))
    return named or named_by_label(frame, sentence.section, among or ())


def named_by_label(frame: Frame, section: Section, among: Collection[str]) -> list[str]:
    """Return those of some procedures whose labels have all the words of a heading ("Safeguarding")."""
    words = label_words(section.heading or "")
    terms = frame.knowledge.procedures
    return [c for c in among if words and any(words <= w for w in terms[c].labels)]


def _around(
    frame: Frame, sentence: Sentence, span: Span, among: Collection[str] | None
) -> Iterator[list[str]]:
    """Yield what the sentence names, what its heading names, and what the sentences before it name."""
    yield _nearest(_apt(frame, named_in(frame, sentence), span), span)
    yield _heading(frame, sentence, among)
    for before in reversed(frame.sentences[max(0, sentence.number - _BEFORE) : sentence.number]):
        if before.section is sentence.section:
            hits = named_in(frame, before)
            yield _nearest(hits if before.block is sentence.block else _apt(frame, hits, span), span)
    yield _of_paragraph(frame, sentence, span)


def _of_paragraph(frame: Frame, sentence: Sentence, span: Span) -> list[str]:
    """What the rest of the paragraph names, the most often named first."""
    around = [
        s
        for s in frame.sentences[sentence.number + 1 : sentence.number + 1 + _AFTER]
        if s.block is sentence.block
    ]
    hits = (h for s in around for h in _apt(frame, named_in(frame, s), span))
    return [code for code, _ in Counter(h.key[1] for h in hits).most_common()]


def _kept(codes: Sequence[str], among: Collection[str] | None) -> list[str]:
    """Keep to the case's procedures; words about "the complaint" mean its one complaints procedure."""
    if among is None:
        return list(codes)
    own = next((c for c in among if c != CORPORATE and _of_complaints(c)), CORPORATE)
    return [c for c in dict.fromkeys(own if c == CORPORATE else c for c in codes) if c in among]


def _main(among: Collection[str]) -> tuple[str, ...]:
    """Return what the case is mainly about, beside how the complaint was handled."""
    return tuple([c for c in among if not _of_complaints(c)][:1] or list(among)[:1])


def procedure_at(frame: Frame, span: Span, among: Collection[str] | None = None) -> tuple[str, ...]:
    """Return the procedure (at most two) in which what stands at a place of the reading happened.

    The nearest mention in the sentence, else in the heading above it, else in the sentences of the section
    before it, else what the case is mainly about. ``among`` are the case's procedures, the one most spoken
    of first: the answer is kept to them where they are given.
    """
    sentence = frame.sentence_at(span.start)
    if sentence is not None:
        inside = set(frame.named(sentence, SCHEME, span))
        for named in _around(frame, sentence, span, among):
            codes = _kept(named, among)
            if codes:
                return tuple([c for c in codes if c in inside][:2] or codes[:1])
    return _main(among) if among else ()
