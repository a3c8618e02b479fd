"""Names of councils standing in prose, found by the word that says "council" and the words beside it.

A name is found only with such a word ("Reading Borough Council", never "reading") and only in capitals.
Texts are long and names many, so the text is searched for a few fixed strings and only the words around a
hit are compared with the names, one by one, along a tree of their words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.model.councils import Mention
from kg.model.names import TYPE_WORDS, is_generic, name_key, unmutated
from kg.model.text import Span
from kg.model.wordtree import WordTree

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`´ʼ′][^\W\d_]+)*|&")
_GAP = re.compile(r"[^\S\n]*[,\-–.]?[^\S\n]*\n?[^\S\n]*")
_NAME_LENGTH = 110
_LAST = frozenset("council councils authority corporation mbc lbc mdc cbc".split())
_ENDINGS = (
    ("ouncil", 1),
    ("OUNCIL", 1),
    ("uthority", 1),
    ("orporation", 1),
    ("MBC", 0),
    ("LBC", 0),
    ("MDC", 0),
    ("CBC", 0),
)
_FIRST = re.compile(
    r"(?:(?:london|royal|metropolitan) borough|borough|(?:(?:borough|county|district|city) )?council) of "
    r"|cyngor |comhairle |lb "
)
_OPENINGS = (
    ("orough of ", 1),
    ("orough Council of ", 1),
    ("OROUGH OF ", 1),
    ("ouncil of ", 1),
    ("ity of ", 1),
    ("yngor ", 1),
    ("Chyngor ", 0),
    ("Gyngor ", 0),
    ("omhairle ", 1),
    ("LB ", 0),
)
_BEFORE_OPENING = re.compile(
    r"(?:(?:London|Royal|Metropolitan|LONDON|ROYAL|METROPOLITAN|Borough|County|District|City)\s)\Z"
)
_SMALL = TYPE_WORDS | frozenset("the upon under on in with le y a ar nan na an".split())
_QUALIFIER = re.compile(
    r"\b(?:North|South|East|West|Northern|Southern|Eastern|Western|Upper|Lower|Mid|New|Old|Great|Greater|Little|Inner"
    r"|Outer|Central|Fort|Port)[ -]\Z|[^\W\d_]\Z|-\Z"
)
_NO_COUNCIL = re.compile(
    r"['’]?s?\s(?:tax|house|houses|estate|for (?:the )?(?:voluntary|community|mosques|disabled)"
    r"|of (?:churches|mosques|europe|governors|ministers))\b",
    re.IGNORECASE,
)
_TYPES = r"(?:\s(?:city|borough|county|district|metropolitan borough))?"
_BEFORE_PLURAL = re.compile(rf"{_TYPES}\s\Z", re.IGNORECASE)
_AND, _COMMA = re.compile(r"(?:,?\s(?:and|&)\s)\Z"), re.compile(r",\s\Z")


class _Word(NamedTuple):
    key: str
    start: int
    end: int


class MentionFinder:
    """Finds the names it was given.

    ``names`` maps keys (see ``name_key``) to the slugs they may mean; ``official`` are keys that are
    found though only "City of" marks them; ``abbreviations`` are found exactly as written.
    """

    def __init__(
        self,
        names: Mapping[str, tuple[str, ...]],
        official: Iterable[str] = (),
        abbreviations: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self._names = names
        self._abbreviations = dict(abbreviations or {})
        words = {key: key.split() for key in names if " " in key and not is_generic(key)}
        always = frozenset(official)
        self._ending = WordTree((reversed(w), key) for key, w in words.items() if w[-1] in _LAST)
        self._opening = WordTree(
            (w, key)
            for key, w in words.items()
            if w[-1] not in _LAST and (key in always or _FIRST.match(key))
        )
        self._stems = WordTree((reversed(w[:-1]), key) for key, w in words.items() if w[-1] == "council")

    def find(self, text: str) -> tuple[Mention, ...]:
        """Return all names in ``text`` in order; of two that overlap, the first to start, or the longer."""
        found = [*self._endings(text), *self._openings(text), *self._abbreviated(text)]
        kept: list[Mention] = []
        for mention in sorted(found, key=lambda m: (m.span.start, -m.span.end)):
            if not kept or mention.span.start >= kept[-1].span.end:
                kept.append(mention)
        return tuple(kept)

    def _endings(self, text: str) -> Iterator[Mention]:
        for start in _places(text, _ENDINGS):
            if text[start - 4 : start].lower() == "the ":
                continue
            last = _word_at(text, start)
            if last is None or last.key not in _LAST:
                continue
            before = _words_before(text, last)
            found = self._ending.longest(word.key for word in before)
            if found:
                key, count = found
                yield from self._mention(text, before[:count], key)
            elif last.key == "councils":
                yield from self._joined(text, last)

    def _openings(self, text: str) -> Iterator[Mention]:
        for start in _places(text, _OPENINGS):
            marker = _BEFORE_OPENING.search(text, max(0, start - 14), start)
            words = _words_after(text, marker.start() if marker else start)
            found = self._opening.longest(word.key for word in words)
            if not found and marker:
                words = _words_after(text, start)
                found = self._opening.longest(word.key for word in words)
            if found:
                yield from self._mention(text, words[: found[1]], found[0])

    def _abbreviated(self, text: str) -> Iterator[Mention]:
        for name, slugs in self._abbreviations.items():
            at = text.find(name)
            while at >= 0:
                end = at + len(name)
                if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                    yield Mention(Span(at, end), name, slugs)
                at = text.find(name, end)

    def _mention(self, text: str, words: list[_Word], key: str) -> Iterator[Mention]:
        span = Span(min(w.start for w in words), max(w.end for w in words))
        if _is_written_as_a_name(text, words) and _stands_alone(text, span):
            yield Mention(span, text[span.start : span.end], self._names[key])

    def _joined(self, text: str, last: _Word) -> Iterator[Mention]:
        """Yield each of "Kent and Medway councils"; one name before a plural is an area ("Kent councils")."""
        end, join = last.start, _BEFORE_PLURAL
        kinds, found = "", []
        while gap := join.search(text, max(0, end - 24), end):
            if join is _BEFORE_PLURAL:
                kinds = gap[0].strip()
            words = _words_before(text, _Word("", gap.start(), gap.start()))[1:]
            stem = self._stems.longest(word.key for word in words)
            if stem is None or not _is_written_as_a_name(text, words[: stem[1]]):
                break
            span = Span(words[stem[1] - 1].start, words[0].end)
            if not _stands_alone(text, span):
                return
            found.append((span, stem[0]))
            end, join = span.start, _AND if len(found) == 1 else _COMMA
        if len(found) > 1:
            yield from (self._one_of(text, span, kinds, key) for span, key in found)

    def _one_of(self, text: str, span: Span, kinds: str, key: str) -> Mention:
        name = text[span.start : span.end]
        exact = name_key(f"{name} {kinds} council")
        if kinds and exact in self._names:
            return Mention(span, f"{name} {kinds} Council", self._names[exact])
        return Mention(span, f"{name} Council", self._names[key])


def _places(text: str, marks: Iterable[tuple[str, int]]) -> Iterator[int]:
    """Yield where a word opens that holds a mark, which leaves out so many letters of its beginning."""
    for mark, left_out in marks:
        at = text.find(mark)
        while at >= 0:
            start = at - left_out
            if start >= 0 and not text[start - 1 : start].isalnum():
                yield start
            at = text.find(mark, at + 1)


def _word_at(text: str, start: int) -> _Word | None:
    match = _WORD.match(text, start)
    if match is None:
        return None
    written = match[0]
    if written[-2:] in ("'s", "’s", "'S", "’S"):
        written = written[:-2]
    return _Word(name_key(written), start, start + len(written))


def _words_before(text: str, last: _Word) -> list[_Word]:
    """Return ``last`` and the words before it, going back, as far as nothing but small gaps parts them."""
    found = [last]
    low = max(0, last.start - _NAME_LENGTH)
    for match in reversed(list(_WORD.finditer(text, low, last.start))):
        if not _GAP.fullmatch(text, match.end(), found[-1].start):
            break
        found.append(_folded(match))
    return found


def _words_after(text: str, start: int) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text, start, start + _NAME_LENGTH):
        if found and not _GAP.fullmatch(text, found[-1].end, match.start()):
            break
        found.append(_folded(match))
    return found


def _folded(match: re.Match[str]) -> _Word:
    word = match[0]
    key = word.lower() if word.isascii() and word.isalpha() else name_key(word)
    return _Word(unmutated(key) or word, match.start(), match.end())


def _is_written_as_a_name(text: str, words: Iterable[_Word]) -> bool:
    """Say whether every word that carries the name has a capital."""
    return all(word.key in _SMALL or text[word.start].isupper() for word in words)


def _stands_alone(text: str, span: Span) -> bool:
    """Say whether the name is not a part of a longer one, and the words after it leave it a council."""
    if _QUALIFIER.search(text, max(0, span.start - 10), span.start):
        return False
    return not _NO_COUNCIL.match(text, span.end)
