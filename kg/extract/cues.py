"""Cue phrases: the small pattern language of ``fl:cue``, and finding hundreds of them in one pass.

A cue is words. It matches without regard to case, on word boundaries, inside one sentence.

- ``*`` at the end of a word matches any ending: ``delay*`` finds "delays" and "delayed".
- ``...`` between words matches a gap of up to six words.
- ``(a|b)`` matches either; the alternatives may be several words; an empty one makes it optional.
- A hyphen matches a hyphen or a space.

``fail* to (keep|maintain) ... (record*|note*)`` finds "failed to keep any proper records".

Every cue needs some words, or beginnings of words, to be there. The words of a sentence are looked up once,
and only the cues all of whose words stand in it are tried on it.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from kg.errors import VocabularyError
from kg.model.text import Span

K = TypeVar("K", bound=Hashable)

_GAP = r"(?:\W+\w[\w'-]*){0,6}?"
_WORD = re.compile(r"\w+")
_LONGEST_PIECE = 40  # longer beginnings of words are not looked up, nor written in cues
_REMEMBERED = 50_000
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
    needs: tuple[frozenset[str], ...]


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


_PIECE = re.compile(r"\w+\*?")


def _pieces(token: str) -> frozenset[str] | None:
    """Return the words ("fail*" for a beginning) of which one must stand where the token matches.

    None where none needs to.
    """
    options = _alternatives(token) if token.startswith("(") else [token]
    found = [[m.group() for m in _PIECE.finditer(o)] for o in options]
    if not all(found):
        return None
    return frozenset(max(pieces, key=_length) for pieces in found)


def _length(piece: str) -> int:
    return 0 if piece in _FREQUENT else len(piece)


def _rarity(pieces: Iterable[str]) -> tuple[int, int]:
    lengths = [_length(p) for p in pieces]
    return min(lengths), -len(lengths)


@lru_cache(maxsize=8192)
def compile_cue(cue: str) -> tuple[re.Pattern[str], tuple[frozenset[str], ...]]:
    """Return the pattern of a cue and, rarest first, the sets of words of which each must be met.

    Raises VocabularyError for a cue without words, with unpaired brackets, or that could match anything.
    """
    text = cue.strip().lower().replace("’", "'")
    tokens = [m.group() for m in _TOKEN.finditer(text)]
    if "".join(tokens).replace(" ", "") != text.replace(" ", "") or _GLUED.search(text):
        raise VocabularyError(
            f"The cue {cue!r} has unpaired or nested brackets; write (a|b) with plain words."
        )
    sure = [x for t in tokens if not _is_gap(t) and (x := _pieces(t)) is not None]
    if not sure or _is_gap(tokens[0]) or _is_gap(tokens[-1]):
        raise VocabularyError(f"The cue {cue!r} could match anything; give it a word that must occur.")
    pattern = re.compile(rf"(?<![\w]){_join(tokens)}(?!\w)")
    return pattern, tuple(sorted(sure, key=_rarity, reverse=True))


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
            for piece in cue.needs[0]:
                self._by_anchor.setdefault(piece, []).append(n)
        self._pieces = frozenset(p for cue in self._cues for need in cue.needs for p in need)
        self._of_word: dict[str, tuple[str, ...]] = {}

    def find(self, text: str, sentences: Sequence[Span]) -> list[list[CueHit[K]]]:
        """Return the hits of each sentence, in order of place, overlapping ones included.

        ``sentences`` are spans of ``text`` in order and apart from each other.
        """
        folded = fold(text)
        return [self._in_sentence(folded, place) for place in sentences]

    def _in_sentence(self, folded: str, place: Span) -> list[CueHit[K]]:
        words = folded[place.start : place.end]
        found = [
            CueHit(cue.key, Span(place.start + m.start(), place.start + m.end()), cue.cue)
            for cue in self._possible(words)
            for m in cue.pattern.finditer(words)
        ]
        found.sort(key=lambda hit: hit.span)
        return found

    def _possible(self, words: str) -> Iterator[_Compiled[K]]:
        """Yield the cues all of whose words stand in the sentence, in the order they were given."""
        present: set[str] = set()
        for word in set(_WORD.findall(words)):
            present.update(self._met_by(word))
        wanted = {n for piece in present if piece in self._by_anchor for n in self._by_anchor[piece]}
        for n in sorted(wanted):
            cue = self._cues[n]
            if not any(need.isdisjoint(present) for need in cue.needs[1:]):
                yield cue

    def _met_by(self, word: str) -> tuple[str, ...]:
        """Return the pieces that a word meets; words come again and again, so they are remembered."""
        met = self._of_word.get(word)
        if met is None:
            starts = (f"{word[:n]}*" for n in range(1, min(len(word), _LONGEST_PIECE) + 1))
            met = tuple(p for p in (word, *starts) if p in self._pieces)
            if len(self._of_word) < _REMEMBERED:
                self._of_word[word] = met
        return met
