"""Cue phrases: the small pattern language of ``fl:cue``, and finding hundreds of them in one pass.

A cue is words. It matches without regard to case, on word boundaries, inside one sentence.

- ``*`` at the end of a word matches any ending: ``delay*`` finds "delays" and "delayed".
- ``...`` between words matches a gap of up to six words.
- ``(a|b)`` matches either; the alternatives may be several words; an empty one makes it optional.
- A hyphen matches a hyphen or a space.

``fail* to (keep|maintain) ... (record*|note*)`` finds "failed to keep any proper records".

Every cue has one piece that must be there; an Aho-Corasick automaton finds the pieces in one pass over the
text, and only the cues whose piece stands in a sentence are tried on it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.errors import VocabularyError
from kg.model.text import Span

K = TypeVar("K", bound=Hashable)

_GAP = r"(?:\W+\w[\w'-]*){0,6}?"
_TOKEN = re.compile(r"\.\.\.|…|\(([^()]*)\)|[^\s()]+")
_GLUED = re.compile(r"[^\s]\(|\)[^\s]")
# Pieces so frequent that they would let nearly every sentence through: taken only where nothing else is left.
_FREQUENT = frozenset(
    "council the that this with from have been were was not did does had has for and its their his her they "
    "which when would should could about into than then there what miss mrs mr".split()
)


@dataclass(frozen=True, slots=True)
class CueHit(Generic[K]):
    """A cue found in a text: whose it is, where, and the cue as written in the vocabulary."""

    key: K
    span: Span
    cue: str


@dataclass(frozen=True, slots=True)
class _Compiled(Generic[K]):
    key: K
    cue: str
    pattern: re.Pattern[str]
    anchors: tuple[str, ...]


def _word(token: str) -> str:
    body, ending = (token[:-1], r"\w*") if token.endswith("*") else (token, "")
    return re.escape(body).replace(r"\-", r"[-\s]") + ending


def _phrase(text: str) -> str:
    return r"\s+".join(_word(t) for t in text.split())


def _is_gap(token: str) -> bool:
    return token in ("...", "…")


def _alternatives(token: str) -> list[str]:
    return [a.strip() for a in token[1:-1].split("|")]


def _piece(token: str) -> tuple[str, bool]:
    """Return the regular expression of a token and whether it may be empty."""
    if not token.startswith("("):
        return _word(token), False
    options = _alternatives(token)
    return "(?:" + "|".join(_phrase(o) for o in options if o) + ")", "" in options


def _join(tokens: Sequence[str]) -> str:
    out, gap = "", ""
    for token in tokens:
        if _is_gap(token):
            gap = _GAP
            continue
        piece, optional = _piece(token)
        joint = rf"{gap}\W+" if gap else r"\s+"
        if not out:
            out = f"(?:{piece}\\s+)?" if optional else piece
        elif out.endswith(r"\s+)?"):
            out += piece
        else:
            out += f"(?:{joint}{piece})?" if optional else f"{joint}{piece}"
        gap = ""
    return out


def _literals(token: str) -> list[str] | None:
    """Return the literals of which one must occur where the token matches, None for an optional token."""
    options = _alternatives(token) if token.startswith("(") else [token]
    if "" in options:
        return None
    return [max(re.split(r"[\s-]", o.rstrip("*").replace("*", " ")), key=len) for o in options]


def _rarity(literals: Iterable[str]) -> tuple[int, int]:
    lengths = [0 if x in _FREQUENT else len(x) for x in literals]
    return min(lengths), -len(lengths)


@lru_cache(maxsize=8192)
def compile_cue(cue: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return the pattern of a cue and its anchors (one of them stands wherever the cue matches).

    Raises VocabularyError for a cue without words, with unpaired brackets, or that could match anything.
    """
    text = cue.strip().lower().replace("’", "'")
    tokens = [m.group() for m in _TOKEN.finditer(text)]
    if "".join(tokens).replace(" ", "") != text.replace(" ", "") or _GLUED.search(text):
        raise VocabularyError(
            f"The cue {cue!r} has unpaired or nested brackets; write (a|b) with plain words."
        )
    sure = [x for t in tokens if not _is_gap(t) and (x := _literals(t)) is not None]
    if not sure or _is_gap(tokens[0]) or _is_gap(tokens[-1]) or not min(map(len, max(sure, key=_rarity))):
        raise VocabularyError(f"The cue {cue!r} could match anything; give it a word that must occur.")
    return re.compile(rf"(?<![\w]){_join(tokens)}(?!\w)"), tuple(max(sure, key=_rarity))


def fold(text: str) -> str:
    """Return the text in lower case, position by position (a few letters would grow otherwise)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class CueIndex(Generic[K]):
    """Many cues, each with a key (such as scheme and code), made ready to be found at once."""

    def __init__(self, cues: Iterable[tuple[K, str]]) -> None:
        self._cues = [_Compiled(key, cue, *compile_cue(cue)) for key, cue in cues]
        self._by_anchor: dict[str, list[int]] = {}
        for n, cue in enumerate(self._cues):
            for anchor in cue.anchors:
                self._by_anchor.setdefault(anchor, []).append(n)
        self._anchors = list(self._by_anchor)
        self._automaton = (
            AhoCorasick(
                self._anchors, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
            )
            if self._anchors
            else None
        )

    def find(self, text: str, sentences: Sequence[Span]) -> list[list[CueHit[K]]]:
        """Return the hits of each sentence, in order of place, overlapping ones included.

        ``sentences`` are spans of ``text`` in order and apart from each other.
        """
        folded = fold(text)
        found: list[list[CueHit[K]]] = [[] for _ in sentences]
        for n, wanted in self._candidates(folded, sentences).items():
            place = sentences[n]
            words = folded[place.start : place.end]
            for i in sorted(wanted):
                cue = self._cues[i]
                found[n] += [
                    CueHit(cue.key, Span(place.start + m.start(), place.start + m.end()), cue.cue)
                    for m in cue.pattern.finditer(words)
                ]
            found[n].sort(key=lambda hit: hit.span)
        return found

    def _candidates(self, folded: str, sentences: Sequence[Span]) -> dict[int, set[int]]:
        starts = [s.start for s in sentences]
        wanted: dict[int, set[int]] = {}
        if self._automaton is None:
            return wanted
        for anchor, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            if start and folded[start - 1].isalnum():
                continue
            n = bisect_right(starts, start) - 1
            if n >= 0 and start < sentences[n].end:
                wanted.setdefault(n, set()).update(self._by_anchor[self._anchors[anchor]])
        return wanted
