"""How a text names procedures: where each is spoken of, and in what words, apart from law and boilerplate."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from kg.extract.frame import Frame, Hit
from kg.extract.sentences import Sentence
from kg.model.findings import BodyMention
from kg.model.ombudsmen import NATION_OF
from kg.model.text import Section, SectionKind, Span
from kg.model.vocabulary import Scheme

_K = SectionKind
SCHEME = "procedure"
CORPORATE = "corporate-complaints"
_STANDARD = 4096  # sentences of which is remembered what they speak of: decisions repeat many
_MOST = 60  # mentions in one sentence: more stand in no prose
# Law, powers and method are boilerplate: what they name alone is not at issue.
TOLD = frozenset(
    {_K.SUMMARY, _K.COMPLAINT, _K.BACKGROUND, _K.FINDINGS, _K.ANALYSIS, _K.REMEDY, _K.DECISION, _K.BODY}
    | {_K.HEADER}
)
_CLOSING = frozenset({_K.SUMMARY, _K.DECISION})
# A rule in the midst of findings ("Councils must …"), and what is no matter of this case.
_RULE = re.compile(
    r"\b(?:[Cc]ouncils|[Aa] council|[Ll]andlords|[Aa]uthorities|[Ll]ocal authorities|[Ll]aw|[Aa]ct \d{4}"
    r"|[Gg]uidance|[Cc]ode)\b"
    r"[^.;]{0,60}\b(?:must|should|can|may|need to|have a duty|says?|requires?|sets? out|allows?)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:another|other|different|similar|earlier|previous) (?:case|council|complaint|authority|report)s?\b"
    r"|\bannual (?:review )?letters?\b|\b(?:for|is a matter for) (?:the|another) (?:tribunal|ombudsman)\b"
    r"|\boutside (?:our"
    r"|the [^.]{0,20}) jurisdiction\b",
    re.IGNORECASE,
)
# What the ombudsman did not look into; a summary or decision says so of the whole complaint.
_LEFT_OUT = re.compile(
    r"\b(?:I|[Ww]e)\s(?:have|did|do|will|would|can|could)(?:\snot|n't)\s(?:\w+\s)?(?:investigat|look(?:ed)?\s(?:at|into)\s|pursue)"
)


@dataclass(slots=True)
class Spoken:
    """Where a part speaks of one procedure: sentences with the words that name it, and headings."""

    sentences: list[Sentence] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)
    headings: int = 0

    @property
    def times(self) -> int:
        """Return in how many sentences and headings it is spoken of."""
        return len(self.sentences) + self.headings


def spoken_of(frame: Frame, nation: str | None) -> dict[str, Spoken]:
    """Return each procedure that a part speaks of as a matter of the case, in the order of the text.

    A code that means another nation's statute stands under its broader one, or is left out.
    """
    scheme = frame.knowledge.vocabulary[SCHEME]
    lawful: dict[str, str | None] = {}
    found: dict[str, Spoken] = {}
    for sentence, hit in _mentions(frame):
        code = hit.key[1]
        if code not in lawful:
            lawful[code] = _lawful(code, nation, scheme)
        if (fitting := lawful[code]) is None:
            continue
        spoken = found.get(fitting)
        if spoken is None:
            spoken = found[fitting] = Spoken()
        spoken.hits.append(hit)
        if sentence is None:
            spoken.headings += 1
        elif not spoken.sentences or spoken.sentences[-1] is not sentence:
            spoken.sentences.append(sentence)
    return found


def times_spoken(spoken: Mapping[str, Spoken], codes: Collection[str]) -> int:
    """Return how often a part speaks of some procedures."""
    return sum(spoken[code].times for code in codes if code in spoken)


def _mentions(frame: Frame) -> Iterator[tuple[Sentence | None, Hit]]:
    for sentence in frame.naming(SCHEME):
        if sentence.kind in TOLD and _counts(sentence):
            for hit in named_in(frame, sentence):
                yield sentence, hit
    for section in frame.part.sections:
        if section.heading and section.kind in TOLD and section.kind is not _K.HEADER:
            for hit in named_in(frame, section):
                yield None, hit


def _counts(sentence: Sentence) -> bool:
    words = sentence.words
    return (sentence.kind in _CLOSING or _looked_into(words)) and _of_this_case(words)


@lru_cache(maxsize=_STANDARD)
def _looked_into(words: str) -> bool:
    return not _LEFT_OUT.search(words)


@lru_cache(maxsize=_STANDARD)
def _of_this_case(words: str) -> bool:
    return not _ELSEWHERE.search(words) and not _RULE.search(words)


def named_in(frame: Frame, part: Sentence | Section) -> tuple[Hit, ...]:
    """Return what names procedures in a sentence, or in the heading of a section: the longest and narrowest.

    Left out is a hit mostly inside a longer one ("care plan" in "health and care plan"), or broader than it.
    Words about the complaint itself ("refused the statutory complaints procedure") push nothing aside.
    """
    hits = frame.heading_codes(part, SCHEME) if isinstance(part, Section) else frame.codes(part, SCHEME)
    if len(hits) < 2:
        return hits
    scheme = frame.knowledge.vocabulary[SCHEME]
    return frame.hits.chosen(hits, lambda: _plain(hits[:_MOST], scheme))


def _plain(hits: tuple[Hit, ...], scheme: Scheme) -> tuple[Hit, ...]:
    ranked = sorted(hits, key=lambda h: (h.key[1] == CORPORATE, -len(h.span), h.key[1]))
    if all(one.span.end <= other.span.start for one, other in pairwise(hits)):
        return tuple(ranked)  # in order of place, and none touches another
    kept: list[Hit] = []
    for hit in ranked:
        rivals = [k for k in kept if k.key[1] != CORPORATE and k.span.overlap(hit.span)]
        if not any(_mostly_inside(hit.span, k.span) or _above(hit, k, scheme) for k in rivals):
            kept.append(hit)
    if len(kept) == 1 or not any(scheme[k.key[1]].broader for k in kept):
        return tuple(kept)
    return tuple(
        k for k in kept if not any(_above(k, other, scheme) and k.span.overlap(other.span) for other in kept)
    )


def _mostly_inside(span: Span, longer: Span) -> bool:
    return len(longer) > len(span) and 2 * longer.overlap(span) > len(span)


def _above(hit: Hit, other: Hit, scheme: Scheme) -> bool:
    """Say whether the other hit is of a narrower concept."""
    return bool(scheme[other.key[1]].broader) and hit.key[1] in scheme.ancestors(other.key[1])


def nation_of(frame: Frame, ombudsman: str | None, respondents: Sequence[BodyMention]) -> str | None:
    """Return the nation whose law holds: that of the first council, else the ombudsman's."""
    register = frame.knowledge.register
    nations = [register[r.slug].nation for r in respondents if r.slug]
    if nations:
        return nations[0].casefold().replace(" ", "-")
    return NATION_OF.get(ombudsman or "")


def _lawful(code: str, nation: str | None, scheme: Scheme) -> str | None:
    """Return the code, or where it means another nation's statute the broader one, None without such."""
    for candidate in (code, *scheme.ancestors(code)):
        concept = scheme[candidate]
        if not concept.jurisdictions or nation is None or nation in concept.jurisdictions:
            return candidate
    return None
