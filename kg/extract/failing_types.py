"""Of which types a failing is: what its words and the heading say, else what they are likeliest of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.extract.candidates import Candidate
from kg.extract.frame import Frame, Hit
from kg.extract.sentences import Sentence
from kg.model.text import Span

_SCHEME = "failing-type"
_MOST = 2
# A heading tells what its whole section is about only for these.
_BY_HEADING = frozenset({"complaint-handling"})


def types_of(frame: Frame, told: Sequence[Candidate]) -> tuple[str, ...]:
    """Return the codes that the statements of one failing support, the best supported first; one at least.

    ``told`` begins with the fullest statement, whose words decide; the others add that it was late.
    """
    first = told[0]
    hits = frame.codes(first.sentence, _SCHEME)
    codes = _ranked(hits, first.span)
    codes += [c for c in _of_heading(frame, first.sentence) if c not in codes]
    if "delay" not in codes and any(_is_late(c) for c in told):
        codes.insert(min(1, len(codes)), "delay")
    if not codes:
        codes = [_by_words(frame, first)]
    return tuple(_chosen(codes))


def _by_words(frame: Frame, told: Candidate) -> str:
    """The type that the words most likely tell of, where none of them is a cue."""
    model = frame.knowledge.type_words[_SCHEME]
    return model.likeliest(frame.words(told.span), frame.words(told.sentence.span))


def _is_late(candidate: Candidate) -> bool:
    return any(t.key[1] == "lateness" for t in candidate.triggers)


def _ranked(hits: Iterable[Hit], within: Span | None = None) -> list[str]:
    """The types that words speak of: first the one that most of them do, of equals the one said first."""
    covered: dict[str, set[int]] = {}
    for hit in hits:
        if within is None or within.overlap(hit.span):
            covered.setdefault(hit.key[1], set()).update(range(hit.span.start, hit.span.end))
    return sorted(covered, key=lambda code: (-len(covered[code]), min(covered[code]), code))


def _of_heading(frame: Frame, sentence: Sentence) -> list[str]:
    """What the heading says its section is about, in two words at least ("Complaint handling")."""
    found = (h for h in frame.heading_codes(sentence.section, _SCHEME) if h.key[1] in _BY_HEADING)
    return [h.key[1] for h in found if " " in frame.words(h.span)][:1]


def _chosen(codes: Sequence[str]) -> list[str]:
    """At most two; how a complaint was handled is said beside what was wrong with the handling."""
    kept = list(codes[:_MOST])
    if "complaint-handling" in codes and "complaint-handling" not in kept:
        kept[-1] = "complaint-handling"
    return kept
