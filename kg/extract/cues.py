"""Cue phrases: the small pattern language of ``fl:cue``, and finding hundreds of them in one pass.

A cue is words. It matches without regard to case, on word boundaries, inside one sentence.

- ``*`` at the end of a word matches any ending: ``delay*`` finds "delays" and "delayed".
- ``...`` between words matches a gap of up to six words.
- ``(a|b)`` matches either; the alternatives may be several words; an empty one makes it optional.
- A hyphen matches a hyphen or a space.

``fail* to (keep|maintain) ... (record*|note*)`` finds "failed to keep any proper records".

Every cue needs some words, or beginnings of words, to be there, and most must begin with one of a few. The
words of a sentence are looked up once; a cue is tried only where all its words stand in the sentence, and
only at the words it can begin with.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from kg.errors import VocabularyError
from kg.model.text import Span

K = TypeVar("K", bound=Hashable)

_GAP = r"(?:\W+\w[\w'-]*){0,6}?"
_WORD = re.compile(r"\w+")
_LONGEST_PIECE = 40  # longer beginnings of words are not looked up, nor written in cues
_REMEMBERED = 50_000
# Decisions are full of standard sentences (powers, law): what was found in one is kept.
_STANDARD, _LONGEST_STANDARD = 20_000, 600
Place = tuple[int, int, int]
"""Where in a sentence a cue stands, from and up to, and its number in the index."""
_PLACES = 3  # how many of a cue's words, the rarest first, are looked up before it is tried
_TOKEN = re.compile(r"\.\.\.|…|\(([^()]*)\)|[^\s()]+")
_GLUED = re.compile(r"[^\s]\(|\)[^\s]")
# Pieces so frequent that they would let nearly every sentence through: taken only where nothing else is left.
_FREQUENT = frozenset(
    "council the that this with from have been were was not did does had has for and its their his her they "
    "which when would should could about into than then there what miss mrs mr".split()
)


class CueHit(NamedTuple, Generic[K]):
    """A cue found in a text: whose it is, where, and the cue as written in the vocabulary."""

    key: K
    span: Span
    cue: str


@dataclass(frozen=True, slots=True)
class _Cue(Generic[K]):
    key: K
    cue: str
    tokens: tuple[str, ...]
    needs: tuple[frozenset[str], ...]
    openings: frozenset[str] | None


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


def _expression(tokens: Sequence[str]) -> str:
    """Return the regular expression of a cue."""
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
    return rf"(?<![\w]){out}(?!\w)"


_PIECE = re.compile(r"\w+\*?")


def _pieces(token: str) -> frozenset[str] | None:
    """Return the words ("fail*" for a beginning) of which one must stand where the token matches.

    None where none needs to.
    """
    options = _alternatives(token) if token.startswith("(") else [token]
    found = list(map(_PIECE.findall, options))
    if not all(found):
        return None
    return frozenset([p[0] if len(p) == 1 else max(p, key=_length) for p in found])


def _openings(tokens: Sequence[str]) -> frozenset[str] | None:
    """Return the words one of which a match begins with, None where it can begin with something else."""
    found: set[str] = set()
    for token in tokens:
        options = _alternatives(token) if token.startswith("(") else [token]
        starts = [_PIECE.match(o) for o in options if o]
        if not all(starts):
            return None
        found |= {m.group() for m in starts if m}
        if "" not in options:
            return frozenset(found)
    return None


def _length(piece: str) -> int:
    return 0 if piece in _FREQUENT else len(piece)


def _rarity(pieces: Iterable[str]) -> tuple[int, int]:
    lengths = [_length(p) for p in pieces]
    return min(lengths), -len(lengths)


def compile_cue(cue: str) -> re.Pattern[str]:
    """Return the pattern of a cue, for a folded text. Raises VocabularyError as ``read_cue`` does."""
    return re.compile(_expression(read_cue(cue)[0]))


@lru_cache(maxsize=8192)
def read_cue(cue: str) -> tuple[tuple[str, ...], tuple[frozenset[str], ...], frozenset[str] | None]:
    """Return the tokens of a cue; the sets of words of which each must be met; its openings.

    The rarest set comes first. The expression is made when a cue is first tried: many never are.
    Raises VocabularyError for a cue without words, with unpaired brackets, or that could match anything.
    """
    text = cue.strip().lower().replace("’", "'")
    tokens = tuple(m.group() for m in _TOKEN.finditer(text))
    if "".join(tokens).replace(" ", "") != text.replace(" ", "") or _GLUED.search(text):
        raise VocabularyError(
            f"The cue {cue!r} has unpaired or nested brackets; write (a|b) with plain words."
        )
    sure = [x for t in tokens if not _is_gap(t) and (x := _pieces(t)) is not None]
    if not sure or _is_gap(tokens[0]) or _is_gap(tokens[-1]):
        raise VocabularyError(f"The cue {cue!r} could match anything; give it a word that must occur.")
    return tokens, tuple(sorted(sure, key=_rarity, reverse=True)), _openings(tokens)


def fold(text: str) -> str:
    """Return the text in lower case, position by position (a few letters would grow otherwise)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class CueIndex(Generic[K]):
    """Many cues, each with a key (such as scheme and code), made ready to be found at once.

    Sets of cues are whole numbers, one bit a cue. For each word it is remembered which cues need it in
    first, second or third place (three such numbers side by side in one) and which can begin with it.
    """

    def __init__(self, cues: Iterable[tuple[K, str]]) -> None:
        self._cues = [_Cue(key, cue, *read_cue(cue)) for key, cue in cues]
        self._patterns: list[re.Pattern[str] | None] = [None] * len(self._cues)  # compiled when first tried
        self.by_number = [cue.key for cue in self._cues]
        """Whose each cue is, by its number."""
        self._kinds = [cue.key[0] if isinstance(cue.key, tuple) else cue.key for cue in self._cues]
        self._width = width = len(self._cues)
        self._all = (1 << width) - 1
        self._needed: dict[str, int] = {}
        self._opened: dict[str, int] = {}
        self._content = 0  # the cues that need nothing in a place
        self._anywhere = 0  # the cues that may begin with something else than a word
        for n, cue in enumerate(self._cues):
            for place in range(_PLACES):
                if place < len(cue.needs):
                    _note(self._needed, cue.needs[place], 1 << place * width + n)
                else:
                    self._content |= 1 << place * width + n
            if cue.openings is None:
                self._anywhere |= 1 << n
            else:
                _note(self._opened, cue.openings, 1 << n)
        self._of_word: dict[str, tuple[int, int]] = {}
        self._of_sentence: dict[str, dict[Hashable, tuple[Place, ...]]] = {}

    def find(self, text: str, sentences: Sequence[Span]) -> list[list[CueHit[K]]]:
        """Return the hits of each sentence."""
        return [self.find_in(text, place) for place in sentences]

    def find_in(self, text: str, place: Span) -> list[CueHit[K]]:
        """Return the hits of one sentence, in order of place, overlapping ones included."""
        found = self._matches(fold(text[place.start : place.end]))
        return list(self.hits(sorted(found), place.start))

    def by_kind(self, words: str) -> Mapping[Hashable, tuple[Place, ...]]:
        """Return where cues stand in one sentence, in order of place, by the first part of their keys.

        What is found in a sentence is remembered; ``hits`` makes the hits of it.
        """
        found = self._of_sentence.get(words)
        if found is None:
            gathered: dict[Hashable, list[Place]] = {}
            for match in sorted(self._matches(fold(words))):
                gathered.setdefault(self._kinds[match[2]], []).append(match)
            found = {kind: tuple(places) for kind, places in gathered.items()}
            if len(self._of_sentence) < _STANDARD and len(words) <= _LONGEST_STANDARD:
                self._of_sentence[words] = found
        return found

    def of_kind(self, kind: Hashable, words: str) -> tuple[Place, ...]:
        """Return where the cues of one kind stand in a sentence."""
        return self.by_kind(words).get(kind, ())

    def hits(self, places: Iterable[Place], start: int) -> tuple[CueHit[K], ...]:
        """Return the hits at these places of a sentence that begins at ``start``."""
        cues = self._cues
        return tuple(
            [
                tuple.__new__(CueHit, ((cue := cues[n]).key, Span(start + i, start + j), cue.cue))
                for i, j, n in places
            ]
        )

    def keys(self, places: Iterable[Place]) -> list[K]:
        """Return whose the cues at these places are."""
        return [self.by_number[n] for _, _, n in places]

    def _matches(self, words: str) -> list[Place]:
        """Return start, end and number of the cue of each match, as each pattern alone would find them."""
        openings, wanted = self._looked_up(words)
        patterns, found = self._patterns, []
        ended: dict[int, int] = {}
        for at, opens in openings if wanted else ():
            todo = opens & wanted
            while todo:
                n = todo.bit_length() - 1
                todo ^= 1 << n
                if n in ended and at < ended[n]:
                    continue
                match = (patterns[n] or self._compiled(n)).match(words, at)
                if match:
                    ended[n] = end = match.end()
                    found.append((at, end, n))
        for n in _bits(self._anywhere & wanted):
            found += [(*match.span(), n) for match in self._compiled(n).finditer(words)]
        return found

    def _compiled(self, n: int) -> re.Pattern[str]:
        pattern = self._patterns[n]
        if pattern is None:
            pattern = self._patterns[n] = re.compile(_expression(self._cues[n].tokens))
        return pattern

    def _looked_up(self, words: str) -> tuple[list[tuple[int, int]], int]:
        """Return where each word stands and the cues it may open; the cues all of whose words stand."""
        needed, of_word = self._content, self._of_word
        openings: list[tuple[int, int]] = []
        for token in _WORD.finditer(words):
            word = token.group()
            try:
                needs, opens = of_word[word]
            except KeyError:
                needs, opens = self._met_by(word)
            if needs:
                needed |= needs
            if opens:
                openings.append((token.start(), opens))
        return openings, needed & needed >> self._width & needed >> 2 * self._width & self._all

    def _met_by(self, word: str) -> tuple[int, int]:
        """Return the cues that need a word or a beginning of it, and those that may begin so; remembered."""
        needs = opens = 0
        for form in (word, *(f"{word[:n]}*" for n in range(1, min(len(word), _LONGEST_PIECE) + 1))):
            needs |= self._needed.get(form, 0)
            opens |= self._opened.get(form, 0)
        if len(self._of_word) < _REMEMBERED:
            self._of_word[word] = needs, opens
        return needs, opens


def _note(table: dict[str, int], pieces: Iterable[str], bit: int) -> None:
    for piece in pieces:
        table[piece] = table.get(piece, 0) | bit


def _bits(number: int) -> Iterator[int]:
    while number:
        yield (number & -number).bit_length() - 1
        number &= number - 1
