"""Titles of Acts, regulations, orders and guidance in a text: known ones, and any that is cited by name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.extract.cues import fold
from kg.model.records import record
from kg.model.text import Span
from kg.model.vocabulary import Instrument

# Patterns for whole texts open with the letters that a match can begin with and look back at them: the rest
# is passed over at once.
_KINDS = (
    r"[AROMC](?<=\b.)(?:(?<=A)cts?|(?<=R)(?:egulations|ules)|(?<=O)rders?|(?<=M)easure"
    r"|(?<=C)ode(?: for (?:Wales|England|Scotland))?)"
)
_END = re.compile(
    rf"(?P<kind>{_KINDS}),?\s(?:of\s)?(?P<year>(?:1[6-9]|20)\d\d)\b(?P<more>\s(?:and|to|&)\s(?:1[6-9]"
    rf"|20)\d\d\b)?"
)
_UNDATED = re.compile(r"[AR](?<=\b.)(?:(?<=A)ct|(?<=R)egulations)\b(?!,?\s(?:of\s)?\d|\s\((?!s))")
_TOKEN = re.compile(r"\([^()\n]{1,80}\)|[\w'’./-]+|[^\w\s]")
# Words that stand inside a title in lower case.
_JOINTS = frozenset("and of for in to etc etc. by with on from or at against".split())
# Words with a capital that open a sentence or a provision, never a title.
_NEVER = frozenset(
    "the a an under in by on at section sections part parts regulation regulations schedule article "
    "paragraph chapter annex this that these those however and but see as both while when where if for of "
    "our its their his her it we they he she i to with since because although council's councils ombudsman's "
    "landlord's authority's mr mrs ms miss dr".split()
)
_CONTEXT = 220
_STANDARD = 4096  # titles whose words are remembered: decisions repeat many
_SENTENCES = 20_000  # sentences whose titles are remembered
_GAP = "\n\n"  # no title goes on over it
_QUOTED = re.compile(r"(?P<quote>['\"])(?<=[\s,(].)(?P<title>[A-Z][^'\"\n]{8,110}?)(?:,?(?P=quote))(?!\w)")
_GUIDES = re.compile(
    r"\b(?P<guide>[Gg]uidance|[Cc]ode(?:\sof\s[Pp]ractice)?|[Ff]ramework)"
    r"(?:\s(?:called|titled|entitled|document|in|on))?,?\s$"
)
_BEFORE_QUOTED = re.compile(
    r"\b(?:[Oo]ur|[Ii]ts|[Oo]mbudsman's|[Cc]ouncil's|[Ll]andlord's|own|[Ll]ocal)\s(?:\w+\s){0,2}$"
)
_GENERIC = re.compile(
    r"[CSP](?<=\b.)(?:(?<=C)ode of (?:Practice|Guidance(?: for Local Authorities)?)|(?<=S)tatutory Guidance"
    r"|(?<=P)lanning Policy Framework)\b"
)


@record()
class Title:
    """A title where it stands; ``instrument`` where it is a known one, ``year`` where it has one."""

    span: Span
    words: str
    instrument: Instrument | None = None
    year: int | None = None
    guidance: bool = False

    @property
    def name(self) -> str:
        """The canonical title, else the words as written."""
        return self.instrument.title if self.instrument else self.words


def _key(words: str) -> str:
    folded = re.sub(r"\s+", " ", fold(words).replace("’", "'").replace("‘", "'")).strip()
    return re.sub(r"^the\s", "", folded)


def _as_a_name(words: str) -> bool:
    """Say whether words are written as a title: a short one ("Putting Things Right") all in capitals."""
    significant = [w for w in words.split() if w.lower() not in _JOINTS and w[0].isalpha()]
    return words[0].isupper() and (len(significant) > 3 or all(w[0].isupper() for w in significant))


class TitleIndex:
    """Known instruments by title and other names, made ready to be found in one pass."""

    def __init__(self, instruments: Iterable[Instrument] = ()) -> None:
        self._by_key: dict[str, Instrument] = {}
        for instrument in instruments:
            for name in (instrument.title, *instrument.alt_titles):
                self._by_key.setdefault(_key(name), instrument)
        self._keys = list(self._by_key)
        self._automaton = (
            AhoCorasick(
                self._keys, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
            )
            if self._keys
            else None
        )
        self._in_sentence: dict[str, tuple[Title, ...]] = {}

    def __getitem__(self, words: str) -> Instrument | None:
        return self._by_key.get(_key(words))

    def find(self, text: str) -> Iterator[Title]:
        """Yield the known titles that stand in a text as whole words."""
        if self._automaton is None:
            return
        # Line by line, because those without any letter beyond ASCII are folded much faster.
        folded = " ".join(map(fold, text.split("\n"))).replace("’", "'")
        for n, start, end in self._automaton.find_matches_as_indexes(folded):
            if (start and folded[start - 1].isalnum()) or (end < len(folded) and folded[end].isalnum()):
                continue
            if not _as_a_name(text[start:end]):
                continue
            instrument = self._by_key[self._keys[n]]
            year = re.search(r"\d{4}", instrument.title)
            yield Title(
                Span(start, end),
                text[start:end],
                instrument,
                int(year.group()) if year else None,
                instrument.guidance,
            )

    def in_sentences(self, sentences: Sequence[str]) -> list[tuple[Title, ...]]:
        """Return the titles cited in each sentence; remembered. Those of new ones are found in one pass."""
        found = self._in_sentence
        new = dict.fromkeys([words for words in sentences if words not in found])
        if new:
            if len(found) + len(new) > _SENTENCES:
                found.clear()
                new = dict.fromkeys(sentences)
            found.update(zip(new, self._apart(new), strict=True))
        return [found[words] for words in sentences]

    def _apart(self, sentences: Collection[str]) -> Iterator[tuple[Title, ...]]:
        titles = find_titles(_GAP.join(["", *sentences]), self)
        start, n = len(_GAP), 0
        for words in sentences:
            end, first = start + len(words), n
            while n < len(titles) and titles[n].span.start < end:
                n += 1
            yield tuple([replace(title, span=title.span.moved(-start)) for title in titles[first:n]])
            start = end + len(_GAP)


def _walk(text: str, end: int) -> int:
    """Return where the title that runs up to ``end`` begins: the longest run of capitalised words."""
    return end - _length(text[max(0, end - _CONTEXT) : end])


@lru_cache(maxsize=_STANDARD)
def _length(text: str) -> int:
    """Return how long the title is that ends these words; remembered."""
    tokens = [(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text)]
    start, comma_ok, n = len(text), False, len(tokens) - 1
    while n >= 0:
        token, place, stop = tokens[n]
        step = _step(tokens, n, comma_ok, gap=text[stop : tokens[n + 1][1]] if n + 1 < len(tokens) else " ")
        if step is None:
            break
        comma_ok = comma_ok or token == "and"
        if step:
            start = place
        n -= 1
    return len(text) - start


def _step(tokens: Sequence[tuple[str, int, int]], n: int, comma_ok: bool, gap: str) -> bool | None:
    """Say whether the token belongs to the title (True), may stand inside it (False) or ends it (None)."""
    token = tokens[n][0]
    following = tokens[n + 1][0] if n + 1 < len(tokens) else ""
    if "\n\n" in gap:
        return None
    if token.endswith(".") and token.lower() != "etc.":
        return None
    if token.endswith(")"):
        return True if len(token) > 4 and token[1:2].isupper() else None
    if token == ",":
        return False if comma_ok and following[:1].isupper() else None
    if token.lower() in _JOINTS:
        return False
    if re.fullmatch(r"(?:19|20)\d\d", token):
        before = tokens[n - 1][0] if n else ""
        return (
            True
            if before in ("Act", "Regulations") and (following[:1].isupper() or following[:1] == "(")
            else None
        )
    if token[0].isupper() and token.lower() not in _NEVER:
        return True
    return None


def _by_form(text: str) -> Iterator[Title]:
    for m in _END.finditer(text):
        start = _walk(text, m.start())
        if start >= m.start():
            continue
        kind = m["kind"]
        name = " ".join(text[start : m.start()].split())
        single = kind[:-1] if kind in ("Acts", "Orders") else kind
        year_words = " ".join(text[m.end("kind") : m.end("year")].strip(", ").split())
        first = f"{name} {single} {year_words}"
        guidance = kind.startswith("Code")
        yield Title(Span(start, m.end("year")), first, None, int(m["year"]), guidance)
        if m["more"] and kind in ("Acts", "Orders"):
            year = int(m["more"][-4:])
            yield Title(Span(m.start("more"), m.end("more")), f"{name} {single} {year}", None, year, guidance)


def _undated(text: str) -> Iterator[Title]:
    """Yield Acts and regulations named without a year ("the Equality Act"), which have no identifier."""
    for m in _UNDATED.finditer(text):
        start = _walk(text, m.start())
        if start < m.start():
            yield Title(Span(start, m.end()), " ".join(text[start : m.end()].split()))


def _quoted(text: str) -> Iterator[Title]:
    for m in _QUOTED.finditer(text):
        before = text[max(0, m.start() - 60) : m.start()]
        guides = _GUIDES.search(before)
        if guides is None or _BEFORE_QUOTED.search(before[: guides.start()]):
            continue
        yield Title(
            Span(m.start("title"), m.end("title")), " ".join(m["title"].split()).rstrip(","), guidance=True
        )


def _generic(text: str) -> Iterator[Title]:
    for m in _GENERIC.finditer(text):
        start = _walk(text, m.start())
        if start < m.start():
            yield Title(Span(start, m.end()), " ".join(text[start : m.end()].split()), guidance=True)


def find_titles(text: str, index: TitleIndex) -> list[Title]:
    """Return the titles cited in a text in order of place, of overlapping ones the longest.

    A known instrument under any of its names; whatever has the form of a title ("… Act 1989", "…
    (England) Regulations 2006"); and guidance that is named in quotation marks.
    """
    found = [*index.find(text), *_by_form(text), *_undated(text), *_quoted(text), *_generic(text)]
    found.sort(key=lambda t: (-len(t.span), t.instrument is None, t.span.start))
    kept: list[Title] = []
    taken = bytearray(len(text))
    for title in found:
        if any(taken[title.span.start : title.span.end]):
            continue
        taken[title.span.start : title.span.end] = b"\1" * len(title.span)
        known = title.instrument or index[title.words]
        kept.append(
            Title(title.span, title.words, known, title.year, known.guidance if known else title.guidance)
        )
    return sorted(kept, key=lambda t: t.span.start)
