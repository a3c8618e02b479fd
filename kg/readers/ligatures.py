"""Words whose ligatures a PDF lost: "ofcer", "o cer", "nding", "bene?t"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from kg.readers.edits import Edit
from kg.readers.word_sets import word_set

# Words of decisions that contain ff, fi, fl, ffi or ffl, none of whose broken forms is a word.
_WORDS = word_set(
    "officer officers office offices official officials difficult difficulty difficulties sufficient"
    " insufficient sufficiently efficient suffer suffered suffering suffers offered offering different"
    " differently difference differences effect effects effective effectively affect affected affecting"
    " effort efforts afford affordable staffing traffic finding findings finds find finally final finance"
    " finances financial financially finish finished first firstly five fifth fifteen fifty benefit benefits"
    " benefited beneficial specific specifically specified identify identified identifies identification"
    " identifying confirm confirmed confirms confirming confirmation confidential confidence significant"
    " significantly satisfied unsatisfied satisfactory justify justified justification unjustified notify"
    " notified notification notifying certificate certificates qualified qualifications definition define"
    " defined clarify clarified classified modified verified simplified rectify rectified rectifying fit"
    " figure figures fixed deficiencies deficient scientific profile profiles artificial conflict conflicts"
    " conflicting reflect reflected reflects reflecting reflection inflict inflexible flexible"
    " flexibility influence influenced leaflet leaflets flooded flooding briefly workflow"
    " staff off offer offers"
)
_LOST = ("ffi", "ffl", "ff", "fi", "fl")
_WITH_OFF = ("write", "writes", "wrote", "written", "writing", "set", "pay", "paid", "signed", "switched")
_ENGLISH = word_set(
    "at aw ed ea el er le led let lit in it re red rm ne x t ts o oer oers sta ve nd nds rst gures xed st ow"
    " ing"
)
_LETTERS = re.compile(r"(?<![\w'])[A-Za-z?\ufffd]+")
_FEWEST = 2  # broken words
_LONG = 9  # letters
_USUAL = {"fi": 2500, "ff": 6000}
"""Once in how many characters, at the least, the letters stand in a text that is whole."""


@cache
def _forms() -> dict[str, str]:
    """Return the broken forms of every word, and the word each stands for."""
    forms: dict[str, str] = {}
    for word in sorted(_WORDS):
        for lost in (part for part in _LOST if part in word):
            for mark in ("", "\ufffd", "?"):
                broken = word.replace(lost, mark, 1)
                if len(broken) > 2 and broken not in _ENGLISH and broken not in _WORDS:
                    forms.setdefault(broken, word)
    return forms | {"nd": "find", "rst": "first", "ve": "five"}


@cache
def _spaced() -> dict[str, str]:
    """Return the forms in which a space stands for what was lost between two letters."""
    forms: dict[str, str] = {}
    for word in sorted(_WORDS):
        for lost in (part for part in _LOST if 0 < word.find(part) < len(word) - len(part)):
            first, _, rest = word.partition(lost)
            if len(first + rest) > 3:
                forms.setdefault(f"{first} {rest}", word)
    return forms | {f"{verb} o": f"{verb} off" for verb in _WITH_OFF}


def lost_ligatures(text: str) -> Iterator[Edit]:
    """Yield an edit for each word that lost a ligature, where the text has lost several, in order."""
    if all(_stands_often(text, part, len(text) // usual + 1) for part, usual in _USUAL.items()):
        return
    counts = Counter(_LETTERS.findall(text.lower()))
    edits = [*(_broken(text) if _is_damaged(counts) else ()), *_parted(text, counts)]
    if sum(_weight(words) for words in {edit.words.lower() for edit in edits}) >= _FEWEST:
        yield from sorted(edits)


def _stands_often(text: str, part: str, times: int) -> bool:
    """Say whether letters stand in a text so many times; a whole text shows it in its first part."""
    at = 0
    for _ in range(times):
        at = text.find(part, at) + len(part)
        if at < len(part):
            return False
    return True


def _weight(word: str) -> int:
    """Return how much a broken word shows: one of a long word cannot be another word."""
    return _FEWEST if len(word) >= _LONG else 1


def _is_damaged(counts: Mapping[str, int]) -> bool:
    """Say whether more words are broken than words of their kind are whole."""
    forms = _forms()
    broken = {word: n for word, n in counts.items() if word != "ve" and word in forms}
    enough = sum(n * _weight(forms[word]) for word, n in broken.items()) >= _FEWEST
    return enough and sum(broken.values()) > sum(counts.get(word, 0) for word in _WORDS) / 2


def _broken(text: str) -> Iterator[Edit]:
    forms = _forms()
    for m in _LETTERS.finditer(text):
        word = forms.get(m[0].lower())
        if word:
            yield Edit(m.start(), m.end(), _in_case(word, m[0]))


def _in_case(word: str, broken: str) -> str:
    return word.capitalize() if broken[0].isupper() else word


def _parted(text: str, counts: Mapping[str, int]) -> list[Edit]:
    found = []
    for form, word in _spaced().items():
        first, _, rest = form.partition(" ")
        if first in counts and rest in counts:
            places = re.finditer(rf"\b{re.escape(form)}\b", text, re.I)
            found += [Edit(m.start(), m.end(), _in_case(word, m[0])) for m in places]
    return found if len(found) >= _FEWEST else []
